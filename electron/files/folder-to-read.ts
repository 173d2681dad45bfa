import { readdir } from 'node:fs/promises';
import { folderError } from './file-errors.ts';

/** Proves that a folder is there and can be read. Fails with folder.notFound or folder.unreadable. */
export async function assertReadableFolder(path: string): Promise<void> {
  try {
    await readdir(path);
  } catch (error) {
    throw folderError(error, path);
  }
}
