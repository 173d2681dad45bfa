import type { Codec } from './codec.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 bytes to the end, no NUL among them. */
export const plainText: Codec<string> = {
  read: (bytes) => (bytes.includes(0) ? undefined : utf8Text(bytes)),
  write: utf8Bytes,
};

/** UTF-8 bytes and exactly one NUL, the last byte. */
export const closedText: Codec<string> = {
  read: (bytes) => (bytes.indexOf(0) === bytes.length - 1 ? utf8Text(bytes.subarray(0, -1)) : undefined),
  write: (text) => Buffer.concat([utf8Bytes(text), Uint8Array.of(0)]),
};

/** UTF-8 text in a field of a set length, filled up with NULs, one at least. */
export const filledText: Codec<{ readonly text: string; readonly fieldBytes: number }> = {
  read: (bytes) => {
    const end = bytes.indexOf(0);
    const text = end === -1 ? undefined : utf8Text(bytes.subarray(0, end));
    return text === undefined ? undefined : { text, fieldBytes: bytes.length };
  },
  write: ({ text, fieldBytes }) => {
    const bytes = utf8Bytes(text);
    if (bytes.length >= fieldBytes) throw new RangeError(`Longer than ${fieldBytes} bytes: ${text}`);
    return Buffer.concat([bytes], fieldBytes);
  },
};

/** UTF-16LE to the end, without a NUL. */
export const wideText: Codec<string> = {
  read: (bytes) => {
    const text = bytes.toString('utf16le');
    return text.includes('\0') ? undefined : text;
  },
  write: (text) => Buffer.from(text, 'utf16le'),
};

/** A u32 of bytes, then UTF-16LE text with its NUL; null where even the length is absent. */
export const countedWideText: Codec<string | null> = {
  read: (bytes) => {
    if (bytes.length === 0) return null;
    if (bytes.length < 6 || bytes.readUInt32LE(0) !== bytes.length - 4) return undefined;
    const text = bytes.toString('utf16le', 4);
    return text.indexOf('\0') === text.length - 1 ? text.slice(0, -1) : undefined;
  },
  write: (text) => {
    if (text === null) return new Uint8Array();
    const wide = Buffer.from(`${text}\0`, 'utf16le');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(wide.length);
    return Buffer.concat([length, wide]);
  },
};

/**
 * Text between two places up to its first NUL, without outer spaces, whatever its form: UTF-8, or Latin-1 where the
 * bytes are not UTF-8.
 */
export function textBetween(bytes: Buffer, start: number, end: number): string {
  let stop = start;
  let isAscii = true;
  for (; stop < end; stop += 1) {
    const byte = bytes[stop] ?? 0;
    if (byte === 0) break;
    if (byte > 0x7f) isAscii = false;
  }
  const text = isAscii ? undefined : utf8Text(bytes.subarray(start, stop));
  return (text ?? bytes.toString('latin1', start, stop)).trim();
}

function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function utf8Bytes(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  if (text.includes('\0') || bytes.toString('utf8') !== text) {
    throw new RangeError('A text in a hash cannot hold NUL or half a character.');
  }
  return bytes;
}
