import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert as assertProperty, property, string } from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createLinuxWitness,
  kernelTestimony,
  type KernelDisk,
} from '../../../electron/drives/opinion/linux.ts';
import { parseMountInfo } from '../../../electron/drives/opinion/mount-info.ts';
import { madeDrive } from './made-drives.ts';

const fixture = (name: string) => readFile(new URL(`../../fixtures/drives/${name}`, import.meta.url), 'utf8');
const never = new AbortController().signal;
const usbPlace = '/sys/devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0/block/sdb';

const disk = (change: Partial<KernelDisk> = {}): KernelDisk => ({
  place: usbPlace,
  size: '31250000',
  ro: '0',
  diskseq: '7',
  numbers: new Map([
    ['/dev/sdb', '8:16'],
    ['/dev/sdb1', '8:17'],
  ]),
  ...change,
});

describe('the kernel’s table of mounts', () => {
  test('spaces and tabs in a mount point, protection and the source are read', async () => {
    const mounts = parseMountInfo(await fixture('mountinfo-desktop.txt'));
    expect(mounts).toHaveLength(10);
    expect(mounts.find((mount) => mount.deviceNumber === '8:33')).toEqual({
      deviceNumber: '8:33',
      root: '/',
      mountPoint: '/run/media/tech/OLD KIT\t1',
      fileSystem: 'exfat',
      source: '/dev/sdc1',
      isReadOnly: true,
    });
  });

  test('a file system that would turn read-only on errors is not read-only', async () => {
    const mounts = parseMountInfo(await fixture('mountinfo-desktop.txt'));
    expect(mounts.find((mount) => mount.mountPoint === '/')?.isReadOnly).toBe(false);
  });

  test('no text makes it fail', () => {
    assertProperty(
      property(string({ unit: 'binary' }), (text) => {
        expect(Array.isArray(parseMountInfo(text))).toBe(true);
      }),
    );
  });
});

describe('the kernel’s word on a disk', () => {
  test('a stick on a USB bus has its size, its count of plugging and its mounted volume', async () => {
    const mounts = parseMountInfo(await fixture('mountinfo-desktop.txt'));
    expect(kernelTestimony(disk(), mounts)).toMatchObject({
      isOnUsb: true,
      isVirtual: false,
      isReadOnly: false,
      sizeBytes: 16_000_000_000,
      sequence: '7',
      volumes: [{ device: '/dev/sdb1', path: '/run/media/tech/STICK', fileSystem: 'vfat' }],
    });
  });

  test.each([
    ['ntfs through FUSE', '/dev/sdd1', '8:49', '/run/media/tech/WINDOWS'],
    ['a drive without a partition table', '/dev/sde', '8:64', '/run/media/tech/WHOLE'],
    ['a file system with a number of its own', '/dev/sdf1', '8:81', '/run/media/tech/SPAN'],
  ])('%s is found on its device', async (_name, device, number, path) => {
    const mounts = parseMountInfo(await fixture('mountinfo-desktop.txt'));
    const { volumes } = kernelTestimony(disk({ numbers: new Map([[device, number]]) }), mounts);
    expect(volumes).toMatchObject([{ device, path }]);
  });

  test('a mount point that another device covers, and a folder of the volume, are none of its own', async () => {
    const mounts = parseMountInfo(await fixture('mountinfo-covered.txt'));
    expect(kernelTestimony(disk(), mounts).volumes).toEqual([]);
  });

  test.each([
    ['a SATA disk', '/sys/devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda', false],
    ['a stick on an ARM board', '/sys/devices/platform/soc/fe980000.usb/usb1/1-1/1-1:1.0/block/sda', true],
    ['a RAM disk', '/sys/devices/virtual/block/zram0', false],
  ])('%s: through USB or not', (_name, place, isOnUsb) => {
    expect(kernelTestimony(disk({ place }), []).isOnUsb).toBe(isOnUsb);
  });

  test('a write-protected disk says so', () => {
    expect(kernelTestimony(disk({ ro: '1' }), []).isReadOnly).toBe(true);
  });
});

describe('the witness', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'courier-sys-'));
    const place = join(root, 'devices/pci0000:00/usb2/2-1/block/sdb');
    await mkdir(join(place, 'sdb1'), { recursive: true });
    await mkdir(join(place, 'queue'));
    await mkdir(join(root, 'block'));
    await symlink(place, join(root, 'block/sdb'));
    const files = { size: '31250000\n', ro: '0\n', diskseq: '12\n', dev: '8:16\n', 'sdb1/dev': '8:17\n' };
    for (const [name, text] of Object.entries(files)) await writeFile(join(place, name), text);
    await writeFile(join(root, 'mountinfo'), await fixture('mountinfo-desktop.txt'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const witness = () => createLinuxWitness({ sys: join(root, 'block'), mountInfo: join(root, 'mountinfo') });

  test('reads the kernel’s files, and is silent about a device that is not there', async () => {
    const testimony = await witness()([madeDrive(), madeDrive({ device: '/dev/sdz' })], never);
    if (testimony.kind !== 'heard') throw new Error('silent');
    expect([...testimony.devices.keys()]).toEqual(['/dev/sdb']);
    expect(testimony.devices.get('/dev/sdb')).toMatchObject({
      isOnUsb: true,
      sizeBytes: 16_000_000_000,
      sequence: '12',
      volumes: [{ path: '/run/media/tech/STICK' }],
    });
  });

  test('where the kernel’s files cannot be read it is silent', async () => {
    await rm(join(root, 'mountinfo'));
    expect(await witness()([madeDrive()], never)).toEqual({ kind: 'silent', cause: 'unreadable' });
  });
});
