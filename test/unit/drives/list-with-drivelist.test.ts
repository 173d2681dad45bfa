import { describe, expect, test } from 'vitest';
import { createDrivePort, fromDrivelist } from '../../../electron/drives/list-with-drivelist.ts';
import { parseMountTable } from '../../../electron/drives/mount-table.ts';
import type { Run } from '../../../electron/drives/run.ts';

const never = new AbortController().signal;
const silent: Run = () => Promise.resolve({ code: 0, stdout: '', stderr: '' });
const stick = {
  device: '\\\\.\\PhysicalDrive1',
  devicePath: '\\\\?\\usbstor#disk&ven_contoso#1234',
  description: 'Contoso Flash USB Device',
  size: 16_000_000_000,
  isUSB: true,
  isRemovable: true,
  isSystem: false,
  isReadOnly: false,
  isVirtual: null,
  busType: 'USB',
  mountpoints: [{ path: 'E:\\' }],
  error: null,
};
const none = new Map<string, never>();

describe('the port of this computer', () => {
  test('on Linux it is lsblk, with or without the module', async () => {
    const port = await createDrivePort({
      platform: 'linux',
      run: () => Promise.resolve({ code: 0, stdout: '{"blockdevices": []}', stderr: '' }),
      load: () => {
        throw new Error('never loaded');
      },
    });
    expect(port.detection).toEqual({ kind: 'on' });
    expect(await port.list(never)).toEqual([]);
  });

  test('on Linux without lsblk detection is off and says why', async () => {
    const port = await createDrivePort({
      platform: 'linux',
      run: () => Promise.resolve({ code: 'missing', stdout: '', stderr: '' }),
    });
    expect(port.detection).toEqual({ kind: 'off', reason: 'lsblk (package util-linux) is not installed.' });
  });

  test.each(['win32', 'darwin'] as const)(
    'on %s without the module detection is off, with its first line',
    async (platform) => {
      const port = await createDrivePort({
        platform,
        run: silent,
        load: () => {
          throw new Error('Could not locate the bindings file. Tried:\n → /a\n → /b');
        },
      });
      expect(port.detection).toEqual({
        kind: 'off',
        reason: 'The module drivelist could not be loaded: Could not locate the bindings file. Tried:',
      });
      expect(await port.list(never)).toEqual([]);
    },
  );

  test('on Windows and macOS nothing slow is asked while listing', async () => {
    const programs: string[] = [];
    const load = () => ({ list: () => Promise.resolve([stick]) });
    const run: Run = (program) => {
      programs.push(program);
      return Promise.resolve({ code: 0, stdout: '', stderr: '' });
    };
    for (const platform of ['win32', 'darwin'] as const) {
      const port = await createDrivePort({ platform, run, load });
      expect((await port.list(never))[0]?.volumes[0]).toMatchObject({
        path: 'E:\\',
        label: '',
        volumeId: '',
      });
      expect(port.mount === undefined).toBe(platform === 'win32');
    }
    expect(programs).toEqual(['/sbin/mount']);
  });
});

describe('what drivelist says', () => {
  test('a reader without a card has no size, and the product is said without Windows’ suffix', () => {
    expect(fromDrivelist({ ...stick, size: null, mountpoints: [] }, 0, none)).toMatchObject({
      product: 'Contoso Flash',
      sizeBytes: 0,
      busType: 'usb',
      isVirtual: false,
    });
  });

  test('an entry that makes no sense is garbled alone', () => {
    const entries = [{ ...stick, mountpoints: null }, { size: 1 }, null, stick];
    expect(entries.map((entry, index) => fromDrivelist(entry, index, none))).toMatchObject([
      { device: stick.device, isGarbled: true },
      { device: 'entry 2', isGarbled: true },
      { device: 'entry 3', isGarbled: true },
      { device: stick.device, isUSB: true },
    ]);
  });

  test('a volume that is mounted twice is one, at its shortest place', () => {
    const table = parseMountTable(
      ['/Volumes/STICK', '/mnt'].map((path) => `/dev/disk4s1 on ${path} (msdos, local)`).join('\n'),
    );
    const mountpoints = [{ path: '/Volumes/STICK' }, { path: '/mnt' }];
    expect(fromDrivelist({ ...stick, mountpoints }, 0, table).volumes.map((volume) => volume.path)).toEqual([
      '/mnt',
    ]);
  });

  test('an error of one device is kept with it', () => {
    expect(fromDrivelist({ ...stick, error: 'Access is denied' }, 0, none).error).toBe('Access is denied');
  });
});

describe('what the system says of volumes', () => {
  test('the mount table of macOS gives device, format and protection', () => {
    const table = [
      '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
      '/dev/disk4s1 on /Volumes/STICK (1) (msdos, local, nodev, nosuid, noowners)',
      '//tech@server/share on /Volumes/share (smbfs, nodev, nosuid)',
    ].join('\n');
    const volumes = parseMountTable(table);
    expect(volumes.get('/Volumes/STICK (1)')).toMatchObject({
      device: '/dev/disk4s1',
      fileSystem: 'vfat',
      isReadOnly: false,
    });
    expect(volumes.get('/')).toMatchObject({ isReadOnly: true });
    expect(volumes.get('/Volumes/share')).toMatchObject({ isNetwork: true });
  });
});
