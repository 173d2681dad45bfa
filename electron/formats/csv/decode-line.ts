import { isUtf8 } from 'node:buffer';
import type { ByteLine } from './byte-lines.ts';
import { marks } from './scan-line.ts';

const wide = new TextDecoder('utf-16le', { ignoreBOM: true });
/** What Windows-1252 has where Latin-1 has control characters; those that it leaves out stay as they are. */
const windowsCharacters =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** The text of one line; `isAnsi` where it had to be read as Windows-1252. */
export function decodeLine(line: ByteLine): { readonly text: string; readonly isAnsi: boolean } {
  const { bytes, encoding } = line;
  const isPlain = (line.marks & marks.foreign) === 0;
  if (encoding === '8-bit') {
    return isPlain ? { text: bytes.toString('latin1'), isAnsi: false } : decodeNarrow(bytes, line.isCut);
  }
  const little = encoding === 'utf-16le' ? bytes : Buffer.from(bytes).swap16();
  // Lone halves of a pair become the replacement character.
  return { text: isPlain ? little.toString('utf16le') : wide.decode(little), isAnsi: false };
}

function decodeNarrow(bytes: Buffer, isCut: boolean): { readonly text: string; readonly isAnsi: boolean } {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), isAnsi: false };
  const whole = bytes.subarray(0, bytes.length - tornBytes(bytes));
  // Only a line with other UTF-8 in it, or one that was cut here, ends in half a character; else it is an accent.
  const isTorn = whole.length < bytes.length && isUtf8(whole) && (isCut || whole.some((byte) => byte > 0x7f));
  if (isTorn) return { text: whole.toString('utf8'), isAnsi: false };
  const text = bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => windowsCharacters.charAt(character.charCodeAt(0) - 0x80))
    .replaceAll('\u00ef\u00bb\u00bf', '\ufeff');
  return { text, isAnsi: true };
}

/** How many bytes at the end begin a character of UTF-8 that is not all there. */
function tornBytes(bytes: Buffer): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count += 1) {
    const byte = bytes[bytes.length - count] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return count;
  }
  return 0;
}
