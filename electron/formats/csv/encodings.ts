import type { Encoding } from './scan-line.ts';

/** So many bytes of a file tell its encoding. */
export const sniffedBytes = 4096;
/** So many ASCII bytes in a row at the start of a line are no UTF-16; any line with a hash has more. */
const plainRunBytes = 32;
/** Bytes at the start of a line of UTF-16 that tell whether 8-bit text begins there. */
export const lineStartBytes = plainRunBytes + 3;

/** What BOM or zeros at the start of a file tell. */
export function encodingAtStart(bytes: Uint8Array): {
  readonly encoding: Encoding;
  readonly bomBytes: 0 | 2 | 3;
} {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  if (isUtf8Bom(bytes)) return { encoding: '8-bit', bomBytes: 3 };
  return { encoding: wideWithoutBom(bytes.subarray(0, sniffedBytes)) ?? '8-bit', bomBytes: 0 };
}

function isUtf8Bom(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** ASCII in UTF-16 has a zero in nearly every second byte, and hardly one in the others. */
function wideWithoutBom(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(sample.length / 2);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (sample[pair * 2] === 0) evenZeros += 1;
    if (sample[pair * 2 + 1] === 0) oddZeros += 1;
  }
  if (pairs === 0) return undefined;
  if (oddZeros > pairs * 0.7 && evenZeros < pairs * 0.1) return 'utf-16le';
  return evenZeros > pairs * 0.7 && oddZeros < pairs * 0.1 ? 'utf-16be' : undefined;
}

/** True where a line of 8-bit text, with or without BOM, begins in what was UTF-16 so far. */
export function isPlainRun(bytes: Uint8Array, at: number): boolean {
  const start = isUtf8Bom(bytes.subarray(at, at + 3)) ? at + 3 : at;
  if (start + plainRunBytes > bytes.length) return false;
  for (let next = start; next < start + plainRunBytes; next += 1) {
    const byte = bytes[next] ?? 0;
    if (byte < 0x20 || byte >= 0x7f) return false;
  }
  return true;
}
