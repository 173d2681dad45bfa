/** What a line holds besides printable ASCII; a sum of these. */
export const marks = { quote: 1, foreign: 2, hidden: 4 } as const;
const lineEnd = 8;
const bomHalf = 16;

/** How the text of a line is written; 8-bit text is UTF-8 or Windows-1252, line by line. */
export type Encoding = '8-bit' | 'utf-16le' | 'utf-16be';

/**
 * Where looking at a line stopped: at CR or LF, before the mark of another encoding, at the limit, or (`open`) for want of bytes.
 * `end` is then the first byte that was not looked at.
 */
export type Scan = {
  readonly stopped: 'line' | 'bom' | 'limit' | 'open';
  readonly end: number;
  readonly marks: number;
};

const kinds = new Uint8Array(256);
kinds.fill(marks.foreign, 0x80);
kinds[0x00] = marks.hidden;
kinds[0x1a] = marks.hidden;
kinds[0x22] = marks.quote;
kinds[0x0a] = lineEnd;
kinds[0x0d] = lineEnd;
kinds[0xfe] = marks.foreign | bomHalf;
kinds[0xff] = marks.foreign | bomHalf;

/** Looks from byte `from` on for the end of a line of 8-bit text, up to byte `limit`. */
export function scanNarrow(bytes: Uint8Array, from: number, limit: number, isFinal: boolean): Scan {
  const stop = Math.min(bytes.length, limit);
  let found = 0;
  for (let at = from; at < stop; at += 1) {
    const byte = bytes[at] ?? 0;
    const kind = kinds[byte] ?? 0;
    if (kind === 0) continue;
    if (kind === lineEnd) return { stopped: 'line', end: at, marks: found };
    if (kind >= bomHalf) {
      if (at + 1 === bytes.length && !isFinal) return { stopped: 'open', end: at, marks: found };
      if (byte + (bytes[at + 1] ?? 0) === 0x1fd) return { stopped: 'bom', end: at, marks: found };
    }
    found |= kind & ~bomHalf;
  }
  const isCut = stop < bytes.length && kinds[bytes[stop] ?? 0] !== lineEnd;
  return { stopped: isCut ? 'limit' : stop < bytes.length ? 'line' : 'open', end: stop, marks: found };
}

/** The same for UTF-16; `limit - from` is even. Half a character at the end is never looked at. */
export function scanWide(bytes: Uint8Array, from: number, limit: number, isLittle: boolean): Scan {
  const low = isLittle ? 0 : 1;
  const high = 1 - low;
  const last = bytes.length - 1;
  let found = 0;
  let at = from;
  for (; at < last; at += 2) {
    const byte = bytes[at + low] ?? 0;
    if (bytes[at + high] === 0) {
      const kind = kinds[byte] ?? 0;
      if (kind === lineEnd) return { stopped: 'line', end: at, marks: found };
      if (at >= limit) return { stopped: 'limit', end: at, marks: found };
      found |= kind & ~bomHalf;
    } else {
      // U+FFFE: the byte order mark of the other byte order.
      if (byte === 0xfe && bytes[at + high] === 0xff) return { stopped: 'bom', end: at, marks: found };
      if (at >= limit) return { stopped: 'limit', end: at, marks: found };
      found |= marks.foreign;
    }
  }
  return { stopped: 'open', end: at, marks: found };
}
