import { appendFile, mkdtemp, readdir, readFile, rm, truncate, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBatchStore, type BatchStore } from '../../../electron/batch/batch-store.ts';
import { encodeLine } from '../../../electron/batch/journal-lines.ts';
import { lookAtBatches, type LookedAtStore } from '../../../electron/batch/looked-at-store.ts';
import { settings } from '../../faults/bench.ts';

let folder: string;
let store: BatchStore;
let looking: LookedAtStore;
const now = () => new Date();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hash-courier-looked-at-'));
  store = createBatchStore({ folder, benchId: 'bench', now });
  looking = lookAtBatches({ folder, now });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const partner = (serial: string) => ({ kind: 'partner-devices-listed', serials: [serial] }) as const;

it('shows each change of the other once, and new batches as they come', async () => {
  expect(await looking.list()).toEqual([]);
  const batch = await store.create(settings, 'work', 'Alex');
  expect(await looking.refresh()).toEqual([{ batchId: batch.id, sequence: 1 }]);
  expect(await looking.refresh()).toEqual([]);
  await batch.append('Alex', partner('CT-1'), partner('CT-2'));
  expect(await looking.refresh()).toEqual([{ batchId: batch.id, sequence: 3 }]);
  const seen = await looking.open(batch.id);
  expect(seen.state()).toEqual(batch.state());
  expect(seen.lines()).toEqual(batch.lines());
  await batch.archive('Alex');
  await looking.refresh();
  expect(seen.file()).toEqual(batch.file());
});

it('takes a line that is half-written for one that is under way, and shows it once it is whole', async () => {
  const batch = await store.create(settings, 'work', 'Alex');
  const journal = join(batch.folder, 'journal.jsonl');
  const line = encodeLine({
    seq: 2,
    at: now().toISOString(),
    who: 'Alex',
    bench: 'bench',
    fact: partner('CT-1'),
  });
  const seen = await looking.open(batch.id);
  for (const length of [1, 40, line.length - 2]) {
    await truncate(journal, (await readFile(journal)).indexOf('\n') + 1);
    await appendFile(journal, line.subarray(0, length));
    expect(await looking.refresh()).toEqual([]);
    expect(seen.state().sequence).toBe(1);
    expect(seen.damage()).toEqual([]);
  }
  await appendFile(journal, line.subarray(line.length - 2));
  expect(await looking.refresh()).toEqual([{ batchId: batch.id, sequence: 2 }]);
});

it('names a torn tail that nobody goes on writing, and leaves it where it is', async () => {
  const batch = await store.create(settings, 'work', 'Alex');
  const journal = join(batch.folder, 'journal.jsonl');
  await appendFile(journal, '{"seq":2,"at"');
  const bytes = await readFile(journal);
  const seen = await looking.open(batch.id);
  expect(seen.damage()).toEqual([]);
  const aWhileAgo = new Date(Date.now() - 10_000);
  await utimes(journal, aWhileAgo, aWhileAgo);
  expect(await looking.refresh()).toEqual([{ batchId: batch.id, sequence: 1 }]);
  expect(seen.damage()).toEqual([{ line: 2, reason: 'torn-tail' }]);
  expect(await readFile(journal)).toEqual(bytes);
  expect((await readdir(batch.folder)).toSorted()).toEqual(['archive', 'batch.json', 'journal.jsonl', 'out']);
});

it('refuses every change', async () => {
  const { id } = await store.create(settings, 'work', 'Alex');
  const seen = await looking.open(id);
  const refused = { code: 'app.lookingOn' };
  await expect(seen.append('Alex', partner('CT-1'))).rejects.toMatchObject(refused);
  await expect(seen.archive('Alex')).rejects.toMatchObject(refused);
  await expect(seen.archiveFile.put(Buffer.from('x'))).rejects.toMatchObject(refused);
  await expect(looking.create(settings, 'work', 'Alex')).rejects.toMatchObject(refused);
});

it('keeps what it read last when a batch goes away, and names one that cannot be read until it changes', async () => {
  const kept = await store.create(settings, 'work', 'Alex');
  const broken = await store.create(settings, 'work', 'Alex');
  const seen = await looking.open(kept.id);
  await rm(kept.folder, { recursive: true });
  const journal = await readFile(join(broken.folder, 'journal.jsonl'));
  await rm(join(broken.folder, 'batch.json'));
  await truncate(join(broken.folder, 'journal.jsonl'), 0);
  expect(await looking.list()).toEqual([]);
  expect(looking.unreadable()).toMatchObject([{ id: broken.id, error: { code: 'batch.journalDamaged' } }]);
  expect(await looking.refresh()).toEqual([]);
  expect(seen.state().sequence).toBe(1);
  await appendFile(join(broken.folder, 'journal.jsonl'), journal);
  expect(await looking.refresh()).toEqual([{ batchId: broken.id, sequence: 1 }]);
});
