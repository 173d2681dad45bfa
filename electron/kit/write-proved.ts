import { open, rm, type FileHandle } from 'node:fs/promises';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { renameOver } from '../files/atomic-write.ts';
import { flushFile, flushFolder } from '../files/flush.ts';
import type { PastCacheRead } from '../files/read-past-cache.ts';
import { sideBySide } from './side-by-side.ts';
import type { KitFile, Volume } from './types.ts';

/** The two operations that a test lets fail. */
export type Medium = {
  readonly write: (handle: FileHandle, bytes: Uint8Array, path: string) => Promise<void>;
  readonly read: (path: string) => Promise<PastCacheRead>;
};

/** Where a kit file lies until it is proved. */
export const besideOf = (path: string) => `${path}.tmp`;

/**
 * Writes files beside their places, as `.tmp`, and brings them to the medium. All are written before any is flushed, so
 * that the drive is not made to write the same sectors of its tables once for each. `onFile` hears of each before it is
 * written and may throw.
 */
export async function writeBeside(
  volume: Volume,
  files: readonly KitFile[],
  medium: Medium,
  onFile: (index: number) => void,
): Promise<void> {
  const written: { readonly path: string; readonly handle: FileHandle }[] = [];
  try {
    for (const [index, { path, bytes }] of files.entries()) {
      onFile(index);
      await volume.attempt(path, async () => {
        await rm(volume.at(besideOf(path)), { force: true });
        const handle = await open(volume.at(besideOf(path)), 'wx'); // never through a link that somebody left there
        written.push({ path, handle });
        // Asked with the file open, an unmount can no longer slip in between.
        await volume.assertThere().catch(async (error: unknown) => {
          await rm(volume.at(besideOf(path)), { force: true }).catch(() => undefined); // it lies on the system's own disk
          throw error;
        });
        await medium.write(handle, bytes, volume.at(path));
      });
    }
    await sideBySide(written, ({ path, handle }) => volume.attempt(path, () => handle.sync()));
  } finally {
    await Promise.allSettled(written.map(({ handle }) => handle.close()));
  }
}

/**
 * Gives proved files their names, and flushes them once more under these: on FAT, a rename after the last flush loses
 * the file. What they replace goes only now. `folders` are flushed with them, once each.
 */
export async function giveNames(
  volume: Volume,
  paths: readonly string[],
  folders: Iterable<string>,
): Promise<void> {
  for (const path of paths)
    await volume.attempt(path, () => renameOver(volume.at(besideOf(path)), volume.at(path)));
  await sideBySide(
    [
      ...paths.map((path) => () => volume.attempt(path, () => flushFile(volume.at(path)))),
      ...[...folders].map((folder) => () => volume.attempt(folder, () => flushFolder(volume.at(folder)))),
    ],
    (flush) => flush(),
  );
}

/** Removes what an interrupted write of these files left. Never fails: it follows a failure that is the one to tell. */
export async function removeBeside(volume: Volume, files: readonly KitFile[]): Promise<void> {
  for (const { path } of files) {
    try {
      await volume.assertThere();
      await rm(volume.at(besideOf(path)), { force: true });
    } catch {
      return; // a drive that is gone or refuses: the next staging removes it
    }
  }
}

/** Reads a file from the medium and compares it. Answers whether the system's cache was passed. Errors: `drive.readBackFailed`. */
export async function assertReadsBack(
  volume: Volume,
  file: KitFile,
  path: string,
  medium: Medium,
): Promise<boolean> {
  const details = { drive: volume.driveName, mountPoint: volume.mountPoint, file: file.path };
  try {
    const { bytes, pastCache } = await medium.read(path);
    if (Buffer.compare(bytes, file.bytes) === 0) return pastCache;
  } catch (error) {
    // A name that is not there although it was just flushed; everything else is told as what it is.
    if (systemCode(error) !== 'ENOENT') throw error;
    await volume.assertThere();
    throw new CourierError('drive.readBackFailed', { cause: error, details });
  }
  throw new CourierError('drive.readBackFailed', { details });
}
