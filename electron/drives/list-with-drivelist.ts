import { createRequire } from 'node:module';
import type { DrivePort, RawDrive, RawVolume } from './drive-port.ts';
import { createLsblkPort } from './list-with-lsblk.ts';
import { run as realRun, type Run } from './run.ts';
import { createVolumeDetails, type VolumeDetails } from './volume-details.ts';

/** The part of drivelist's answer that is used; it documents no more than this holds true on every system. */
export type DrivelistDrive = {
  readonly device: string;
  readonly devicePath: string | null;
  readonly description: string;
  readonly size: number | null;
  readonly isUSB: boolean | null;
  readonly isRemovable: boolean;
  readonly isSystem: boolean;
  readonly isReadOnly: boolean;
  readonly isVirtual: boolean | null;
  readonly busType: string;
  readonly mountpoints: readonly { readonly path: string; readonly label?: string | null }[];
  readonly error?: string | null;
};

const moduleName = 'drivelist';

/**
 * The drive port of this computer.
 *
 * Linux: `lsblk`, always. drivelist runs it there too, and drops what is needed here: file system, serial number,
 * partitions without a mount point, the count of plugging. So there is one source, with or without the module.
 * Windows and macOS: the optional native module drivelist; where it cannot be loaded, detection is off and says why.
 */
export async function createDrivePort(
  options: {
    readonly platform?: NodeJS.Platform;
    readonly run?: Run;
    readonly load?: (name: string) => unknown;
  } = {},
): Promise<DrivePort> {
  const platform = options.platform ?? process.platform;
  const run = options.run ?? realRun;
  if (platform === 'linux') {
    return (await createLsblkPort(run)) ?? offPort('lsblk (package util-linux) is not installed.');
  }
  if (platform !== 'win32' && platform !== 'darwin') return offPort(`No way to list drives on ${platform}.`);
  // Loaded by a name the bundler cannot follow: the module is optional and carries a native part.
  const load = options.load ?? createRequire(import.meta.url);
  try {
    const module = load(moduleName) as { readonly list: () => Promise<readonly DrivelistDrive[]> }; // drivelist 12
    const details = createVolumeDetails(platform, run);
    return {
      detection: { kind: 'on' },
      list: async (signal) => {
        const drives = await module.list();
        signal.throwIfAborted();
        const paths = drives
          .filter((drive) => drive.isUSB === true)
          .flatMap((drive) => drive.mountpoints.map((mountPoint) => mountPoint.path));
        const known = await details(paths, signal);
        return drives.map((drive) => fromDrivelist(drive, known));
      },
    };
  } catch (error) {
    const [firstLine = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return offPort(`The module drivelist could not be loaded: ${firstLine}`);
  }
}

/** A port that finds nothing and says why; folder and practice drives still work beside it. */
export function offPort(reason: string): DrivePort {
  return { detection: { kind: 'off', reason }, list: () => Promise.resolve([]) };
}

/** Brings drivelist's answer, completed by what the system says of the mounted volumes, into the port's form. */
export function fromDrivelist(drive: DrivelistDrive, details: ReadonlyMap<string, VolumeDetails>): RawDrive {
  const volumes = drive.mountpoints.map((mountPoint): RawVolume => {
    const known = details.get(mountPoint.path);
    return {
      device: known?.device ?? '',
      path: mountPoint.path,
      label: known?.label ?? mountPoint.label ?? '',
      fileSystem: known?.fileSystem ?? '',
      // Not from `known`: it may arrive one listing late, and an identity must not change while a drive is plugged.
      volumeId: '',
      sizeBytes: drive.size ?? 0,
      isReadOnly: drive.isReadOnly || known?.isReadOnly === true,
      isNetwork: known?.isNetwork === true,
    };
  });
  return {
    device: drive.device,
    product: drive.description.replace(/\s+(USB|SCSI) (Disk )?Device$/i, '').trim(),
    sizeBytes: drive.size ?? 0,
    isUSB: drive.isUSB,
    isRemovable: drive.isRemovable,
    isSystem: drive.isSystem,
    isReadOnly: drive.isReadOnly,
    isVirtual: drive.isVirtual === true,
    busType: drive.busType.toLowerCase(),
    identity: drive.devicePath ?? '',
    volumes,
    ...(drive.error === null || drive.error === undefined || drive.error === ''
      ? {}
      : { error: drive.error }),
  };
}
