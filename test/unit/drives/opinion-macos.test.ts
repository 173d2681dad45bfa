import { readFile } from 'node:fs/promises';
import { assert as assertProperty, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMacosWitness, macosTestimony } from '../../../electron/drives/opinion/macos.ts';
import { parseDiskInfo, parseDiskList } from '../../../electron/drives/opinion/macos-plist.ts';
import type { Run } from '../../../electron/drives/run.ts';
import { madeDrive } from './made-drives.ts';

const fixture = (name: string) =>
  readFile(new URL(`../../fixtures/drives/macos-${name}.plist`, import.meta.url), 'utf8');
const never = new AbortController().signal;

const info = async (name: string) => {
  const parsed = parseDiskInfo(await fixture(`info-${name}`));
  if (parsed === undefined) throw new Error(name);
  return parsed;
};
const noParts = { DeviceIdentifier: 'disk9', Content: '', VolumeName: '', MountPoint: '', parts: [] };

/** `diskutil` as recorded; `info` of a device without a recording fails as the real one does. */
const diskutil: Run = async (program, [verb, , id = '']) => {
  expect(program).toBe('/usr/sbin/diskutil');
  const name = verb === 'list' ? 'list' : `info-${id}`;
  return fixture(name).then(
    (stdout) => ({ code: 0, stdout, stderr: '' }),
    () => ({ code: 1, stdout: '', stderr: `Could not find disk: ${id}` }),
  );
};

describe('recorded answers', () => {
  test('a GPT stick with an EFI partition, a mounted volume and one that is not mounted', async () => {
    const testimony = await createMacosWitness(diskutil)([madeDrive({ device: '/dev/disk4' })], never);
    if (testimony.kind !== 'heard') throw new Error('silent');
    expect(testimony.devices.get('/dev/disk4')).toMatchObject({
      isOnUsb: true,
      isVirtual: false,
      isSystem: false,
      isReadOnly: false,
      sizeBytes: 16_000_000_000,
      volumes: [
        {
          device: '/dev/disk4s2',
          path: '/Volumes/STICK & CO',
          fileSystem: 'exfat',
          volumeId: '7A1E0000-0000-3000-8000-00000000000A',
          isReadOnly: true,
        },
        { device: '/dev/disk4s3', path: '', label: 'LATER' },
      ],
    });
  });

  test('a write-protected drive without a partition table', async () => {
    const testimony = await createMacosWitness(diskutil)([madeDrive({ device: '/dev/disk5' })], never);
    expect(testimony.kind === 'heard' && testimony.devices.get('/dev/disk5')).toMatchObject({
      isReadOnly: true,
      volumes: [{ device: '/dev/disk5', path: '/Volumes/WHOLE', fileSystem: 'vfat', isReadOnly: false }],
    });
  });

  test('a mounted image is virtual and the system’s, the built-in disk is not on USB', async () => {
    expect(macosTestimony(noParts, await info('image'), [])).toMatchObject({
      isVirtual: true,
      isSystem: true,
      isOnUsb: false,
    });
    expect(macosTestimony(noParts, await info('disk0'), [])).toMatchObject({ isOnUsb: false });
  });

  test('a locked volume says so', async () => {
    const volume = { ...(await info('disk4s2')), Locked: true };
    const { volumes } = macosTestimony({ ...noParts, DeviceIdentifier: 'disk4' }, await info('disk4'), [
      volume,
    ]);
    expect(volumes).toMatchObject([{ isLocked: true }]);
  });

  test('a device that the list or the question knows nothing of is left out, the others are told', async () => {
    const drives = ['/dev/disk0', '/dev/disk4', '/dev/disk7'].map((device) => madeDrive({ device }));
    const testimony = await createMacosWitness(diskutil)(drives, never);
    expect(testimony.kind === 'heard' && [...testimony.devices.keys()]).toEqual(['/dev/disk0', '/dev/disk4']);
  });
});

test.each([
  ['missing', { code: 'missing', stdout: '' }],
  ['timeout', { code: 'timeout', stdout: '' }],
  ['blocked', { code: 1, stdout: '' }],
  ['unreadable', { code: 0, stdout: 'diskutil: nothing' }],
] as const)('silent: %s', async (cause, result) => {
  const witness = createMacosWitness(() => Promise.resolve({ ...result, stderr: '' }));
  expect(await witness([madeDrive()], never)).toEqual({ kind: 'silent', cause });
});

test('no text makes the parsers fail', () => {
  assertProperty(
    property(string({ unit: 'binary' }), (text) => {
      const plist = `<?xml version="1.0"?><plist version="1.0"><dict>${text}</dict></plist>`;
      for (const each of [text, plist]) {
        parseDiskList(each);
        parseDiskInfo(each);
      }
    }),
  );
});
