import { mkdtemp, readdir, readFile, rm, symlink, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFileDurably } from '../../../electron/files/atomic-write.ts';
import { digestFile, sha256Hex } from '../../../electron/files/digest.ts';
import { readPastCache } from '../../../electron/files/read-past-cache.ts';
import { walkFiles } from '../../../electron/files/walk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hash-courier-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('replaces a file whole and leaves nothing beside it', async () => {
  const path = join(folder, 'a.json');
  await writeFileDurably(path, 'first');
  await writeFileDurably(path, 'second');
  expect(await readFile(path, 'utf8')).toBe('second');
  expect(await readdir(folder)).toEqual(['a.json']);
});

it('keeps the old file when the check of the new one fails', async () => {
  const path = join(folder, 'a.json');
  await writeFileDurably(path, 'good');
  const check = () => Promise.reject(new Error('not what was written'));
  await expect(writeFileDurably(path, 'bad', { check })).rejects.toThrow('not what was written');
  expect(await readFile(path, 'utf8')).toBe('good');
  expect(await readdir(folder)).toEqual(['a.json']);
});

it.each([0, 1, 511, 4095, 4096, 4097, 262_144, 262_145, 1_000_000])(
  'reads %d bytes past the cache as they are',
  async (size) => {
    const bytes = Buffer.alloc(size, 'hash courier ');
    const path = join(folder, 'file.bin');
    await writeFile(path, bytes);
    const read = await readPastCache(path);
    expect(sha256Hex(read.bytes)).toBe(sha256Hex(bytes));
    expect(await digestFile(path)).toEqual({ sha256: sha256Hex(bytes), bytes: size });
  },
);

it('walks only plain files, within depth and limits, and follows no link', async () => {
  await mkdir(join(folder, 'deep', 'deeper'), { recursive: true });
  for (const name of ['b.csv', 'a.csv', 'deep/c.csv', 'deep/deeper/d.csv', 'large.csv', 'note.txt'])
    await writeFile(join(folder, name), name === 'large.csv' ? 'x'.repeat(100) : 'x');
  await symlink('/etc/hostname', join(folder, 'link.csv'));
  await symlink('/etc', join(folder, 'linked-folder'));
  const limits = { depth: 1, files: 10, bytesPerFile: 50, totalBytes: 1000 };
  const walked = await walkFiles(folder, limits, (path) => path.endsWith('.csv'));
  expect(walked.files.map((file) => file.relativePath)).toEqual(['a.csv', 'b.csv', 'deep/c.csv']);
  expect(walked.tooLarge).toEqual(['large.csv']);
  expect(walked.limitReached).toBe(false);
});

it('stops at the limit of files and says so', async () => {
  for (let index = 0; index < 8; index += 1) await writeFile(join(folder, `${index}.csv`), 'x');
  const walked = await walkFiles(
    folder,
    { depth: 0, files: 5, bytesPerFile: 10, totalBytes: 100 },
    () => true,
  );
  expect(walked.files).toHaveLength(5);
  expect(walked.limitReached).toBe(true);
});

it('finds nothing in a folder that is not there', async () => {
  const walked = await walkFiles(
    join(folder, 'none'),
    { depth: 1, files: 5, bytesPerFile: 10, totalBytes: 100 },
    () => true,
  );
  expect(walked).toEqual({ files: [], tooLarge: [], unread: [], limitReached: false, limits: [] });
});
