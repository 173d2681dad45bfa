import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '../../electron/app.ts';
import { createBrowserPorts } from '../../electron/hosts/browser/ports.ts';

const kitFilesFolder = fileURLToPath(new URL('../../electron/kit/files', import.meta.url));

/** The whole app on a temporary data folder, without a host and without the network. */
export async function openApp({ lookOn = false }: { readonly lookOn?: boolean } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hash-courier-transport-'));
  const drive = join(folder, 'drive');
  await mkdir(drive);
  if (lookOn) await mkdir(join(folder, 'data'));
  const app = await createApp({
    dataFolder: join(folder, 'data'),
    version: '0.0.0',
    kitFilesFolder,
    native: createBrowserPorts(),
    fetch: () => Promise.reject(new Error('no network in tests')),
    folderDrives: [drive],
    startInPractice: false,
    onKnock: () => undefined,
    lookOn,
  });
  return {
    app,
    folder,
    drive,
    close: async () => {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
