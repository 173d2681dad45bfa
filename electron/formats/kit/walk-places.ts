import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { walkFiles, type Walked, type WalkedFile, type WalkLimits } from '../../files/walk.ts';

/** A folder on a drive, from its root with `/`, and how many folders below it are walked too. */
export type WalkPlace = { readonly folder: string; readonly depth: number };

/**
 * Every file that `take` accepts in known folders of a mounted drive, within limits over all of them together, by path on
 * the drive and sorted by it. Folders are walked one by one, so a drive full of other files does not use up the limits
 * before the known folders are reached.
 */
export async function walkPlaces(
  mountPoint: string,
  places: readonly WalkPlace[],
  limits: Omit<WalkLimits, 'depth'>,
  take: (pathOnDrive: string) => boolean,
  signal?: AbortSignal,
): Promise<Walked> {
  const files: WalkedFile[] = [];
  const tooLarge: string[] = [];
  let limitReached = false;
  for (const { folder, depth } of places) {
    if (!(await isRealFolder(mountPoint, folder))) continue;
    const onDrive = (path: string) => (folder === '' ? path : `${folder}/${path}`);
    const taken = files.reduce((sum, file) => sum + file.bytes, 0);
    const walked = await walkFiles(
      join(mountPoint, folder),
      {
        ...limits,
        depth,
        files: limits.files - files.length,
        totalBytes: limits.totalBytes - taken,
      },
      (path) => take(onDrive(path)),
      signal,
    );
    files.push(...walked.files.map((file) => ({ ...file, relativePath: onDrive(file.relativePath) })));
    tooLarge.push(...walked.tooLarge.map(onDrive));
    limitReached ||= walked.limitReached;
  }
  return {
    files: files.sort((a, b) => (a.relativePath < b.relativePath ? -1 : 1)),
    tooLarge,
    limitReached,
  };
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
