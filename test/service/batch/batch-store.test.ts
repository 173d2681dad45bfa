import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBatchStore, type BatchStore } from '../../../electron/batch/batch-store.ts';
import { encodeLine } from '../../../electron/batch/journal-lines.ts';
import type { Fact } from '../../../electron/batch/types.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { collected, settings } from '../../unit/batch/facts.ts';

let folder: string;
let stores: BatchStore[];
let minute: number;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'courier-batches-')), 'batches');
  stores = [];
  minute = 0;
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await rm(join(folder, '..'), { recursive: true });
});

/** As a fresh start of the app would. */
function started(): BatchStore {
  const now = () => new Date(Date.UTC(2026, 0, 5, 8, (minute += 1)));
  const store = createBatchStore({ folder, benchId: 'bench-1', now });
  stores.push(store);
  return store;
}

describe('the batch store', () => {
  it('makes a batch that the next start finds as it was', async () => {
    const store = started();
    const batch = await store.create(settings, 'work', 'Kim');
    await batch.append('Kim', collected('a'), collected('b'));
    expect(batch.id).toMatch(/^b20260105-[a-z0-9]{6}$/);
    await store.close();

    const [again] = await started().list();
    expect(again?.file()).toEqual(batch.file());
    expect(again?.state()).toEqual(batch.state());
    expect(again?.lines()).toHaveLength(3);
    expect(JSON.parse(await readFile(join(batch.folder, 'batch.json'), 'utf8'))).toEqual(batch.file());
  });

  it('lists the newest batch first', async () => {
    const store = started();
    const first = await store.create({ ...settings, name: 'First' }, 'work', 'Kim');
    const second = await store.create({ ...settings, name: 'Second' }, 'practice', 'Kim');
    expect((await store.list()).map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  it('gives everybody the same handle of a batch', async () => {
    const store = started();
    const { id } = await store.create(settings, 'work', 'Kim');
    const [first, second] = await Promise.all([store.open(id), store.open(id)]);
    expect(first).toBe(second);
  });

  it('shows nothing of a batch that was being made when the power went, and clears it away', async () => {
    await mkdir(join(folder, '.new-b20260105-aaaaaa', 'archive'), { recursive: true });
    expect(await started().list()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses an unknown id and a path as id', async () => {
    const store = started();
    await expect(store.open('b20260105-zzzzzz')).rejects.toMatchObject({ code: 'batch.notFound' });
    await expect(store.open('../elsewhere')).rejects.toMatchObject({ code: 'batch.notFound' });
  });

  it('lets one unreadable batch not hide the others', async () => {
    const store = started();
    const good = await store.create(settings, 'work', 'Kim');
    await mkdir(join(folder, 'b20260105-broken'));
    expect((await store.list()).map(({ id }) => id)).toEqual([good.id]);
    expect(store.unreadable()).toMatchObject([
      { id: 'b20260105-broken', error: { code: 'batch.journalDamaged' } },
    ]);
  });

  it('makes good a lost or stale batch.json from the journal', async () => {
    const store = started();
    const batch = await store.create(settings, 'practice', 'Kim');
    const stale = await readFile(join(batch.folder, 'batch.json'));
    await batch.changeSettings('Kim', { ...settings, name: 'Renamed' });
    await batch.archive('Kim');
    const face = batch.file();
    await store.close();

    await writeFile(join(batch.folder, 'batch.json'), stale);
    const second = started();
    expect((await second.open(batch.id)).file()).toEqual(face);
    await second.close();
    await rm(join(batch.folder, 'batch.json'));
    expect((await started().open(batch.id)).file()).toEqual(face);
  });

  it('opens with the settings of batch.json where the journal is lost', async () => {
    const store = started();
    const batch = await store.create(settings, 'work', 'Kim');
    await store.close();
    await rm(join(batch.folder, 'journal.jsonl'));
    const again = await started().open(batch.id);
    expect(again.state().settings).toEqual(settings);
    expect((await again.append('Kim', collected('a'))).sequence).toBe(1);
  });

  it('archives and reopens, and an archived batch still takes late hashes but no new settings', async () => {
    const batch = await started().create(settings, 'work', 'Kim');
    await batch.archive('Kim');
    expect(batch.file().archivedAt).not.toBe('');
    const lines = batch.lines().length;
    await batch.archive('Kim');
    expect(batch.lines()).toHaveLength(lines);
    await expect(batch.changeSettings('Kim', { ...settings, name: 'X' })).rejects.toMatchObject({
      code: 'batch.archived',
    });
    expect((await batch.append('Kim', collected('a'))).files).toHaveLength(1);
    await batch.reopen('Kim');
    expect(batch.file().archivedAt).toBe('');
  });

  it('opens a batch of a version that knew no collector of its own', async () => {
    const { onlyMicrosoftScript: _unknown, ...earlier } = settings;
    const id = 'b20250105-abc123';
    const fact = { kind: 'batch-created', settings: earlier } as Fact; // as that version wrote it
    await mkdir(join(folder, id, 'archive'), { recursive: true });
    const journal = encodeLine({
      seq: 1,
      at: '2025-01-05T08:00:00.000Z',
      who: 'Kim',
      bench: 'bench-1',
      fact,
    });
    await writeFile(join(folder, id, 'journal.jsonl'), journal);
    const face = { schema: 1, id, kind: 'work', createdAt: '', settings: earlier, archivedAt: '' };
    await writeFile(join(folder, id, 'batch.json'), JSON.stringify(face));

    const store = started();
    const batch = await store.open(id);
    expect([batch.damage(), batch.state().settings, batch.file().settings]).toEqual([[], settings, settings]);
    expect(await readFile(join(batch.folder, 'journal.jsonl'))).toEqual(journal);
    await batch.changeSettings('Kim', settings);
    expect(batch.lines()).toHaveLength(1);
    await batch.changeSettings('Kim', { ...settings, onlyMicrosoftScript: true });
    await store.close();
    await rm(join(batch.folder, 'journal.jsonl'));
    expect((await started().open(id)).state().settings.onlyMicrosoftScript).toBe(true);

    await writeFile(join(batch.folder, 'batch.json'), JSON.stringify(face));
    expect((await started().open(id)).state().settings).toEqual(settings);
  });

  it('adds no fact for settings that are the same', async () => {
    const batch = await started().create(settings, 'work', 'Kim');
    await batch.changeSettings('Kim', { ...settings, name: ` ${settings.name} ` });
    expect(batch.lines()).toHaveLength(1);
  });
});

describe('archived files', () => {
  it('lie under their digest, byte for byte, and the same bytes again change nothing', async () => {
    const { archiveFile, folder: batchFolder } = await started().create(settings, 'work', 'Kim');
    const bytes = Buffer.from('\ufeffDevice Serial Number\r\n', 'utf16le');
    const [first, second] = await Promise.all([archiveFile.put(bytes), archiveFile.put(bytes)]);
    expect(first).toEqual({ sha256: sha256Hex(bytes), isNew: true });
    expect(second.isNew).toBe(false);
    expect((await archiveFile.put(bytes)).isNew).toBe(false);
    expect(await archiveFile.read(first.sha256)).toEqual(bytes);
    expect(await archiveFile.has(first.sha256)).toBe(true);
    expect(await archiveFile.has('0'.repeat(64))).toBe(false);
    expect(await readdir(join(batchFolder, 'archive'))).toEqual([`${first.sha256}.csv`]);
  });

  it('are refused when they are no longer what their name says, and healed by the same bytes', async () => {
    const { archiveFile, folder: batchFolder } = await started().create(settings, 'work', 'Kim');
    const { sha256 } = await archiveFile.put(Buffer.from('good'));
    await writeFile(join(batchFolder, 'archive', `${sha256}.csv`), 'bad');
    await expect(archiveFile.read(sha256)).rejects.toMatchObject({ code: 'collect.archiveMismatch' });
    expect((await archiveFile.put(Buffer.from('good'))).isNew).toBe(true);
    expect((await archiveFile.read(sha256)).toString()).toBe('good');
  });

  it('have the logs and the evidence of their batch beside them, each in its own folder', async () => {
    const { logs, evidence, folder: batchFolder } = await started().create(settings, 'work', 'Kim');
    const log = await logs.put(Buffer.from('log'));
    const { sha256 } = await evidence.put(Buffer.from('kit'));
    expect(await readdir(join(batchFolder, 'logs'))).toEqual([`${log.sha256}.txt`]);
    expect(await readdir(join(batchFolder, 'evidence'))).toEqual([`${sha256}.bin`]);
    expect((await logs.read(log.sha256)).toString()).toBe('log');
    expect(await logs.has(sha256)).toBe(false);
  });

  it('are never looked for outside the archive', async () => {
    const { archiveFile } = await started().create(settings, 'work', 'Kim');
    await expect(archiveFile.read('../batch')).rejects.toMatchObject({ code: 'file.notFound' });
  });
});
