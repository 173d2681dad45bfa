import { describe, expect, test } from 'vitest';
import {
  createDrivePort,
  fromDrivelist,
  type DrivelistDrive,
} from '../../../electron/drives/list-with-drivelist.ts';
import type { Run } from '../../../electron/drives/run.ts';
import { parseLogicalDisks, parseMountTable } from '../../../electron/drives/volume-details.ts';

const never = new AbortController().signal;
const silent: Run = () => Promise.resolve({ code: 0, stdout: '', stderr: '' });
const stick: DrivelistDrive = {
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
const disks = JSON.stringify([
  { DeviceID: 'C:', VolumeName: '', FileSystem: 'NTFS', DriveType: 3 },
  { DeviceID: 'E:', VolumeName: 'STICK', FileSystem: 'FAT32', DriveType: 2 },
  { DeviceID: 'G:', VolumeName: 'Shared', FileSystem: 'FAT32', DriveType: 4 },
]);

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

  test('on Windows labels come from the system, asked once per set of letters, one listing later', async () => {
    let asked = 0;
    const port = await createDrivePort({
      platform: 'win32',
      run: () => {
        asked += 1;
        return Promise.resolve({ code: 0, stdout: disks, stderr: '' });
      },
      load: () => ({ list: () => Promise.resolve([stick]) }),
    });
    expect((await port.list(never))[0]?.volumes[0]).toMatchObject({
      path: 'E:\\',
      label: '',
      fileSystem: '',
    });
    expect((await port.list(never))[0]?.volumes[0]).toMatchObject({ label: 'STICK', fileSystem: 'vfat' });
    await port.list(never);
    expect(asked).toBe(1);
  });

  test('the identity of a drive does not depend on what arrives later', () => {
    const before = fromDrivelist(stick, new Map());
    const after = fromDrivelist(stick, parseLogicalDisks(disks));
    expect(after.identity).toBe(before.identity);
    expect(after.volumes[0]?.volumeId).toBe(before.volumes[0]?.volumeId);
  });
});

describe('what drivelist says', () => {
  test('a reader without a card has no size, and the product is said without Windows’ suffix', () => {
    expect(fromDrivelist({ ...stick, size: null, mountpoints: [] }, new Map())).toMatchObject({
      product: 'Contoso Flash',
      sizeBytes: 0,
      busType: 'usb',
      isVirtual: false,
    });
  });

  test('a letter of the network is marked as such, whatever device it was attributed to', () => {
    const drive = fromDrivelist({ ...stick, mountpoints: [{ path: 'G:\\' }] }, parseLogicalDisks(disks));
    expect(drive.volumes[0]?.isNetwork).toBe(true);
  });

  test('an error of one device is kept with it', () => {
    expect(fromDrivelist({ ...stick, error: 'Access is denied' }, new Map()).error).toBe('Access is denied');
  });
});

describe('what the system says of volumes', () => {
  test('one disk alone is not a list', () => {
    const one = JSON.stringify({ DeviceID: 'E:', VolumeName: null, FileSystem: 'exFAT', DriveType: 2 });
    expect(parseLogicalDisks(one).get('E:\\')).toMatchObject({
      label: '',
      fileSystem: 'exfat',
      isNetwork: false,
    });
  });

  test.each(['', 'not JSON', '{"DeviceID": 7}', 'null'])('anything else is no answer: %s', (text) => {
    expect(parseLogicalDisks(text).size).toBe(0);
  });

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
