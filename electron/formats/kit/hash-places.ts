import type { Walked } from '../../files/walk-types.ts';
import { collectLimits, hashesFolder, isInFolder, kitFolder } from './layout.ts';
import { walkPlaces } from './walk-places.ts';

/** `HashCourier/hashes` holds captures directly (typed by hand) and one folder per batch. */
const hashesDepth = hashesFolder.split('/').length;

/**
 * True for a path on a drive that Collect reads: any `*.csv` in the drive's root, directly in `HashCourier`, directly
 * in `HashCourier/hashes`, or in a folder of it. Never below `HashCourier/upload`, whose rounds come from a bench. macOS'
 * `._` companions are not captures. Case does not count.
 */
export function isHashPlace(relativePath: string): boolean {
  const parts = relativePath.split('/');
  const name = parts.at(-1) ?? '';
  if (!/\.csv$/i.test(name) || name.startsWith('._') || parts.includes('..') || parts.includes(''))
    return false;
  const folder = parts.slice(0, -1).join('/').toLowerCase();
  return (
    folder === '' ||
    folder === kitFolder.toLowerCase() ||
    folder === hashesFolder.toLowerCase() ||
    (isInFolder(folder, hashesFolder) && parts.length === hashesDepth + 1 + collectLimits.depth)
  );
}

/**
 * True where the file lies in no batch's folder, so that its batch must come from elsewhere: a loose hash file, or one
 * of a diagnostics export (`diagnostics.ts`).
 */
export function isLoosePlace(relativePath: string): boolean {
  return !isInFolder(relativePath, hashesFolder) || relativePath.split('/').length <= hashesDepth + 1;
}

const places = [
  { folder: '', depth: 0 },
  { folder: kitFolder, depth: 0 },
  { folder: hashesFolder, depth: collectLimits.depth },
] as const;

/**
 * Every hash file on a mounted drive, within `collectLimits` over all places together, sorted by path. The folders of the
 * batches in `first` are walked before the rest, so that what others left there does not use up the limits before them.
 */
export function findHashFiles(
  mountPoint: string,
  signal?: AbortSignal,
  first: readonly string[] = [],
): Promise<Walked> {
  const taken = new Set<string>();
  const takeOnce = (path: string) => {
    if (!isHashPlace(path) || taken.has(path)) return false;
    taken.add(path);
    return true;
  };
  const own = [...new Set(first)].map((batchId) => ({ folder: `${hashesFolder}/${batchId}`, depth: 0 }));
  return walkPlaces(mountPoint, [...own, ...places], collectLimits, takeOnce, signal);
}
