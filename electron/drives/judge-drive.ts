import { assertNever } from '../errors/assert-never.ts';
import type { Known } from './facts-keeper.ts';
import { hiddenDrive, nameOf } from './hidden-drive.ts';
import { isReadByWindows } from './plain-format.ts';
import type { Candidate } from './sort-out.ts';
import {
  stageBars,
  type Drive,
  type DriveContents,
  type DriveSketch,
  type HiddenDrive,
  type StageBar,
} from './types.ts';

/** Below this a kit does not fit beside the hashes of a day: the drive is "full". */
export const leastFreeBytes = 2 * 1024 * 1024;

/** What speaks against writing to a drive beside its own state. */
export type Standing = {
  /** Neither a second source nor unplugging has proved what it is. */
  readonly isUnproved: boolean;
};

/**
 * Second half: the volume's own facts and its contents. A drive that may not be written stays visible with a bar where it
 * carries a kit, because it can be collected from; without one it is hidden.
 */
export function judgeVolume(
  { id, mountPoint, identity, drive, volume }: Candidate,
  { facts, contents }: Known,
  { isUnproved }: Standing,
): Drive | HiddenDrive {
  if (facts.kind === 'unreadable') return hiddenDrive(drive, volume, ['unreadable']);
  if (!facts.isMounted) return hiddenDrive(drive, volume, ['unmounted']);
  // A volume larger than its device belongs to something else: a cloud folder's letter, for one.
  if (facts.sizeBytes > drive.sizeBytes) return hiddenDrive(drive, volume, ['disagreement']);
  const ownVolumeId = volume.volumeId === '' ? facts.volumeNumber : volume.volumeId;
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
      deviceId: drive.device,
      serial: drive.serial,
      volumeId: ownVolumeId === '' ? volume.lateVolumeId : ownVolumeId,
    },
    contents,
    { isUnproved },
  );
}

/** A folder or pretend drive: only whether it answers, and what it can be used for, is in question. */
export function judgeSketch(sketch: DriveSketch, known: Known): Drive | HiddenDrive {
  if (known.facts.kind === 'known') return judgeContents(sketch, known.contents, { isUnproved: false });
  const { id, name, mountPoint, sizeBytes } = sketch;
  return { id, name, mountPoint, sizeBytes, reasons: ['unreadable'] };
}

/** The last question: is there anything that this drive can be used for? */
function judgeContents(
  sketch: DriveSketch,
  contents: DriveContents,
  standing: Standing,
): Drive | HiddenDrive {
  const carriesKit = contents.kind === 'kit' || contents.kind === 'kit-damaged';
  const bars = stageBars.filter((bar) => isBarred(bar, sketch, standing));
  const reasons = carriesKit ? [] : bars.filter((bar) => bar !== 'unproved');
  if (reasons.length === 0) return { ...sketch, contents, bars };
  const { id, name, mountPoint, sizeBytes } = sketch;
  // Whether a drive that no device would see is also protected or full is of no use to anybody.
  const isForeign = reasons.includes('foreign-format');
  return { id, name, mountPoint, sizeBytes, reasons: isForeign ? ['foreign-format'] : reasons };
}

function isBarred(
  bar: StageBar,
  { source, readOnly, freeBytes, fileSystem }: DriveSketch,
  { isUnproved }: Standing,
): boolean {
  switch (bar) {
    case 'read-only':
      return readOnly;
    case 'full':
      return freeBytes < leastFreeBytes;
    case 'foreign-format':
      return source === 'usb' && !isReadByWindows(fileSystem);
    case 'unproved':
      return isUnproved;
    default:
      return assertNever(bar);
  }
}

/** True for the drives that are not offered. */
export function isHidden(judged: Drive | DriveSketch | HiddenDrive): judged is HiddenDrive {
  return 'reasons' in judged;
}
