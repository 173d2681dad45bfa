import { finding, type Finding } from '../findings.ts';

/** A file's text with the repairs that reading it took, or the reason why there is none. */
export type DecodedText =
  | { readonly kind: 'text'; readonly text: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-text' };

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const sampleBytes = 4096;

/**
 * Decodes UTF-16 in either byte order, UTF-8 (each with or without BOM) or, for what is not UTF-8, Windows-1252. NULs,
 * zero-width characters, BOMs of files joined into one and the end mark of `copy a+b` are taken out.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const { encoding, bomBytes } = detectEncoding(bytes);
  const body = bytes.subarray(bomBytes);
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  // A drive pulled early may leave half a character at the end.
  const whole = isWide ? body.subarray(0, body.length - (body.length % 2)) : body;
  const raw = new TextDecoder(encoding, { ignoreBOM: true }).decode(whole);
  const text = withoutInvisible(raw);
  if (text.trim() === '') return { kind: raw.includes('\0') ? 'not-text' : 'empty' };
  if (looksBinary(text)) return { kind: 'not-text' };
  const hasForeign = encoding === 'windows-1252' && /[\u0080-\uffff]/.test(text);
  return {
    kind: 'text',
    text,
    findings: [
      ...(isWide ? [finding('file.utf16')] : []),
      ...(encoding === 'utf-8' && bomBytes > 0 ? [finding('file.bom')] : []),
      ...(hasForeign ? [finding('file.ansi')] : []),
      ...(text.length === raw.length ? [] : [finding('file.hiddenCharacters')]),
    ],
  };
}

function detectEncoding(bytes: Uint8Array): { readonly encoding: Encoding; readonly bomBytes: number } {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
  const wide = wideWithoutBom(bytes.subarray(0, sampleBytes));
  if (wide !== undefined) return { encoding: wide, bomBytes: 0 };
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { encoding: 'utf-8', bomBytes: 0 };
  } catch {
    return { encoding: 'windows-1252', bomBytes: 0 };
  }
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
