import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A merge that wrote nothing for so long has ended, however its process number reads. */
const longestSilenceMs = 60 * 60 * 1000;

/** Name of the folder in which a merge works until it is finished. */
export function unfinishedName(name: string, processId: number): string {
  return `.${name}-${processId}.tmp`;
}

/**
 * Removes what merges that were killed have left in the folder of results; those that may still be at work on this computer or,
 * for a shared folder, on another, stay. What cannot be removed is no reason not to merge.
 */
export async function tidyUnfinished(outFolder: string, now: () => Date): Promise<void> {
  const names = await readdir(outFolder).catch(() => []);
  for (const name of names) {
    if (!/^\.merge-\d{8}T\d{6}Z-\d+\.tmp$/.test(name)) continue;
    const path = join(outFolder, name);
    const writtenMs = await lastWrittenMs(path);
    if (writtenMs === undefined || now().getTime() - writtenMs < longestSilenceMs) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined); // tried again by the next merge
  }
}

/** When a folder or a file in it was last written; a folder's own time tells only of new files. */
async function lastWrittenMs(folder: string): Promise<number | undefined> {
  const names = await readdir(folder).catch(() => []);
  const all = await Promise.all(
    [folder, ...names.map((name) => join(folder, name))].map((path) => stat(path).catch(() => undefined)),
  );
  return all[0] === undefined ? undefined : Math.max(...all.map((facts) => facts?.mtimeMs ?? 0));
}
