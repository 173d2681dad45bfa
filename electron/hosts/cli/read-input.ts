import { createReadStream } from 'node:fs';
import { opendir, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { CourierError } from '../../errors/courier-error.ts';
import { fileError } from '../../files/file-errors.ts';
import { maximumUploadBytes } from '../../files/uploads.ts';

/** What a person names by a path, or `-`: the standard input. */
export type Input = { readonly name: string; readonly bytes: Buffer };

/**
 * Reads a whole file, or what is piped in. Fails with file.notFound, file.unreadable (a folder too) or file.tooLarge;
 * `details.path` is what was typed. Cancelling ends the wait for a person's typing.
 */
export async function readInput(path: string, stdin: () => Readable, signal: AbortSignal): Promise<Input> {
  signal.throwIfAborted();
  if (path === '-') return { name: '-', bytes: await readStream(stdin(), signal, path) };
  const details = { path };
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) {
      await (await opendir(path)).close(); // one that is locked is not called empty
      throw new CourierError('file.unreadable', { details: { ...details, systemCode: 'EISDIR' } });
    }
    if (facts.size > maximumUploadBytes) throw new CourierError('file.tooLarge', { details });
    // A shell's `<(…)` is a pipe without a size.
    const bytes = facts.isFile()
      ? await readFile(path, { signal })
      : await readStream(createReadStream(path), signal, path);
    return { name: basename(path), bytes };
  } catch (error) {
    throw fileError(error, 'reading', details);
  }
}

async function readStream(stream: Readable, signal: AbortSignal, path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let total = 0;
  const stop = (): void => void stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const part of stream) {
      const bytes = Buffer.from(part);
      total += bytes.length;
      if (total > maximumUploadBytes) throw new CourierError('file.tooLarge', { details: { path } });
      parts.push(bytes);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  return Buffer.concat(parts);
}
