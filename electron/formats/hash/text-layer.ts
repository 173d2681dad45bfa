import { finding, type Finding } from '../findings.ts';

/** A hash's text reduced to what base64 allows, ready to decode; or the reason why it cannot be. */
export type TextLayer =
  | {
      readonly kind: 'text';
      /** Alphabet characters only, no padding; its length may leave one character over (see `leftOver`). */
      readonly text: string;
      /** True when the length leaves a remainder of one: a character was lost or added somewhere. */
      readonly leftOver: boolean;
      readonly hadPadding: boolean;
      /** True when line breaks, inner spaces or quotes were taken out. */
      readonly wasWrapped: boolean;
    }
  | { readonly kind: 'refused'; readonly finding: Finding };

/** White space, control characters and invisible format characters such as BOMs and zero-width spaces. */
const invisible = /[\s\p{Cc}\p{Cf}]+/gu;

/**
 * Takes out white space, invisible characters, one pair of surrounding quotes and trailing `=`; anything else outside
 * the standard alphabet refuses the text and is named with its place (1 = first character after the clean-up).
 */
export function readTextLayer(raw: string): TextLayer {
  const bare = raw.replace(invisible, '');
  const dense = unquoted(bare);
  if (dense === '') return { kind: 'refused', finding: finding('hash.missing') };
  const text = dense.replace(/={1,3}$/, '');
  const stray = /[^A-Za-z0-9+/]/.exec(text);
  if (stray !== null || text === '') {
    const position = (stray?.index ?? 0) + 1;
    const character = stray === null ? '=' : printable(stray[0]);
    return { kind: 'refused', finding: finding('hash.notBase64', { values: { character, position } }) };
  }
  return {
    kind: 'text',
    text,
    leftOver: text.length % 4 === 1,
    hadPadding: text.length !== dense.length,
    wasWrapped: dense.length !== raw.trim().length,
  };
}

/** The text with single inner spaces turned back into `+`, as a web form may have lost them; undefined where there are none. */
export function plusesRestored(raw: string): string | undefined {
  const trimmed = unquoted(raw.trim());
  return /[^\s] [^\s]/.test(trimmed) && !/[\r\n\t]/.test(trimmed) ? trimmed.replaceAll(' ', '+') : undefined;
}

/** Decodes dense base64; a single left-over character cannot hold a byte and is dropped. */
export function decodeBase64(text: string): Uint8Array {
  const usable = text.length % 4 === 1 ? text.slice(0, -1) : text;
  return new Uint8Array(Buffer.from(usable, 'base64'));
}

function unquoted(text: string): string {
  const pair = /^(["'])(.*)\1$/.exec(text);
  return pair?.[2] ?? text;
}

function printable(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0x20 && code < 0x7f ? character : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
