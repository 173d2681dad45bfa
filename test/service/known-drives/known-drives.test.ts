import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchHandle } from '../../../electron/batch/batch-handle.ts';
import { createBatchStore } from '../../../electron/batch/batch-store.ts';
import { driveEvents } from '../../../electron/batch/drive-events.ts';
import type { BatchFile } from '../../../electron/batch/types.ts';
import type { KnownDrive } from '../../../electron/drives/types.ts';
import { driveJournals } from '../../../electron/handlers/known-drive-handlers.ts';
import { createKnownDrives } from '../../../electron/known-drives/known-drives.ts';
import { settings } from '../../unit/batch/facts.ts';
import {
  benchId,
  collectedFact,
  idOf,
  kitOf,
  labelOfNumber,
  madeKnown,
  pluggedDrive,
  stagedFact,
} from '../../unit/known-drives/made-known.ts';

let folder: string;
let path: string;
let clock: Date;
let batches: ReturnType<typeof createBatchStore>;
let told: (readonly KnownDrive[])[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-known-'));
  path = join(folder, 'known-drives.json');
  clock = new Date('2026-01-05T08:00:00.000Z');
  told = [];
  batches = createBatchStore({ folder: join(folder, 'batches'), benchId, now: () => clock });
});
afterEach(async () => {
  await batches.close();
  await rm(folder, { recursive: true });
});

function open(isReadOnly = false) {
  return createKnownDrives({
    folder,
    benchId,
    now: () => clock,
    journals: () => driveJournals(batches),
    eventsOf: driveEvents,
    labelOfNumber,
    onChange: (drives) => told.push(drives),
    isReadOnly,
  });
}

function pass(seconds: number): void {
  clock = new Date(clock.getTime() + seconds * 1000);
}

function newBatch(name: string, kind: BatchFile['kind'] = 'work'): Promise<BatchHandle> {
  return batches.create({ ...settings, name }, kind, 'Kim');
}

async function stage(batch: BatchHandle, short: string, change: Parameters<typeof stagedFact>[1] = {}) {
  pass(1);
  await batch.append('Kim', stagedFact(short, change));
}

async function onDisk(): Promise<readonly KnownDrive[]> {
  return (JSON.parse(await readFile(path, 'utf8')) as { drives: KnownDrive[] }).drives; // written by the register
}

const labelsOf = (drives: readonly KnownDrive[]) => drives.map(({ label }) => label).sort();

