import { stat } from 'node:fs/promises';
import { systemCode } from '../errors/courier-error.ts';
import { fileError } from './file-errors.ts';

/**
 * Changes whenever a file is written to or replaced; empty while there is none. Taken before the file is read, it never
 * hides what was written in between. Fails with file.unreadable.
 */
export async function fileStamp(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return '';
    throw fileError(error, 'reading', { path });
  }
}
