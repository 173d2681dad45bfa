import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileRef } from '../api/fields.ts';
import { CourierError } from '../errors/courier-error.ts';
import { fileError } from '../files/file-errors.ts';
import { maximumUploadBytes, type Uploads } from '../files/uploads.ts';

/** A file that a person chose, wherever its bytes wait; they are read when asked for. */
export type ChosenFile = { readonly name: string; readonly read: () => Promise<Buffer> };

export function chosenFile(file: FileRef, uploads: Uploads): ChosenFile {
  if (file.kind === 'path') return { name: basename(file.path), read: () => readWhole(file.path, file.path) };
  const { name, path } = uploads.find(file.uploadId);
  return { name, read: () => readWhole(path, name) };
}

async function readWhole(path: string, shownPath: string): Promise<Buffer> {
  const details = { path: shownPath };
  try {
    const facts = await stat(path);
    if (!facts.isFile())
      throw new CourierError('file.unreadable', { details: { ...details, systemCode: 'EISDIR' } });
    if (facts.size > maximumUploadBytes) {
      throw new CourierError('file.tooLarge', { details: { ...details, maximumBytes: maximumUploadBytes } });
    }
    return await readFile(path);
  } catch (error) {
    throw fileError(error, 'reading', details);
  }
}
