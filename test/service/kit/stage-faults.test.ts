import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { readPastCache } from '../../../electron/files/read-past-cache.ts';
import { readManifest } from '../../../electron/formats/kit/manifest.ts';
import { lookAtDrive } from '../../../electron/kit/look.ts';
import { contentOf, inputFor, kitPaths, newFolder, stagerWith } from './kit-bench.ts';

const run = promisify(execFile);
const plenty = () => Promise.resolve({ freeBytes: 1e12, clusterBytes: 4096 });
const systemError = (code: string) => Object.assign(new Error(code), { code });
const leftovers = async (folder: string) =>
  Object.keys(await contentOf(folder)).filter((path) => path.endsWith('.tmp'));

/** 24 kB that are really full; only root may mount, so false elsewhere. */
async function mountSmall(folder: string): Promise<boolean> {
  return run('mount', ['-t', 'tmpfs', '-o', 'size=24k', 'tmpfs', folder]).then(
    () => true,
    () => false,
  );
}

let drive = '';
beforeEach(async () => {
  drive = await newFolder();
});
afterEach(() => rm(drive, { recursive: true, force: true }));

/** A medium that fails when the named file is written. */
const failingAt = (path: string, error: Error) => ({
  write: async (
    handle: { writeFile: (bytes: Uint8Array) => Promise<void> },
    bytes: Uint8Array,
    at: string,
  ) => {
    if (at.endsWith(path)) {
      await handle.writeFile(bytes.subarray(0, 10));
      throw error;
    }
    await handle.writeFile(bytes);
  },
});

