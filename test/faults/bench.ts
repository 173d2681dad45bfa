import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchSettings } from '../../electron/batch/types.ts';
import { sha256Hex } from '../../electron/files/digest.ts';
import { writeScriptCsv } from '../../electron/formats/csv/write-script-csv.ts';
import { makeHash } from '../../electron/formats/hash/make-hash.ts';
import { hashesFolder, logsFolder } from '../../electron/formats/kit/layout.ts';
import { spawnApp, type SpawnedApp } from '../service/app/spawn-app.ts';

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

/** What a device leaves on a drive: both files by their digest. */
export type Captured = {
  readonly serial: string;
  readonly hashSha256: string;
  readonly logSha256: string;
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
  const hashes = join(drive, hashesFolder, batchId);
  const logs = join(drive, logsFolder);
  await mkdir(hashes, { recursive: true });
  await mkdir(logs, { recursive: true });
  const made: Captured[] = [];
  for (let index = from; index < from + count; index += 1) {
    const serial = `KILL${String(index).padStart(4, '0')}`;
    const hash = makeHash({
      serial,
      manufacturer: 'Contoso',
      model: 'Bench 1',
      collectedAt: new Date('2026-05-01T10:00:00Z'),
      tpm: serial,
    });
    const name = `${serial}_20260501T100000Z`;
    const csv = Buffer.from(writeScriptCsv({ serial, hash }));
    const log = Buffer.from(`log of ${serial}`);
    await writeFile(join(hashes, `${name}.csv`), csv);
    await writeFile(join(logs, `${name}.txt`), log);
    made.push({ serial, hashSha256: sha256Hex(csv), logSha256: sha256Hex(log) });
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
