import { finding, type Finding } from '../findings.ts';
import { stretchesOf, type Stretch } from './stretches.ts';

/** A file's text with the repairs that reading it took, or the reason why there is none. */
export type DecodedText =
  | { readonly kind: 'text'; readonly text: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-text' };

const sampleBytes = 4096;

/**
 * Decodes UTF-16 in either byte order, UTF-8 (each with or without BOM) or, for what is not UTF-8, Windows-1252, also
 * where files of several were joined. NULs, zero-width characters, inner BOMs and the end mark of `copy a+b` are taken out.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const stretches = stretchesOf(bytes);
  const raw = stretches.map(decodeStretch).join('');
  const text = withoutInvisible(raw);
  if (text.trim() === '') return { kind: raw.includes('\0') ? 'not-text' : 'empty' };
  if (looksBinary(text)) return { kind: 'not-text' };
  const hasInnerBom = stretches.slice(1).some(({ hasBom }) => hasBom);
  return {
    kind: 'text',
    text,
    findings: [
      ...(stretches.some(isWide) ? [finding('file.utf16')] : []),
      ...(stretches[0]?.hasBom === true && !isWide(stretches[0]) ? [finding('file.bom')] : []),
      ...(stretches.some(hasForeign) ? [finding('file.ansi')] : []),
      ...(text.length === raw.length && !hasInnerBom ? [] : [finding('file.hiddenCharacters')]),
    ],
  };
}

function decodeStretch(stretch: Stretch): string {
  const { encoding, body } = stretch;
  // A drive pulled early may leave half a character at the end.
  const whole = isWide(stretch) ? body.subarray(0, body.length - (body.length % 2)) : body;
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(whole);
}

function isWide({ encoding }: Stretch): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

function hasForeign({ encoding, body }: Stretch): boolean {
  return encoding === 'windows-1252' && body.some((byte) => byte >= 0x80);
}

/** Without NULs, format characters (zero-width, BOM, direction marks) and a last end-of-file mark. */
function withoutInvisible(raw: string): string {
  const visible = raw.replaceAll('\0', '').replace(/\p{Cf}+/gu, '');
  const end = visible.trimEnd();
  return end.endsWith('\u001a') ? end.slice(0, -1) : visible;
}

function looksBinary(text: string): boolean {
  const sample = text.slice(0, sampleBytes);
  const strange = sample.replace(/[^\p{Cc}\ufffd]|[\t\n\v\f\r]/gu, '').length;
  return strange > Math.max(2, sample.length / 50);
}