describe('staging that goes wrong', () => {
  it.each(kitPaths)(
    'cancelled before %s, leaves a drive that can be staged again under its id',
    async (path) => {
      const first = await stagerWith().stage(inputFor(drive));
      const cancel = new AbortController();
      await writeFile(join(drive, 'HashCourier/Collect.ps1'), 'changed');
      let index = -1;
      const cancelled = stagerWith().stage(inputFor(drive), {
        signal: cancel.signal,
        onProgress: (_fraction, step) => {
          if (step === 'writing') index += 1;
          if (index === kitPaths.indexOf(path)) cancel.abort();
        },
      });
      await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
      expect(await lookAtDrive(drive)).toEqual({ kind: 'kit-damaged', waitingFiles: 0, waitingLogs: 0 });
      expect(await leftovers(drive)).toEqual([]);
      expect((await stagerWith().stage(inputFor(drive))).driveId).toBe(first.driveId);
      expect(await lookAtDrive(drive)).toMatchObject({ kind: 'kit', driveId: first.driveId });
    },
  );

  it('says that there is too little space before it touches anything', async () => {
    await stagerWith().stage(inputFor(drive));
    const before = await contentOf(drive);
    const full = stagerWith({ freeSpace: () => Promise.resolve({ freeBytes: 4096, clusterBytes: 4096 }) });
    await expect(full.stage(inputFor(drive))).rejects.toMatchObject({
      code: 'drive.full',
      details: { drive: 'KIT 1', freeBytes: 4096 },
    });
    expect(await contentOf(drive)).toEqual(before);
  });

  it('says that the drive is full when it fills up meanwhile, and leaves no half file', async () => {
    const full = stagerWith({ freeSpace: plenty, medium: failingAt('Collect.ps1', systemError('ENOSPC')) });
    await expect(full.stage(inputFor(drive))).rejects.toMatchObject({
      code: 'drive.full',
      details: { drive: 'KIT 1', file: 'HashCourier/Collect.ps1' },
    });
    expect(await readdir(join(drive, 'HashCourier'))).not.toContain('Collect.ps1');
    expect(await leftovers(drive)).toEqual([]);
  });

  it('says so on a really full volume too, where one can be mounted', async () => {
    const isMounted = await mountSmall(drive);
    const medium = isMounted ? {} : { medium: failingAt('.ps1', systemError('ENOSPC')) };
    try {
      const meanwhile = stagerWith({ freeSpace: plenty, ...medium }).stage(inputFor(drive));
      await expect(meanwhile).rejects.toMatchObject({ code: 'drive.full' });
      expect(await readManifest(drive)).toBeUndefined();
      expect(await leftovers(drive)).toEqual([]);
    } finally {
      if (isMounted) await run('umount', [drive]);
    }
  });

  it('writes nothing to the disk that is left when the drive is no longer mounted there', async () => {
    const mountPoint = join(drive, 'mount');
    await mkdir(join(drive, 'volume'));
    await symlink(join(drive, 'volume'), mountPoint);
    const input = inputFor(mountPoint, {
      checkIdentity: async () => {
        await rm(mountPoint);
        await symlink(process.platform === 'linux' ? '/proc' : '/dev', mountPoint); // another device than the folder's
      },
    });
    await expect(stagerWith().stage(input)).rejects.toMatchObject({ code: 'drive.gone' });
    expect(await readdir(join(drive, 'volume'))).toEqual([]);
  });

  it.each([
    ['EROFS', 'drive.readOnly'],
    ['EIO', 'drive.writeFailed'],
    ['ENODEV', 'drive.gone'],
    ['EACCES', 'drive.writeFailed'],
  ])('turns %s into %s', async (code, expected) => {
    const failing = stagerWith({ medium: failingAt('go.cmd', systemError(code)) });
    await expect(failing.stage(inputFor(drive))).rejects.toMatchObject({
      code: expected,
      details: { drive: 'KIT 1', file: 'go.cmd' },
    });
    expect(await readManifest(drive)).toBeUndefined();
  });

  it('says that the drive is gone when its mount point is', async () => {
    const elsewhere = `${drive}-elsewhere`;
    const pulled = stagerWith({
      medium: {
        write: async () => {
          await rename(drive, elsewhere);
          throw systemError('EIO');
        },
      },
    });
    await expect(pulled.stage(inputFor(drive))).rejects.toMatchObject({ code: 'drive.gone' });
    await rm(elsewhere, { recursive: true });
    await expect(stagerWith().stage(inputFor(drive))).rejects.toMatchObject({ code: 'drive.gone' });
  });

  it('never gives a name to bytes that do not read back', async () => {
    const lying = stagerWith({
      medium: {
        read: async (path) =>
          path.endsWith('go.cmd.tmp') ? { bytes: Buffer.from('x'), pastCache: true } : readPastCache(path),
      },
    });
    await expect(lying.stage(inputFor(drive))).rejects.toMatchObject({
      code: 'drive.readBackFailed',
      details: { file: 'go.cmd' },
    });
    expect(await readdir(drive)).not.toContain('go.cmd');
    expect(await readManifest(drive)).toBeUndefined();
  });

  it('takes the manifest back when a file differs under its final name', async () => {
    const lying = stagerWith({
      medium: {
        read: async (path) =>
          path.endsWith('go.cmd') ? { bytes: Buffer.from('x'), pastCache: true } : readPastCache(path),
      },
    });
    await expect(lying.stage(inputFor(drive))).rejects.toMatchObject({ code: 'drive.readBackFailed' });
    expect(await readManifest(drive)).toBeUndefined();
  });

  it('says when the proof covers only the cache', async () => {
    const cached = stagerWith({
      medium: { read: async (path) => ({ bytes: await readFile(path), pastCache: false }) },
    });
    expect((await cached.stage(inputFor(drive))).provedPastCache).toBe(false);
  });

  it('writes nothing when the drive is no longer the chosen one', async () => {
    const input = inputFor(drive, {
      checkIdentity: () => Promise.reject(new CourierError('drive.changed')),
    });
    await expect(stagerWith().stage(input)).rejects.toMatchObject({ code: 'drive.changed' });
    expect(await readdir(drive)).toEqual([]);
  });

  it('lets one drive’s failure leave the others going', async () => {
    const good = await newFolder();
    const stager = stagerWith();
    const [failed, done] = await Promise.allSettled([
      stager.stage(inputFor(join(drive, 'missing'))),
      stager.stage(inputFor(good)),
    ]);
    expect([failed.status, done.status]).toEqual(['rejected', 'fulfilled']);
    await rm(good, { recursive: true });
  });
});
