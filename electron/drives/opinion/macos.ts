import { plainFileSystem } from '../plain-format.ts';
import type { Run } from '../run.ts';
import { parseDiskInfo, parseDiskList, type MacDisk, type MacInfo } from './macos-plist.ts';
import { silentCause } from './silent-cause.ts';
import type { DeviceTestimony, VolumeTestimony, Witness } from './types.ts';

const limitMs = 10_000;

/** Partition types of volumes that a person may want to mount, as `diskutil list` calls them. */
const windowsContents = new Set([
  'DOS_FAT_12',
  'DOS_FAT_16',
  'DOS_FAT_16_S',
  'DOS_FAT_32',
  'Windows_FAT_16',
  'Windows_FAT_32',
  'Windows_NTFS',
  'Microsoft Basic Data',
]);

/** `diskutil`, for the USB drives of the list: macOS' own word on each device and each of its volumes. */
export function createMacosWitness(run: Run): Witness {
  return async (drives, signal) => {
    const ask = (...parameters: readonly string[]) =>
      run('/usr/sbin/diskutil', [...parameters], { timeoutMs: limitMs, signal });
    const listed = await ask('list', '-plist');
    const disks = parseDiskList(listed.stdout);
    if (disks === undefined) return { kind: 'silent', cause: silentCause(listed) };
    const infoOf = async (id: string) => parseDiskInfo((await ask('info', '-plist', id)).stdout);
    const known = await Promise.all(
      drives.map(async ({ device }): Promise<readonly [string, DeviceTestimony][]> => {
        const disk = disks.find(({ DeviceIdentifier }) => `/dev/${DeviceIdentifier}` === device);
        if (disk === undefined) return [];
        const [whole, ...volumes] = await Promise.all(
          [disk.DeviceIdentifier, ...mountedOn(disk)].map((id) => infoOf(id)),
        );
        if (whole === undefined) return [];
        const infos = volumes.filter((volume) => volume !== undefined);
        return [[device, macosTestimony(disk, whole, infos)]];
      }),
    );
    return { kind: 'heard', devices: new Map(known.flat()) };
  };
}

/** What the answers about one device come to: of the device itself, and of its mounted volumes. */
export function macosTestimony(disk: MacDisk, whole: MacInfo, volumes: readonly MacInfo[]): DeviceTestimony {
  const { BusProtocol, VirtualOrPhysical, Internal, OSInternalMedia, SystemImage, WritableMedia } = whole;
  const isVirtual = VirtualOrPhysical === 'Virtual' || BusProtocol === 'Disk Image';
  const isBuiltIn = Internal === true && whole.RemovableMediaOrExternalDevice !== true;
  return {
    isOnUsb: BusProtocol === 'USB' && !isBuiltIn,
    sizeBytes: whole.TotalSize ?? whole.Size ?? 0,
    isSystem: OSInternalMedia === true || SystemImage === true,
    isVirtual,
    isNetwork: false,
    isOffline: false,
    isReadOnly: WritableMedia === false,
    serial: '',
    sequence: '',
    volumes: [
      ...volumes
        .filter((volume) => isOn(volume, disk.DeviceIdentifier))
        .map((volume) => volumeTestimony(volume)),
      ...disk.parts
        .filter(({ MountPoint, Content }) => MountPoint === '' && windowsContents.has(Content))
        .map((part) => unmountedVolume(part)),
    ],
  };
}

function mountedOn(disk: MacDisk): readonly string[] {
  return [disk, ...disk.parts]
    .filter(({ MountPoint }) => MountPoint !== '')
    .map(({ DeviceIdentifier }) => DeviceIdentifier);
}

function isOn({ DeviceIdentifier, ParentWholeDisk }: MacInfo, disk: string): boolean {
  return DeviceIdentifier === disk || ParentWholeDisk === disk;
}

function volumeTestimony(volume: MacInfo): VolumeTestimony {
  return {
    device: `/dev/${volume.DeviceIdentifier}`,
    path: volume.MountPoint,
    label: volume.VolumeName,
    fileSystem: plainFileSystem(volume.FilesystemType),
    volumeId: volume.VolumeUUID,
    isReadOnly: volume.WritableVolume === false,
    isNetwork: false,
    isLocked: volume.Locked === true,
  };
}

/** The partition's type does not tell FAT32, exFAT and NTFS apart, so the format stays unknown until it is mounted. */
function unmountedVolume({ DeviceIdentifier, VolumeName }: MacDisk['parts'][number]): VolumeTestimony {
  return {
    device: `/dev/${DeviceIdentifier}`,
    path: '',
    label: VolumeName,
    fileSystem: '',
    volumeId: '',
    isReadOnly: false,
    isNetwork: false,
    isLocked: false,
  };
}
