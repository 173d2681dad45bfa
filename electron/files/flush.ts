import { open } from 'node:fs/promises';
import { systemCode } from '../errors/courier-error.ts';

/** Brings a file's bytes and size to the medium. Opened for writing because Windows flushes no read-only handle. */
export async function flushFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Brings a folder's entries to the medium. Does nothing where the system cannot open a folder (Windows) or the
 * file system refuses to flush one; there the flush of the renamed file itself carries the entry.
 */
export async function flushFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(systemCode(error) ?? ''))
      throw error;
  }
}