describe('the known drives of a bench', () => {
  it('are none at first, and nothing is written', async () => {
    const known = await open();
    expect(await known.list()).toEqual([]);
    await known.stop();
    expect(await readdir(folder)).not.toContain('known-drives.json');
  });

  it('are those that its journals say were staged, with what they brought, and practice is none of them', async () => {
    const [contoso, practice] = [await newBatch('Contoso'), await newBatch('Practice', 'practice')];
    await stage(contoso, 'a', { volumeId: 'AB', sizeBytes: 8 });
    await stage(practice, 'b');
    await contoso.append('Kim', collectedFact('a', 'c'.repeat(64)));
    const known = await open();
    expect(await known.list()).toMatchObject([
      {
        driveId: idOf('a'),
        label: 'Drive 1',
        batchName: 'Contoso',
        volumeId: 'AB',
        sizeBytes: 8,
        broughtFiles: 1,
      },
    ]);
  });

  it('are read from journals of earlier versions too, which say less of a drive', async () => {
    const contoso = await newBatch('Contoso');
    await stage(contoso, 'a');
    await stage(contoso, 'b', {
      label: 'Red',
      volumeId: 'AB',
      sizeBytes: 8,
      serial: 'S',
      fileSystem: 'exfat',
    });
    await batches.close();
    batches = createBatchStore({ folder: join(folder, 'batches'), benchId, now: () => clock });
    expect(await (await open()).list()).toMatchObject([
      { label: 'Red', volumeId: 'AB', sizeBytes: 8, serial: 'S', fileSystem: 'exfat' },
      { label: 'Drive 1', volumeId: '', sizeBytes: 0, serial: '', fileSystem: '' },
    ]);
  });

  it('are told when a journal brings news, and only then', async () => {
    const contoso = await newBatch('Contoso');
    const known = await open();
    await stage(contoso, 'a');
    await known.follow();
    await known.follow();
    expect(told).toHaveLength(1);
    await contoso.append('Kim', collectedFact('a', 'c'.repeat(64)));
    await known.follow();
    expect(told.at(-1)).toMatchObject([{ broughtFiles: 1 }]);
    await contoso.append('Kim', { kind: 'report-written', name: 'r', sha256: 'd'.repeat(64) });
    await known.follow();
    expect(told).toHaveLength(2);
  });

  it('keep labels, holders and who is retired over a restart', async () => {
    const contoso = await newBatch('Contoso');
    await stage(contoso, 'a');
    await stage(contoso, 'b');
    const known = await open();
    await known.change(idOf('a'), { label: 'Red', holder: 'Robin' });
    await known.change(idOf('b'), { isRetired: true });
    await known.stop();
    expect(await (await open()).list()).toMatchObject([
      { driveId: idOf('b'), label: 'Drive 2', isRetired: true },
      { driveId: idOf('a'), label: 'Red', holder: 'Robin' },
    ]);
  });

  it('keep both of two changes that are made at once, and one of two labels', async () => {
    const contoso = await newBatch('Contoso');
    await stage(contoso, 'a');
    await stage(contoso, 'b');
    const known = await open();
    await Promise.all([
      known.change(idOf('a'), { holder: 'Robin' }),
      known.change(idOf('b'), { holder: 'Alex' }),
    ]);
    const both = await Promise.allSettled([
      known.change(idOf('a'), { label: 'Red' }),
      known.change(idOf('b'), { label: 'red' }),
    ]);
    expect(both).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'drive.labelTaken', details: { label: 'red' } } },
    ]);
    expect(await onDisk()).toMatchObject([
      { label: 'Red', holder: 'Robin' },
      { label: 'Drive 2', holder: 'Alex' },
    ]);
  });

  it('are as before when a change cannot be written', async () => {
    const contoso = await newBatch('Contoso');
    await stage(contoso, 'a');
    const known = await open();
    await known.list();
    // A folder in the place of the temporary file, which nobody can write over.
    await mkdir(join(`${path}.tmp`, 'x'), { recursive: true });
    await expect(known.change(idOf('a'), { label: 'Red' })).rejects.toMatchObject({
      code: 'file.unwritable',
    });
    expect(labelsOf(await known.list())).toEqual(['Drive 1']);
    await stage(contoso, 'b');
    await known.follow();
    expect(labelsOf(await known.list())).toEqual(['Drive 1', 'Drive 2']);
    await rm(`${path}.tmp`, { recursive: true });
    await known.change(idOf('a'), { label: 'Red' });
    expect(labelsOf(await onDisk())).toEqual(['Drive 2', 'Red']);
  });

  it('refuse an id that was never staged here', async () => {
    const known = await open();
    await expect(known.change(idOf('a'), { holder: 'Robin' })).rejects.toMatchObject({
      code: 'drive.notKnown',
    });
    await expect(known.history(idOf('a'))).rejects.toMatchObject({ code: 'drive.notKnown' });
  });

  it('tell what happened to a drive in every batch', async () => {
    const [contoso, fabrikam] = [await newBatch('Contoso'), await newBatch('Fabrikam')];
    await stage(contoso, 'a');
    await stage(contoso, 'b');
    await stage(fabrikam, 'a');
    const known = await open();
    expect(await known.history(idOf('a'))).toMatchObject([
      { batchId: fabrikam.id, batchName: 'Fabrikam', event: { kind: 'staged' } },
      { batchId: contoso.id, batchName: 'Contoso', event: { kind: 'staged' } },
    ]);
  });
});

