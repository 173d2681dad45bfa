import { posix, win32 } from 'node:path';
import { hiddenDrive, idOf } from './hidden-drive.ts';
import type { HeardDrive, HeardVolume } from './opinion/types.ts';
import { isReadByWindows } from './plain-format.ts';
import type { HiddenDrive, HiddenReason } from './types.ts';

export type JudgeContext = {
  readonly platform: NodeJS.Platform;
  /** Absolute paths whose disk is never offered: Hash Courier's data folder, the system's folder on Windows. */
  readonly protectedPaths: readonly string[];
  /** This system has a way to mount a volume. */
  readonly canMount: boolean;
};

/** A mounted USB volume whose device is in order; its own facts are still to be read. */
export type Candidate = {
  readonly id: string;
  readonly mountPoint: string;
  /** Identity of device and volume, without what only the mounted volume can say. */
  readonly identity: string;
  readonly drive: HeardDrive;
  readonly volume: HeardVolume;
};

export type Sorted = {
  readonly candidates: readonly Candidate[];
  readonly hidden: readonly HiddenDrive[];
  /** Device nodes of the hidden volumes that may be mounted, by the hidden drive's id. */
  readonly mountable: ReadonlyMap<string, string>;
};

const lockedFormats = ['crypto_luks', 'bitlocker'];
const networkBuses = ['iscsi', 'fcoe', 'fc', 'nbd'];
const internalBuses = ['sata', 'ata', 'ide', 'nvme', 'raid', 'sas', 'scsi'];

/**
 * First half of the judgement, from the listing alone: which volumes are worth looking at, and why the rest is not
 * offered. "Removable" is no test (RAM disks and hot-swap bays claim it): a drive must say that it is on USB and
 * have a size. A device that is out of the question is hidden once, not once for each of its partitions.
 */
export function sortOut(drives: readonly HeardDrive[], context: JudgeContext): Sorted {
  const mountedAt = new Map<string, number>();
  for (const { path } of drives.flatMap((drive) => drive.volumes)) {
    if (path !== '') mountedAt.set(path, (mountedAt.get(path) ?? 0) + 1);
  }
  const protectedDrives = new Set(
    context.protectedPaths
      .map((path) => deviceHolding(path, drives, context.platform))
      .filter((d) => d !== undefined),
  );
  const candidates: Candidate[] = [];
  const hidden: HiddenDrive[] = [];
  const mountable = new Map<string, string>();

  for (const drive of drives) {
    const reasons = deviceReasons(drive, protectedDrives.has(drive));
    if (reasons.length > 0) {
      const mounted = drive.volumes.find((volume) => volume.path !== '');
      hidden.push(hiddenDrive(drive, mounted, reasons));
      continue;
    }
    // Mounting writes too, so what the drive is must be certain.
    const canMount = (volume: HeardVolume) =>
      context.canMount && drive.standing === 'heard' && volume.isMountable;
    const shown = shownVolumes(drive.volumes, canMount);
    if (shown.length === 0) hidden.push(hiddenDrive(drive, undefined, ['unmounted']));
    for (const volume of shown) {
      const isContested = (mountedAt.get(volume.path) ?? 0) > 1;
      const volumeFaults = volumeReasons(volume, isContested);
      if (volumeFaults.length === 0) candidates.push(candidate(drive, volume));
      else if (volumeFaults.every((reason) => reason === 'unmounted') && canMount(volume)) {
        const item: HiddenDrive = { ...hiddenDrive(drive, volume, volumeFaults), canMount: true };
        hidden.push(item);
        mountable.set(item.id, volume.device);
      } else hidden.push(hiddenDrive(drive, volume, volumeFaults));
    }
  }
  return { candidates, hidden, mountable };
}

/**
 * The mounted volumes, and those that can be. Partitions without a format, or kept by a computer for itself, are the
 * drive's own business, unless there is nothing else to show.
 */
function shownVolumes(
  volumes: readonly HeardVolume[],
  canMount: (volume: HeardVolume) => boolean,
): readonly HeardVolume[] {
  const isShown = (volume: HeardVolume) => volume.path !== '' || canMount(volume);
  if (volumes.some(isShown)) return volumes.filter(isShown);
  const formatted = volumes.filter((volume) => volume.fileSystem !== '');
  const open = formatted.filter((volume) => volume.isReserved !== true);
  if (open.length > 0) return open;
  return formatted.length > 0 ? formatted : volumes.slice(0, 1);
}

function deviceReasons(drive: HeardDrive, isProtected: boolean): readonly HiddenReason[] {
  if (drive.isGarbled === true) return ['unreadable'];
  const isOnUsb = drive.isUSB === true;
  const reasons: HiddenReason[] = [];
  if (drive.isSystem || isProtected) reasons.push('system');
  if (networkBuses.includes(drive.busType)) reasons.push('network');
  if (drive.isVirtual) reasons.push('virtual');
  if (!isOnUsb && !drive.isVirtual) reasons.push(drive.isRemovable ? 'not-usb' : 'internal');
  if (isOnUsb && internalBuses.includes(drive.busType)) reasons.push('disagreement');
  if (drive.sizeBytes <= 0) reasons.push('no-medium');
  else if (drive.error !== undefined && drive.volumes.length === 0) reasons.push('unreadable');
  return [...new Set([...reasons, ...drive.objections])];
}

function volumeReasons(volume: HeardVolume, isContested: boolean): readonly HiddenReason[] {
  if (lockedFormats.includes(volume.fileSystem)) return ['locked'];
  if (volume.isNetwork) return ['network'];
  if (isContested) return ['disagreement'];
  if (volume.objections.length > 0) return volume.objections;
  if (volume.path !== '') return [];
  return [isReadByWindows(volume.fileSystem) ? 'unmounted' : 'foreign-format'];
}

/** The device whose volume is mounted nearest above `path`. */
function deviceHolding(
  path: string,
  drives: readonly HeardDrive[],
  platform: NodeJS.Platform,
): HeardDrive | undefined {
  const paths = platform === 'win32' ? win32 : posix;
  const contains = (folder: string) => {
    const way = paths.relative(folder, path);
    return way === '' || (!way.startsWith('..') && !paths.isAbsolute(way));
  };
  let nearest: { readonly drive: HeardDrive; readonly depth: number } | undefined;
  for (const drive of drives) {
    for (const volume of drive.volumes) {
      if (volume.path === '' || !contains(volume.path)) continue;
      if (nearest === undefined || volume.path.length > nearest.depth)
        nearest = { drive, depth: volume.path.length };
    }
  }
  return nearest?.drive;
}

function candidate(drive: HeardDrive, volume: HeardVolume): Candidate {
  const { device, path, volumeId } = volume;
  // With the place: work goes by it, and it may be another volume's by now.
  const identity = [drive.device, drive.identity, drive.sizeBytes, device, volumeId, path].join('|');
  return { id: idOf(drive, volume), mountPoint: path, identity, drive, volume };
}
