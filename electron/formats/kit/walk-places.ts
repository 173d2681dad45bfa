import { join } from 'node:path';
import { walkFolders } from '../../files/walk.ts';
import type { Walked, WalkLimits, WalkStart } from '../../files/walk-types.ts';
import { inAnyCase } from './any-case.ts';

/** A folder on a drive, from its root with `/`, and how many folders below it are walked too. */
export type WalkPlace = { readonly folder: string; readonly depth: number };

/**
 * Every file that `take` accepts in known folders of a mounted drive, in whichever case those are written, within limits
 * over all of them together, by path on the drive and sorted by it. Folders are walked one by one, so a drive full of
 * other files does not use up the limits before the known folders are reached.
 */
export async function walkPlaces(
  mountPoint: string,
  places: readonly WalkPlace[],
  limits: Omit<WalkLimits, 'depth'>,
  take: (pathOnDrive: string) => boolean,
  signal?: AbortSignal,
): Promise<Walked> {
  const starts: WalkStart[] = [];
  const unread: string[] = [];
  for (const { folder, depth } of places) {
    const spelled = await inAnyCase(mountPoint, folder);
    starts.push(...spelled.paths.map((path) => ({ folder: join(mountPoint, path), prefix: path, depth })));
    unread.push(...spelled.unread);
  }
  const walked = await walkFolders(starts, limits, take, signal);
  return { ...walked, unread: [...new Set([...unread, ...walked.unread])].sort() };
}
