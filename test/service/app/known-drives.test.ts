import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureOf, foreignId, putManifest } from '../collect/collect-bench.ts';
import { settings } from '../../unit/batch/facts.ts';
import { openApp } from './open-app.ts';

const scriptPath = fileURLToPath(new URL('../../fixtures/script/stand-in.ps1', import.meta.url));
const names = ['first', 'second', 'third'] as const;
type Name = (typeof names)[number];

let folder: string;
let bench: Awaited<ReturnType<typeof openApp>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-known-'));
  for (const name of names) await mkdir(place(name));
  bench = await openBench('data');
});
afterEach(async () => {
  await bench.close();
  await rm(folder, { recursive: true });
});

function place(name: Name): string {
  return join(folder, name);
}

async function openBench(data: string) {
  const opened = await openApp({ folderDrives: names.map(place), dataFolder: join(folder, data) });
  await opened.ask('people.add', { name: 'Alex' });
  await opened.ask('library.import', { file: { kind: 'path', path: scriptPath } });
  return opened;
}

async function newBatch(name: string): Promise<string> {
  return (await bench.ask('batch.create', { settings: { ...settings, name }, practice: false })).id;
}

async function driveAt(name: Name) {
  const { drives } = await bench.ask('drives.refresh', {});
  const found = drives.find(({ mountPoint }) => mountPoint === place(name));
  if (found === undefined) throw new Error('no drive');
  return found;
}

async function chosen(name: Name) {
  const { id, fingerprint } = await driveAt(name);
  return { id, fingerprint };
}

async function stage(batchId: string, ...which: readonly Name[]) {
  const drives = [];
  for (const name of which) drives.push(await chosen(name));
  return bench.end(await bench.ask('drives.stage', { batchId, drives, takeOver: true }));
}

async function known() {
  const drives = await bench.ask('knownDrives.list', {});
  return Object.fromEntries(drives.map((drive) => [drive.label, drive]));
}

async function manifestOf(name: Name): Promise<unknown> {
  return JSON.parse(await readFile(join(place(name), 'HashCourier', 'kit.json'), 'utf8'));
}

