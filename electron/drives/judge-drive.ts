import { posix, win32 } from 'node:path';
import type { RawDrive, RawVolume } from './drive-port.ts';
import type { Known } from './facts-keeper.ts';
import type { Drive, DriveContents, DriveSketch, HiddenDrive, HiddenReason } from './types.ts';

/** Below this a kit does not fit beside the hashes of a day: the drive is "full". */
export const leastFreeBytes = 2 * 1024 * 1024;

export type JudgeContext = {
  readonly platform: NodeJS.Platform;
  /** Absolute paths whose disk is never offered: Hash Courier's data folder, the system's folder on Windows. */
  readonly protectedPaths: readonly string[];
};

/** A mounted USB volume whose device is in order; its own facts are still to be read. */
export type Candidate = {
  readonly id: string;
  readonly mountPoint: string;
  /** Identity of device and volume, without what only the mounted volume can say. */
  readonly identity: string;
  readonly drive: RawDrive;
  readonly volume: RawVolume;
};

export type Sorted = { readonly candidates: readonly Candidate[]; readonly hidden: readonly HiddenDrive[] };

/** Formats that Windows, from a device's first setup screen on, can read. Unknown counts as readable. */
const windowsFormats = [
  '',
  'vfat',
  'fat',
  'msdos',
  'exfat',
  'ntfs',
  'ntfs3',
  'fuseblk',
  'udf',
  'iso9660',
  'refs',
];
const lockedFormats = ['crypto_luks', 'bitlocker'];
const networkBuses = ['iscsi', 'fcoe', 'fc', 'nbd'];
const internalBuses = ['sata', 'ata', 'ide', 'nvme', 'raid', 'sas', 'scsi'];

/**
 * First half of the judgement, from the listing alone: which volumes are worth looking at, and why the rest is not
 * offered. "Removable" is no test (RAM disks and hot-swap bays claim it): a drive must say that it is on USB and
 * have a size. A device that is out of the question is hidden once, not once for each of its partitions.
 */
export function sortOut(drives: readonly RawDrive[], context: JudgeContext): Sorted {
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

  for (const drive of drives) {
    const reasons = deviceReasons(drive, protectedDrives.has(drive));
    if (reasons.length > 0) {
      hidden.push(
        hiddenDrive(
          drive,
          drive.volumes.find((volume) => volume.path !== ''),
          reasons,
        ),
      );
      continue;
    }
    // Partitions without a format, or not mounted beside one that is, are the drive's own business (EFI, recovery).
    const mounted = drive.volumes.filter((volume) => volume.path !== '');
    const formatted = drive.volumes.filter((volume) => volume.fileSystem !== '');
    const shown = mounted.length > 0 ? mounted : formatted.length > 0 ? formatted : drive.volumes.slice(0, 1);
    if (shown.length === 0) hidden.push(hiddenDrive(drive, undefined, ['unmounted']));
    for (const volume of shown) {
      const isContested = (mountedAt.get(volume.path) ?? 0) > 1;
      const volumeFaults = volumeReasons(volume, isContested);
      if (volumeFaults.length > 0) hidden.push(hiddenDrive(drive, volume, volumeFaults));
      else candidates.push(candidate(drive, volume));
    }
  }
  return { candidates, hidden };
}

/**
 * Second half: the volume's own facts and its contents. A read-only or full drive that carries a kit stays visible,
 * because it can be collected from; without a kit it is hidden.
 */
export function judgeVolume(
  { id, mountPoint, identity, drive, volume }: Candidate,
  { facts, contents }: Known,
): Drive | HiddenDrive {
  if (facts.kind === 'unreadable') return hiddenDrive(drive, volume, ['unreadable']);
  if (!facts.isMounted) return hiddenDrive(drive, volume, ['unmounted']);
  // A volume larger than its device belongs to something else: a cloud folder's letter, for one.
  if (facts.sizeBytes > drive.sizeBytes) return hiddenDrive(drive, volume, ['disagreement']);
  return judgeContents(
    {
      id,
      source: 'usb',
      name: nameOf(drive, volume),
      label: volume.label,
      product: drive.product,
      mountPoint,
      fileSystem: volume.fileSystem,
      sizeBytes: facts.sizeBytes,
      freeBytes: facts.freeBytes,
      readOnly: drive.isReadOnly || volume.isReadOnly || facts.isReadOnly,
      fingerprint: [identity, facts.volumeNumber].join('|'),
    },
    contents,
  );
}

