import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { walkFiles, type Walked, type WalkedFile } from '../../files/walk.ts';
import { collectLimits, hashesFolder, kitFolder } from './layout.ts';

/** `HashCourier/hashes` holds captures directly (typed by hand) and one folder per batch. */
const hashesDepth = hashesFolder.split('/').length;

/**
 * True for a path on a drive that Collect reads: any `*.csv` in the drive's root, directly in `HashCourier`, directly
 * in `HashCourier/hashes`, or in a folder of it. Never below `HashCourier/upload`, whose rounds come from a bench. macOS'
 * `._` companions are not captures.
 */
export function isHashPlace(relativePath: string): boolean {
  const parts = relativePath.split('/');
  const name = parts.at(-1) ?? '';
  if (!/\.csv$/i.test(name) || name.startsWith('._') || parts.includes('..') || parts.includes(''))
    return false;
  const folder = parts.slice(0, -1).join('/');
  return (
    folder === '' ||
    folder === kitFolder ||
    folder === hashesFolder ||
    (folder.startsWith(`${hashesFolder}/`) && parts.length === hashesDepth + 1 + collectLimits.depth)
  );
}

/**
 * True where the file lies in no batch's folder, so that its batch must come from elsewhere: a loose hash file, or one
 * of a diagnostics export (`diagnostics.ts`).
 */
export function isLoosePlace(relativePath: string): boolean {
  const isInHashes = relativePath.startsWith(`${hashesFolder}/`);
  return !isInHashes || relativePath.split('/').length <= hashesDepth + 1;
}

const places = [
  { folder: '', depth: 0 },
  { folder: kitFolder, depth: 0 },
  { folder: hashesFolder, depth: collectLimits.depth },
] as const;

/**
 * Every hash file on a mounted drive, within `collectLimits` over all places together, sorted by path. Places are
 * walked one by one, so a drive full of other files does not use up the limits before its hashes are reached.
 */
export async function findHashFiles(mountPoint: string, signal?: AbortSignal): Promise<Walked> {
  const files: WalkedFile[] = [];
  const tooLarge: string[] = [];
  let limitReached = false;
  for (const place of places) {
    if (!(await isRealFolder(mountPoint, place.folder))) continue;
    const taken = files.reduce((sum, file) => sum + file.bytes, 0);
    const walked = await walkFiles(
      join(mountPoint, place.folder),
      {
        ...collectLimits,
        depth: place.depth,
        files: collectLimits.files - files.length,
        totalBytes: collectLimits.totalBytes - taken,
      },
      (path) => isHashPlace(onDrive(place.folder, path)),
      signal,
    );
    files.push(
      ...walked.files.map((file) => ({ ...file, relativePath: onDrive(place.folder, file.relativePath) })),
    );
    tooLarge.push(...walked.tooLarge.map((path) => onDrive(place.folder, path)));
    limitReached ||= walked.limitReached;
  }
  return {
    files: files.sort((a, b) => (a.relativePath < b.relativePath ? -1 : 1)),
    tooLarge,
    limitReached,
  };
}

function onDrive(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** The walk itself follows no links; this keeps its start from being one. The mount point may be: it is the bench's. */
async function isRealFolder(mountPoint: string, folder: string): Promise<boolean> {
  let path = mountPoint;
  for (const part of folder.split('/').filter((name) => name !== '')) {
    path = join(path, part);
    const facts = await lstat(path).catch(() => undefined);
    if (facts === undefined || !facts.isDirectory()) return false;
  }
  return true;
}
