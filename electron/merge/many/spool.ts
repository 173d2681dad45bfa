import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { hashCharacters } from '../../formats/hash/layout.ts';

/** Texts are written this many at a time. */
const bufferedTexts = 256;

/**
 * Keeps texts to upload on disk, so that memory does not grow with the number of devices: 4,000 characters each, one behind
 * the other in the order of `add`. Synchronous; errors as the system throws them.
 */
export function createSpool(path: string) {
  const descriptor = openSync(path, 'wx', 0o600);
  const buffer = Buffer.allocUnsafe(bufferedTexts * hashCharacters);
  let buffered = 0;
  let count = 0;

  function flush(): void {
    for (let at = 0; at < buffered;) at += writeSync(descriptor, buffer, at, buffered - at);
    buffered = 0;
  }

  return {
    /** Answers with the text's place, 0 for the first. */
    add: (text: string): number => {
      if (text.length !== hashCharacters) throw new RangeError(`A text of ${text.length} characters.`);
      if (buffered === buffer.length) flush();
      buffered += buffer.write(text, buffered, 'latin1');
      count += 1;
      return count - 1;
    },
    /** After this, readers see everything that was added. */
    flush,
    close: (): void => closeSync(descriptor),
  };
}

export type Spool = ReturnType<typeof createSpool>;

/** Reads texts from spools by path and place. */
export function createSpoolReader() {
  const descriptors = new Map<string, number>();
  const buffer = Buffer.allocUnsafe(hashCharacters);
  return {
    read: (path: string, place: number): string => {
      const descriptor = descriptors.get(path) ?? openSync(path, 'r');
      descriptors.set(path, descriptor);
      const found = readSync(descriptor, buffer, 0, hashCharacters, place * hashCharacters);
      if (found !== hashCharacters) throw new RangeError(`No text at place ${place} of ${path}.`);
      return buffer.toString('latin1');
    },
    close: (): void => {
      for (const descriptor of descriptors.values()) closeSync(descriptor);
      descriptors.clear();
    },
  };
}
