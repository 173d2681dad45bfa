import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walkFiles, walkFolders } from '../../../electron/files/walk.ts';
import { failListing } from '../hostile/failing-system.ts';

let folder: string;
let restore = () => {};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-walk-'));
});
afterEach(async () => {
  restore();
  restore = () => {};
  await rm(folder, { recursive: true, force: true });
});
const limits = { depth: 2, files: 100, bytesPerFile: 1000, totalBytes: 10_000 };
const put = async (...paths: readonly string[]) => {
  for (const path of paths) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), 'x');
  }
};
const names = ({ files }: { readonly files: readonly { readonly relativePath: string }[] }) =>
  files.map(({ relativePath }) => relativePath);

describe('a walk over a damaged drive', () => {
  it.each(['EIO', 'EINVAL', 'ENOTCONN', 'UNKNOWN', 'Unknown system error -117'])(
    'goes on when a folder cannot be listed to the end (%s), and names it',
    async (code) => {
      await put('a/1.csv', 'b/1.csv', 'b/2.csv', 'c/1.csv');
      restore = failListing((path) => path === join(folder, 'b'), code, 1);
      const walked = await walkFiles(folder, limits, () => true);
      expect(walked.unread).toEqual(['b']);
      expect(names(walked).filter((path) => !path.startsWith('b/'))).toEqual(['a/1.csv', 'c/1.csv']);
      expect(names(walked).filter((path) => path.startsWith('b/'))).toHaveLength(1);
    },
  );

  it('names the start itself as empty text', async () => {
    await put('a.csv');
    restore = failListing((path) => path === folder, 'EIO');
    expect(await walkFiles(folder, limits, () => true)).toMatchObject({ files: [], unread: [''] });
  });

  it('throws what is a fault of ours', async () => {
    await put('a.csv');
    restore = failListing((path) => path === folder, 'ERR_DIR_CLOSED');
    await expect(walkFiles(folder, limits, () => true)).rejects.toMatchObject({ code: 'ERR_DIR_CLOSED' });
  });

  it.runIf(process.platform === 'linux')(
    'lists a file whose name is no text, so that it is told',
    async () => {
      execFileSync('sh', ['-c', `printf x > "$1/$(printf 'caf\\351.csv')"`, 'sh', folder]);
      const walked = await walkFiles(folder, limits, () => true);
      expect(walked.files).toMatchObject([{ relativePath: 'caf\ufffd.csv', bytes: 0 }]);
    },
  );
});

describe('the limits of a walk', () => {
  it('are named with their figures, and not told when all was read', async () => {
    await put('1.csv', '2.csv', '3.csv', 'note.txt');
    const isCsv = (path: string) => path.endsWith('.csv');
    const walk = (change: Partial<typeof limits>) => walkFiles(folder, { ...limits, ...change }, isCsv);
    expect(await walk({ files: 3 })).toMatchObject({ limitReached: false, limits: [] });
    expect(await walk({ files: 2 })).toMatchObject({ limits: [{ kind: 'files', most: 2 }] });
    expect(await walk({ totalBytes: 2 })).toMatchObject({ limits: [{ kind: 'bytes', most: 2 }] });
    await put(...Array.from({ length: 20 }, (_, index) => `foreign-${index}`));
    expect(await walk({ files: 1 })).toMatchObject({ limitReached: true });
    expect(await walkFiles(folder, { ...limits, files: 2 }, () => false)).toMatchObject({
      limits: [{ kind: 'entries', most: 20 }],
    });
  });

  it('are one over several folders, but for the entries', async () => {
    await put('a/1.csv', 'a/2.csv', 'b/3.csv');
    const starts = ['a', 'b'].map((prefix) => ({ folder: join(folder, prefix), prefix, depth: 0 }));
    const walked = await walkFolders(starts, { ...limits, files: 2 }, () => true);
    expect(names(walked).every((path) => path.startsWith('a/'))).toBe(true);
    expect(walked.limits).toEqual([{ kind: 'files', most: 2 }]);
    const whole = await walkFolders(starts, { ...limits, files: 3 }, () => true);
    expect(names(whole)).toEqual(['a/1.csv', 'a/2.csv', 'b/3.csv']);
  });
});
