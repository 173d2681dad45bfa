/** A hash's text reduced to what base64 allows, ready to decode; or the reason why it cannot be. */
export type TextLayer =
  | {
      readonly kind: 'text';
      /** Alphabet characters only, no padding; its length may leave one character over. */
      readonly text: string;
      readonly hadPadding: boolean;
      /** True when line breaks, inner spaces or hidden characters were taken out; white space around it is usual. */
      readonly wasWrapped: boolean;
      readonly wasQuoted: boolean;
    }
  | { readonly kind: 'empty' }
  /** `position` 1 = first character after the clean-up. */
  | { readonly kind: 'stray'; readonly character: string; readonly position: number };

/** White space, control characters and invisible format characters such as BOMs and zero-width spaces. */
const invisible = /[\s\p{Cc}\p{Cf}]+/gu;
const quotes: ReadonlySet<string> = new Set('"\'`\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f');
const stray = /[^A-Za-z0-9+/]/;

/**
 * Takes out white space, invisible characters, quotes around the text and trailing `=`; anything else outside the
 * standard alphabet is named with its place.
 */
export function readTextLayer(raw: string): TextLayer {
  const bare = raw.replace(invisible, '');
  const dense = unquoted(bare);
  if (dense === '') return { kind: 'empty' };
  const text = dense.replace(/={1,3}$/, '');
  const strayAt = text === '' ? 0 : text.search(stray);
  if (strayAt !== -1) return { kind: 'stray', character: printable(dense, strayAt), position: strayAt + 1 };
  return {
    kind: 'text',
    text,
    hadPadding: text.length !== dense.length,
    wasWrapped: bare.length !== raw.trim().length,
    wasQuoted: dense.length !== bare.length,
  };
}

/** How forms, links, web pages and JSON rewrite the three characters of base64 that are neither letter nor digit. */
const rewritten: readonly (readonly [RegExp, string])[] = [
  [/%2b|\\u002b|&#43;|&#x2b;|-/gi, '+'],
  [/%2f|\\u002f|&#47;|&#x2f;|\\\/|_/gi, '/'],
  [/%3d|\\u003d|&#61;|&#x3d;/gi, '='],
];

/** The text with rewritten characters turned back, the URL-safe alphabet's too; the same text where there are none. */
export function charactersRestored(raw: string): string {
  return rewritten.reduce((text, [pattern, character]) => text.replace(pattern, character), raw);
}

/** The text with inner spaces turned back into `+`, as a web form may have lost them; the same text where there are none. */
export function plusesRestored(raw: string): string {
  return raw.trim().replaceAll(' ', '+');
}

/** Decodes dense base64; a single left-over character cannot hold a byte and is dropped. */
export function decodeBase64(text: string): Buffer {
  return Buffer.from(text.length % 4 === 1 ? text.slice(0, -1) : text, 'base64');
}

/** By hand: a pattern for the end would try every quote of a long row of them. */
function unquoted(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && quotes.has(text.charAt(start))) start += 1;
  while (start < end && quotes.has(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function printable(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  return code > 0x20 && code < 0x7f
    ? String.fromCodePoint(code)
    : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