describe('drives that this bench stages', () => {
  it('get a number each, on the drive and in the list, though they are staged side by side', async () => {
    const end = await stage(await newBatch('Contoso'), ...names);
    expect(end.parts.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    const drives = [];
    for (const name of names)
      drives.push({ name: (await driveAt(name)).name, manifest: await manifestOf(name) });
    expect(drives.map(({ name }) => name).sort()).toEqual(['Drive 1', 'Drive 2', 'Drive 3']);
    for (const { name, manifest } of drives) expect(manifest).toMatchObject({ label: name });
    expect(Object.keys(await known()).sort()).toEqual(['Drive 1', 'Drive 2', 'Drive 3']);
  });

  it('keep their label, and are remembered for the batch that they were staged for last', async () => {
    const [contoso, fabrikam] = [await newBatch('Contoso'), await newBatch('Fabrikam')];
    await stage(contoso, 'first');
    const { driveId } = (await known())['Drive 1'] ?? { driveId: '' };
    await bench.ask('knownDrives.change', { knownDriveId: driveId, label: 'Red', holder: 'Robin' });
    expect((await driveAt('first')).name).toBe('Red');
    await stage(fabrikam, 'first');
    expect(await known()).toMatchObject({ Red: { driveId, holder: 'Robin', batchName: 'Fabrikam' } });
    expect(await manifestOf('first')).toMatchObject({ label: 'Red' });
    const history = await bench.ask('knownDrives.history', { knownDriveId: driveId });
    expect(history.map(({ batchName, event }) => [batchName, event.kind])).toEqual([
      ['Fabrikam', 'staged'],
      ['Contoso', 'staged'],
    ]);
  });

  it('say what waits on them and what they brought, also after a restart and without the register', async () => {
    const contoso = await newBatch('Contoso');
    await stage(contoso, 'first');
    await writeFile(join(place('first'), 'HashCourier', 'hashes', contoso, 'S1.csv'), captureOf('S1'));
    await bench.ask('drives.refresh', {});
    expect(await known()).toMatchObject({ 'Drive 1': { waitingFiles: 1, broughtFiles: 0 } });
    const job = await bench.ask('collect.turnRound', {
      batchId: contoso,
      drives: [await chosen('first')],
      eject: false,
    });
    expect((await bench.end(job)).parts[0]).toMatchObject({ result: { renewed: true } });
    await bench.ask('drives.refresh', {});
    const after = { 'Drive 1': { waitingFiles: 0, broughtFiles: 1, batchName: 'Contoso' } };
    expect(await known()).toMatchObject(after);
    await bench.restart();
    expect(await known()).toMatchObject(after);
    await rm(join(bench.dataFolder, 'known-drives.json'));
    await bench.restart();
    expect(await known()).toMatchObject(after);
    expect((await driveAt('first')).name).toBe('Drive 1');
  });

  it('are told by their label from the first staging on, and let go in the batch that they were staged for', async () => {
    const contoso = await newBatch('Contoso');
    const fabrikam = await newBatch('Fabrikam');
    for (const batchId of [contoso, fabrikam]) {
      const drives = [await chosen('first')];
      const job = await bench.ask('drives.stage', { batchId, drives, takeOver: true, eject: true });
      expect((await bench.end(job)).parts).toMatchObject([
        { name: 'Drive 1', state: 'done', result: { ejected: true } },
      ]);
    }
    const [drive] = await bench.ask('knownDrives.list', {});
    const history = await bench.ask('knownDrives.history', { knownDriveId: drive?.driveId ?? '' });
    expect(history.map(({ batchName, driveName, event }) => [batchName, driveName, event.kind])).toEqual([
      ['Fabrikam', 'Drive 1', 'ejected'],
      ['Fabrikam', 'Drive 1', 'staged'],
      ['Contoso', 'Drive 1', 'ejected'],
      ['Contoso', 'Drive 1', 'staged'],
    ]);
  });

  it('with one id are told apart by asking: each names the other', async () => {
    await stage(await newBatch('Contoso'), 'first');
    await cp(place('first'), place('second'), { recursive: true });
    expect((await driveAt('first')).doubt).toEqual({
      kind: 'twice',
      others: [`Drive 1 (${place('second')})`],
    });
    expect((await driveAt('second')).doubt).toEqual({
      kind: 'twice',
      others: [`Drive 1 (${place('first')})`],
    });
    expect((await driveAt('third')).doubt).toBeUndefined();
  });

  it('give their number back when the staging fails', async () => {
    const contoso = await newBatch('Contoso');
    await putManifest(place('first'), foreignId);
    await writeFile(join(place('first'), 'laptop7.csv'), captureOf('S1'));
    const failed = await stage(contoso, 'first');
    expect(failed.parts).toMatchObject([{ state: 'failed', error: { code: 'drive.looseFiles' } }]);
    await stage(contoso, 'second');
    expect(Object.keys(await known())).toEqual(['Drive 1']);
    expect(await manifestOf('second')).toMatchObject({ label: 'Drive 1' });
  });
});

describe('drives that it does not know', () => {
  it('are those made from a saved kit, until they are staged', async () => {
    const contoso = await newBatch('Contoso');
    const saved = join(folder, 'saved');
    await mkdir(saved);
    const job = await bench.ask('kit.save', { batchId: contoso, form: 'folder', folder: saved });
    const { path } = (await bench.end(job)).value as { path: string }; // the job's value is a SavedKit
    for (const name of ['first', 'second'] as const) await cp(path, place(name), { recursive: true });
    const drives = [await driveAt('first'), await driveAt('second')];
    expect(drives.map(({ contents }) => contents.kind)).toEqual(['kit', 'kit']);
    expect(drives.map(({ doubt }) => doubt)).toEqual([undefined, undefined]);
    expect(await known()).toEqual({});
    await stage(contoso, 'first', 'second');
    expect(Object.keys(await known()).sort()).toEqual(['Drive 1', 'Drive 2']);
  });

  it('are those of practice', async () => {
    await bench.ask('practice.start', {});
    await bench.ask('practice.useScript', {});
    const { id: batchId } = await bench.ask('batch.create', { settings, practice: true });
    const { drives } = await bench.ask('drives.refresh', {});
    const practice = drives.filter(({ source }) => source === 'practice');
    const job = await bench.ask('drives.stage', {
      batchId,
      drives: practice.map(({ id, fingerprint }) => ({ id, fingerprint })),
      takeOver: false,
    });
    expect((await bench.end(job)).parts.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await known()).toEqual({});
    const staged = (await bench.ask('drives.refresh', {})).drives.filter(
      ({ source }) => source === 'practice',
    );
    expect(staged.map(({ name }) => name)).toEqual(practice.map(({ name }) => name));
  });

  it('are those of another bench, which are called as that bench called them', async () => {
    const other = await openBench('other');
    try {
      const contoso = await newBatch('Contoso');
      await stage(contoso, 'first');
      const { drives } = await other.ask('drives.refresh', {});
      expect(drives.find(({ mountPoint }) => mountPoint === place('first'))?.name).toBe('Drive 1');
      expect(await other.ask('knownDrives.list', {})).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
