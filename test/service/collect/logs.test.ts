import { mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCollector } from '../../../electron/collect/collector.ts';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import {
  captureOf,
  driveId,
  foreignId,
  logOf,
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
  ({ drive, open, other } = await newBench(openId));
});
afterEach(() => removeBench({ drive, open, other }));

const collector = () =>
  createCollector({ openBatch: (id) => Promise.resolve([open, other].find((batch) => batch.id === id)) });
const input = () => ({ drive: { name: 'KIT 1', mountPoint: drive }, openBatchId: openId, who: 'Sam' });
const hash = (name: string) => `HashCourier/hashes/${openId}/${name}`;
const log = (name: string) => `HashCourier/logs/${name}`;
const keptLog = (batch: TestBatch, bytes: string) => join(batch.folder, `${sha256Hex(bytes)}.txt`);
const collectAndClear = async () => {
  const collected = await collector().collect(input());
  return { collected, cleared: await collector().clear(input()) };
};

describe('logs of the collector', () => {
  it('come home byte for byte after the hashes, with what they say', async () => {
    const done = logOf({ outcome: { kind: 'done', file: 'S1.csv', number: 1, notes: [] } });
    const failed = logOf({ serial: 'S2' });
    const cutOff = failed.slice(0, failed.indexOf('Detail'));
    await put(drive, log('a-done.txt'), done);
    await put(drive, log('b-failed.txt'), failed);
    await put(drive, log('c-cut.txt'), cutOff);
    await put(drive, log('d-old.txt'), 'Hash Courier, 20260101T000000Z');
    await put(drive, log('b-failed.rejected'), 'no hash in here');
    await put(drive, hash('S1.csv'), captureOf('S1'));
    const result = await collector().collect(input());
    expect(result).toMatchObject({ logs: 5, files: [{ outcome: 'collected' }], batchIds: [openId] });
    expect(
      open.facts.map((fact) =>
        fact.kind === 'log-collected' ? [fact.result, fact.serial, fact.code, fact.startedAt] : fact.kind,
      ),
    ).toEqual([
      'file-collected',
      ['done', 'S1', undefined, '2026-11-20T08:00:00Z'],
      ['failed', 'S2', 'H1', '2026-11-20T08:00:00Z'],
      ['unfinished', 'S2', undefined, '2026-11-20T08:00:00Z'],
      ['other', '', undefined, ''],
      ['rejected', '', undefined, ''],
    ]);
    expect(open.facts[2]).toEqual({
      kind: 'log-collected',
      sha256: sha256Hex(failed),
      bytes: failed.length,
      source: { kind: 'drive', driveId, driveName: 'KIT 1', path: log('b-failed.txt') },
      result: 'failed',
      startedAt: '2026-11-20T08:00:00Z',
      serial: 'S2',
      code: 'H1',
    });
    expect(await readFile(keptLog(open, failed), 'utf8')).toBe(failed);
  });

  it('add nothing when they come again, from whichever drive and at the same time', async () => {
    const second = await newFolder();
    await putManifest(second, openId);
    await put(drive, log('a.txt'), logOf());
    await put(second, log('b.txt'), logOf());
    const one = collector();
    const results = await Promise.all([
      one.collect(input()),
      one.collect({ ...input(), drive: { name: 'KIT 2', mountPoint: second } }),
    ]);
    expect(results.reduce((sum, { logs }) => sum + logs, 0)).toBe(1);
    expect((await collector().collect(input())).logs).toBe(0);
    expect(open.facts).toHaveLength(1);
    await rm(second, { recursive: true });
  });

  const pathsIn = (batch: TestBatch) =>
    batch.facts.map((fact) =>
      fact.kind === 'log-collected' && fact.source.kind === 'drive' ? fact.source.path : fact.kind,
    );

  it('go to the batch that they name, and what lies beside them too', async () => {
    await put(drive, log('a.txt'), logOf({ batchId: otherId }));
    await put(drive, log('A.rejected'), 'of the other batch');
    await put(drive, log('b.txt'), logOf());
    const result = await collector().collect(input());
    expect(result).toMatchObject({ logs: 3, batchIds: [otherId, openId] });
    expect(pathsIn(other)).toEqual([log('a.txt'), log('A.rejected')]);
    expect(pathsIn(open)).toEqual([log('b.txt')]);
  });

  const nameless = async () => {
    await put(drive, log('b.txt'), logOf({ batchId: '' }));
    await put(drive, log('c.txt'), logOf({ batchId: '../../elsewhere' }));
    await put(drive, log('d.rejected'), 'of a run without a log');
  };

  it('that name no batch go to that of the drive, where it has been of one alone', async () => {
    await nameless();
    await mkdir(join(drive, 'HashCourier/hashes', openId), { recursive: true });
    expect(await collector().collect(input())).toMatchObject({ logs: 3, batchIds: [openId] });
    expect(pathsIn(open)).toEqual([log('b.txt'), log('c.txt'), log('d.rejected')]);
  });

  it.each([
    ['a log', () => put(drive, log('a.txt'), logOf({ batchId: otherId })), undefined],
    ['a folder', () => mkdir(join(drive, 'HashCourier/hashes', foreignId), { recursive: true }), undefined],
    ['this bench', () => Promise.resolve(), () => Promise.resolve([openId, otherId])],
  ])(
    'that name no batch stay on a drive of which %s says another batch too',
    async (_who, make, stagedFor) => {
      await nameless();
      await make();
      const one = createCollector({
        openBatch: (id) => Promise.resolve([open, other].find((batch) => batch.id === id)),
        ...(stagedFor === undefined ? {} : { stagedFor }),
      });
      const names = ['b.txt', 'c.txt', 'd.rejected'];
      expect((await one.collect(input())).files).toMatchObject(
        names.map((name) => ({ path: log(name), outcome: 'failed', error: 'collect.batchUnknown' })),
      );
      expect(open.facts).toEqual([]);
      const { left } = await one.clear(input());
      expect(left).toEqual(names.map((name) => ({ path: log(name), reason: 'batch-unknown' })));
      expect(await readdir(join(drive, 'HashCourier/logs'))).toEqual(expect.arrayContaining(names));
    },
  );

  it('of another bench’s batch stay on the drive', async () => {
    await put(drive, log('a.txt'), logOf({ batchId: foreignId }));
    await put(drive, log('a.rejected'), 'x');
    const { collected, cleared } = await collectAndClear();
    expect(collected).toMatchObject({ logs: 0, files: [] });
    expect(cleared.left).toEqual([
      { path: log('a.rejected'), reason: 'not-ours' },
      { path: log('a.txt'), reason: 'not-ours' },
    ]);
    expect(await readdir(join(drive, 'HashCourier/logs'))).toEqual(['a.rejected', 'a.txt']);
  });

  it('of practice never come into a real batch, nor the other way round', async () => {
    other = await testBatch(otherId, 'practice');
    await put(drive, log('a.txt'), logOf({ batchId: otherId }));
    expect((await collector().collect(input())).logs).toBe(0);
    expect([open.facts, other.facts]).toEqual([[], []]);
  });

  it('of a drive without a kit that name no batch come into the open one', async () => {
    await rm(join(drive, 'HashCourier/kit.json'));
    await put(
      drive,
      log('a.txt'),
      logOf({ batchId: '', outcome: { kind: 'failed', code: 'K1', detail: '' } }),
    );
    expect((await collector().collect(input())).logs).toBe(1);
    expect(open.facts).toMatchObject([{ kind: 'log-collected', code: 'K1' }]);
  });

  it('are read within limits, and never through a link', async () => {
    await put(open.folder, 'secret.txt', logOf());
    await mkdir(join(drive, 'HashCourier/logs/folder.txt'), { recursive: true });
    await symlink(join(open.folder, 'secret.txt'), join(drive, log('link.txt')));
    await put(drive, log('huge.txt'), '');
    await truncate(join(drive, log('huge.txt')), 1024 * 1024 + 1);
    await put(drive, log('._a.txt'), 'companion');
    await put(drive, log('notes.docx'), 'n');
    await put(drive, log('deep/a.txt'), logOf());
    const { collected, cleared } = await collectAndClear();
    expect(collected).toMatchObject({
      logs: 0,
      files: [{ path: log('huge.txt'), outcome: 'failed', error: 'file.tooLarge' }],
    });
    expect(cleared.left).toEqual([{ path: log('huge.txt'), reason: 'not-collected' }]);
    expect(open.facts).toEqual([]);
  });

  it('of a folder that is itself a link are not read', async () => {
    await put(open.folder, 'logs/a.txt', logOf());
    await symlink(join(open.folder, 'logs'), join(drive, 'HashCourier/logs'));
    expect((await collector().collect(input())).logs).toBe(0);
  });

  it('are told when there are more than are read at once', async () => {
    for (let index = 0; index < 2001; index += 1) await put(drive, log(`${index}.txt`), `log ${index}`);
    const result = await collector().collect(input());
    expect(result).toMatchObject({ logs: 2000, limitReached: true });
  });

  it('that hold anything at all come home as they are, without steering anything', async () => {
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 256));
    const hostile = logOf({ serial: 'S\u001b[31m1\u202e', batchId: openId });
    await put(drive, log('binary.txt'), bytes);
    await put(drive, log('empty.txt'), '');
    await put(drive, log('hostile.txt'), hostile);
    expect((await collector().collect(input())).logs).toBe(3);
    expect(open.facts).toMatchObject([{ result: 'other' }, { result: 'other' }, { serial: 'S [31m1' }]);
    expect(await readFile(keptLog(open, hostile), 'utf8')).toBe(hostile);
  });

  it('that cannot be kept are told and stay, and the hashes come home all the same', async () => {
    await put(drive, hash('S1.csv'), captureOf('S1'));
    await put(drive, log('a.txt'), logOf());
    const logs = { ...open.logs, put: () => Promise.reject(new CourierError('file.diskFull')) };
    open = { ...open, logs };
    const { collected, cleared } = await collectAndClear();
    expect(collected).toMatchObject({
      logs: 0,
      files: [
        { path: hash('S1.csv'), outcome: 'collected' },
        { path: log('a.txt'), outcome: 'failed', error: 'file.diskFull' },
      ],
    });
    expect(cleared).toMatchObject({
      cleared: [hash('S1.csv')],
      left: [{ path: log('a.txt'), reason: 'not-collected' }],
    });
  });

  it('are restored from the drive when their kept copy was damaged, without a second fact', async () => {
    await put(drive, log('a.txt'), logOf());
    await collector().collect(input());
    await writeFile(keptLog(open, logOf()), 'damaged');
    expect((await collector().collect(input())).logs).toBe(0);
    expect(await readFile(keptLog(open, logOf()), 'utf8')).toBe(logOf());
    expect(open.facts).toHaveLength(1);
  });

  it('that were kept when the power went are journalled the next time', async () => {
    await put(drive, log('a.txt'), logOf());
    await open.logs.put(Buffer.from(logOf()));
    expect((await collector().collect(input())).logs).toBe(1);
    expect(open.facts).toHaveLength(1);
  });
});

