import { readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCollector, type CollectorDeps } from '../../../electron/collect/collector.ts';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import {
  captureOf,
  driveId,
  foreignId,
  newBench,
  newFolder,
  openId,
  otherId,
  put,
  putManifest,
  removeBench,
  testBatch,
  type TestBatch,
} from './collect-bench.ts';

let drive = '';
let open: TestBatch;
let other: TestBatch;
beforeEach(async () => {
  ({ drive, open, other } = await newBench());
});
afterEach(() => removeBench({ drive, open, other }));

const collector = (checkKit: CollectorDeps['checkKit'] = () => Promise.resolve(undefined)) =>
  createCollector({
    openBatch: (id) => Promise.resolve([open, other].find((batch) => batch.id === id)),
    checkKit,
  });
const input = () => ({ drive: { name: 'KIT 1', mountPoint: drive }, openBatchId: openId, who: 'Sam' });
const here = (name: string) => `HashCourier/hashes/${openId}/${name}`;

describe('collecting a drive', () => {
  it('brings every capture home, archived and journalled with its source', async () => {
    await putManifest(drive, openId);
    await put(drive, here('S1.csv'), captureOf('S1'));
    await put(drive, here('S2.csv'), captureOf('S2'));
    const told: number[] = [];
    const result = await collector().collect(input(), {
      onProgress: (fraction) => void told.push(fraction),
    });
    expect(result).toMatchObject({
      driveId,
      batchIds: [openId],
      logs: 0,
      limitReached: false,
      loneManualFile: false,
    });
    expect(result.files.map(({ path, outcome, rows }) => [path, outcome, rows])).toEqual([
      [here('S1.csv'), 'collected', 1],
      [here('S2.csv'), 'collected', 1],
    ]);
    const sha256 = sha256Hex(captureOf('S1'));
    expect(open.facts[0]).toEqual({
      kind: 'file-collected',
      sha256,
      bytes: captureOf('S1').byteLength,
      source: { kind: 'drive', driveId, driveName: 'KIT 1', path: here('S1.csv') },
    });
    expect(await readFile(join(open.folder, `${sha256}.csv`))).toEqual(Buffer.from(captureOf('S1')));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  it('changes nothing when the same files come again, under whatever name', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    await collector().collect(input());
    await put(drive, here('copy.csv'), captureOf('S1'));
    const again = await collector().collect(input());
    expect(again.files.map((file) => file.outcome)).toEqual(['known', 'known']);
    expect(again.batchIds).toEqual([]);
    expect(open.facts).toHaveLength(1);
  });

  it('journals the same bytes once when two drives bring them at the same time', async () => {
    const second = await newFolder();
    await put(drive, here('S1.csv'), captureOf('S1'));
    await put(second, here('S1.csv'), captureOf('S1'));
    const one = collector();
    await Promise.all([
      one.collect(input()),
      one.collect({ ...input(), drive: { name: 'KIT 2', mountPoint: second } }),
    ]);
    expect(open.facts).toHaveLength(1);
    await rm(second, { recursive: true });
  });

  it('takes another batch’s hashes to that batch, and leaves another bench’s where they are', async () => {
    await putManifest(drive, openId);
    await put(drive, `HashCourier/hashes/${otherId}/S1.csv`, captureOf('S1'));
    await put(drive, `HashCourier/hashes/${foreignId}/S2.csv`, captureOf('S2'));
    const result = await collector().collect(input());
    expect(result.files.map(({ outcome, batchId }) => [outcome, batchId])).toEqual([
      ['collected', otherId],
      ['other-bench', foreignId],
    ]);
    expect(result.batchIds).toEqual([otherId]);
    expect([open.facts.length, other.facts.length]).toEqual([0, 1]);
    expect(await readdir(join(drive, 'HashCourier/hashes', foreignId))).toEqual(['S2.csv']);
  });

  it('takes a loose file to the batch that the drive was staged for', async () => {
    await putManifest(drive, otherId);
    await put(drive, 'hardwarehash.csv', captureOf('S1'));
    const result = await collector().collect(input());
    expect(result.files[0]).toMatchObject({ outcome: 'collected', batchId: otherId });
    expect(result.loneManualFile).toBe(true);
  });

  it('leaves the loose files of a drive that another bench staged where they are', async () => {
    await putManifest(drive, foreignId);
    await put(drive, 'laptop7.csv', captureOf('S1'));
    const result = await collector().collect(input());
    expect(result.files).toMatchObject([{ path: 'laptop7.csv', outcome: 'other-bench', batchId: foreignId }]);
    expect(result.loneManualFile).toBe(false);
    expect((await collector().clear(input())).left).toEqual([{ path: 'laptop7.csv', reason: 'not-ours' }]);
    expect([open.facts, await readdir(drive)]).toEqual([[], ['HashCourier', 'laptop7.csv']]);
  });

  it('never takes practice hashes to their batch while a real one is open, nor the other way round', async () => {
    other = await testBatch(otherId, 'practice');
    await putManifest(drive, otherId);
    await put(drive, 'hardwarehash.csv', captureOf('S1'));
    await put(drive, `HashCourier/hashes/${otherId}/S2.csv`, captureOf('S2'));
    const result = await collector().collect(input());
    expect(result.files.map(({ outcome }) => outcome)).toEqual(['other-bench', 'other-bench']);
    expect([open.facts, other.facts]).toEqual([[], []]);
  });

  it('takes a loose file on a drive without a kit to the open batch', async () => {
    await put(drive, 'hardwarehash.csv', captureOf('S1'));
    expect((await collector().collect(input())).files[0]).toMatchObject({ batchId: openId });
  });

  it('still knows the drive when its renewal was interrupted', async () => {
    await putManifest(drive, otherId);
    const manifest = join(drive, 'HashCourier/kit.json');
    await writeFile(join(drive, 'HashCourier/kit.previous.json'), await readFile(manifest));
    await rm(manifest);
    await put(drive, 'hardwarehash.csv', captureOf('S1'));
    expect(await collector().collect(input())).toMatchObject({ driveId, batchIds: [otherId] });
  });

  it('keeps an empty file as evidence of a failed read', async () => {
    await put(drive, here('S1.csv'), '');
    expect((await collector().collect(input())).files[0]).toMatchObject({
      outcome: 'collected',
      rows: 0,
      refusal: 'empty-after-failed-read',
    });
    expect(open.facts[0]).toMatchObject({ refusal: 'empty-after-failed-read' });
  });

  it('reads no link and nothing below the upload folder, and names what is too large', async () => {
    await put(open.folder, 'secret.csv', captureOf('S9'));
    await symlink(join(open.folder, 'secret.csv'), join(drive, 'link.csv'));
    await put(drive, 'HashCourier/upload/round-1/upload.csv', captureOf('S8'));
    await put(drive, 'huge.csv', '');
    await truncate(join(drive, 'huge.csv'), 17 * 1024 * 1024);
    const { files } = await collector().collect(input());
    expect(files).toMatchObject([{ path: 'huge.csv', outcome: 'refused', refusal: 'too-large' }]);
    expect(open.facts).toEqual([]);
  });

  it('goes on after a file whose archive fails, and the file stays on the drive', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    await put(drive, here('S2.csv'), captureOf('S2'));
    const { put: store } = open.archive;
    const bad = sha256Hex(captureOf('S1'));
    open = {
      ...open,
      archive: {
        ...open.archive,
        put: async (bytes) => {
          const stored = await store(bytes);
          if (stored.sha256 === bad) await writeFile(join(open.folder, `${bad}.csv`), 'spoilt');
          return stored;
        },
      },
    };
    const { files } = await collector().collect(input());
    expect(files).toMatchObject([
      { outcome: 'failed', error: 'collect.archiveMismatch', sha256: '' },
      { outcome: 'collected' },
    ]);
    expect(open.facts).toHaveLength(1);
    expect(await readdir(join(drive, 'HashCourier/hashes', openId))).toEqual(['S1.csv', 'S2.csv']);
  });

  it('restores a damaged archived copy from the drive, without a second fact', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    await collector().collect(input());
    const archived = join(open.folder, `${sha256Hex(captureOf('S1'))}.csv`);
    await writeFile(archived, 'damaged');
    expect((await collector().collect(input())).files[0]?.outcome).toBe('known');
    expect(await readFile(archived)).toEqual(Buffer.from(captureOf('S1')));
    expect(open.facts).toHaveLength(1);
  });

  it('brings bytes home even when the reader trips over them', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    const tripping = createCollector({
      openBatch: () => Promise.resolve(open),
      readCsv: () => {
        throw new Error('a bug');
      },
    });
    expect((await tripping.collect(input())).files[0]).toMatchObject({
      outcome: 'collected',
      refusal: 'unreadable',
    });
  });

  it('keeps what was journalled when it is cancelled', async () => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    await put(drive, here('S2.csv'), captureOf('S2'));
    const cancel = new AbortController();
    const append = open.append;
    open = {
      ...open,
      append: async (who, ...facts) => {
        await append(who, ...facts);
        cancel.abort();
      },
    };
    const cancelled = collector().collect(input(), { signal: cancel.signal });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect(open.facts).toHaveLength(1);
  });

  it('tells what the check of the kit found, and checks only once everything is home', async () => {
    await putManifest(drive, openId);
    await put(drive, here('S1.csv'), captureOf('S1'));
    const kit = {
      basis: 'bench',
      changed: [{ path: 'go.cmd', sha256: 'a'.repeat(64), kept: true }],
      missing: [],
      foreign: [],
    } as const;
    const asked: unknown[] = [];
    const result = await collector((input) => {
      asked.push(input, open.facts.length);
      return Promise.resolve(kit);
    }).collect(input());
    expect(result.kit).toEqual(kit);
    const checked = { drive: { name: 'KIT 1', mountPoint: drive, driveId }, openBatchId: openId, who: 'Sam' };
    expect(asked).toEqual([checked, 1]);
    expect(await collector().collect(input())).not.toHaveProperty('kit');
  });

  it.each([
    ['foreseen', new CourierError('file.unreadable')],
    ['of the system', Object.assign(new Error('EIO'), { code: 'EIO' })],
  ])('does not call it a failure when the kit cannot be checked: %s', async (_kind, error) => {
    await put(drive, here('S1.csv'), captureOf('S1'));
    const result = await collector(() => Promise.reject(error)).collect(input());
    expect(result.files[0]).toMatchObject({ outcome: 'collected' });
    expect(result).not.toHaveProperty('kit');
  });

  it('says that the drive is gone, and never that nothing was on it', async () => {
    await rm(drive, { recursive: true });
    await expect(collector().collect(input())).rejects.toMatchObject({ code: 'drive.gone' });
  });

  it('says that the open batch is not there', async () => {
    const asked = { ...input(), openBatchId: foreignId };
    await expect(collector().collect(asked)).rejects.toMatchObject({ code: 'batch.notFound' });
  });
});

describe('importing files', () => {
  it('brings them the same way, and one that cannot be read does not stop the rest', async () => {
    const result = await collector().importFiles({
      batchId: openId,
      who: 'Sam',
      files: [
        { name: 'gone.csv', read: () => Promise.reject(new CourierError('file.notFound')) },
        { name: 'huge.csv', read: () => Promise.reject(new CourierError('file.tooLarge')) },
        { name: 'S1.csv', read: () => Promise.resolve(captureOf('S1')) },
        { name: 'S1 again.csv', read: () => Promise.resolve(captureOf('S1')) },
      ],
    });
    expect(result).toMatchObject([
      { path: 'gone.csv', outcome: 'failed', error: 'file.notFound' },
      { path: 'huge.csv', outcome: 'refused', refusal: 'too-large' },
      { path: 'S1.csv', outcome: 'collected', rows: 1 },
      { path: 'S1 again.csv', outcome: 'known', rows: 1 },
    ]);
    expect(open.facts).toMatchObject([{ source: { kind: 'import', name: 'S1.csv' } }]);
  });
});
