import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from '../errors/courier-error.ts';
import { flushFile, flushFolder } from './flush.ts';

/** Windows refuses a rename while a virus scanner holds the file; it lets go within this many tries. */
const renameTries = 10;

/**
 * Writes a whole file so that a reader, or the next start after a power cut, sees either the old content or the
 * new, never a part: `<path>.tmp`, flush, rename, flush again under the final name, flush the folder. The second
 * flush matters on FAT, where a rename after the last flush can lose the file.
 * `check` runs on the flushed temporary file before it gets its name; when it throws, the old file stays.
 */
export async function writeFileDurably(
  path: string,
  content: Uint8Array | string,
  options: { readonly check?: (temporaryPath: string) => Promise<void> } = {},
): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await options.check?.(temporary);
    await renameDurably(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
}

/** Renames over an existing file and brings the new name to the medium. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await renameOver(from, to);
  await flushFile(to);
  await flushFolder(dirname(to));
}

/** Renames over an existing file. The new name is on the medium only once file and folder are flushed. */
export async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const isHeld = ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '');
      if (!isHeld || process.platform !== 'win32' || attempt === renameTries) throw error;
      await wait(attempt * 20);
    }
  }
}
