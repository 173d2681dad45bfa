import { open, rm, type FileHandle } from 'node:fs/promises';
import { renameDurably } from '../files/atomic-write.ts';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import type { PastCacheRead } from '../files/read-past-cache.ts';
import type { KitFile, Volume } from './types.ts';

/** The two operations that a test lets fail. */
export type Medium = {
  readonly write: (handle: FileHandle, bytes: Uint8Array, path: string) => Promise<void>;
  readonly read: (path: string) => Promise<PastCacheRead>;
};

/**
 * Writes one kit file so that its name never stands for half a file: `.tmp`, flush, check past the cache, rename,
 * flush again under the final name, flush the folder. What it replaces stays until the new bytes are proved.
 */
export async function writeProved(volume: Volume, file: KitFile, medium: Medium): Promise<void> {
  const path = volume.at(file.path);
  const temporary = `${path}.tmp`;
  await volume.attempt(file.path, async () => {
    try {
      await rm(temporary, { force: true });
      const handle = await open(temporary, 'wx'); // never through a link that somebody left there
      try {
        await volume.assertThere(); // asked with the file open, an unmount can no longer slip in between
        await medium.write(handle, file.bytes, path);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await assertReadsBack(volume, file, temporary, medium);
      await renameDurably(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
      throw error;
    }
  });
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