describe('a lost or damaged register', () => {
  beforeEach(async () => {
    const contoso = await newBatch('Contoso');
    await stage(contoso, 'a', { label: 'Red' });
    await stage(contoso, 'b', { label: 'Drive 7' });
    await contoso.append('Kim', collectedFact('b', 'c'.repeat(64)));
    const known = await open();
    await known.list();
    await known.stop();
  });

  it('is made again with the labels that were staged and the same counts', async () => {
    const before = await onDisk();
    await rm(path);
    const known = await open();
    expect(await known.list()).toMatchObject([{ label: 'Drive 7', broughtFiles: 1 }, { label: 'Red' }]);
    expect(await onDisk()).toEqual(expect.arrayContaining([...before]));
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, -40)],
    ['empty', () => ''],
    ['of a newer version', (text: string) => text.replace('"schema": 1', '"schema": 2')],
  ])('is put aside when it is %s', async (_how, damage) => {
    const damaged = damage(await readFile(path, 'utf8'));
    await writeFile(path, damaged);
    expect(labelsOf(await (await open()).list())).toEqual(['Drive 7', 'Red']);
    expect(await readFile(`${path}.damaged`, 'utf8')).toBe(damaged);
  });

  it('keeps the entries that are whole', async () => {
    const text = await readFile(path, 'utf8');
    const damaged = text
      .replaceAll('"holder": ""', '"holder": "Robin"')
      .replace('"label": "Drive 7"', '"label": 7');
    await writeFile(path, damaged);
    expect(await (await open()).list()).toMatchObject([
      { label: 'Drive 7', holder: '' },
      { label: 'Red', holder: 'Robin' },
    ]);
  });

  it('is read again by a copy that looks on until that succeeds', async () => {
    const known = await open(true);
    await rm(path);
    await mkdir(path);
    await expect(known.refresh()).rejects.toMatchObject({ code: 'file.unreadable' });
    await expect(known.refresh()).rejects.toMatchObject({ code: 'file.unreadable' });
  });

  it('that cannot be read now is not replaced', async () => {
    await rm(path);
    await mkdir(path);
    await expect(open()).rejects.toMatchObject({ code: 'file.unreadable' });
  });

  it('stays as it is for a copy of the app that only looks on', async () => {
    await writeFile(path, 'damaged');
    const known = await open(true);
    expect(labelsOf(await known.list())).toEqual(['Drive 7', 'Red']);
    known.seen([pluggedDrive('a')]);
    await known.stop();
    expect(await readFile(path, 'utf8')).toBe('damaged');
    expect(await readdir(folder)).not.toContain('known-drives.json.damaged');
  });
});

describe('drives that are seen', () => {
  it('show when they were plugged in, and what waits on them, and are told when that changes', async () => {
    await stage(await newBatch('Contoso'), 'a');
    const known = await open();
    await known.list();
    const heard = told.length;
    const drive = pluggedDrive('a', { contents: kitOf('a', { waitingFiles: 3 }) });
    pass(10);
    const plugged = clock.toISOString();
    known.seen([drive]);
    pass(10);
    known.seen([drive, pluggedDrive('9')]);
    known.seen([]);
    expect(told).toHaveLength(heard + 1);
    expect(await known.list()).toMatchObject([{ lastSeenAt: plugged, waitingFiles: 3 }]);
    pass(10);
    known.seen([drive]);
    expect(told.at(-1)).toMatchObject([{ lastSeenAt: clock.toISOString() }]);
  });

  it('are not seen again by being staged where they are', async () => {
    const contoso = await newBatch('Contoso');
    const known = await open();
    known.seen([pluggedDrive('a', { contents: { kind: 'empty' } })]);
    pass(10);
    await stage(contoso, 'a');
    await known.follow();
    pass(10);
    known.seen([pluggedDrive('a')]);
    const [drive] = await known.list();
    expect(drive?.lastSeenAt).toBe(drive?.lastStagedAt);
  });

  it('are not noted before they were staged, though the clock was set back', async () => {
    await stage(await newBatch('Contoso'), 'a');
    const known = await open();
    await known.list();
    pass(-3600);
    known.seen([pluggedDrive('a')]);
    const [drive] = await known.list();
    expect(drive?.lastSeenAt).toBe(drive?.lastStagedAt);
  });

  it('are written at most once a minute, and when the app ends', async () => {
    await stage(await newBatch('Contoso'), 'a');
    const known = await open();
    await known.list();
    const written = await readFile(path, 'utf8');
    for (let count = 0; count < 5; count += 1) {
      pass(10);
      known.seen([pluggedDrive('a', { contents: kitOf('a', { waitingFiles: count }) })]);
      await known.list();
    }
    expect(await readFile(path, 'utf8')).toBe(written);
    pass(10);
    known.seen([pluggedDrive('a', { contents: kitOf('a', { waitingFiles: 9 }) })]);
    await known.list();
    expect(await onDisk()).toMatchObject([{ waitingFiles: 9 }]);
    pass(10);
    known.seen([]);
    known.seen([pluggedDrive('a')]);
    await known.stop();
    expect(await onDisk()).toMatchObject([{ lastSeenAt: clock.toISOString() }]);
  });
});

