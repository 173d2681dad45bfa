/** Characters that turn the writing direction or cannot be seen, by the names that Unicode's tables give them. */
const names: Readonly<Record<number, string>> = {
  0xad: 'SHY',
  0x61c: 'ALM',
  0x200b: 'ZWSP',
  0x200c: 'ZWNJ',
  0x200d: 'ZWJ',
  0x200e: 'LRM',
  0x200f: 'RLM',
  0x2028: 'LSEP',
  0x2029: 'PSEP',
  0x202a: 'LRE',
  0x202b: 'RLE',
  0x202c: 'PDF',
  0x202d: 'LRO',
  0x202e: 'RLO',
  0x2060: 'WJ',
  0x2066: 'LRI',
  0x2067: 'RLI',
  0x2068: 'FSI',
  0x2069: 'PDI',
  0xfeff: 'BOM',
};
/** Where Unicode keeps the pictures of the control characters 0 to 31, and of 127. */
const pictures = 0x2400;
const deletePicture = '\u2421';

/**
 * Text from a drive or a file as a person may be shown it: characters that would hide, turn round or break what stands
 * beside them are shown by a picture (`␊`) or by name (`⟨RLO⟩`). Ordinary text comes back as it is; twice changes
 * nothing more.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(pictures + code);
    if (code === 0x7f) return deletePicture;
    return `⟨${names[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}⟩`;
  });
}
