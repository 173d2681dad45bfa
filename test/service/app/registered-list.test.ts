import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { captureOf } from '../collect/collect-bench.ts';
import { settings } from '../../unit/batch/facts.ts';
import { openApp } from './open-app.ts';

const serials = ['CT-0001', '000123', 'CT-0003'];
const header = 'Serial number,Manufacturer,Model,Group tag,Profile status';

let folder: string;
let bench: Awaited<ReturnType<typeof openApp>>;
let batchId: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-list-'));
  bench = await openApp({ dataFolder: join(folder, 'data') });
  await bench.ask('people.add', { name: 'Alex' });
  batchId = (await bench.ask('batch.create', { settings, practice: false })).id;
  const files = await Promise.all(serials.map((serial) => fileWith(`${serial}.csv`, captureOf(serial))));
  await bench.end(await bench.ask('batch.importFiles', { batchId, files: [...files] }));
});
afterEach(async () => {
  await bench.close();
  await rm(folder, { recursive: true });
});

async function fileWith(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, content);
  return { kind: 'path' as const, path };
}

async function load(rows: readonly string[], name = 'AutopilotDevices.csv') {
  return bench.ask('merge.loadRegisteredList', {
    batchId,
    file: await fileWith(name, [header, ...rows].join('\r\n')),
  });
}

async function exportOf(choice: Parameters<typeof bench.ask<'merge.export'>>[1]['choice']) {
  const { error, value } = await bench.end(await bench.ask('merge.export', { batchId, choice }));
  if (error !== undefined) return error.code;
  const { number } = value as { number: number }; // the job's documented value is the round
  const round = (await bench.ask('batch.open', { batchId })).rounds.find((each) => each.number === number);
  return round?.files.reduce((sum, file) => sum + file.rows, 0);
}

it('marks devices that the tenant has registered, keeps them out of an upload of new ones, and takes one by name', async () => {
  const { ask } = bench;
  const loaded = await load(['ct-0001,Contoso,X,,Assigned', '123,Contoso,X,,Assigned', 'OTHER,Contoso,X,,']);
  expect(loaded).toMatchObject({ rows: 3, matching: 2 });
  expect(loaded.batch.registeredList).toMatchObject({
    name: 'AutopilotDevices.csv',
    who: 'Alex',
    serials: 3,
    matching: 2,
    shortened: 0,
    isReadable: true,
  });
  const marked = loaded.batch.devices.filter((device) =>
    device.findings.some(({ code }) => code === 'device.alreadyRegistered'),
  );
  expect(marked.map((device) => [device.serial, device.standing])).toEqual([
    ['CT-0001', 'ready'],
    ['000123', 'ready'],
  ]);
  expect(loaded.batch.counts.newSinceRound).toBe(1);
  expect(await exportOf({ kind: 'new' })).toBe(1);
  expect(await exportOf({ kind: 'new' })).toBe('merge.nothingToExport');
  expect(
    await exportOf({ kind: 'devices', deviceKeys: marked.slice(0, 1).map((device) => device.key) }),
  ).toBe(1);
  const report = await ask('handOver.writeReport', { batchId });
  expect(await readFile(report.path, 'utf8')).toContain('AutopilotDevices.csv, 3 serial numbers');
});

it('keeps the list byte for byte, and knows it again after a restart', async () => {
  const { batch } = await load(['CT-0003,,,,']);
  const archive = join(bench.dataFolder, 'batches', batchId, 'archive');
  const bytes = await readFile(join(folder, 'AutopilotDevices.csv'));
  expect(await readFile(join(archive, `${sha256Hex(bytes)}.csv`))).toEqual(bytes);
  await bench.restart();
  expect(await bench.ask('batch.open', { batchId })).toEqual(batch);
});

it('lets a newer list take the place of the last one, and unmarks everything when it is removed', async () => {
  const { ask } = bench;
  await load(['CT-0001,,,,']);
  const second = await load(['CT-0003,,,,', 'CT-0001,,,,'], 'newer.csv');
  expect(second).toMatchObject({ matching: 2, batch: { registeredList: { name: 'newer.csv' } } });
  const dropped = await ask('merge.dropRegisteredList', { batchId });
  expect(dropped.registeredList).toBeUndefined();
  expect(dropped.devices.flatMap((device) => device.findings)).not.toContainEqual(
    expect.objectContaining({ code: 'device.alreadyRegistered' }),
  );
  const again = await ask('merge.dropRegisteredList', { batchId });
  expect(again.sequence).toBe(dropped.sequence);
});

it('marks a device that is collected only after the list was loaded', async () => {
  await load(['CT-0009,,,,']);
  const late = await fileWith('late.csv', captureOf('CT-0009'));
  await bench.end(await bench.ask('batch.importFiles', { batchId, files: [late] }));
  expect((await bench.ask('batch.open', { batchId })).registeredList?.matching).toBe(1);
});

it('refuses what is no such list, by name and reason, and changes nothing', async () => {
  const before = await bench.ask('batch.open', { batchId });
  const hashes = await fileWith('hashes.csv', captureOf('CT-0001'));
  await expect(bench.ask('merge.loadRegisteredList', { batchId, file: hashes })).rejects.toThrow(
    'merge.listRefused {"name":"hashes.csv","reason":"hash-file"}',
  );
  expect(await bench.ask('batch.open', { batchId })).toEqual(before);
});

it('does not export while the list cannot be read, and goes on when it is loaded again', async () => {
  const archive = join(bench.dataFolder, 'batches', batchId, 'archive');
  const collected = await readdir(archive);
  await load(['CT-0001,,,,']);
  for (const name of await readdir(archive)) if (!collected.includes(name)) await rm(join(archive, name));
  await bench.restart();
  expect((await bench.ask('batch.open', { batchId })).registeredList).toMatchObject({
    matching: 0,
    isReadable: false,
  });
  expect(await exportOf({ kind: 'new' })).toBe('merge.listUnreadable');
  await load(['CT-0001,,,,']);
  expect(await exportOf({ kind: 'new' })).toBe(2);
});
