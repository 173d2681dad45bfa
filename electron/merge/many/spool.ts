import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { hashBytes } from '../../formats/hash/layout.ts';
import { readUploadContent, writeUploadContent } from '../../formats/hash/upload-text.ts';

const bufferBytes = 1024 * 1024;

/**
 * Keeps proved hashes on disk, so that memory does not grow with the number of devices. Of each only its content is kept, some
 * 1,000 bytes, one behind the other in the order of `add`; the rest of a hash is zeros. Synchronous; errors as the system
 * throws them.
 */
export function createSpool(path: string) {
  const descriptor = openSync(path, 'wx', 0o600);
  const buffer = Buffer.allocUnsafe(bufferBytes);
  let buffered = 0;
  let flushed = 0;
  let isClosed = false;

  function flush(): void {
    // With their places, so that bytes of a write that failed halfway do not move those that follow.
    for (let at = 0; at < buffered;) at += writeSync(descriptor, buffer, at, buffered - at, flushed + at);
    flushed += buffered;
    buffered = 0;
  }

  return {
    /** Takes a text to upload, which is proved; answers with its place, to be read after `flush`. */
    add: (text: string): number => {
      if (buffered + hashBytes > bufferBytes) flush();
      const place = flushed + buffered;
      buffered += writeUploadContent(text, buffer, buffered);
      return place;
    },
    flush,
    /** May be called again: by then the number may be another file's. */
    close: (): void => {
      if (!isClosed) closeSync(descriptor);
      isClosed = true;
    },
  };
}

type Window = { readonly descriptor: number; readonly buffer: Buffer; start: number; end: number };
const windowBytes = 256 * 1024;

/** Reads texts to upload from spools, by path and place; quick where places follow one another. */
export function createSpoolReader() {
  const windows = new Map<string, Window>();

  function windowAt(path: string, place: number): Window {
    const window = windows.get(path) ?? {
      descriptor: openSync(path, 'r'),
      buffer: Buffer.allocUnsafe(windowBytes),
      start: 0,
      end: 0,
    };
    windows.set(path, window);
    if (place < window.start || place + hashBytes > window.end) {
      window.start = place;
      window.end = place + readSync(window.descriptor, window.buffer, 0, windowBytes, place);
    }
    return window;
  }

  return {
    read: (path: string, place: number): string => {
      const { buffer, start, end } = windowAt(path, place);
      const text = readUploadContent(buffer, place - start, end - start);
      if (text === undefined) throw new RangeError(`No hash at place ${place} of ${path}.`);
      return text;
    },
    close: (): void => {
      for (const { descriptor } of windows.values()) closeSync(descriptor);
      windows.clear();
    },
  };
}
