import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { microsoftScriptPath } from '../../../electron/formats/kit/layout.ts';
import { formatManifest } from '../../../electron/formats/kit/manifest.ts';
import { createPractice } from '../../../electron/practice/practice.ts';
import type { PracticeRun, PracticeView } from '../../../electron/practice/types.ts';

const batchId = 'b20260101-abc123';
const script = Buffer.from('stand-in');
const now = new Date('2026-01-02T03:04:05Z');
let folder: string;
let changes: PracticeView[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-practice-'));
  changes = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function practice() {
  return createPractice({ folder, now: () => now, onChange: (view) => changes.push(view) });
}

function runsOf(view: PracticeView, deviceId: string): readonly PracticeRun[] {
  return view.kind === 'on' ? (view.devices.find(({ id }) => id === deviceId)?.runs ?? []) : [];
}

async function stage(name: string, groupTag = ''): Promise<string> {
  const drive = join(folder, 'drives', name);
  await mkdir(join(drive, 'HashCourier'), { recursive: true });
  const manifest = formatManifest({
    schema: 1,
    kitVersion: '1',
    driveId: '0'.repeat(32),
    benchId: 'bench',
    stagedAt: now.toISOString(),
    batch: { id: batchId, name: 'Practice', groupTag, onlyMicrosoftScript: false },
    script: { version: 'practice', sha256: sha256Hex(script) },
    language: 'en',
    files: [{ path: microsoftScriptPath, sha256: sha256Hex(script), bytes: script.byteLength }],
  });
  await writeFile(join(drive, microsoftScriptPath), script);
  await writeFile(join(drive, 'HashCourier/kit.json'), manifest);
  return drive;
}

test('practice is off until it is started, and then shows seven devices and four drives', async () => {
  const off = await practice();
  expect(off.view()).toEqual({ kind: 'off' });
  expect(await off.drives()).toEqual([]);
  await expect(off.runDevice('good', 'practice:1')).rejects.toMatchObject({ code: 'practice.notRunning' });
  const view = await off.start(batchId);
  expect(view).toMatchObject({ kind: 'on', batchId });
  expect(view.kind === 'on' && view.devices).toHaveLength(7);
  expect(view.kind === 'on' && view.drives.every(({ isPlugged }) => isPlugged)).toBe(true);
  expect(changes).toEqual([view]);
});

test('two drives are offered, the internal and the full one are hidden with their reasons', async () => {
  const on = await practice();
  await on.start(batchId);
  const drives = await on.drives();
  expect(drives.map((drive) => ('reasons' in drive ? drive.reasons : drive.source))).toEqual([
    'practice',
    'practice',
    ['internal'],
    ['full'],
  ]);
  expect(drives[0]).toMatchObject({ name: 'PRACTICE-1', fileSystem: 'vfat', readOnly: false });
});

test('a device runs only with a plugged drive that holds a valid kit', async () => {
  const on = await practice();
  await on.start(batchId);
  const notStaged = { code: 'practice.driveNotStaged', details: { drive: 'PRACTICE-1' } };
  await expect(on.runDevice('good', 'practice:1')).rejects.toMatchObject(notStaged);
  const drive = await stage('PRACTICE-1');
  await writeFile(join(drive, 'HashCourier/kit.json'), '{');
  await expect(on.runDevice('good', 'practice:1')).rejects.toMatchObject(notStaged);
  await stage('PRACTICE-1');
  await on.plug('practice:1', false);
  await expect(on.runDevice('good', 'practice:1')).rejects.toMatchObject({ code: 'drive.gone' });
  await expect(on.runDevice('good', 'usb:1')).rejects.toMatchObject({ code: 'drive.gone' });
  await expect(on.runDevice('bad', 'practice:2')).rejects.toMatchObject({ code: 'practice.deviceUnknown' });
});

test('a run leaves its file in the folder of the batch that the kit names, and is remembered', async () => {
  const on = await practice();
  await on.start(batchId);
  const drive = await stage('PRACTICE-1', 'Bench');
  const view = await on.runDevice('good', 'practice:1');
  const path = `HashCourier/hashes/${batchId}/PRACTICE0001_20260102T030405Z.csv`;
  const log = await readFile(join(drive, 'HashCourier/logs/PRACTICE0001_20260102T030405Z.txt'), 'utf8');
  expect(runsOf(view, 'good')).toEqual([
    {
      driveId: 'practice:1',
      file: path,
      at: now.toISOString(),
      log,
      screen: { word: 'DONE', lines: expect.arrayContaining([expect.stringContaining('PRACTICE0001')]) },
    },
  ]);
  const text = (await readFile(join(drive, path))).toString('utf16le');
  expect(text).toMatch(
    /^\ufeffDevice Serial Number,Windows Product ID,Hardware Hash,Group Tag\r\nPRACTICE0001,,/,
  );
});

test('two runs in one second overwrite nothing', async () => {
  const on = await practice();
  await on.start(batchId);
  await stage('PRACTICE-1');
  await Promise.all([on.runDevice('good', 'practice:1'), on.runDevice('same-again', 'practice:1')]);
  const view = on.view();
  const files = view.kind === 'on' ? view.devices.flatMap(({ runs }) => runs.map(({ file }) => file)) : [];
  expect(files).toEqual([
    `HashCourier/hashes/${batchId}/PRACTICE0001_20260102T030405Z.csv`,
    `HashCourier/hashes/${batchId}/PRACTICE0001_20260102T030405Z_2.csv`,
  ]);
});

test('a device that is still setting itself up fails once, with a log and no capture, and is read the next time', async () => {
  const on = await practice();
  await on.start(batchId);
  const drive = await stage('PRACTICE-1');
  await on.runDevice('failed-read', 'practice:1');
  expect(await readdir(join(drive, 'HashCourier/hashes', batchId))).toEqual([]);
  const view = await on.runDevice('failed-read', 'practice:1');
  expect(runsOf(view, 'failed-read').map(({ code, screen }) => code ?? screen.word)).toEqual(['H1', 'DONE']);
  expect(await readdir(join(drive, 'HashCourier/hashes', batchId))).toHaveLength(1);
  expect(await readdir(join(drive, 'HashCourier/logs'))).toHaveLength(2);
});

test('what happens to a file after DONE has happened when the drive is back', async () => {
  const on = await practice();
  await on.start(batchId);
  const drive = await stage('PRACTICE-1');
  const [run] = runsOf(await on.runDevice('truncated', 'practice:1'), 'truncated');
  expect(run?.screen.word).toBe('DONE');
  expect(await readFile(join(drive, run?.file ?? ''))).toHaveLength(1536);
});

test('the drive tells a device that it holds already, and a changed script', async () => {
  const on = await practice();
  await on.start(batchId);
  const drive = await stage('PRACTICE-1');
  await on.runDevice('good', 'practice:1');
  await writeFile(join(drive, microsoftScriptPath), 'changed');
  const [run] = runsOf(await on.runDevice('same-again', 'practice:1'), 'same-again');
  expect(run?.log).toMatch(/^Note: collectedBefore: /m);
  expect(run?.log).toMatch(/^Note: ownReading: /m);
});

test('a drive that is pulled leaves the list, and comes back with another fingerprint and its files', async () => {
  const on = await practice();
  await on.start(batchId);
  const drive = await stage('PRACTICE-1');
  const before = (await on.drives())[0];
  await on.unplug({ id: 'practice:1', source: 'practice' });
  expect((await on.drives()).map(({ id }) => id)).toEqual(['practice:2', 'practice:3', 'practice:4']);
  await on.plug('practice:1', true);
  const after = (await on.drives())[0];
  expect(after).toMatchObject({ id: 'practice:1' });
  expect(after).not.toHaveProperty(
    'fingerprint',
    before !== undefined && 'fingerprint' in before && before.fingerprint,
  );
  expect(await readFile(join(drive, 'HashCourier/kit.json'))).not.toHaveLength(0);
});

test('an eject of a real drive is none of its business', async () => {
  const on = await practice();
  await on.unplug({ id: 'practice:1', source: 'usb' });
  await on.start(batchId);
  await on.unplug({ id: 'practice:1', source: 'usb' });
  expect(await on.drives()).toHaveLength(4);
});

test('practice goes on after a restart', async () => {
  const before = await practice();
  await before.start(batchId);
  await stage('PRACTICE-2');
  await before.runDevice('excel', 'practice:2');
  await before.plug('practice:1', false);
  expect((await practice()).view()).toEqual(before.view());
});

test('runs that an earlier version remembered are still there, without a screen', async () => {
  const run = { deviceId: 'good', driveId: 'practice:1', file: 'a.csv', at: now.toISOString() };
  const remembered = { schema: 1, batchId, unplugged: [], plugCounts: {}, runs: [run] };
  await writeFile(join(folder, 'practice.json'), JSON.stringify(remembered));
  const view = (await practice()).view();
  expect(runsOf(view, 'good')).toMatchObject([
    { file: 'a.csv', log: '', screen: { word: 'DONE', lines: [] } },
  ]);
});

test('a memory that has grown too long keeps its newest runs, and the beginning of a long log', async () => {
  const run = { deviceId: 'good', driveId: 'practice:1', file: 'a.csv', at: now.toISOString() };
  const runs = Array.from({ length: 10_500 }, (_, index) => ({ ...run, file: `${index}.csv` }));
  const long = { ...run, file: 'long.csv', log: 'x'.repeat(30_000) };
  const remembered = { schema: 1, batchId, unplugged: [], plugCounts: {}, runs: [...runs, long] };
  await writeFile(join(folder, 'practice.json'), JSON.stringify(remembered));
  const on = await practice();
  const kept = runsOf(on.view(), 'good');
  expect([kept.length, kept[0]?.file, kept.at(-1)?.file]).toEqual([500, '10001.csv', 'long.csv']);
  expect(kept.at(-1)?.log).toHaveLength(20_000);
  await stage('PRACTICE-1');
  const after = runsOf(await on.runDevice('good', 'practice:1'), 'good');
  expect([after.length, after[0]?.file]).toEqual([500, '10002.csv']);
});

test('a damaged memory is a fresh start', async () => {
  await writeFile(join(folder, 'practice.json'), '{"schema":1');
  expect((await practice()).view()).toEqual({ kind: 'off' });
});

test('a reset empties and plugs the drives and forgets the runs', async () => {
  const on = await practice();
  await on.start(batchId);
  await stage('PRACTICE-1');
  await on.runDevice('good', 'practice:1');
  await on.plug('practice:2', false);
  const fingerprint = (drives: readonly object[]) =>
    drives.map((drive) => 'fingerprint' in drive && drive.fingerprint);
  const before = fingerprint(await on.drives());
  const view = await on.reset('b20260102-zzz999');
  expect(view).toMatchObject({ kind: 'on', batchId: 'b20260102-zzz999' });
  expect(view.kind === 'on' && view.devices.every(({ runs }) => runs.length === 0)).toBe(true);
  expect(await on.drives()).toHaveLength(4);
  expect(fingerprint(await on.drives())[0]).not.toBe(before[0]);
  await expect(on.runDevice('good', 'practice:1')).rejects.toMatchObject({ code: 'practice.driveNotStaged' });
});
