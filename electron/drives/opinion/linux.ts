import { readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { within } from '../limits.ts';
import { parseMountInfo, type Mount } from './mount-info.ts';
import type { DeviceTestimony, VolumeTestimony, Witness } from './types.ts';

/** What the kernel says of a disk in `/sys/block/<name>`, as its files hold it. */
export type KernelDisk = {
  /** Real path of the folder: it goes through a `usb` bus, or through `virtual`. */
  readonly place: string;
  /** In sectors of 512 bytes, whatever the disk's own are. */
  readonly size: string;
  readonly ro: string;
  /** Empty before Linux 5.15. */
  readonly diskseq: string;
  /** `major:minor` of the disk and each of its partitions, by device node. */
  readonly numbers: ReadonlyMap<string, string>;
};

const limitMs = 2000;

/**
 * The kernel itself, as the second source beside `lsblk`, which reads udev's records. None of these files is on a drive, so
 * a hung drive does not hold it up.
 */
export function createLinuxWitness(
  paths: { readonly sys: string; readonly mountInfo: string } = {
    sys: '/sys/block',
    mountInfo: '/proc/self/mountinfo',
  },
): Witness {
  return async (drives) => {
    try {
      return await within(gather(drives.map((drive) => drive.device)), limitMs);
    } catch {
      return { kind: 'silent', cause: 'unreadable' };
    }
  };

  async function gather(devices: readonly string[]) {
    const [mountInfo] = await Promise.all([readFile(paths.mountInfo, 'utf8'), readdir(paths.sys)]);
    const mounts = parseMountInfo(mountInfo);
    const entries = await Promise.all(
      devices.map(async (device): Promise<readonly [string, DeviceTestimony][]> => {
        const disk = await readDisk(paths.sys, device).catch(() => undefined);
        return disk === undefined ? [] : [[device, kernelTestimony(disk, mounts)]];
      }),
    );
    return { kind: 'heard', devices: new Map(entries.flat()) } as const;
  }
}

/** What the kernel's own files come to. */
export function kernelTestimony(
  { place, size, ro, diskseq, numbers }: KernelDisk,
  mounts: readonly Mount[],
): DeviceTestimony {
  const visible = [...new Map(mounts.map((mount) => [mount.mountPoint, mount])).values()];
  const volumes = [...numbers].flatMap(([device, number]) =>
    visible
      .filter((mount) => mount.root === '/' && isOf(mount, device, number))
      .map((mount) => volumeTestimony(device, mount)),
  );
  return {
    isOnUsb: /\/usb\d+\//.test(place),
    sizeBytes: Number(size) * 512,
    isSystem: false,
    isVirtual: place.includes('/devices/virtual/'),
    isNetwork: false,
    isOffline: false,
    isReadOnly: ro === '1',
    serial: '',
    sequence: diskseq,
    volumes,
  };
}

/** File systems that span devices have a number of their own: there only the source tells. */
function isOf(mount: Mount, device: string, number: string): boolean {
  return mount.deviceNumber.startsWith('0:') ? mount.source === device : mount.deviceNumber === number;
}

function volumeTestimony(device: string, mount: Mount): VolumeTestimony {
  return {
    device,
    path: mount.mountPoint,
    label: '',
    fileSystem: mount.fileSystem,
    volumeId: '',
    isReadOnly: mount.isReadOnly,
    isNetwork: false,
    isLocked: false,
  };
}

async function readDisk(sys: string, device: string): Promise<KernelDisk> {
  // A slash inside a name is an exclamation mark there.
  const name = device.replace(/^\/dev\//, '').replaceAll('/', '!');
  const folder = join(sys, name);
  const value = async (path: string) => (await readFile(join(folder, path), 'utf8')).trim();
  const [place, names, size, ro, diskseq, number] = await Promise.all([
    realpath(folder),
    readdir(folder),
    value('size'),
    value('ro'),
    value('diskseq').catch(() => ''),
    value('dev'),
  ]);
  // A partition's folder bears the disk's name and a number.
  const parts = await Promise.all(
    names
      .filter((part) => part.startsWith(name) && /^p?\d+$/.test(part.slice(name.length)))
      .map(async (part) => [`/dev/${part.replaceAll('!', '/')}`, await value(`${part}/dev`)] as const),
  );
  return { place, size, ro, diskseq, numbers: new Map([[device, number], ...parts]) };
}
