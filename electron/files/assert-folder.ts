import { stat } from 'node:fs/promises';
import { CourierError } from '../errors/courier-error.ts';
import { folderError } from './file-errors.ts';

/** Fails with folder.notFound, also for what is no folder, or folder.unreadable; `details.path` names it. */
export async function assertFolder(path: string): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) return;
  } catch (error) {
    throw folderError(error, path);
  }
  throw new CourierError('folder.notFound', { details: { path } });
}
