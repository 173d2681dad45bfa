import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { readPastCache } from '../../../electron/files/read-past-cache.ts';
import { readManifest } from '../../../electron/formats/kit/manifest.ts';
import { lookAtDrive } from '../../../electron/kit/look.ts';
import { failFiles, systemError } from '../hostile/failing-system.ts';
import { contentOf, inputFor, kitPaths, newFolder, scriptOf, stagerWith } from './kit-bench.ts';

const run = promisify(execFile);
const plenty = () => Promise.resolve({ freeBytes: 1e12, clusterBytes: 4096 });
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
  it('cancelled at any step, leaves the drive as it was or without a claim to be whole, and never loses its id', async () => {
    const { driveId } = await stagerWith().stage(inputFor(drive));
    const states = new Set<string>();
    let steps = Infinity;
    for (let step = 0; step < steps; step += 1) {
      await writeFile(join(drive, 'HashCourier/Collect.ps1'), `changed ${step}`);
      await rm(join(drive, 'go.cmd'));
      const before = await contentOf(drive);
      const cancel = new AbortController();
      let told = 0;
      const staging = stagerWith().stage(inputFor(drive), {
        signal: cancel.signal,
        onProgress: () => {
          if (told === step) cancel.abort();
          told += 1;
        },
      });
      const end = await staging.then(
        () => 'done',
        (error: unknown) => (error instanceof Error ? error.name : ''),
      );
      steps = end === 'done' ? told : Infinity;
      if (end !== 'done') {
        expect(end).toBe('AbortError');
        const { kind } = await lookAtDrive(drive);
        if (kind === 'kit') expect(await contentOf(drive)).toEqual(before);
        else expect(await readManifest(drive)).toBeUndefined();
        states.add(kind);
        expect(await leftovers(drive)).toEqual([]);
      }
      expect((await stagerWith().stage(inputFor(drive))).driveId).toBe(driveId);
      expect(await lookAtDrive(drive)).toMatchObject({ kind: 'kit', driveId });
    }
    expect([...states]).toEqual(['kit', 'kit-damaged']);
  });

  it.each(['writing', 'reading back'])(
    'failed while %s the new kit, leaves the old one as it was',
    async (phase) => {
      await stagerWith().stage(inputFor(drive));
      const before = await contentOf(drive);
      const medium =
        phase === 'writing'
          ? failingAt('kit.json', systemError('EIO'))
          : {
              read: async (path: string) =>
                path.endsWith('kit.json.tmp')
                  ? { bytes: Buffer.from('x'), pastCache: true }
                  : readPastCache(path),
            };
      const other = inputFor(drive, { batch: { ...inputFor(drive).batch, groupTag: 'Floor 2' } });
      await expect(stagerWith({ medium }).stage(other)).rejects.toMatchObject({
        details: { file: 'HashCourier/kit.json' },
      });
      expect(await contentOf(drive)).toEqual(before);
    },
  );

  it('names nothing before every file has been read back', async () => {
    const named: string[] = [];
    const watching = stagerWith({
      medium: {
        read: async (path) => {
          if (path.endsWith('.tmp'))
            named.push(...Object.keys(await contentOf(drive)).filter((each) => !each.endsWith('.tmp')));
          return readPastCache(path);
        },
      },
    });
    await watching.stage(inputFor(drive));
    expect(named).toEqual([]);
  });

  it('gives the manifest its name last, when every other file was read back under its own', async () => {
    const seen: { readonly path: string; readonly hasManifest: boolean }[] = [];
    const watching = stagerWith({
      medium: {
        read: async (path) => {
          seen.push({ path, hasManifest: (await readManifest(drive)) !== undefined });
          return readPastCache(path);
        },
      },
    });
    await watching.stage(inputFor(drive));
    const names = seen.filter(({ path }) => !path.endsWith('.tmp'));
    expect(names.map(({ path }) => path.slice(drive.length + 1))).toEqual([
      ...kitPaths,
      'HashCourier/kit.json',
    ]);
    expect(names.map(({ hasManifest }) => hasManifest)).toEqual([...kitPaths.map(() => false), true]);
  });

  it('withdraws a manifest that has its name and cannot be flushed under it', async () => {
    const { driveId } = await stagerWith().stage(inputFor(drive));
    const medium = {
      read: async (path: string) => {
        const answer = await readPastCache(path);
        if (path === join(drive, 'go.cmd')) {
          // Can be renamed, but not be opened for its flush.
          await rm(join(drive, 'HashCourier/kit.json.tmp'), { force: true });
          await symlink('/nowhere/at/all', join(drive, 'HashCourier/kit.json.tmp'));
        }
        return answer;
      },
    };
    const other = inputFor(drive, { batch: { ...inputFor(drive).batch, groupTag: 'Floor 2' } });
    await expect(stagerWith({ medium }).stage(other)).rejects.toMatchObject({
      details: { file: 'HashCourier/kit.json' },
    });
    expect(await readdir(join(drive, 'HashCourier'))).not.toContain('kit.json');
    expect(await lookAtDrive(drive)).toMatchObject({ kind: 'kit-damaged' });
    expect((await stagerWith().stage(inputFor(drive))).driveId).toBe(driveId);
  });

  it('tells writing and reading back apart', async () => {
    const slow = stagerWith({
      medium: {
        read: async (path) => {
          await new Promise((resolve) => setTimeout(resolve, 20));
          return readPastCache(path);
        },
      },
    });
    const { writeMs, readBackMs } = await slow.stage(inputFor(drive));
    expect(readBackMs).toBeGreaterThanOrEqual(20 * 2 * (kitPaths.length + 1) - 10);
    expect(writeMs).toBeLessThan(readBackMs);
  });

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

  it('ends only after every flush that had begun, when several fail side by side', async () => {
    await stagerWith().stage(inputFor(drive));
    const before = await contentOf(drive);
    let begun = 0;
    let ended = 0;
    const restore = await failFiles(() => ({
      sync: async () => {
        begun += 1;
        await new Promise((resolve) => setTimeout(resolve, 10 * begun));
        ended += 1;
        throw systemError('EIO');
      },
    }));
    const other = scriptOf('# another version\r\n', '4.0');
    const more = { batch: { ...inputFor(drive).batch, groupTag: 'Floor 2' }, script: other };
    try {
      await expect(stagerWith().stage(inputFor(drive, more))).rejects.toMatchObject({
        code: 'drive.writeFailed',
      });
      expect(begun).toBeGreaterThan(1);
      expect(ended).toBe(begun);
    } finally {
      restore();
    }
    expect(await contentOf(drive)).toEqual(before);
  });

  it('stops when the drive itself was changed, though the device number is the same', async () => {
    await stagerWith().stage(inputFor(drive));
    const before = await contentOf(drive);
    let disk = 1;
    const swapped = stagerWith({ volumeOf: () => Promise.resolve(`2065 ${disk}`) });
    const input = inputFor(drive, {
      batch: { ...inputFor(drive).batch, groupTag: 'Floor 2' },
      checkIdentity: () => {
        disk = 2;
        return Promise.resolve();
      },
    });
    await expect(swapped.stage(input)).rejects.toMatchObject({ code: 'drive.gone' });
    expect(await contentOf(drive)).toEqual(before);
  });

  it.each([
    ['EROFS', 'drive.readOnly'],
    ['EIO', 'drive.writeFailed'],
    ['ENODEV', 'drive.gone'],
    ['EACCES', 'drive.writeFailed'],
    ['UNKNOWN', 'drive.writeFailed'],
    ['Unknown system error -117', 'drive.writeFailed'],
    ['EBUSY', 'drive.busy'],
    ['ENXIO', 'drive.gone'],
    ['ENOTCONN', 'drive.gone'],
    ['EDQUOT', 'drive.full'],
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
