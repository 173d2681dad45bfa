import type { RawDrive, RawVolume } from '../../../electron/drives/drive-port.ts';
import { hearDrive } from '../../../electron/drives/opinion/hear.ts';
import type {
  DeviceTestimony,
  HeardDrive,
  Testimony,
  VolumeTestimony,
} from '../../../electron/drives/opinion/types.ts';
import type { VolumeFacts } from '../../../electron/drives/volume-facts.ts';

const gigabyte = 1_000_000_000;

/** A mounted FAT32 volume; a test names what differs. */
export function madeVolume(change: Partial<RawVolume> = {}): RawVolume {
  return {
    device: '/dev/sdb1',
    path: '/media/tech/STICK',
    label: 'STICK',
    fileSystem: 'vfat',
    volumeId: '1A2B-3C4D',
    sizeBytes: 16 * gigabyte,
    isReadOnly: false,
    isNetwork: false,
    ...change,
  };
}

/** A 16 GB USB drive with one volume; a test names what differs. */
export function madeDrive(change: Partial<RawDrive> = {}): RawDrive {
  return {
    device: '/dev/sdb',
    product: 'Contoso Flash',
    sizeBytes: 16 * gigabyte,
    isUSB: true,
    isRemovable: true,
    isSystem: false,
    isReadOnly: false,
    isVirtual: false,
    busType: 'usb',
    identity: 'serial-1|0:0:0:0|7',
    serial: 'serial-1',
    volumes: [madeVolume()],
    ...change,
  };
}

/** What a healthy volume answers. */
export function madeFacts(change: Partial<Extract<VolumeFacts, { kind: 'known' }>> = {}): VolumeFacts {
  return {
    kind: 'known',
    sizeBytes: 15 * gigabyte,
    freeBytes: 14 * gigabyte,
    isReadOnly: false,
    isMounted: true,
    volumeNumber: '',
    ...change,
  };
}

/** What a second source says of `madeVolume`; a test names what differs. */
export function madeVolumeTestimony(change: Partial<VolumeTestimony> = {}): VolumeTestimony {
  return {
    device: '/dev/sdb1',
    path: '/media/tech/STICK',
    label: '',
    fileSystem: '',
    volumeId: '',
    isReadOnly: false,
    isNetwork: false,
    isLocked: false,
    ...change,
  };
}

/** What a second source says of `madeDrive`; a test names what differs. */
export function madeTestimony(change: Partial<DeviceTestimony> = {}): DeviceTestimony {
  return {
    isOnUsb: true,
    sizeBytes: 16 * gigabyte,
    isSystem: false,
    isVirtual: false,
    isNetwork: false,
    isOffline: false,
    isReadOnly: false,
    serial: '',
    sequence: '7',
    volumes: [madeVolumeTestimony()],
    ...change,
  };
}

/** A second source that sees each of the drives as the list does. */
export function agreeing(drives: readonly RawDrive[]): Testimony {
  return { kind: 'heard', devices: new Map(drives.map((drive) => [drive.device, agreedOn(drive)])) };
}

/** A drive that the second source confirmed. */
export function heard(drive: RawDrive): HeardDrive {
  return hearDrive(drive, { kind: 'said', testimony: agreedOn(drive) });
}

function agreedOn({ sizeBytes, volumes, sequence = '' }: RawDrive): DeviceTestimony {
  const mounted = volumes.filter((volume) => volume.path !== '');
  return madeTestimony({
    sizeBytes,
    sequence,
    volumes: mounted.map(({ device, path }) => madeVolumeTestimony({ device, path })),
  });
}
