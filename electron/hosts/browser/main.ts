import '../thread-pool.ts'; // before anything touches a file
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '../../app.ts';
import { CourierError } from '../../errors/courier-error.ts';
import { dataFolder } from '../../files/data-folder.ts';
import { createText } from '../../../text/index.ts';
import { endOnSignals } from '../end-on-signals.ts';
import { readOptions } from '../options.ts';
import { ownProfile } from '../own-profile.ts';
import { findBrowser, hasDisplay, openAppWindow } from './app-window.ts';
import { createBrowserPorts } from './ports.ts';
import { startServer } from './server.ts';

/** A second copy knocks when it starts, and again when a person asks it to: one page is enough. */
const sameKnockMs = 20_000;

/** The same app without Electron: served on 127.0.0.1 to a browser of this computer. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const dist = dirname(fileURLToPath(import.meta.url));
  const data = dataFolder(options.data);
  const { version } = JSON.parse(await readFile(join(dist, 'version.json'), 'utf8')) as { version: string }; // written by our build
  let knocked = (): void => undefined;
  const app = await createApp({
    dataFolder: data,
    version,
    kitFilesFolder: join(dist, 'kit-files'),
    native: createBrowserPorts(),
    fetch: globalThis.fetch,
    folderDrives: options.folderDrives,
    startInPractice: options.practice,
    onKnock: () => knocked(),
    lookOn: options.lookOn,
  });
  const token = randomBytes(32).toString('base64url');
  const server = await startServer({
    dispatch: app.dispatch,
    subscribe: app.subscribe,
    uploads: app.uploads,
    rendererFolder: join(dist, 'renderer'),
    token,
  });
  const address = `${server.origin}/#token=${token}`;
  process.stdout.write(`Hash Courier is at ${address}\n`);
  const browser = options.opensWindow && hasDisplay() ? await findBrowser() : undefined;
  const profile = options.lookOn && browser !== undefined ? ownProfile() : undefined;
  if (browser !== undefined) {
    const folder = profile?.folder ?? join(data, 'browser-profile');
    knocked = atMostEvery(sameKnockMs, () => openAppWindow(browser, address, folder));
    knocked();
  }

  endOnSignals(() =>
    server
      .stop()
      .then(() => app.stop())
      .finally(() => profile?.remove()),
  );
}

function atMostEvery(gapMs: number, work: () => void): () => void {
  let lastMs = -Infinity;
  return () => {
    const nowMs = Date.now();
    if (nowMs - lastMs < gapMs) return;
    lastMs = nowMs;
    work();
  };
}

main().catch((error: unknown) => {
  if (error instanceof CourierError) {
    const say = createText('en');
    process.stderr.write(
      `${say(`errors.${error.code}.title`, error.details)}. ${say(`errors.${error.code}.body`, error.details)}\n`,
    );
  } else {
    console.error(error);
  }
  process.exit(1);
});
