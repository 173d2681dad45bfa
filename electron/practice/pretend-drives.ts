import type { DriveSketch, HiddenDrive, HiddenReason } from '../drives/types.ts';
import { walkFiles } from '../files/walk.ts';

/** One pretend drive; `hiddenFor` names why it is never offered. */
export type PretendDrive = {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly sizeBytes: number;
  readonly hiddenFor?: HiddenReason;
};

const gigabyte = 1_000_000_000;

/** Two to work with, and two that show what is hidden and why. */
export const pretendDrives: readonly PretendDrive[] = [
  { id: 'practice:1', name: 'PRACTICE-1', product: 'Practice drive', sizeBytes: 16 * gigabyte },
  { id: 'practice:2', name: 'PRACTICE-2', product: 'Practice drive', sizeBytes: 32 * gigabyte },
  {
    id: 'practice:3',
    name: 'PRACTICE-INTERNAL',
    product: 'Practice internal disk',
    sizeBytes: 512 * gigabyte,
    hiddenFor: 'internal',
  },
  {
    id: 'practice:4',
    name: 'PRACTICE-FULL',
    product: 'Practice drive',
    sizeBytes: 4 * gigabyte,
    hiddenFor: 'full',
  },
];

const measureLimits = { depth: 4, files: 5000, bytesPerFile: Infinity, totalBytes: Infinity } as const;

/**
 * A plugged pretend drive as the list of drives shows it: a folder with a made-up size. `plugCount` makes its
 * fingerprint another after each plugging, as a real drive's is.
 */
export async function sketchOf(
  drive: PretendDrive,
  mountPoint: string,
  plugCount: number,
): Promise<DriveSketch | HiddenDrive> {
  const { id, name, product, sizeBytes } = drive;
  if (drive.hiddenFor !== undefined) return { id, name, mountPoint, sizeBytes, reasons: [drive.hiddenFor] };
  const { files } = await walkFiles(mountPoint, measureLimits, () => true);
  const usedBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    id,
    source: 'practice',
    name,
    label: name,
    product,
    mountPoint,
    fileSystem: 'vfat',
    sizeBytes,
    freeBytes: Math.max(0, sizeBytes - usedBytes),
    readOnly: false,
    fingerprint: `${id}#${plugCount}`,
  };
}
