import { mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureOf, pretendDevices } from '../../../electron/practice/pretend-devices.ts';
import { captureOf as realCaptureOf, foreignId, putManifest } from '../collect/collect-bench.ts';
import { settings } from '../../unit/batch/facts.ts';
import { openApp } from './open-app.ts';

const scriptPath = fileURLToPath(new URL('../../fixtures/script/stand-in.ps1', import.meta.url));

let folder: string;
let drivePath: string;
let bench: Awaited<ReturnType<typeof openApp>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-apart-'));
  drivePath = join(folder, 'drive');
  await mkdir(drivePath);
  bench = await openBench();
  await bench.ask('people.add', { name: 'Alex' });
  await bench.ask('library.import', { file: { kind: 'path', path: scriptPath } });
});
afterEach(async () => {
  await bench.close();
  await rm(folder, { recursive: true });
});

function openBench() {
  return openApp({ folderDrives: [drivePath], dataFolder: join(folder, 'data') });
}

async function newBatch(name: string): Promise<string> {
  const batch = { ...settings, name, groupTag: '' };
  return (await bench.ask('batch.create', { settings: batch, practice: false })).id;
}

async function drive() {
  const { drives } = await bench.ask('drives.refresh', {});
  const found = drives.find((each) => each.source === 'folder');
  if (found === undefined) throw new Error('no drive');
  return { id: found.id, fingerprint: found.fingerprint };
}

async function stage(batchId: string) {
  const job = await bench.ask('drives.stage', { batchId, drives: [await drive()], takeOver: true });
  return (await bench.end(job)).parts[0];
}

async function turnRound(batchId: string) {
  const job = await bench.ask('collect.turnRound', { batchId, drives: [await drive()], eject: true });
  return (await bench.end(job)).parts[0];
}

async function batchOnDrive(): Promise<unknown> {
  return JSON.parse(await readFile(join(drivePath, 'HashCourier', 'kit.json'), 'utf8'));
}

describe('a drive that is turned round while another batch is open', () => {
  it('is renewed for its own batch when that can take devices', async () => {
    const [own, open] = [await newBatch('Contoso'), await newBatch('Fabrikam')];
    await stage(own);
    expect(await turnRound(open)).toMatchObject({ result: { renewed: true } });
    expect(await batchOnDrive()).toMatchObject({ batch: { id: own } });
  });

  it('is not renewed for the open one when its own is archived, but its hashes come home', async () => {
    const [own, open] = [await newBatch('Contoso'), await newBatch('Fabrikam')];
    await stage(own);
    await writeFile(join(drivePath, 'hardwarehash.csv'), realCaptureOf('S1'));
    await bench.ask('batch.archive', { batchId: own });
    expect(await turnRound(open)).toMatchObject({
      state: 'done',
      result: {
        files: [{ batchId: own, outcome: 'collected' }],
        cleared: ['hardwarehash.csv'],
        renewed: false,
        ejected: false,
        laterFailure: { step: 'renew', code: 'drive.otherBatch' },
      },
    });
    expect(await batchOnDrive()).toMatchObject({ batch: { id: own } });
  });

  it('is not renewed for the open one when its own is on another bench, and keeps its hashes', async () => {
    const open = await newBatch('Fabrikam');
    await putManifest(drivePath, foreignId);
    await writeFile(join(drivePath, 'laptop7.csv'), realCaptureOf('S1'));
    expect(await turnRound(open)).toMatchObject({
      result: {
        files: [{ outcome: 'other-bench' }],
        left: [{ path: 'laptop7.csv', reason: 'not-ours' }],
        laterFailure: { step: 'renew', code: 'drive.otherBatch' },
      },
    });
    expect(await batchOnDrive()).toMatchObject({ batch: { id: foreignId } });
    expect((await bench.ask('batch.open', { batchId: open })).files).toEqual([]);
  });
});

