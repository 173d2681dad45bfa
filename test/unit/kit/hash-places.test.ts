import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findHashFiles, isHashPlace, isLoosePlace } from '../../../electron/formats/kit/hash-places.ts';
import { collectLimits } from '../../../electron/formats/kit/layout.ts';

let drive = '';
beforeEach(async () => {
  drive = await mkdtemp(join(tmpdir(), 'courier-places-'));
});
afterEach(() => rm(drive, { recursive: true, force: true }));

async function put(path: string, content = 'x'): Promise<void> {
  await mkdir(dirname(join(drive, path)), { recursive: true });
  await writeFile(join(drive, path), content);
}

describe('where hashes lie on a drive', () => {
  it.each([
    'hardwarehash.csv',
    'AutopilotHWID.CSV',
    'HashCourier/hardwarehash.csv',
    'HashCourier/hashes/typed-by-hand.csv',
    'HashCourier/hashes/b20261123-abc123/SERIAL_20261123T100000Z.csv',
    'HashCourier/hashes/unknown folder/a.csv',
  ])('%s is collected', (path) => {
    expect(isHashPlace(path)).toBe(true);
  });

  it.each([
    'HashCourier/upload/round-1.csv',
    'HashCourier/upload/round-1/upload-1.csv',
    'HashCourier/hashes/b20261123-abc123/deeper/a.csv',
    'HashCourier/hashes/b20261123-abc123/a.csv.tmp',
    'HashCourier/logs/a.csv',
    'Documents/a.csv',
    'hashes/a.csv',
    '._hardwarehash.csv',
    'HashCourier/hashes/../a.csv',
    '/a.csv',
    'hash.txt',
    'export.zip',
    'export.zip/DeviceHash_S1.csv',
    '',
  ])('"%s" is not', (path) => {
    expect(isHashPlace(path)).toBe(false);
  });

  it('a file is loose when no batch folder says whose it is', () => {
    expect(isLoosePlace('a.csv')).toBe(true);
    expect(isLoosePlace('HashCourier/hashes/a.csv')).toBe(true);
    expect(isLoosePlace('MDMDiagnostics/a.zip/b.csv')).toBe(true);
    expect(isLoosePlace('HashCourier/hashes/b20261123-abc123/a.csv')).toBe(false);
  });

  it('finds them in all places, sorted, and nothing else', async () => {
    await put('b.csv');
    await put('a.txt');
    await put('Photos/2026/c.csv');
    await put('HashCourier/hardwarehash.csv');
    await put('HashCourier/hashes/b20261123-abc123/S1.csv');
    await put('HashCourier/upload/round.csv');
    await put('HashCourier/upload/round-1/round.csv');
    const { files, limitReached } = await findHashFiles(drive);
    expect(files.map((file) => file.relativePath)).toEqual([
      'HashCourier/hardwarehash.csv',
      'HashCourier/hashes/b20261123-abc123/S1.csv',
      'b.csv',
    ]);
    expect(limitReached).toBe(false);
  });

  it('follows no link, neither to a file nor to a folder', async () => {
    const bench = await mkdtemp(join(tmpdir(), 'courier-bench-'));
    await writeFile(join(bench, 'secret.csv'), 'x');
    await symlink(join(bench, 'secret.csv'), join(drive, 'link.csv'));
    await mkdir(join(drive, 'HashCourier'));
    await symlink(bench, join(drive, 'HashCourier/hashes'));
    expect((await findHashFiles(drive)).files).toEqual([]);
    await rm(join(drive, 'HashCourier'), { recursive: true });
    await symlink(bench, join(drive, 'HashCourier'));
    expect((await findHashFiles(drive)).files).toEqual([]);
    await rm(bench, { recursive: true });
  });

  it('stops at the limit of files and says so', async () => {
    await mkdir(join(drive, 'HashCourier/hashes/b20261123-abc123'), { recursive: true });
    await Promise.all(
      Array.from({ length: collectLimits.files + 1 }, (_, index) =>
        writeFile(join(drive, `HashCourier/hashes/b20261123-abc123/${index}.csv`), 'x'),
      ),
    );
    const { files, limitReached } = await findHashFiles(drive);
    expect(files).toHaveLength(collectLimits.files);
    expect(limitReached).toBe(true);
  });

  it('names a file that is too large, and does not take it', async () => {
    await put('huge.csv', '');
    await truncate(join(drive, 'huge.csv'), collectLimits.bytesPerFile + 1);
    const { files, tooLarge } = await findHashFiles(drive);
    expect(files).toEqual([]);
    expect(tooLarge).toEqual(['huge.csv']);
  });
});
