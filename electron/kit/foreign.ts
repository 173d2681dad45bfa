import type { Dirent } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemFault } from '../files/file-errors.ts';
import { isHashPlace } from '../formats/kit/hash-places.ts';
import {
  cardPath,
  goPath,
  hashesFolder,
  kitFolder,
  logsFolder,
  manifestPath,
  previousManifestPath,
  uploadFolder,
} from '../formats/kit/layout.ts';

/** A kit's folder holds some five names beside its hashes; more is a folder made to stall the bench. */
const limits = { depth: 4, entries: 2000, names: 100, rootEntries: 100_000 } as const;

const ownFolders = new Set([hashesFolder, logsFolder, uploadFolder].map((path) => path.toLowerCase()));
const systemNames = new Set(['.ds_store', 'desktop.ini', 'thumbs.db']);

/** Endings that Windows runs, or follows to something that it runs. */
const runnable = new Set(
  'com exe bat cmd vbs vbe js jse wsf wsh hta ps1 msc msi cpl scr pif lnk url scf'.split(' '),
);

/**
 * True for the name of a file in a drive's root that would be run instead of `go.cmd`, or be taken for it or for the
 * quick card: `e:\go` starts a `go.com`, `go.exe` or `go.bat` first (PATHEXT), and Explorer shows `go.lnk` as `go`.
 */
export function isLookalike(name: string): boolean {
  const plain = name.toLowerCase().replace(/[. ]+$/, '');
  const own = [goPath.toLowerCase(), cardPath.toLowerCase()];
  if (own.includes(plain)) return false;
  const dot = plain.lastIndexOf('.');
  const [stem, ending] = [plain.slice(0, dot).trimEnd(), plain.slice(dot + 1)];
  return (
    dot > 0 &&
    runnable.has(ending) &&
    (own.includes(stem) || own.some((each) => withoutEnding(each) === stem))
  );
}

/** Names in the drive's root that `isLookalike`, sorted; folders are none, because nothing runs them. */
export async function findLookalikes(mountPoint: string, signal?: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  let entries = 0;
  for await (const entry of await opendir(mountPoint)) {
    signal?.throwIfAborted();
    entries += 1;
    if (entries > limits.rootEntries || names.length === limits.names) break;
    if (!entry.isDirectory() && isLookalike(entry.name)) names.push(entry.name);
  }
  return names.sort();
}

/**
 * What lies in the kit's folder though no kit has it: names only, folders with a `/` behind them and not entered, at
 * most 100, sorted; of a folder that cannot be listed to the end as many as could be, because what was found beside it must
 * be told all the same. Not told are hashes, logs, uploads, loose hash files (Collect deals with them), what systems leave
 * everywhere, and unfinished files of ours.
 */
export async function findForeign(
  mountPoint: string,
  kitPaths: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const known = new Set(
    [...kitPaths, manifestPath, previousManifestPath]
      .flatMap((path) => [path, `${path}.tmp`])
      .map((path) => path.toLowerCase()),
  );
  const isAboveKit = (path: string) => [...known].some((each) => each.startsWith(`${path.toLowerCase()}/`));
  const foreign: string[] = [];
  let entries = 0;

  async function visit(folder: string, depth: number): Promise<void> {
    try {
      for await (const entry of await opendir(join(mountPoint, folder))) {
        signal?.throwIfAborted();
        entries += 1;
        if (entries > limits.entries || foreign.length === limits.names) return;
        await look(entry, `${folder}/${entry.name}`, depth);
      }
    } catch (error) {
      if (!isSystemFault(error)) throw error;
    }
  }

  async function look(entry: Dirent, path: string, depth: number): Promise<void> {
    const name = entry.name.toLowerCase();
    if (systemNames.has(name) || name.startsWith('._')) return;
    if (entry.isDirectory()) {
      if (ownFolders.has(path.toLowerCase())) return;
      if (isAboveKit(path) && depth > 0) await visit(path, depth - 1);
      else foreign.push(`${path}/`);
    } else if (!known.has(path.toLowerCase()) && !(entry.isFile() && isHashPlace(path))) foreign.push(path);
  }

  if (await isRealFolder(join(mountPoint, kitFolder))) await visit(kitFolder, limits.depth);
  return foreign.sort();
}

/** False for a link too: what it leads to is not on the drive. */
export async function isRealFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

function withoutEnding(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}
