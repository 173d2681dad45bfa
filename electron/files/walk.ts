import type { Dirent, Stats } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../errors/courier-error.ts';
import { isSystemFault } from './file-errors.ts';
import type { WalkLimits, WalkStart, WalkedFile, ReachedLimit, Walked } from './walk-types.ts';

/** Ten entries per wanted file is room for foreign files; more is a folder made to stall the bench. */
const entriesPerFile = 10;

/**
 * Finds the plain files that `take` accepts below a folder, within limits. Links and devices are passed over: a returned
 * drive is untrusted. What cannot be read must not hide the rest, and is named. A missing folder is empty. Whether
 * the drive is still there, the caller has to ask: a pulled one may look empty.
 */
export function walkFiles(
  start: string,
  limits: WalkLimits,
  take: (relativePath: string) => boolean,
  signal?: AbortSignal,
): Promise<Walked> {
  return walkFolders([{ folder: start, prefix: '', depth: limits.depth }], limits, take, signal);
}

/**
 * The same for several folders, one after the other, within limits over all of them together. Only entries are counted
 * anew for each, so that a folder full of other files does not use up the limit before the next is reached.
 */
export async function walkFolders(
  starts: readonly WalkStart[],
  limits: Omit<WalkLimits, 'depth'>,
  take: (relativePath: string) => boolean,
  signal?: AbortSignal,
): Promise<Walked> {
  const files: WalkedFile[] = [];
  const tooLarge: string[] = [];
  const unread: string[] = [];
  const reached = new Map<ReachedLimit['kind'], number>();
  const mostEntries = limits.files * entriesPerFile;
  let totalBytes = 0;
  let entries = 0;

  async function found(path: string, relativePath: string): Promise<void> {
    const facts = await factsOf(path);
    if (facts?.isFile() === false) return;
    const bytes = facts?.size ?? 0;
    if (bytes > limits.bytesPerFile) {
      tooLarge.push(relativePath);
    } else if (totalBytes + bytes > limits.totalBytes) {
      reached.set('bytes', limits.totalBytes);
    } else {
      totalBytes += bytes;
      files.push({ path, relativePath, bytes });
    }
  }

  /** False when a limit says that nothing more is looked at below this start. */
  async function enter(entry: Dirent, folder: string, prefix: string, depth: number): Promise<boolean> {
    signal?.throwIfAborted();
    entries += 1;
    if (entries > mostEntries) {
      reached.set('entries', mostEntries);
      return false;
    }
    const path = join(folder, entry.name);
    const relativePath = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) return depth === 0 || visit(path, relativePath, depth - 1);
    if (!entry.isFile() || !take(relativePath)) return true;
    if (files.length >= limits.files) {
      reached.set('files', limits.files);
      return false;
    }
    await found(path, relativePath);
    return true;
  }

  async function visit(folder: string, prefix: string, depth: number, isStart = false): Promise<boolean> {
    try {
      for await (const entry of await opendir(folder))
        if (!(await enter(entry, folder, prefix, depth))) return false;
    } catch (error) {
      if (!isSystemFault(error)) throw error;
      const isMissing = isStart && ['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '');
      if (!isMissing) unread.push(prefix);
    }
    return true;
  }

  for (const { folder, prefix, depth } of starts) {
    entries = 0;
    await visit(folder, prefix, depth, true);
  }
  files.sort((a, b) => (a.relativePath < b.relativePath ? -1 : 1));
  const told = [...reached].map(([kind, most]) => ({ kind, most }));
  return { files, tooLarge, unread, limitReached: told.length > 0, limits: told };
}

/** Undefined where the system would not say, e.g. of a name that it can list and not find again. */
async function factsOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (!isSystemFault(error)) throw error;
    return undefined;
  }
}
