import { hashBytes, hashCharacters, headBytes, maxTotal, trailerBytes } from './layout.ts';

const scratch = Buffer.alloc(hashBytes);
/** Zeros in base64. */
const filler = 'A'.repeat(hashCharacters);
/** Characters that hold magic and total. */
const headCharacters = 8;

/**
 * The content of an upload text (4,000 characters of canonical base64, zeros behind the trailer), good until the next call;
 * undefined for any other text. Decoding and encoding again is several times faster than looking at each character, and
 * two thirds of a hash are filler.
 */
export function decodeUploadText(text: string): Buffer | undefined {
  if (text.length !== hashCharacters) return undefined;
  const bytes = contentBytes(text);
  if (bytes === undefined) return undefined;
  const whole = Math.ceil(bytes / 3) * 3;
  const content = text.slice(0, (whole / 3) * 4);
  const isCanonical =
    scratch.write(content, 'base64') === whole &&
    scratch.toString('base64', 0, whole) === content &&
    text.slice(content.length) === filler.slice(content.length);
  if (!isCanonical) return undefined;
  for (let at = bytes; at < whole; at += 1) if (scratch[at] !== 0) return undefined;
  return scratch.subarray(0, bytes);
}

/**
 * Writes the content of a text that `readHash` gave to upload (proved, so canonical) into `target` from `at` on, which must
 * have 3,000 bytes of room; answers how many bytes it takes.
 */
export function writeUploadContent(text: string, target: Buffer, at: number): number {
  const bytes = contentBytes(text);
  if (text.length !== hashCharacters || bytes === undefined)
    throw new RangeError(`Not a text to upload: ${text.length} characters.`);
  target.write(text.slice(0, Math.ceil(bytes / 3) * 4), at, 'base64');
  return bytes;
}

/** The text to upload whose content stands in `source` from `at` on; undefined where it is not all there before `end`. */
export function readUploadContent(source: Buffer, at: number, end: number): string | undefined {
  const bytes = at + headBytes > end ? 0 : source.readUInt16LE(at + 2) + trailerBytes;
  if (bytes === 0 || at + bytes > end) return undefined;
  // Base64 goes by three bytes; what stands behind the content is not of this hash, where it is zeros.
  const whole = bytes - (bytes % 3);
  scratch.fill(0, 0, 3);
  source.copy(scratch, 0, at + whole, at + bytes);
  const text =
    source.toString('base64', at, at + whole) + (whole === bytes ? '' : scratch.toString('base64', 0, 3));
  return text + filler.slice(text.length);
}

/** Bytes of head, records and trailer, as the head says. */
function contentBytes(text: string): number | undefined {
  scratch.write(text.slice(0, headCharacters), 'base64');
  const total = scratch.readUInt16LE(2);
  return total < headBytes || total > maxTotal ? undefined : total + trailerBytes;
}
