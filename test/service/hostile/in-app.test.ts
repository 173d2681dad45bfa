import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CollectResult } from '../../../electron/collect/types.ts';
import { encodeLine } from '../../../electron/batch/journal-lines.ts';
import { writeScriptCsv } from '../../../electron/formats/csv/write-script-csv.ts';
import { makeHash } from '../../../electron/formats/hash/make-hash.ts';
import { makeZip } from '../../made/make-zip.ts';
import { settings } from '../../unit/batch/facts.ts';
import { openApp } from '../app/open-app.ts';
import { captureOf, put } from '../collect/collect-bench.ts';

let folder: string;
let drive: string;
let bench: Awaited<ReturnType<typeof openApp>>;
let batchId: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-hostile-'));
  drive = join(folder, 'drive');
  await mkdir(drive);
  bench = await openApp({ folderDrives: [drive], dataFolder: join(folder, 'data') });
  await bench.ask('people.add', { name: 'Alex' });
  batchId = (await bench.ask('batch.create', { settings: { ...settings, groupTag: '' }, practice: false }))
    .id;
});
afterEach(async () => {
  await bench.close();
  await rm(folder, { recursive: true });
});

async function work(request: 'collect.run' | 'collect.clear'): Promise<CollectResult> {
  const { drives } = await bench.ask('drives.refresh', {});
  const [found] = drives.filter(({ source }) => source === 'folder');
  if (found === undefined) throw new Error('no drive');
  const chosen = [{ id: found.id, fingerprint: found.fingerprint }];
  const [part] = (await bench.end(await bench.ask(request, { batchId, drives: chosen }))).parts;
  if (part?.state !== 'done') throw new Error(`${request}: ${JSON.stringify(part?.error)}`);
  return part.result as CollectResult; // what these two jobs give
}

/** One device whose script file says another serial number than its hash. */
const claiming = (serial: string) =>
  writeScriptCsv({ serial, hash: makeHash({ serial: 'S1', collectedAt: new Date(), tpm: serial }) });

describe('a hostile drive in the whole app', () => {
  const serials = [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '\u001b[2J\u001b[31mS1',
    '\u202e1S',
    '=cmd|calc!A1',
    '{{summary}}$t(errors.app.bug.title)',
  ];

  it('says serial numbers and file names as text, on every page that is written', async () => {
    for (const [index, serial] of serials.entries())
      await put(drive, `${serial.replaceAll('/', '')}-${index}.csv`, claiming(serial));
    expect((await work('collect.run')).files.map(({ outcome }) => outcome)).toEqual(
      serials.map(() => 'collected'),
    );
    const view = await bench.ask('batch.open', { batchId });
    expect(view.devices.filter(({ standing }) => standing === 'ready')).toEqual([]);
    const { path } = await bench.ask('handOver.writeReport', { batchId });
    const page = await readFile(path, 'utf8');
    expect(page).toContain('&lt;img src=x');
    expect(page).not.toMatch(/<img src=x|<script>alert/);
    for (const steering of ['\u001b', '\u202e']) expect(page).not.toContain(steering);
    expect((await work('collect.clear')).left).toEqual([]);
  });

  it('an archive whose names climb out writes nowhere, and its hash is not taken', async () => {
    const names = ['../../evil.csv', '/tmp/courier-evil.csv', 'C:\\evil.csv', '..\\..\\evil.csv'];
    await put(drive, 'MDMDiag.zip', makeZip(names.map((name) => ({ name, bytes: captureOf('EVIL') }))));
    const before = await readdir(folder);
    const { files } = await work('collect.run');
    expect(files.length).toBeGreaterThan(0);
    expect(
      files.every(({ outcome, refusal }) => outcome === 'refused' && refusal === 'archive-damaged'),
    ).toBe(true);
    expect(await readdir(folder)).toEqual(before);
    expect((await bench.ask('batch.open', { batchId })).devices).toEqual([]);
  });
});

describe('a journal that was edited or is from the future', () => {
  const journal = () => join(folder, 'data', 'batches', batchId, 'journal.jsonl');

  it('keeps what is sound, and the batch says line and reason', async () => {
    await put(drive, 'a.csv', captureOf('S1'));
    await put(drive, 'b.csv', captureOf('S2'));
    await work('collect.run');
    const lines = (await readFile(journal(), 'utf8')).split('\n');
    lines[1] = lines[1]?.replace('a.csv', 'x.csv') ?? '';
    await writeFile(journal(), lines.join('\n'));
    await bench.restart();
    const view = await bench.ask('batch.open', { batchId });
    expect(view.damage).toEqual([{ line: 2, reason: 'bad-checksum' }]);
    expect(view.devices).toHaveLength(1);
    await work('collect.run');
    expect((await bench.ask('batch.open', { batchId })).devices).toHaveLength(2);
  });

  it('says when the clock is behind its last line', async () => {
    expect(await bench.ask('batch.open', { batchId })).not.toHaveProperty('clockBehind');
    const at = new Date(Date.now() + 3 * 24 * 3600_000).toISOString();
    const line = encodeLine({ seq: 2, at, who: 'Alex', bench: 'b', fact: { kind: 'batch-reopened' } });
    await writeFile(journal(), line, { flag: 'a' });
    await bench.restart();
    expect(await bench.ask('batch.open', { batchId })).toMatchObject({ clockBehind: at, damage: [] });
  });
});

it.skipIf(process.platform === 'win32')('a data folder that the app makes is for nobody else', async () => {
  expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
  await chmod(join(folder, 'data'), 0o755);
  await bench.restart();
  expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o755);
});
