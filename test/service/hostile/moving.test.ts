import { execFileSync } from 'node:child_process';
import { open, readdir, rename, truncate, writeFile, type FileHandle } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { readCsv } from '../../../electron/formats/csv/read-csv.ts';
import { captureOf, logOf, openId, put } from '../collect/collect-bench.ts';
import { failListing } from './failing-system.ts';
import { hostileBench, type HostileBench } from './hostile-drive.ts';

let bench: HostileBench;
let restore = () => {};
afterEach(() => {
  restore();
  restore = () => {};
  bench.remove();
});
const here = (name: string) => `HashCourier/hashes/${openId}/${name}`;

/** Runs `meddle` once, when a file of that many bytes is read for the first time. */
async function whenRead(bytes: number, meddle: () => Promise<void>): Promise<void> {
  const sample = await open(import.meta.filename);
  const prototype = Object.getPrototypeOf(sample) as { read: FileHandle['read'] }; // every file handle's
  await sample.close();
  const { read } = prototype;
  restore = () => void (prototype.read = read);
  prototype.read = async function (this: FileHandle, ...given: unknown[]) {
    if ((await this.stat()).size === bytes) {
      restore();
      await meddle();
    }
    return Reflect.apply(read, this, given);
  } as FileHandle['read'];
}

describe('a capture that moves while it is read', () => {
  it.each([
    ['grows', (path: string) => writeFile(path, 'more', { flag: 'a' })],
    ['is cut', (path: string) => truncate(path, 10)],
  ])('and %s is told, left, and comes home the next time', async (_how, meddle) => {
    bench = await hostileBench();
    await put(bench.drive, here('S1.csv'), captureOf('S1'));
    await put(bench.drive, here('S2.csv'), Buffer.concat([captureOf('S2'), Buffer.from('\r\n\r\n\r\n')]));
    await whenRead(captureOf('S1').byteLength, () => meddle(bench.at(here('S1.csv'))));
    expect((await bench.collect()).files).toMatchObject([
      { path: here('S1.csv'), outcome: 'failed', error: 'file.changed' },
      { path: here('S2.csv'), outcome: 'collected' },
    ]);
    expect((await bench.clear()).left).toEqual([{ path: here('S1.csv'), reason: 'not-collected' }]);
    expect((await bench.collect()).files).toMatchObject([{ path: here('S1.csv'), outcome: 'collected' }]);
    expect((await bench.clear()).left).toEqual([]);
  });
});

describe('a drive that goes while it is worked on', () => {
  const goneAfter = (asked: number) => {
    let count = 0;
    return () => Promise.resolve((count += 1) > asked ? 'another' : 'this one');
  };

  it.each([1, 2])('is drive.gone, not a drive with nothing on it (looked at %d times)', async (asked) => {
    bench = await hostileBench({ volumeOf: goneAfter(asked) });
    await expect(bench.collect()).rejects.toMatchObject({ code: 'drive.gone' });
  });

  it('is drive.gone at the first file that cannot be read; what was home before stays', async () => {
    bench = await hostileBench({
      readCsv: (bytes) => {
        execFileSync('mv', [bench.drive, `${bench.drive}-pulled`]);
        return readCsv(bytes);
      },
    });
    await put(bench.drive, here('S1.csv'), captureOf('S1'));
    await put(bench.drive, here('S2.csv'), captureOf('S2'));
    await expect(bench.collect()).rejects.toMatchObject({ code: 'drive.gone' });
    expect(bench.open.facts).toHaveLength(1);
    await rename(`${bench.drive}-pulled`, bench.drive);
  });

  it('is drive.gone when its folders merely look empty', async () => {
    bench = await hostileBench();
    await put(bench.drive, here('S1.csv'), captureOf('S1'));
    execFileSync('mv', [bench.drive, `${bench.drive}-pulled`]);
    await expect(bench.collect()).rejects.toMatchObject({ code: 'drive.gone' });
    await expect(bench.clear()).rejects.toMatchObject({ code: 'drive.gone' });
    await rename(`${bench.drive}-pulled`, bench.drive);
  });

  it('loses nothing to another that came to its place: nothing more is deleted', async () => {
    let isAnother = false;
    bench = await hostileBench({ volumeOf: () => Promise.resolve(isAnother ? 'another' : 'this one') });
    for (const name of ['S1', 'S2', 'S3']) await put(bench.drive, here(`${name}.csv`), captureOf(name));
    await bench.collect();
    const { read } = bench.open.archive;
    let reads = 0;
    Object.assign(bench.open.archive, {
      read: (sha256: string) => {
        reads += 1;
        isAnother = reads === 2;
        return read(sha256);
      },
    });
    await expect(bench.clear()).rejects.toMatchObject({ code: 'drive.gone' });
    expect(await readdir(bench.at(here('')))).toHaveLength(2);
    expect(bench.open.facts.at(-1)).toMatchObject({ kind: 'drive-cleared', deleted: [{}], left: [] });
  });
});

describe('a folder that cannot be read', () => {
  it.each([
    ['the drive itself', '', ''],
    ['the folder of the hashes', 'HashCourier/hashes', 'HashCourier/hashes'],
    ['the folder of the batch', here('').slice(0, -1), here('').slice(0, -1)],
    ['the folder of the logs', 'HashCourier/logs', 'HashCourier/logs'],
  ])('is told and does not hide the rest: %s', async (_which, folder, told) => {
    bench = await hostileBench();
    await put(bench.drive, 'loose.csv', captureOf('S0'));
    await put(bench.drive, here('S1.csv'), captureOf('S1'));
    await put(bench.drive, 'HashCourier/logs/a.txt', logOf());
    restore = failListing((path) => path === bench.at(folder).replace(/\/$/, ''), 'EIO');
    const result = await bench.collect();
    expect(result.unread).toEqual([told]);
    expect(result.files.length + result.logs).toBeGreaterThan(0);
    expect((await bench.clear()).unread).toEqual([told]);
    restore();
    expect((await bench.collect()).unread).toEqual([]);
  });
});
