import { opendir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Deeper than any archive of a bench; a loop of folders ends here. */
const maximumDepth = 32;

export type FoundFiles = {
  /** In the order of the paths given; within a folder by name, so that the same folder is always read alike. */
  readonly files: readonly string[];
  /** Paths that are not there, and folders that cannot be listed. */
  readonly unreadable: readonly string[];
  /** How many files in folders are called like nothing that holds hashes. */
  readonly passedOver: number;
};

/**
 * The files to read among files and folders. A file that is named is taken whatever it is called; in folders those that
 * hash files, diagnostics exports and what people make of them are called. Links and hidden entries in folders are
 * passed over, and so is the folder that receives the result: a second merge must not read the first.
 */
export async function findFiles(
  paths: readonly string[],
  outFolder: string | undefined,
  signal?: AbortSignal,
  onFound?: (count: number) => void,
): Promise<FoundFiles> {
  const files: string[] = [];
  const unreadable: string[] = [];
  const seen = new Set<string>();
  let passedOver = 0;
  const out = outFolder === undefined ? undefined : await realpath(outFolder).catch(() => resolve(outFolder));

  function take(path: string): void {
    if (seen.has(path)) return;
    seen.add(path);
    files.push(path);
    if (files.length % 256 === 0) onFound?.(files.length);
  }

  async function visit(folder: string, depth: number): Promise<void> {
    if (depth > maximumDepth || (await realpath(folder).catch(() => folder)) === out) return;
    const names: { readonly name: string; readonly isFolder: boolean }[] = [];
    try {
      for await (const entry of await opendir(folder, { bufferSize: 1024 })) {
        signal?.throwIfAborted();
        if (entry.name.startsWith('.')) continue;
        if (entry.isDirectory()) names.push({ name: entry.name, isFolder: true });
        else if (entry.isFile() && mayHoldHashes(entry.name))
          names.push({ name: entry.name, isFolder: false });
        else if (entry.isFile()) passedOver += 1;
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Error && 'code' in error)) throw error;
      unreadable.push(folder);
    }
    names.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name, isFolder } of names) {
      const path = join(folder, name);
      if (isFolder) await visit(path, depth + 1);
      else take(path);
    }
  }

  for (const path of paths) {
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined) unreadable.push(path);
    else if (facts.isDirectory()) await visit(path, 0);
    else take(path);
  }
  return { files, unreadable, passedOver };
}

/** Spreadsheets and other archives are never read, but people keep hashes in them: they are refused by name. */
function mayHoldHashes(name: string): boolean {
  return /\.(csv|tsv|txt|xml|zip|cab|xlsx?|ods|7z|rar|gz)$/i.test(name);
}

/** True for a file of a kind that is mostly about something else, as notes and settings are. */
export function isMostlyForeign(name: string): boolean {
  return /\.(txt|xml)$/i.test(name);
}
