import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { assertFolder } from '../files/assert-folder.ts';
import { renameDurably } from '../files/atomic-write.ts';
import { folderError } from '../files/file-errors.ts';
import { flushFolder } from '../files/flush.ts';
import { readPastCache } from '../files/read-past-cache.ts';
import { renameFolderDurably } from '../files/rename-folder.ts';
import { hashesFolder, kitFolder, logsFolder } from '../formats/kit/layout.ts';
import type { MadeKit } from './make-kit.ts';
import type { KitFile, StageOptions } from './types.ts';
import { packZip, zipHolds } from './zip-kit.ts';

export type SaveKitInput = {
  readonly kit: MadeKit;
  readonly form: 'folder' | 'zip';
  /** An existing folder, absolute. */
  readonly folder: string;
};

/** Replaced in tests. */
export type SaveMedium = { readonly read: (path: string) => Promise<Uint8Array> };
const systemMedium: SaveMedium = { read: async (path) => (await readPastCache(path)).bytes };

let naming: Promise<unknown> = Promise.resolve();

/**
 * Writes a kit, whole, as a new folder or ZIP file below `folder`, for drives that are made elsewhere, and answers with
 * its path. It is written under a name ending in `.tmp`, flushed, read back and compared before it gets its own; nothing
 * is ever overwritten, and a failed or cancelled one is removed.
 * Errors: folder.notFound, folder.unreadable, folder.unwritable, file.unwritable, file.diskFull, kit.readBackFailed;
 * `details.path`.
 */
export async function saveKit(
  { kit, form, folder }: SaveKitInput,
  options: StageOptions = {},
  medium: SaveMedium = systemMedium,
): Promise<string> {
  const name = savedKitName(kit.manifest.batch);
  const temporary = join(folder, `${name} ${randomBytes(4).toString('hex')}.tmp`);
  try {
    await assertFolder(folder);
    options.onProgress?.(0, 'writing');
    if (form === 'folder') await writeFolder(temporary, kit, options, medium);
    else await writeZip(temporary, kit, options, medium);
    options.signal?.throwIfAborted();
    const path = await giveName(temporary, folder, name, form);
    options.onProgress?.(1, 'verifying');
    return path;
  } catch (error) {
    // Windows refuses while a scanner holds a file in it.
    await rm(temporary, { recursive: true, force: true, maxRetries: 10 }).catch(() => undefined); // the first error is the one to tell
    throw folderError(error, folder, 'writing');
  }
}

/** `Hash Courier kit Contoso`: what no file system takes becomes `-`; the batch's id where nothing is left of its name. */
export function savedKitName({ id, name }: { readonly id: string; readonly name: string }): string {
  const short = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]+/gu, '-')
    .replace(/\s+/g, ' ')
    .slice(0, 40)
    .replace(/^[-. ]+|[-. \p{Cs}]+$/gu, '');
  return `Hash Courier kit ${short === '' ? id : short}`;
}

/** Every folder of a kit on a drive, outer ones first. */
function kitFolders({ manifest }: MadeKit): readonly string[] {
  return [kitFolder, hashesFolder, `${hashesFolder}/${manifest.batch.id}`, logsFolder];
}

async function writeFolder(
  path: string,
  kit: MadeKit,
  { signal, onProgress }: StageOptions,
  medium: SaveMedium,
): Promise<void> {
  const files: readonly KitFile[] = [...kit.files, kit.manifestFile];
  const folders = kitFolders(kit);
  await mkdir(path);
  for (const folder of folders) await mkdir(join(path, folder));
  for (const [index, file] of files.entries()) {
    signal?.throwIfAborted();
    onProgress?.((0.6 * index) / files.length, 'writing');
    await writeNew(join(path, file.path), file.bytes);
  }
  for (const folder of folders.toReversed()) await flushFolder(join(path, folder));
  await flushFolder(path);
  for (const [index, file] of files.entries()) {
    signal?.throwIfAborted();
    onProgress?.(0.6 + (0.4 * index) / files.length, 'verifying');
    const found = await medium.read(join(path, file.path));
    if (Buffer.compare(found, file.bytes) !== 0) throw readBackFailed(join(path, file.path));
  }
}

async function writeZip(
  path: string,
  kit: MadeKit,
  { signal, onProgress }: StageOptions,
  medium: SaveMedium,
): Promise<void> {
  const content = {
    folders: kitFolders(kit),
    files: [...kit.files, kit.manifestFile],
    at: new Date(kit.manifest.stagedAt),
  };
  const zip = await packZip(content);
  signal?.throwIfAborted();
  onProgress?.(0.3, 'writing');
  await writeNew(path, zip);
  signal?.throwIfAborted();
  onProgress?.(0.6, 'verifying');
  const holds = await zipHolds(await medium.read(path), content).catch((error: unknown) => {
    if (systemCode(error) !== undefined) throw error;
    return false; // no ZIP, or a damaged one
  });
  if (!holds) throw readBackFailed(path);
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** One after the other, so that two that are saved at once do not find the same name free. */
function giveName(temporary: string, folder: string, name: string, form: 'folder' | 'zip'): Promise<string> {
  const turn = naming.then(() => renameToFree(temporary, folder, name, form));
  naming = turn.catch(() => undefined);
  return turn;
}

/** The first name that is free: `name`, `name 2`, …; for a ZIP with its ending. */
async function renameToFree(
  temporary: string,
  folder: string,
  name: string,
  form: 'folder' | 'zip',
): Promise<string> {
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? name : `${name} ${number}`;
    const path = join(folder, form === 'zip' ? `${numbered}.zip` : numbered);
    if (await isTaken(path)) continue;
    if (form === 'zip') await renameDurably(temporary, path);
    else await renameFolderDurably(temporary, path);
    return path;
  }
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Takes back what was saved a moment ago. */
export async function withdrawSavedKit(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  await flushFolder(dirname(path));
}

function readBackFailed(path: string): CourierError {
  return new CourierError('kit.readBackFailed', { details: { path } });
}
