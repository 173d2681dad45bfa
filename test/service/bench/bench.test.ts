import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RequestInput, RequestName, RequestOutput } from '../../../electron/api/contract.ts';
import { createApp, type App } from '../../../electron/app.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { createBrowserPorts } from '../../../electron/hosts/browser/ports.ts';
import { practiceScript } from '../../../electron/practice/practice-script.ts';
import { batchSettings } from './settings.ts';
import { standIn } from '../../unit/library/stand-in.ts';

const kitFilesFolder = fileURLToPath(new URL('../../../electron/kit/files', import.meta.url));
const other = Buffer.concat([standIn, Buffer.from('# another version\r\n')]);
let folder: string;
let apps: App[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hash-courier-bench-'));
  apps = [];
});
afterEach(async () => {
  for (const app of apps) await app.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A bench without internet, in its own data folder. */
async function bench(name: string, drives: readonly string[] = []) {
  const app = await createApp({
    dataFolder: join(folder, name),
    version: '1.2.3',
    kitFilesFolder,
    native: createBrowserPorts(),
    fetch: () => Promise.reject(new Error('no network in tests')),
    folderDrives: drives,
    startInPractice: false,
    onKnock: () => undefined,
  });
  apps.push(app);
  const call = <Name extends RequestName>(request: Name, input: RequestInput<Name>) =>
    app.dispatch(request, input);
  async function ask<Name extends RequestName>(
    request: Name,
    input: RequestInput<Name>,
  ): Promise<RequestOutput<Name>> {
    const answer = await call(request, input);
    if (!answer.ok)
      throw new Error(`${request}: ${answer.error.code} ${JSON.stringify(answer.error.details)}`);
    return answer.value as RequestOutput<Name>; // the dispatcher answers as the table says
  }
  const errorOf = async <Name extends RequestName>(request: Name, input: RequestInput<Name>) => {
    const answer = await call(request, input);
    return answer.ok ? undefined : answer.error;
  };
  return { app, ask, errorOf, data: join(folder, name) };
}
type Bench = Awaited<ReturnType<typeof bench>>;

async function addScript({ ask }: Bench, bytes: Uint8Array, name: string) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return ask('library.import', { file: { kind: 'path', path } });
}

/** A bench with two scripts, the practice script, two names, tags and work. */
async function fullBench() {
  const full = await bench('a');
  await addScript(full, standIn, 'one.ps1');
  await addScript(full, other, 'two.ps1');
  await addScript(full, practiceScript().bytes, 'practice.ps1');
  await full.ask('people.add', { name: 'Alex' });
  await full.ask('people.add', { name: 'Robin' });
  await full.ask('groupTags.add', { tag: 'Sales' });
  await full.ask('batch.create', { settings: batchSettings({ groupTag: 'Lab 1' }), practice: false });
  await full.ask('batch.create', { settings: batchSettings({ groupTag: 'Pretended' }), practice: true });
  await full.ask('app.changeSettings', { theme: 'dark' });
  return full;
}
const all = { scripts: true, people: true, groupTags: true, settings: true };
const scriptsOf = async ({ data }: Bench) =>
  new Map(
    await Promise.all(
      (await readdir(join(data, 'library')))
        .filter((name) => name.endsWith('.ps1'))
        .map(async (name) => [name, await readFile(join(data, 'library', name), 'latin1')] as const),
    ),
  );

it('sets up an offline bench from another: the same scripts byte for byte, names, tags and looks', async () => {
  const a = await fullBench();
  const b = await bench('b');
  const { path } = await a.ask('bench.export', { folder });
  const file = { kind: 'path', path } as const;

  const seen = await b.ask('bench.inspect', { file });
  expect(seen).toMatchObject({
    appVersion: '1.2.3',
    scripts: [
      { sha256: sha256Hex(standIn), standing: 'unknown', isNew: true },
      { sha256: sha256Hex(other), standing: 'unknown', isNew: true },
    ],
    people: [
      { name: 'Alex', isNew: true },
      { name: 'Robin', isNew: true },
    ],
    groupTags: [
      { tag: 'Lab 1', isNew: true },
      { tag: 'Sales', isNew: true },
    ],
    settings: { theme: 'dark' },
  });
  expect(await b.ask('library.list', {})).toEqual([]);

  const done = await b.ask('bench.import', { file, ...all });
  expect(done).toMatchObject({
    scripts: 2,
    people: 2,
    groupTags: 2,
    settings: { theme: 'dark', people: ['Alex', 'Robin'], person: '', groupTags: ['Lab 1', 'Sales'] },
  });
  const wanted = await scriptsOf(a);
  wanted.delete(`${sha256Hex(practiceScript().bytes)}.ps1`);
  expect(await scriptsOf(b)).toEqual(wanted);
  expect(await b.ask('library.list', {})).toMatchObject([{ addedFrom: 'bench' }, { addedFrom: 'bench' }]);
});

it('after it, drives can be prepared there', async () => {
  const a = await fullBench();
  const { path } = await a.ask('bench.export', { folder });
  const drive = join(folder, 'drive');
  await mkdir(drive);
  const b = await bench('b', [drive]);
  await b.ask('bench.import', { file: { kind: 'path', path }, ...all });
  await b.ask('people.choose', { name: 'Alex' });
  const { id: batchId } = await b.ask('batch.create', { settings: batchSettings(), practice: false });
  await expect.poll(async () => (await b.ask('drives.list', {})).drives.length).toBe(1);
  const { drives } = await b.ask('drives.list', {});
  const { jobId } = await b.ask('drives.stage', {
    batchId,
    drives: drives.map(({ id, fingerprint }) => ({ id, fingerprint })),
    takeOver: false,
  });
  await expect
    .poll(async () => (await b.ask('jobs.list', {})).some((job) => job.jobId === jobId), { timeout: 10_000 })
    .toBe(false);
  const staged = await readFile(join(drive, 'HashCourier', 'Get-WindowsAutoPilotInfo.ps1'));
  expect([sha256Hex(standIn), sha256Hex(other)]).toContain(sha256Hex(staged));
});

it('holds nothing of batches, devices, folders or windows', async () => {
  const a = await fullBench();
  await a.app.settings.rememberWindow({ x: 7, y: 7, width: 1000, height: 700, isMaximized: false });
  const { path } = await a.ask('bench.export', { folder });
  const { content } = JSON.parse(await readFile(path, 'utf8')) as { content: object }; // its shape is checked next
  expect(Object.keys(content)).toEqual([
    'exportedAt',
    'appVersion',
    'benchId',
    'scripts',
    'people',
    'groupTags',
    'settings',
  ]);
  const text = JSON.stringify(content);
  for (const secret of [folder, 'Contoso', 'Pretended', 'isMaximized', 'contoso.onmicrosoft.com'])
    expect(text).not.toContain(secret);
});

it('is safe to repeat, and merges without doubles whatever the capitals', async () => {
  const a = await fullBench();
  const b = await bench('b');
  await b.ask('people.add', { name: 'ALEX' });
  await b.ask('groupTags.add', { tag: 'SALES' });
  const { path } = await a.ask('bench.export', { folder });
  const file = { kind: 'path', path } as const;
  expect(await b.ask('bench.import', { file, ...all, settings: false })).toMatchObject({
    scripts: 2,
    people: 1,
    groupTags: 1,
    settings: { theme: 'system', people: ['ALEX', 'Robin'], person: 'ALEX', groupTags: ['Lab 1', 'SALES'] },
  });
  expect(await b.ask('bench.import', { file, ...all })).toMatchObject({
    scripts: 0,
    people: 0,
    groupTags: 0,
  });
  expect((await b.ask('bench.inspect', { file })).scripts.some(({ isNew }) => isNew)).toBe(false);
});

it('takes only what was asked for', async () => {
  const a = await fullBench();
  const b = await bench('b');
  const { path } = await a.ask('bench.export', { folder });
  const nothing = { scripts: false, people: false, groupTags: false, settings: false };
  const file = { kind: 'path', path } as const;
  expect(await b.ask('bench.import', { file, ...nothing, groupTags: true })).toMatchObject({
    scripts: 0,
    people: 0,
    groupTags: 2,
    settings: { people: [], theme: 'system' },
  });
  expect(await b.ask('library.list', {})).toEqual([]);
});

it('a posted file can be looked at and then imported', async () => {
  const a = await fullBench();
  const b = await bench('b');
  const { path } = await a.ask('bench.export', { folder });
  const uploadId = await b.app.uploads.receive('bench.json', Readable.from([await readFile(path)]));
  const file = { kind: 'upload', uploadId } as const;
  expect((await b.ask('bench.inspect', { file })).scripts).toHaveLength(2);
  expect((await b.ask('bench.import', { file, ...all })).scripts).toBe(2);
});

it('one bad script refuses the whole file before anything changes, and is named', async () => {
  const a = await fullBench();
  const b = await bench('b');
  const { path } = await a.ask('bench.export', { folder });
  for (const [bytes, reason, why] of [
    [Buffer.from('Write-Host hello'), 'script-refused', 'no-script-info'],
    [practiceScript().bytes, 'practice-script', undefined],
  ] as const) {
    const bad = join(folder, `${reason}.json`);
    await writeFile(bad, await withScript(path, bytes));
    const file = { kind: 'path', path: bad } as const;
    const wanted = { code: 'bench.fileRefused', details: { name: `${reason}.json`, reason, script: '9.9' } };
    expect(await b.errorOf('bench.inspect', { file })).toMatchObject(wanted);
    const refused = await b.errorOf('bench.import', { file, ...all });
    expect(refused).toMatchObject(wanted);
    expect(refused?.details?.['why']).toBe(why);
  }
  expect(await b.ask('library.list', {})).toEqual([]);
  expect(await b.ask('app.settings', {})).toMatchObject({ people: [], groupTags: [], theme: 'system' });
});

it('where there is no room for the tags nothing is added', async () => {
  const a = await fullBench();
  const b = await bench('b');
  for (let n = 0; n < 199; n += 1) await b.ask('groupTags.add', { tag: `T${n}` });
  const { path } = await a.ask('bench.export', { folder });
  expect(await b.errorOf('bench.import', { file: { kind: 'path', path }, ...all })).toMatchObject({
    code: 'bench.listFull',
    details: { list: 'groupTags', maximum: 200 },
  });
  expect(await b.ask('library.list', {})).toEqual([]);
});

it('never writes over a file, and numbers the next one', async () => {
  const a = await fullBench();
  const first = await a.ask('bench.export', { folder });
  const before = await readFile(first.path);
  const second = await a.ask('bench.export', { folder });
  expect(first.path).toMatch(/hash-courier-bench-\d{8}\.json$/);
  expect(second.path).toBe(first.path.replace('.json', '_2.json'));
  expect(await readFile(first.path)).toEqual(before);
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it('says which folder it could not write into', async () => {
  const a = await fullBench();
  const gone = join(folder, 'gone');
  expect(await a.errorOf('bench.export', { folder: gone })).toMatchObject({
    code: 'folder.notFound',
    details: { path: gone },
  });
  const plain = join(folder, 'plain');
  await writeFile(plain, '');
  expect(await a.errorOf('bench.export', { folder: plain })).toMatchObject({ code: 'folder.notFound' });
});

it('a script that was damaged on this bench is not exported, but named', async () => {
  const a = await fullBench();
  await writeFile(join(a.data, 'library', `${sha256Hex(other)}.ps1`), 'damaged');
  expect(await a.errorOf('bench.export', { folder })).toMatchObject({ code: 'file.changed' });
});

it('importing mends a damaged copy of a script', async () => {
  const a = await fullBench();
  const { path } = await a.ask('bench.export', { folder });
  const copy = join(folder, 'copy.json');
  await copyFile(path, copy);
  await writeFile(join(a.data, 'library', `${sha256Hex(other)}.ps1`), 'damaged');
  expect(await a.ask('bench.import', { file: { kind: 'path', path: copy }, ...all })).toMatchObject({
    scripts: 0,
  });
  expect((await scriptsOf(a)).get(`${sha256Hex(other)}.ps1`)).toBe(other.toString('latin1'));
});

/** The same file with one script in place of all, and a digest that holds. */
async function withScript(path: string, bytes: Uint8Array): Promise<string> {
  const file = JSON.parse(await readFile(path, 'utf8')) as { content: object }; // our own file
  const script = { sha256: sha256Hex(bytes), version: '9.9', base64: Buffer.from(bytes).toString('base64') };
  const content = { ...file.content, scripts: [script] };
  return JSON.stringify({ ...file, sha256: sha256Hex(JSON.stringify(content)), content });
}
