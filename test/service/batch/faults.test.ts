import { mkdtemp, readdir, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArchiveFiles } from '../../../electron/batch/archive-files.ts';
import { createBatchStore, type BatchStore } from '../../../electron/batch/batch-store.ts';
import { openJournal, type Journal } from '../../../electron/batch/journal.ts';
import { createCollector } from '../../../electron/collect/collector.ts';
import { createUploads } from '../../../electron/files/uploads.ts';
import { batchTarget } from '../../../electron/handlers/batch-target.ts';
import { Readable } from 'node:stream';
import { collected, settings } from '../../unit/batch/facts.ts';
import { captureOf, put, putManifest } from '../collect/collect-bench.ts';
import { failFiles, systemError } from '../hostile/failing-system.ts';

let folder: string;
let clock = new Date('2026-01-05T08:00:00Z');
let restore = () => {};
let store: BatchStore | undefined;
const journals: Journal[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-faults-'));
  clock = new Date('2026-01-05T08:00:00Z');
});
afterEach(async () => {
  restore();
  restore = () => {};
  for (const journal of journals.splice(0)) await journal.close();
  await store?.close();
  store = undefined;
  await rm(folder, { recursive: true, force: true });
});
const path = () => join(folder, 'journal.jsonl');
async function journalHere(): Promise<Journal> {
  const journal = await openJournal({ path: path(), benchId: 'bench-1', now: () => clock });
  journals.push(journal);
  return journal;
}
const openStore = () => (store = createBatchStore({ folder, benchId: 'bench-1', now: () => clock }));

describe('a disk that fails while the journal is written', () => {
  it.each([
    ['is full half-way through a line', 'ENOSPC', 'file.diskFull'],
    ['is write-protected', 'EROFS', 'file.unwritable'],
    ['is gone', 'EIO', 'file.unwritable'],
  ])('and %s leaves the lines before it, and takes the next one', async (_how, code, told) => {
    const journal = await journalHere();
    await journal.append('Kim', [{ kind: 'batch-created', settings }]);
    const before = await readFile(path());
    restore = await failFiles(({ write }) => ({
      write: async function (
        this: FileHandle,
        block: Buffer,
        from: number,
        length: number,
        position: number,
      ) {
        await Reflect.apply(write, this, [block, from, Math.floor(length / 2), position]);
        throw systemError(code);
      },
      // Nor can the half line be taken off again now.
      truncate: () => Promise.reject(systemError(code)),
    }));
    await expect(journal.append('Kim', [collected('a')])).rejects.toMatchObject({
      code: told,
      details: { path: path() },
    });
    expect((await readFile(path())).length).toBeGreaterThan(before.length);
    await expect(journal.append('Kim', [collected('b')])).rejects.toMatchObject({ code: told });
    restore();
    await journal.append('Kim', [collected('c')]);
    const whole = await readFile(path(), 'utf8');
    expect(whole.split('\n')).toHaveLength(3);
    await journal.close();
    const again = await journalHere();
    expect(again.damage()).toEqual([]);
    expect(again.lines().map(({ seq, fact }) => [seq, fact.kind])).toEqual([
      [1, 'batch-created'],
      [2, 'file-collected'],
    ]);
  });

  it('keeps every torn tail that it cuts, also when the clock says the same time again', async () => {
    for (const tail of ['{"seq":', '{"half'] as const) {
      await writeFile(path(), tail, { flag: 'a' });
      const journal = await journalHere();
      await journal.append('Kim', [collected(tail === '{"half' ? 'b' : 'a')]);
      await journal.close();
    }
    const torn = (await readdir(folder)).filter((name) => name.includes('torn')).sort();
    expect(torn).toEqual(['journal.torn-20260105T080000Z-2.txt', 'journal.torn-20260105T080000Z.txt']);
    expect(await readFile(join(folder, torn[1] ?? ''), 'utf8')).toBe('{"seq":');
  });
});

