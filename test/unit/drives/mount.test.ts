import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { alreadyMountedAt, createMount, mountedAt } from '../../../electron/drives/mount.ts';
import type { Run, RunResult } from '../../../electron/drives/run.ts';

const fixture = (name: string) => readFile(new URL(`../../fixtures/drives/${name}`, import.meta.url), 'utf8');

/** A system whose mount command ends with `result`; what was run is kept. */
function system(result: Partial<RunResult>, info = '') {
  const runs: (readonly string[])[] = [];
  const run: Run = (program, parameters) => {
    runs.push([program, ...parameters]);
    const isMount = parameters[0] === 'mount';
    return Promise.resolve({ code: 0, stdout: isMount ? '' : info, stderr: '', ...(isMount ? result : {}) });
  };
  return { run, runs };
}

describe('on Linux', () => {
  test('udisks mounts it without asking for a password, and says where', async () => {
    const { run, runs } = system({ stdout: 'Mounted /dev/sdb1 at /run/media/tech/MY STICK\n' });
    const mount = await createMount('linux', run);
    expect(await mount?.('/dev/sdb1', 'STICK')).toBe('/run/media/tech/MY STICK');
    expect(runs.at(-1)).toEqual([
      'udisksctl',
      'mount',
      '--no-user-interaction',
      '--block-device',
      '/dev/sdb1',
    ]);
  });

  test('older versions end the sentence with a full stop', () => {
    expect(mountedAt('Mounted /dev/sdb1 at /media/tech/STICK.\n')).toBe('/media/tech/STICK');
    expect(mountedAt('Unmounted /dev/sdb1.\n')).toBeUndefined();
  });

  test('one that somebody mounted meanwhile is mounted', async () => {
    const stderr =
      "Error mounting /dev/sdb1: GDBus.Error:org.freedesktop.UDisks2.Error.AlreadyMounted: Device /dev/sdb1 is already mounted at `/media/tech/STICK'.\n";
    expect(alreadyMountedAt(stderr)).toBe('/media/tech/STICK');
    const mount = await createMount('linux', system({ code: 1, stderr }).run);
    expect(await mount?.('/dev/sdb1', 'STICK')).toBe('/media/tech/STICK');
  });

  test('a refusal is told with what udisks said', async () => {
    const stderr = 'Error mounting /dev/sdb1: NotAuthorizedCanObtain: Not authorized to perform operation';
    const mount = await createMount('linux', system({ code: 1, stderr }).run);
    await expect(mount?.('/dev/sdb1', 'STICK')).rejects.toMatchObject({
      code: 'drive.mountFailed',
      details: { drive: 'STICK', said: stderr },
    });
  });

  test('there is none without udisks', async () => {
    const run: Run = () => Promise.resolve({ code: 'missing', stdout: '', stderr: '' });
    expect(await createMount('linux', run)).toBeUndefined();
  });
});

describe('elsewhere', () => {
  test('macOS mounts it, and is asked where', async () => {
    const { run, runs } = system(
      { stdout: 'Volume STICK on /dev/disk5 mounted' },
      await fixture('macos-info-disk5.plist'),
    );
    const mount = await createMount('darwin', run);
    expect(await mount?.('/dev/disk5', 'STICK')).toBe('/Volumes/WHOLE');
    expect(runs[0]).toEqual(['/usr/sbin/diskutil', 'mount', '/dev/disk5']);
  });

  test('a failure on macOS is told with what it said', async () => {
    const mount = await createMount('darwin', system({ code: 1, stdout: 'Volume failed to mount' }).run);
    await expect(mount?.('/dev/disk5', 'STICK')).rejects.toMatchObject({
      details: { said: 'Volume failed to mount' },
    });
  });

  test('there is none on Windows: a letter needs an administrator', async () => {
    expect(await createMount('win32', system({}).run)).toBeUndefined();
  });
});
