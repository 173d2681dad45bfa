import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Round } from '../batch/types.ts';
import { renameFolderDurably } from '../files/rename-folder.ts';

/**
 * Folders below `out/` that are named as rounds are, but that no fact names: the app ended, or the disk was full, between
 * the last file and the journal. Their devices are in no round, so such a folder must not look like one to upload.
 */
export function uncountedFolders(
  names: readonly string[],
  counted: readonly Pick<Round, 'folder'>[],
): readonly string[] {
  const known = new Set(counted.map(({ folder }) => folder));
  return names.filter((name) => /^round-\d{2,}-\d{8}T\d{6}Z(-\d+)?$/.test(name) && !known.has(name));
}

/**
 * Makes `out/` ready for the next round: what a killed export left goes, and an uncounted folder becomes
 * `not-counted-<name>`; nothing of it is deleted. Errors as the system throws them.
 */
export async function tidyRoundFolders(
  outFolder: string,
  counted: readonly Pick<Round, 'folder'>[],
): Promise<void> {
  await mkdir(outFolder, { recursive: true });
  const names = await readdir(outFolder);
  for (const name of names) {
    if (/^\.round-.*\.tmp$/.test(name)) await rm(join(outFolder, name), { recursive: true, force: true });
  }
  for (const name of uncountedFolders(names, counted)) {
    const aside = await freeFolderName(outFolder, `not-counted-${name}`);
    await renameFolderDurably(join(outFolder, name), join(outFolder, aside));
  }
}

/** Hides the folder of a round whose fact could not be written; the next export removes it. Errors as the system's. */
export async function withdrawRound(outFolder: string, round: Pick<Round, 'folder'>): Promise<void> {
  await renameFolderDurably(join(outFolder, round.folder), join(outFolder, `.${round.folder}.tmp`));
}

/** The wanted name, or with `-2`, `-3` … behind it where it is taken. */
export async function freeFolderName(outFolder: string, wanted: string): Promise<string> {
  const taken = new Set(await readdir(outFolder));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!taken.has(name)) return name;
  }
}