describe('the label of a drive that is being staged', () => {
  it('is kept for it, and comes back when the staging fails', async () => {
    const contoso = await newBatch('Contoso');
    const known = await open();
    const claims = await Promise.all([known.claimLabel(), known.claimLabel(), known.claimLabel()]);
    expect(claims.map((claim, index) => claim.labelOf(idOf(String(index))))).toEqual([
      'Drive 1',
      'Drive 2',
      'Drive 3',
    ]);
    claims[1].release();
    await stage(contoso, '2', { label: claims[2].labelOf(idOf('2')) });
    await known.follow();
    claims[2].release();
    expect((await known.claimLabel()).labelOf(idOf('9'))).toBe('Drive 2');
    expect(labelsOf(await known.list())).toEqual(['Drive 3']);
  });

  it('is its own where it is known', async () => {
    await stage(await newBatch('Contoso'), 'a', { label: 'Red' });
    const known = await open();
    expect((await known.claimLabel()).labelOf(idOf('a'))).toBe('Red');
  });

  it('is the lowest that no staged drive has, though nothing was read before', async () => {
    await stage(await newBatch('Contoso'), 'a');
    expect((await (await open()).claimLabel()).labelOf(idOf('b'))).toBe('Drive 2');
  });
});

it('entries that are whole are written anew when the file is put aside, though no journal tells of them', async () => {
  const entries = [madeKnown('a', { holder: 'Kim' }), { driveId: 'nonsense' }];
  await writeFile(path, JSON.stringify({ schema: 1, drives: entries }));
  const known = await open();
  await known.list();
  expect(await onDisk()).toMatchObject([{ holder: 'Kim' }]);
  await known.stop();
  expect(await (await open()).list()).toMatchObject([{ driveId: idOf('a'), holder: 'Kim' }]);
});

it('two hundred batches are counted, and again only those that have grown', async () => {
  let readings = 0;
  const linesOf = (batch: number) =>
    Array.from({ length: 1000 }, (_, index) => ({
      seq: index + 1,
      at: clock.toISOString(),
      who: 'Kim',
      bench: benchId,
      fact:
        index < 20
          ? stagedFact(String(index))
          : collectedFact(String(index % 20), `${batch}-${index}`.padStart(64, '0')),
    }));
  const journals = Array.from({ length: 200 }, (_, batch) => {
    const lines = linesOf(batch);
    const each = lines[Symbol.iterator].bind(lines);
    lines[Symbol.iterator] = () => {
      readings += 1;
      return each();
    };
    return {
      id: `b20260105-${String(batch).padStart(6, '0')}`,
      name: `Batch ${batch}`,
      isPractice: false,
      lines,
    };
  });
  const known = await createKnownDrives({
    folder,
    benchId,
    now: () => clock,
    journals: () => Promise.resolve(journals),
    eventsOf: driveEvents,
    labelOfNumber,
    onChange: () => undefined,
  });
  const counts = async () => (await known.list()).map(({ broughtFiles }) => broughtFiles);
  expect(await counts()).toEqual(Array.from({ length: 20 }, () => 9800));
  expect(readings).toBe(200);
  journals[7]?.lines.push(...linesOf(999).slice(20, 21));
  expect((await counts()).toSorted((a, b) => b - a).slice(0, 2)).toEqual([9801, 9800]);
  expect(readings).toBe(201);
});
