import { mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  identify,
  identifyBytes,
  identifyFileName,
  type IdentifyOptions,
} from '../../../electron/drives/identify.ts';
import type { Drive } from '../../../electron/drives/types.ts';
import { CourierError } from '../../../electron/errors/courier-error.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-identify-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Sketch = Pick<Drive, 'source' | 'name' | 'mountPoint' | 'bars'>;
const drive = (more: Partial<Sketch> = {}): Sketch => ({
  source: 'usb',
  name: 'KIT 1',
  mountPoint: folder,
  bars: [],
  ...more,
});

/** Reads as on a system where reads pass the cache, or do not, and notes the paths. */
function reading(pastCache: boolean) {
  const paths: string[] = [];
  const read = async (path: string) => {
    paths.push(path);
    return { bytes: await readFile(path), pastCache };
  };
  return { paths, read };
}

function options(more: Partial<IdentifyOptions> = {}): IdentifyOptions {
  return {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    confirmWriting: () => Promise.resolve(),
    lastingMs: 30,
    read: reading(false).read,
    ...more,
  };
}

it('reads what is on the drive where reads pass the cache, follows no link and writes nothing', async () => {
  await writeFile(join(folder, 'a.txt'), 'a');
  await writeFile(join(folder, 'empty'), '');
  await symlink('/etc/hostname', join(folder, 'link'));
  const { paths, read } = reading(true);
  const told: number[] = [];
  const confirmWriting = () => Promise.reject(new Error('asked to write'));
  const result = await identify(
    drive(),
    options({ read, confirmWriting, onProgress: (f) => void told.push(f) }),
  );
  expect(result).toEqual({ way: 'read' });
  expect(new Set(paths)).toEqual(new Set([join(folder, 'a.txt')]));
  expect(paths.length).toBeGreaterThan(2);
  expect(told[0]).toBe(0);
  expect((await readdir(folder)).sort()).toEqual(['a.txt', 'empty', 'link']);
});

it('a barred drive can be made to flicker by reading', async () => {
  await writeFile(join(folder, 'a.txt'), 'a');
  const { read } = reading(true);
  expect(await identify(drive({ bars: ['read-only'] }), options({ read }))).toEqual({ way: 'read' });
});

it('writes one small file elsewhere, and removes it', async () => {
  let seen = 0;
  const confirmWriting = async () => expect(await readdir(folder)).toEqual([]);
  const onProgress = () => void stat(join(folder, identifyFileName)).then(({ size }) => (seen = size));
  expect(await identify(drive(), options({ confirmWriting, onProgress, lastingMs: 900 }))).toEqual({
    way: 'write',
  });
  expect(seen).toBe(4096);
  expect(await readdir(folder)).toEqual([]);
});

it('removes its file when it is cancelled', async () => {
  const cancel = new AbortController();
  const identifying = identify(drive(), options({ signal: cancel.signal, lastingMs: 5000 }));
  setTimeout(() => cancel.abort(), 50);
  await expect(identifying).rejects.toMatchObject({ name: 'AbortError' });
  expect(await readdir(folder)).toEqual([]);
});

it('writes nothing to a barred drive, nor to one that is not confirmed', async () => {
  await expect(identify(drive({ bars: ['unproved'] }), options())).rejects.toMatchObject({
    code: 'drive.cannotIdentify',
    details: { drive: 'KIT 1' },
  });
  const confirmWriting = () => Promise.reject(new CourierError('drive.changed'));
  await expect(identify(drive(), options({ confirmWriting }))).rejects.toMatchObject({
    code: 'drive.changed',
  });
  expect(await readdir(folder)).toEqual([]);
});

it.each([4096, 100, 0])('removes what a crash left of its file: %i bytes', async (bytes) => {
  await writeFile(join(folder, identifyFileName), identifyBytes.subarray(0, bytes));
  expect(await identify(drive(), options())).toEqual({ way: 'write' });
  expect(await readdir(folder)).toEqual([]);
});

it('never writes over or through what somebody else put under that name', async () => {
  const path = join(folder, identifyFileName);
  await writeFile(path, 'mine');
  await expect(identify(drive(), options())).rejects.toMatchObject({ code: 'drive.cannotIdentify' });
  expect(await readFile(path, 'utf8')).toBe('mine');
  await rename(path, join(folder, 'precious'));
  await symlink(join(folder, 'precious'), path);
  await expect(identify(drive(), options())).rejects.toMatchObject({ code: 'drive.cannotIdentify' });
  expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('mine');
});

it('says that a drive is gone when it went meanwhile', async () => {
  await writeFile(join(folder, 'a.txt'), 'a');
  let reads = 0;
  const read = async (path: string) => {
    reads += 1;
    if (reads < 3) return { bytes: Buffer.from('a'), pastCache: true };
    await rm(folder, { recursive: true, force: true });
    throw Object.assign(new Error(path), { code: 'EIO' });
  };
  await expect(identify(drive(), options({ read, lastingMs: 5000 }))).rejects.toMatchObject({
    code: 'drive.gone',
  });
});

it('a pretend drive only waits', async () => {
  const { paths, read } = reading(true);
  expect(await identify(drive({ source: 'practice', bars: ['full'] }), options({ read }))).toEqual({
    way: 'read',
  });
  expect(paths).toEqual([]);
});
