import { readFile } from 'node:fs/promises';
import { assert as assertProperty, pre, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLsblkPort, parseLsblk } from '../../../electron/drives/list-with-lsblk.ts';
import type { Run, RunResult } from '../../../electron/drives/run.ts';

const recorded = (name: string) => readFile(new URL(`recorded/${name}.json`, import.meta.url), 'utf8');
const never = new AbortController().signal;

describe('recorded lsblk output', () => {
  test('a USB drive comes with its maker, size in bytes, label, file system and mount point', async () => {
    const drives = parseLsblk(await recorded('six-mounted'), (device) => `count of ${device}`);
    const stick = drives.find((drive) => drive.volumes[0]?.label === 'STICK');
    expect(stick).toMatchObject({
      product: 'QEMU HARDDISK',
      sizeBytes: 64 * 1024 * 1024,
      isUSB: true,
      isRemovable: true,
      isSystem: false,
      busType: 'usb',
    });
    expect(stick?.identity).toBe(`fat-0001|${stick?.identity.split('|')[1]}|count of ${stick?.device}`);
    expect(stick?.volumes).toHaveLength(1);
    expect(stick?.volumes[0]).toMatchObject({
      device: `${stick?.device}1`,
      path: '/media/bench/STICK',
      fileSystem: 'vfat',
      isReadOnly: false,
    });
  });

  test('a drive without a partition table is its own volume', async () => {
    const drives = parseLsblk(await recorded('six-mounted'));
    const whole = drives.find((drive) => drive.volumes[0]?.label === 'WHOLE');
    expect(whole?.volumes[0]?.device).toBe(whole?.device);
  });

  test('a USB hard disk is on USB though the system does not call its medium removable', async () => {
    const drives = parseLsblk(await recorded('six-mounted'));
    const disk = drives.find((drive) => drive.volumes[0]?.label === 'NTFS');
    expect(disk).toMatchObject({ isUSB: true, isRemovable: true });
  });

  test('a write-protected drive is read-only, device and volume', async () => {
    const drives = parseLsblk(await recorded('six-mounted'));
    const drive = drives.find((each) => each.volumes[0]?.label === 'LOCKED');
    expect(drive?.isReadOnly).toBe(true);
    expect(drive?.volumes[0]?.isReadOnly).toBe(true);
  });

  test('an ejected drive stays, with no size', async () => {
    const drives = parseLsblk(await recorded('one-ejected'));
    const ejected = drives.find((drive) => drive.identity.startsWith('whole-0001'));
    expect(ejected).toMatchObject({ isUSB: true, sizeBytes: 0 });
  });

  test('the disk that holds the system is known by its mount point, a RAM disk is virtual', async () => {
    const [memory, disk] = parseLsblk(await recorded('bench-machine'));
    expect(memory).toMatchObject({ device: '/dev/zram0', isVirtual: true, isUSB: null, sizeBytes: 0 });
    expect(disk).toMatchObject({ device: '/dev/vda', isSystem: true, isUSB: null, product: '' });
  });

  test('a machine without a USB drive lists its built-in disk', async () => {
    const drives = parseLsblk(await recorded('no-usb-drive'));
    expect(drives).toMatchObject([
      { device: '/dev/sda', isUSB: false, busType: 'sata', product: 'ATA QEMU HARDDISK' },
    ]);
  });
});

