import type { Walked } from '../../files/walk-types.ts';
import { batchOfHashPath, hashesFolder, logsFolder } from './layout.ts';
import { walkPlaces } from './walk-places.ts';

/** What is read of the collector's logs, at most. A log is about 1 kB, a rejected capture about 8 kB. */
export const logLimits = { files: 2000, bytesPerFile: 1024 * 1024, totalBytes: 64 * 1024 * 1024 } as const;

/** A log tells of one run at a device. A leaving is what a run that did not end with DONE could not give its name. */
export type LogPlace = 'log' | 'leaving';

/**
 * What of the collector's lies at a path on a drive, besides captures: logs in `HashCourier/logs`, captures that it
 * rejected beside them, and temporary files in a batch's folder that were left when the drive was pulled. Undefined for
 * every other path.
 */
export function logPlaceOf(path: string): LogPlace | undefined {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  if (name.startsWith('._')) return undefined;
  if (parts.join('/').toLowerCase() === logsFolder.toLowerCase())
    return /\.txt$/i.test(name) ? 'log' : /\.rejected$/i.test(name) ? 'leaving' : undefined;
  const isInBatch =
    parts.length === hashesFolder.split('/').length + 1 && batchOfHashPath(path) !== undefined;
  return isInBatch && /^(capture|probe)_.*\.tmp$/i.test(name) ? 'leaving' : undefined;
}

/** The log of the run that left a file in `HashCourier/logs`: the collector gives both the same name. */
export function logBeside(path: string): string {
  return path.replace(/\.[^./]*$/, '.txt');
}

const places = [
  { folder: logsFolder, depth: 0 },
  { folder: hashesFolder, depth: 1 },
] as const;

/** Every log and leaving on a mounted drive, within `logLimits` together, sorted by path. */
export function findLogFiles(mountPoint: string, signal?: AbortSignal): Promise<Walked> {
  return walkPlaces(mountPoint, places, logLimits, (path) => logPlaceOf(path) !== undefined, signal);
}
