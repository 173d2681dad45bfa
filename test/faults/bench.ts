import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BatchSettings } from '../../electron/batch/types.ts';
import { spawnApp, type SpawnedApp } from '../service/app/spawn-app.ts';
import { makeCapture, type Captured } from './captures.ts';

export const settings: BatchSettings = {
  name: 'Kill test',
  customer: '',
  orderNumber: '',
  tenantDomain: '',
  target: 'intune',
  groupTag: '',
  deviceProfile: 'Standard',
  sharedDevice: false,
  expectedDevices: 0,
  scriptSha256: '',
  onlyMicrosoftScript: false,
};

/** A data folder with one batch, and a folder that stands for a drive. */
export type FaultBench = {
  readonly args: readonly string[];
  readonly batchId: string;
  readonly data: string;
  readonly drive: string;
};

/** Makes a bench below `folder` with the app itself, and ends the app. */
export async function makeBench(bundle: string, folder: string, name: string): Promise<FaultBench> {
  const data = join(folder, `${name}-data`);
  const drive = join(folder, `${name}-drive`);
  await mkdir(drive, { recursive: true });
  const args = ['--data', data, '--folder-drive', drive];
  const app = await spawnApp(bundle, args);
  await app.ask('people.add', { name: 'Alex' });
  const { id: batchId } = await app.ask('batch.create', { settings, practice: false });
  const code = await app.stop();
  if (code !== 0) throw new Error(`the app ended with ${code}`);
  return { args, batchId, data, drive };
}

/** Leaves the captures of devices on the drive as the collector does, `from` being the number of the first one. */
export async function addCaptures(
  { batchId, drive }: FaultBench,
  from: number,
  count: number,
): Promise<readonly Captured[]> {
  const made = Array.from({ length: count }, (_, index) =>
    makeCapture(batchId, `KILL${String(from + index).padStart(4, '0')}`),
  );
  for (const { path, bytes } of made.flatMap(({ files }) => files)) {
    await mkdir(dirname(join(drive, path)), { recursive: true });
    await writeFile(join(drive, path), bytes);
  }
  return made;
}

/** The drive as the app names it. */
export async function theDrive(app: SpawnedApp) {
  const { drives } = await app.ask('drives.refresh', {});
  const drive = drives.find((each) => each.source === 'folder');
  if (drive === undefined) throw new Error('the drive is not listed');
  return drive;
}

/** The drive as a request names it. */
export async function chosenDrive(app: SpawnedApp) {
  const { id, fingerprint } = await theDrive(app);
  return { id, fingerprint };
}