describe('lsblk of other versions', () => {
  const disk = (more: object) =>
    JSON.stringify({ blockdevices: [{ name: '/dev/sdb', type: 'disk', ...more }] });

  test('flags and sizes written as text are read', () => {
    const text = disk({ tran: 'usb', rm: '1', ro: '1', hotplug: '0', size: '16008609792' });
    expect(parseLsblk(text)).toMatchObject([
      { isRemovable: true, isReadOnly: true, sizeBytes: 16_008_609_792 },
    ]);
  });

  test('bytes that were written as \\xNN become the letters they are', () => {
    const text = disk({ label: 'Zo\\xc3\\xab', mountpoint: '/media/Zo\\xc3\\xab\\x20x ' });
    expect(parseLsblk(text)[0]?.volumes[0]).toMatchObject({ label: 'Zoë', path: '/media/Zoë x ' });
  });

  test('a system inside an encrypted partition makes the whole disk a system disk, and is no volume', () => {
    const inside = { name: '/dev/mapper/luks', type: 'crypt', mountpoint: '/' };
    const text = disk({
      children: [{ name: '/dev/sdb1', type: 'part', fstype: 'crypto_LUKS', children: [inside] }],
    });
    const [drive] = parseLsblk(text);
    expect(drive?.isSystem).toBe(true);
    expect(drive?.volumes.map((volume) => volume.device)).toEqual(['/dev/sdb1']);
  });

  test('a live system on a USB drive makes it a system disk', () => {
    const text = disk({
      tran: 'usb',
      children: [{ name: '/dev/sdb1', type: 'part', mountpoint: '/run/live/medium' }],
    });
    expect(parseLsblk(text)[0]?.isSystem).toBe(true);
  });

  test('loop devices, RAM disks and optical drives are left out', () => {
    const blockdevices = [
      { name: '/dev/loop0', type: 'loop' },
      { name: '/dev/ram0', type: 'disk' },
      { name: '/dev/sr0', type: 'rom' },
      { name: '/dev/sdb', type: 'disk' },
    ];
    expect(parseLsblk(JSON.stringify({ blockdevices })).map((drive) => drive.device)).toEqual(['/dev/sdb']);
  });

  test('an entry that makes no sense is garbled alone, and the others are listed', () => {
    const blockdevices = [
      { name: '/dev/sdb', type: 'disk', size: { bytes: 1 } },
      { name: '/dev/sdc', type: 'disk', size: 'many' },
      { name: '/dev/sdd', type: 'disk', children: [{ type: 'part' }] },
      { type: 'disk', size: 1 },
      null,
      { name: '/dev/loop0', type: 'loop', size: [] },
      { name: '/dev/sde', type: 'disk', size: null, tran: 'usb' },
      { name: '/dev/sdf', type: 'disk', size: 16, tran: 'usb' },
    ];
    const drives = parseLsblk(JSON.stringify({ blockdevices }));
    expect(drives.map(({ device, isGarbled }) => [device, isGarbled])).toEqual([
      ['/dev/sdb', true],
      ['/dev/sdc', true],
      ['/dev/sdd', true],
      ['entry 4', true],
      ['entry 5', true],
      ['/dev/sde', undefined],
      ['/dev/sdf', undefined],
    ]);
    expect(drives[5]?.sizeBytes).toBe(0);
  });

  test('a drive that is mounted twice is one volume, at its shortest place whatever the order', () => {
    const places = ['/run/media/tech/STICK', '/mnt/b', '/mnt/a'];
    for (const mountpoints of [places, places.toReversed()]) {
      const text = disk({ tran: 'usb', mountpoints, mountpoint: mountpoints[0] });
      expect(parseLsblk(text)[0]?.volumes.map((volume) => volume.path)).toEqual(['/mnt/a']);
    }
  });

  test.each([
    ['the EFI partition of a GPT', 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B', true],
    ['the recovery partition of an MBR', '0x27', true],
    ['a data partition of a GPT', 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7', undefined],
    ['a FAT32 partition of an MBR', '0xc', undefined],
  ])('%s is kept by a computer for itself, or not', (_name, parttype, isReserved) => {
    const text = disk({ children: [{ name: '/dev/sdb1', type: 'part', fstype: 'vfat', parttype }] });
    expect(parseLsblk(text)[0]?.volumes[0]?.isReserved).toBe(isReserved);
  });

  test('any label comes through as it is', () => {
    assertProperty(
      property(string({ unit: 'grapheme', maxLength: 20 }), (label) => {
        pre(!label.includes('\\'));
        expect(parseLsblk(disk({ label }))[0]?.volumes[0]?.label).toBe(label.trim());
      }),
    );
  });
});

describe('the port', () => {
  const answering =
    (answers: (parameters: readonly string[]) => Partial<RunResult>): Run =>
    (_program, parameters) =>
      Promise.resolve({ code: 0, stdout: '', stderr: '', ...answers(parameters) });

  test('there is none where lsblk is missing', async () => {
    expect(await createLsblkPort(answering(() => ({ code: 'missing' })))).toBeUndefined();
  });

  test('an lsblk that does not know a column is asked again without it, and then always', async () => {
    const asked: string[] = [];
    const port = await createLsblkPort(
      answering((parameters) => {
        const columns = parameters.at(-1) ?? '';
        asked.push(columns);
        return columns.includes('MOUNTPOINTS')
          ? { code: 1, stderr: 'lsblk: unknown column: MOUNTPOINTS' }
          : { stdout: '{"blockdevices": []}' };
      }),
    );
    expect(await port?.list(never)).toEqual([]);
    expect(await port?.list(never)).toEqual([]);
    expect(asked.filter((columns) => columns.includes('MOUNTPOINTS'))).toHaveLength(1);
  });

  test('a listing that fails says so', async () => {
    const port = await createLsblkPort(
      answering(([first]) => (first === '--version' ? {} : { code: 1, stderr: 'lsblk: cannot open /sys' })),
    );
    await expect(port?.list(never)).rejects.toThrow('cannot open /sys');
  });
});
