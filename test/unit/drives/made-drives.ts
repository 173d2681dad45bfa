import type { RawDrive, RawVolume } from '../../../electron/drives/drive-port.ts';
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
