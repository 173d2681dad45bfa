import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { CourierError } from '../errors/courier-error.ts';
import { fileError } from './file-errors.ts';

// Absent on Windows, where links need rights that a drive's maker does not have and no FIFO can block an open.
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const chunkBytes = 64 * 1024;

/**
 * Reads a whole file from an untrusted place: no link is followed, no pipe or device is waited on, and never more
 * than `maximumBytes` is held.
 * Errors: `file.notFound`, `file.unreadable` (also for anything but a plain file), `file.tooLarge`,
 * `file.changed` when it was written to meanwhile. `details.file` is the path.
 */
export async function readPlainFile(path: string, maximumBytes: number): Promise<Buffer> {
  const details = { file: path };
  try {
    const handle = await open(path, openFlags);
    try {
      const before = await handle.stat();
      if (!before.isFile()) throw new CourierError('file.unreadable', { details });
      if (before.size > maximumBytes) throw new CourierError('file.tooLarge', { details });
      const parts: Buffer[] = [];
      let total = 0;
      for (;;) {
        const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, total);
        if (bytesRead === 0) break;
        total += bytesRead;
        if (total > before.size) throw new CourierError('file.changed', { details });
        parts.push(buffer.subarray(0, bytesRead));
      }
      if (total !== before.size) throw new CourierError('file.changed', { details });
      return Buffer.concat(parts);
    } finally {
      await handle.close();
    }
  } catch (error) {
    // A link opened with O_NOFOLLOW: ELOOP is no system trouble but a refusal of ours.
    if (isLoop(error)) throw new CourierError('file.unreadable', { cause: error, details });
    throw fileError(error, 'reading', details);
  }
}

function isLoop(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ELOOP' || error.code === 'EMLINK');
}