describe('an archived batch', () => {
  it('still takes hashes when a drive is turned round, but nothing is staged for it', async () => {
    const batchId = await newBatch('Contoso');
    await stage(batchId);
    await writeFile(join(drivePath, 'hardwarehash.csv'), realCaptureOf('S1'));
    await bench.ask('batch.archive', { batchId });
    const before = await batchOnDrive();
    expect(await turnRound(batchId)).toMatchObject({
      state: 'done',
      result: {
        files: [{ batchId, outcome: 'collected' }],
        cleared: ['hardwarehash.csv'],
        renewed: false,
        ejected: false,
        laterFailure: { step: 'renew', code: 'batch.archived' },
      },
    });
    expect(await batchOnDrive()).toEqual(before);
    const { driveEvents } = await bench.ask('batch.open', { batchId });
    expect(driveEvents.map(({ event }) => event.kind)).toEqual(['cleared', 'collected', 'staged']);
  });

  it('gets no drive and no saved kit until it is open again', async () => {
    const batchId = await newBatch('Contoso');
    await bench.ask('batch.archive', { batchId });
    const drives = [await drive()];
    const refused = 'batch.archived {"name":"Contoso"}';
    await expect(bench.ask('drives.stage', { batchId, drives, takeOver: true })).rejects.toThrow(refused);
    await expect(bench.ask('kit.save', { batchId, form: 'zip', folder })).rejects.toThrow(refused);
    await bench.ask('batch.reopen', { batchId });
    expect(await stage(batchId)).toMatchObject({ state: 'done' });
  });
});

it('a drive with a loose hash of one customer cannot be taken over for another', async () => {
  const [first, second] = [await newBatch('Contoso'), await newBatch('Fabrikam')];
  await stage(first);
  await writeFile(join(drivePath, 'hardwarehash.csv'), realCaptureOf('S1'));
  expect(await stage(second)).toMatchObject({
    state: 'failed',
    error: { code: 'drive.looseFiles', details: { count: 1, batch: 'Contoso' } },
  });
  expect(await batchOnDrive()).toMatchObject({ batch: { id: first } });
});

it('pretend devices that are imported into a real batch stay blocked, even when let through by name', async () => {
  const batchId = await newBatch('Contoso');
  const files = [];
  for (const device of pretendDevices) {
    const path = join(folder, `${device.id}.csv`);
    await writeFile(path, captureOf(device, new Date('2026-01-05T08:00:00Z'), ''));
    files.push({ kind: 'path', path } as const);
  }
  await bench.end(await bench.ask('batch.importFiles', { batchId, files }));
  const { devices } = await bench.ask('batch.open', { batchId });
  expect(devices).toHaveLength(6);
  for (const { key } of devices)
    await bench.ask('merge.settle', {
      batchId,
      deviceKey: key,
      decision: { kind: 'let-through' },
      reason: '',
    });
  const view = await bench.ask('batch.open', { batchId });
  expect(view.counts).toMatchObject({ ready: 0, blocked: 6 });
  const blocking = view.devices.map(({ findings }) => findings[0]?.code);
  expect(blocking.filter((code) => code === 'device.pretend')).toHaveLength(5);
  expect(blocking).toContain('hash.truncated');
});

it('a round whose fact cannot be written leaves no folder that looks like one', async () => {
  const batchId = await newBatch('Contoso');
  const path = join(folder, 'S1.csv');
  await writeFile(path, realCaptureOf('S1'));
  await bench.end(await bench.ask('batch.importFiles', { batchId, files: [{ kind: 'path', path }] }));
  await bench.close();
  bench = await openBench();
  await bench.ask('batch.open', { batchId });
  const out = join(folder, 'data', 'batches', batchId, 'out');
  const journal = join(out, '..', 'journal.jsonl');
  // A journal that is a folder takes no line.
  await rename(journal, `${journal}.aside`);
  await mkdir(journal);
  const failed = await bench.end(await bench.ask('merge.export', { batchId, choice: { kind: 'new' } }));
  expect(failed.outcome).toBe('failed');
  expect((await readdir(out)).filter((name) => !name.startsWith('.'))).toEqual([]);
  await rmdir(journal);
  await rename(`${journal}.aside`, journal);
  const again = await bench.end(await bench.ask('merge.export', { batchId, choice: { kind: 'new' } }));
  expect(again).toMatchObject({ outcome: 'done', value: { number: 1 } });
  expect(await readdir(out)).toHaveLength(1);
});
