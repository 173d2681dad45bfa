import { Dir } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

export const systemError = (code: string) => Object.assign(new Error(code), { code });

/**
 * Lets the listing of some folders fail with a system's code after so many entries, as a damaged or pulled drive does.
 * Answers with what puts it right again.
 */
export function failListing(
  isFailing: (path: string) => boolean,
  code: string,
  afterEntries = 0,
): () => void {
  const whole = Dir.prototype[Symbol.asyncIterator];
  Dir.prototype[Symbol.asyncIterator] = async function* (this: Dir) {
    let count = 0;
    // Called on this very folder, as the language does.
    for await (const entry of { [Symbol.asyncIterator]: () => whole.call(this) }) {
      if (isFailing(this.path) && count === afterEntries) throw systemError(code);
      count += 1;
      yield entry;
    }
    if (isFailing(this.path)) throw systemError(code);
  };
  return () => {
    Dir.prototype[Symbol.asyncIterator] = whole;
  };
}

type Methods = Pick<FileHandle, 'write' | 'writeFile' | 'sync' | 'truncate'>;

/** Replaces methods that every open file shares. Answers with what puts them right again. */
export async function failFiles(
  make: (real: Methods) => Partial<Record<keyof Methods, (...given: never[]) => Promise<unknown>>>,
): Promise<() => void> {
  const sample = await open(import.meta.filename);
  const prototype = Object.getPrototypeOf(sample) as Methods; // every file handle's
  await sample.close();
  const { write, writeFile, sync, truncate } = prototype;
  const real = { write, writeFile, sync, truncate };
  Object.assign(prototype, make(real));
  return () => void Object.assign(prototype, real);
}
