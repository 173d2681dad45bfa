import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CourierError } from '../errors/courier-error.ts';
import { fileError } from './file-errors.ts';

/** The largest file that may be posted, in bytes: a CSV of 5,000 devices in UTF-16 and some room. */
export const maximumUploadBytes = 64 * 1024 * 1024;
const maximumUploads = 1000;

/**
 * Keeps files that a browser posted until a request names them. They live in a folder that is emptied at start; the
 * oldest go when there are too many. `receive` fails with upload.tooLarge, or file.diskFull and file.unwritable, which
 * name the folder; nothing is kept of that file then.
 */
export async function createUploads(folder: string, maximumBytes = maximumUploadBytes) {
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw fileError(error, 'writing', { path: folder });
  }
  const kept = new Map<string, { readonly name: string; readonly path: string }>();

  return {
    receive: async (name: string, bytes: Readable): Promise<string> => {
      const uploadId = randomBytes(16).toString('hex');
      const path = join(folder, uploadId);
      try {
        await pipeline(bytes, limit(maximumBytes), createWriteStream(path, { flags: 'wx' }));
      } catch (error) {
        await rm(path, { force: true }).catch(() => undefined); // the first error is the one to tell
        throw bytes.errored === error ? error : fileError(error, 'writing', { path: folder });
      }
      kept.set(uploadId, { name, path });
      for (const [oldest, file] of kept) {
        if (kept.size <= maximumUploads) break;
        kept.delete(oldest);
        await rm(file.path, { force: true });
      }
      return uploadId;
    },
    find: (uploadId: string): { readonly name: string; readonly path: string } => {
      const found = kept.get(uploadId);
      if (found === undefined) throw new CourierError('upload.unknown', { details: { uploadId } });
      return found;
    },
    stop: async (): Promise<void> => {
      kept.clear();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Uploads = Awaited<ReturnType<typeof createUploads>>;

/** For a copy that looks on: nothing is received, and nothing is at hand. */
export function refuseUploads(): Uploads {
  return {
    receive: () => Promise.reject(new CourierError('app.lookingOn')),
    find: (uploadId) => {
      throw new CourierError('upload.unknown', { details: { uploadId } });
    },
    stop: () => Promise.resolve(),
  };
}

function limit(maximumBytes: number) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maximumBytes) throw new CourierError('upload.tooLarge', { details: { maximumBytes } });
      yield chunk;
    }
  };
}
