import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StagedPart } from '../../../electron/api/requests/drives.ts';
import type { JobEnd } from '../../../electron/jobs/types.ts';
import { openApp } from './open-app.ts';

const howMany = 16;

let root = '';
let bench: Awaited<ReturnType<typeof openApp>>;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'courier-sixteen-'));
  const folders = Array.from({ length: howMany }, (_, index) => join(root, `drive-${index}`));
  for (const folder of folders) await mkdir(folder);
  bench = await openApp({ folderDrives: folders });
});
afterEach(async () => {
  await bench.close();
  await rm(root, { recursive: true, force: true });
});

const settings = {
  name: 'Sixteen',
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
} as const;

async function listed() {
  const { drives } = await bench.ask('drives.refresh', {});
  return drives;
}

const chosen = (drives: Awaited<ReturnType<typeof listed>>) =>
  drives.map(({ id, fingerprint }) => ({ id, fingerprint }));
const resultsOf = (end: JobEnd) => end.parts.map(({ result }) => result as StagedPart); // of a job that stages

async function makeBatch() {
  await bench.ask('people.add', { name: 'Alex' });
  return (await bench.ask('batch.create', { settings, practice: false })).id;
}

it('sixteen drives are staged in one job, each with an id of its own, and let go one by one', async () => {
  const batchId = await makeBatch();
  const drives = chosen(await listed());
  const end = await bench.end(
    await bench.ask('drives.stage', { batchId, drives, takeOver: false, eject: true }),
  );
  expect(end).toMatchObject({ outcome: 'done' });
  expect(end.parts.map(({ state }) => state)).toEqual(Array.from({ length: howMany }, () => 'done'));
  const results = resultsOf(end);
  expect(new Set(results.map(({ driveId }) => driveId)).size).toBe(howMany);
  for (const result of results) {
    expect(result).toMatchObject({ ejected: true, keptAside: [] });
    expect(result.writeMs).toBeGreaterThan(0);
    expect(result.readBackMs).toBeGreaterThanOrEqual(0);
  }
});

it('one drive that fails leaves the fifteen others ready', async () => {
  const batchId = await makeBatch();
  const drives = chosen(await listed());
  await rm(join(root, 'drive-3'), { recursive: true });
  const end = await bench.end(await bench.ask('drives.stage', { batchId, drives, takeOver: false }));
  const failed = end.parts.filter(({ state }) => state === 'failed');
  expect(failed).toHaveLength(1);
  expect(failed[0]?.error?.code).toMatch(/^drive\./);
  expect(end.parts.filter(({ state }) => state === 'done')).toHaveLength(howMany - 1);
});

it('a drive is identified for as long as nobody cancels, is busy meanwhile, and keeps what is on it', async () => {
  await makeBatch();
  await writeFile(join(root, 'drive-0/notes.txt'), 'notes');
  const [first] = await listed();
  if (first === undefined) throw new Error('no drive');
  const drive = { id: first.id, fingerprint: first.fingerprint };
  const job = await bench.ask('drives.identify', { drive });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await expect(bench.ask('drives.eject', { drive })).rejects.toThrow('drive.busy');
  await bench.ask('jobs.cancel', job);
  expect(await bench.end(job)).toMatchObject({ outcome: 'cancelled', parts: [{ step: 'flickering' }] });
  expect(await readdir(join(root, 'drive-0'))).toEqual(['notes.txt']);
});