describe('a bench disk that is full while a drive is collected', () => {
  it.each([
    ['archive', 'writeFile'],
    ['journal', 'write'],
  ] as const)(
    'fails the file with file.diskFull when the %s cannot grow; it stays on the drive',
    async (_what, method) => {
      const batch = await openStore().create(settings, 'work', 'Kim');
      const drive = await mkdtemp(join(tmpdir(), 'courier-faults-drive-'));
      await putManifest(drive, batch.id);
      const file = `HashCourier/hashes/${batch.id}/S1.csv`;
      await put(drive, file, captureOf('S1'));
      const collector = createCollector({ openBatch: () => Promise.resolve(batchTarget(batch)) });
      const input = { drive: { name: 'KIT 1', mountPoint: drive }, openBatchId: batch.id, who: 'Kim' };
      restore = await failFiles(() => ({ [method]: () => Promise.reject(systemError('ENOSPC')) }));
      expect((await collector.collect(input)).files).toMatchObject([
        { path: file, outcome: 'failed', error: 'file.diskFull' },
      ]);
      expect((await collector.clear(input)).left).toEqual([{ path: file, reason: 'not-collected' }]);
      restore();
      expect((await collector.collect(input)).files).toMatchObject([{ path: file, outcome: 'collected' }]);
      expect((await collector.clear(input)).cleared).toEqual([file]);
      expect(batch.state().files).toHaveLength(1);
      await rm(drive, { recursive: true });
    },
  );

  it('leaves nothing half-written in the archive', async () => {
    const files = createArchiveFiles(join(folder, 'archive'), 'csv');
    await files.put(Buffer.from('first'));
    restore = await failFiles(() => ({ sync: () => Promise.reject(systemError('ENOSPC')) }));
    await expect(files.put(Buffer.from('second'))).rejects.toMatchObject({ code: 'file.diskFull' });
    restore();
    expect(await readdir(join(folder, 'archive'))).toHaveLength(1);
  });

  it('is not hidden by a copy that is there already: that one is flushed before it counts', async () => {
    const files = createArchiveFiles(join(folder, 'archive'), 'csv');
    await files.put(Buffer.from('first'));
    restore = await failFiles(() => ({ sync: () => Promise.reject(systemError('EIO')) }));
    await expect(files.put(Buffer.from('first'))).rejects.toMatchObject({ code: 'file.unwritable' });
  });
});

describe('a bench disk that gives back something else', () => {
  it('is found by the proof, though the system still has the right bytes in memory', async () => {
    const files = createArchiveFiles(join(folder, 'archive'), 'csv', () =>
      Promise.resolve(Buffer.from('rot')),
    );
    const { sha256 } = await files.put(Buffer.from('first'));
    expect((await files.read(sha256)).toString()).toBe('first');
    await expect(files.prove(sha256)).rejects.toMatchObject({ code: 'collect.archiveMismatch' });
  });

  it('keeps everything on the drive', async () => {
    const drive = await mkdtemp(join(tmpdir(), 'courier-drive-'));
    const batch = await openStore().create(settings, 'work', 'Kim');
    await putManifest(drive, batch.id);
    const file = `HashCourier/hashes/${batch.id}/S1.csv`;
    await put(drive, file, captureOf('S1'));
    const rotten = createArchiveFiles(join(batch.folder, 'archive'), 'csv', () =>
      Promise.resolve(Buffer.from('rot')),
    );
    const input = { drive: { name: 'KIT 1', mountPoint: drive }, openBatchId: batch.id, who: 'Kim' };
    const collectorOf = (archiveFile: typeof rotten) =>
      createCollector({ openBatch: () => Promise.resolve(batchTarget({ ...batch, archiveFile })) });
    expect((await collectorOf(batch.archiveFile).collect(input)).files).toMatchObject([
      { outcome: 'collected' },
    ]);
    expect((await collectorOf(rotten).clear(input)).left).toEqual([
      { path: file, reason: 'archive-differs' },
    ]);
    expect((await collectorOf(batch.archiveFile).clear(input)).cleared).toEqual([file]);
    await rm(drive, { recursive: true });
  });
});

describe('a clock that was set back', () => {
  it('is told when it is more than a day behind the last line, and not before', async () => {
    const batch = await openStore().create(settings, 'work', 'Kim');
    expect(batch.clockBehind()).toBeUndefined();
    clock = new Date('2026-01-04T08:00:00Z');
    expect(batch.clockBehind()).toBeUndefined();
    clock = new Date('2026-01-04T07:59:59Z');
    expect(batch.clockBehind()).toBe('2026-01-05T08:00:00.000Z');
  });

  it('changes neither the order of what happened nor what counts last', async () => {
    const batch = await openStore().create(settings, 'work', 'Kim');
    await batch.append('Kim', collected('a'));
    clock = new Date('2024-01-05T08:00:00Z');
    await batch.append('Kim', collected('b'), {
      kind: 'settings-changed',
      settings: { ...settings, name: 'Later' },
    });
    await store?.close();
    const again = await openStore().open(batch.id);
    expect(again.damage()).toEqual([]);
    expect(again.state().settings.name).toBe('Later');
    expect(again.file().settings.name).toBe('Later');
    expect(again.state().files.map(({ sequence }) => sequence)).toEqual([2, 3]);
  });
});

describe('posted files', () => {
  it('fail by name on a folder that cannot be written, and leave nothing', async () => {
    const uploads = await createUploads(join(folder, 'uploads'));
    await rm(join(folder, 'uploads'), { recursive: true });
    await expect(uploads.receive('a.csv', Readable.from([Buffer.from('x')]))).rejects.toMatchObject({
      code: 'file.notFound',
      details: { path: join(folder, 'uploads') },
    });
  });
});