describe('clearing logs', () => {
  it('deletes logs, rejected captures and what a pulled drive left, all proved to be home', async () => {
    await put(drive, hash('S1.csv'), captureOf('S1'));
    await put(drive, hash('capture_20261120T080000Z.tmp'), captureOf('S2').slice(0, 1000));
    await put(drive, hash('probe_20261120T080000Z.tmp'), 'probe');
    await put(drive, log('a.txt'), logOf({ batchId: otherId }));
    await put(drive, log('a.rejected'), 'x');
    const { collected, cleared } = await collectAndClear();
    expect(collected.logs).toBe(4);
    expect(cleared.left).toEqual([]);
    expect(cleared.cleared).toHaveLength(5);
    expect(await readdir(join(drive, 'HashCourier/hashes'))).toEqual([]);
    expect(await readdir(join(drive, 'HashCourier/logs'))).toEqual([]);
    expect(open.facts.at(-1)).toMatchObject({
      kind: 'drive-cleared',
      deleted: [
        { path: hash('S1.csv') },
        { path: hash('probe_20261120T080000Z.tmp') },
        { path: hash('capture_20261120T080000Z.tmp') },
      ],
      left: [],
    });
    expect(other.facts.at(-1)).toMatchObject({
      kind: 'drive-cleared',
      deleted: [{ path: log('a.rejected') }, { path: log('a.txt') }],
    });
  });

  it('leaves those that were never collected, changed since, or whose kept copy is not sound', async () => {
    await put(drive, log('changed.txt'), logOf({ serial: 'S1' }));
    await put(drive, log('damaged.txt'), logOf({ serial: 'S2' }));
    await collector().collect(input());
    await put(drive, log('changed.txt'), logOf({ serial: 'S3' }));
    await put(drive, log('new.txt'), logOf({ serial: 'S4' }));
    await writeFile(keptLog(open, logOf({ serial: 'S2' })), 'damaged');
    const { cleared, left } = await collector().clear(input());
    expect(cleared).toEqual([]);
    expect(left).toEqual([
      { path: log('changed.txt'), reason: 'changed-since' },
      { path: log('damaged.txt'), reason: 'archive-differs' },
      { path: log('new.txt'), reason: 'not-collected' },
    ]);
  });

  it('leaves temporary files that are not the collector’s, and all that is no batch’s', async () => {
    const kept = [
      hash('other.tmp'),
      'HashCourier/hashes/capture_1.tmp',
      'HashCourier/hashes/x/capture_1.tmp',
      'capture_1.tmp',
    ];
    for (const path of kept) await put(drive, path, 'x');
    const { collected, cleared } = await collectAndClear();
    expect([collected.logs, cleared.cleared, cleared.left]).toEqual([0, [], []]);
    for (const path of kept) expect(await readFile(join(drive, path), 'utf8')).toBe('x');
  });
});