/** A folder or pretend drive: only whether it answers, and what it can be used for, is in question. */
export function judgeSketch(sketch: DriveSketch, known: Known): Drive | HiddenDrive {
  if (known.facts.kind === 'known') return judgeContents(sketch, known.contents);
  const { id, name, mountPoint, sizeBytes } = sketch;
  return { id, name, mountPoint, sizeBytes, reasons: ['unreadable'] };
}

/** The last question: is there anything that this drive can be used for? */
function judgeContents(sketch: DriveSketch, contents: DriveContents): Drive | HiddenDrive {
  const carriesKit = contents.kind === 'kit' || contents.kind === 'kit-damaged';
  const reasons: HiddenReason[] = [];
  if (sketch.readOnly && !carriesKit) reasons.push('read-only');
  if (sketch.freeBytes < leastFreeBytes && !carriesKit) reasons.push('full');
  if (reasons.length === 0) return { ...sketch, contents };
  const { id, name, mountPoint, sizeBytes } = sketch;
  return { id, name, mountPoint, sizeBytes, reasons };
}

/** True for the drives that are not offered. */
export function isHidden(judged: Drive | DriveSketch | HiddenDrive): judged is HiddenDrive {
  return 'reasons' in judged;
}

function deviceReasons(drive: RawDrive, isProtected: boolean): readonly HiddenReason[] {
  const isOnUsb = drive.isUSB === true;
  const reasons: HiddenReason[] = [];
  if (drive.isSystem || isProtected) reasons.push('system');
  if (networkBuses.includes(drive.busType)) reasons.push('network');
  if (drive.isVirtual) reasons.push('virtual');
  if (!isOnUsb && !drive.isVirtual) reasons.push(drive.isRemovable ? 'not-usb' : 'internal');
  if (isOnUsb && internalBuses.includes(drive.busType)) reasons.push('disagreement');
  if (drive.sizeBytes <= 0) reasons.push('no-medium');
  else if (drive.error !== undefined && drive.volumes.length === 0) reasons.push('unreadable');
  return reasons;
}

function volumeReasons(volume: RawVolume, isContested: boolean): readonly HiddenReason[] {
  if (lockedFormats.includes(volume.fileSystem)) return ['locked'];
  if (volume.isNetwork) return ['network'];
  if (isContested) return ['disagreement'];
  if (!windowsFormats.includes(volume.fileSystem)) return ['foreign-format'];
  return volume.path === '' ? ['unmounted'] : [];
}

/** The device whose volume is mounted nearest above `path`. */
function deviceHolding(
  path: string,
  drives: readonly RawDrive[],
  platform: NodeJS.Platform,
): RawDrive | undefined {
  const paths = platform === 'win32' ? win32 : posix;
  const contains = (folder: string) => {
    const way = paths.relative(folder, path);
    return way === '' || (!way.startsWith('..') && !paths.isAbsolute(way));
  };
  let nearest: { readonly drive: RawDrive; readonly depth: number } | undefined;
  for (const drive of drives) {
    for (const volume of drive.volumes) {
      if (volume.path === '' || !contains(volume.path)) continue;
      if (nearest === undefined || volume.path.length > nearest.depth)
        nearest = { drive, depth: volume.path.length };
    }
  }
  return nearest?.drive;
}

function candidate(drive: RawDrive, volume: RawVolume): Candidate {
  const identity = [drive.device, drive.identity, drive.sizeBytes, volume.device, volume.volumeId].join('|');
  return { id: idOf(drive, volume), mountPoint: volume.path, identity, drive, volume };
}

function hiddenDrive(
  drive: RawDrive,
  volume: RawVolume | undefined,
  reasons: readonly HiddenReason[],
): HiddenDrive {
  return {
    id: idOf(drive, volume),
    name: nameOf(drive, volume),
    mountPoint: volume?.path ?? '',
    sizeBytes: drive.sizeBytes,
    reasons,
  };
}

/** By place, not by identity: another drive in the same place has the same id and another fingerprint. */
function idOf(drive: RawDrive, volume: RawVolume | undefined): string {
  const place = volume === undefined ? '' : volume.device === '' ? volume.path : volume.device;
  return place === '' || place === drive.device ? `usb:${drive.device}` : `usb:${drive.device}:${place}`;
}

function nameOf(drive: RawDrive, volume: RawVolume | undefined): string {
  const [name] = [volume?.label, drive.product, volume?.path, drive.device].filter(
    (text) => text !== undefined && text !== '',
  );
  return name ?? drive.device;
}
