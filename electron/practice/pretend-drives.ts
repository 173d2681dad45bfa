import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DriveSketch, HiddenDrive, HiddenReason } from '../drives/types.ts';
import { sha256Hex } from '../files/digest.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import { walkFiles } from '../files/walk.ts';
import { hashesFolder, logsFolder, microsoftScriptPath } from '../formats/kit/layout.ts';
import type { KitManifest } from '../formats/kit/types.ts';
import type { KitAtDevice } from './pretend-run.ts';

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
/** A pretend drive is filled by pretend devices; a person who puts more into its folder is not waited for. */
const folderLimits = {
  depth: 0,
  files: 5000,
  bytesPerFile: 1024 * 1024,
  totalBytes: 64 * 1024 * 1024,
} as const;

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
    deviceId: id,
    serial: '',
    volumeId: '',
  };
}

/** Everything of a pretend drive that a run of `go` looks at. `manifest` is the drive's own. */
export async function kitAtDevice(mountPoint: string, manifest: KitManifest): Promise<KitAtDevice> {
  const [captures, logs, script] = await Promise.all([
    walkFiles(join(mountPoint, hashesFolder, manifest.batch.id), folderLimits, (name) =>
      /\.csv$/i.test(name),
    ),
    walkFiles(join(mountPoint, logsFolder), folderLimits, () => true),
    readPlainFile(join(mountPoint, microsoftScriptPath), folderLimits.bytesPerFile).catch(() => undefined),
  ]);
  return {
    manifest,
    scriptSha256: script === undefined ? '' : sha256Hex(script),
    captures: await Promise.all(
      captures.files.map(async ({ relativePath, path }) => ({
        name: relativePath,
        bytes: await readFile(path),
      })),
    ),
    logs: logs.files.map(({ relativePath }) => relativePath),
  };
}
