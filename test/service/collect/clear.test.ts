import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClearer } from '../../../electron/collect/clear.ts';
import { createCollector } from '../../../electron/collect/collector.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import {
  captureOf,
  driveId,
  foreignId,
  newBench,
  openId,
  otherId,
  put,
  removeBench,
  type TestBatch,
} from './collect-bench.ts';

let drive = '';
let open: TestBatch;
let other: TestBatch;
beforeEach(async () => {
  ({ drive, open, other } = await newBench(openId));
});
afterEach(() => removeBench({ drive, open, other }));

const openBatch = (id: string) => Promise.resolve([open, other].find((batch) => batch.id === id));
const collector = () => createCollector({ openBatch });
const input = () => ({ drive: { name: 'KIT 1', mountPoint: drive }, openBatchId: openId, who: 'Sam' });
const here = (name: string) => `HashCourier/hashes/${openId}/${name}`;
const onDrive = async () =>
  (await readdir(drive, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(drive.length + 1))
    .sort();

describe('clearing a drive', () => {
  it('deletes what is proved to be home, journals it per batch and removes the empty folders', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    await put(drive, 'hardwarehash.csv', captureOf('S2'));
    await put(drive, `HashCourier/hashes/${otherId}/S3.csv`, captureOf('S3'));
    await collector().collect(input());
    const result = await collector().clear(input());
    expect(result).toEqual({
      driveId,
      cleared: [here('S1.csv'), `HashCourier/hashes/${otherId}/S3.csv`, 'hardwarehash.csv'].sort(),
      left: [],
      batchIds: [otherId, openId],
      limitReached: false,
      unread: [],
    });
    expect(await onDrive()).toEqual(['HashCourier/kit.json']);
    expect(await readdir(join(drive, 'HashCourier/hashes'))).toEqual([]);
    expect(other.facts.at(-1)).toEqual({
      kind: 'drive-cleared',
      driveId,
      driveName: 'KIT 1',
      deleted: [{ path: `HashCourier/hashes/${otherId}/S3.csv`, sha256: sha256Hex(captureOf('S3')) }],
      left: [],
    });
  });

  it('leaves what was never collected', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    const result = await collector().clear(input());
    expect(result.left).toEqual([{ path: here('S1.csv'), reason: 'not-collected' }]);
    expect(open.facts).toEqual([]);
    expect(await onDrive()).toContain(here('S1.csv'));
  });

  it('leaves what was changed since it was collected', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    await collector().collect(input());
    await put(drive, here('S1.csv'), captureOf('S2'));
    expect((await collector().clear(input())).left).toEqual([
      { path: here('S1.csv'), reason: 'changed-since' },
    ]);
    expect(await readFile(join(drive, here('S1.csv')))).toEqual(Buffer.from(captureOf('S2')));
  });

  it('leaves what changes between the proof and the deletion', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    await collector().collect(input());
    const late = createClearer({
      openBatch,
      readDrive: (path) =>
        writeFile(path, captureOf('S2')).then(async () => ({ bytes: await readFile(path), pastCache: true })),
    });
    expect((await late.clear(input())).left).toEqual([{ path: here('S1.csv'), reason: 'changed-since' }]);
    expect(await onDrive()).toContain(here('S1.csv'));
  });

  it.each([
    ['damaged', (path: string) => writeFile(path, 'damaged')],
    ['missing', (path: string) => rm(path)],
  ])('leaves what has a %s copy in the archive', async (_how, spoil) => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    await collector().collect(input());
    await spoil(join(open.folder, `${sha256Hex(captureOf('S1'))}.csv`));
    expect((await collector().clear(input())).left).toEqual([
      { path: here('S1.csv'), reason: 'archive-differs' },
    ]);
    expect(await onDrive()).toContain(here('S1.csv'));
  });

  it('touches nothing but hash files, and leaves another bench’s', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    await put(drive, here('notes.txt'), 'n');
    await put(drive, `HashCourier/hashes/${foreignId}/S2.csv`, captureOf('S1'));
    await put(drive, 'HashCourier/upload/round.csv', captureOf('S1'));
    await put(drive, 'Documents/S1.csv', captureOf('S1'));
    await collector().collect(input());
    const result = await collector().clear(input());
    expect(result.cleared).toEqual([here('S1.csv')]);
    expect(result.left).toEqual([{ path: `HashCourier/hashes/${foreignId}/S2.csv`, reason: 'not-ours' }]);
    expect(await onDrive()).toEqual(
      [
        'Documents/S1.csv',
        `HashCourier/hashes/${foreignId}/S2.csv`,
        here('notes.txt'),
        'HashCourier/kit.json',
        'HashCourier/upload/round.csv',
      ].sort(),
    );
  });

  it('journals what it deletes in portions, each before the next file goes', async () => {
    const count = 120;
    for (let index = 0; index < count; index += 1) {
      const serial = `S${String(index).padStart(3, '0')}`;
      await put(drive, here(`${serial}.csv`), captureOf(serial));
    }
    await put(drive, here('Z.csv'), 'never collected');
    await collector().collect(input());
    await put(drive, here('Z.csv'), captureOf('Z'));
    /** How many files had gone without a word of the journal when it was written to. */
    const untold: number[] = [];
    const portions = () => open.facts.filter((fact) => fact.kind === 'drive-cleared');
    const counting: TestBatch = {
      ...open,
      append: async (who, ...facts) => {
        const left = (await onDrive()).filter((path) => path.endsWith('.csv')).length - 1;
        const told = portions().reduce((sum, { deleted }) => sum + deleted.length, 0);
        untold.push(count - left - told);
        return open.append(who, ...facts);
      },
    };
    const result = await createClearer({ openBatch: () => Promise.resolve(counting) }).clear(input());
    expect([result.cleared.length, result.left.length]).toEqual([count, 1]);
    expect(untold).toEqual([50, 50, 20]);
    expect(portions().map(({ deleted, left }) => [deleted.length, left.length])).toEqual([
      [50, 0],
      [50, 0],
      [20, 1],
    ]);
    expect(portions().flatMap(({ deleted }) => deleted.map(({ path }) => path))).toEqual(result.cleared);
  });

  it('journals what was deleted before it was cancelled', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    await put(drive, here('S2.csv'), captureOf('S2'));
    await collector().collect(input());
    const cancel = new AbortController();
    const cancelled = collector().clear(input(), {
      signal: cancel.signal,
      onProgress: (fraction) => {
        if (fraction >= 0.5) cancel.abort();
      },
    });
    // The second file is already in hand when the progress is told; nothing is deleted after the cancel is seen.
    await cancelled.catch((error: unknown) => expect(error).toMatchObject({ name: 'AbortError' }));
    const cleared = open.facts.flatMap((fact) => (fact.kind === 'drive-cleared' ? fact.deleted : []));
    const rest = (await onDrive()).filter((path) => path.endsWith('.csv'));
    expect(cleared.length + rest.length).toBe(2);
    expect(cleared.length).toBeGreaterThan(0);
  });
});
