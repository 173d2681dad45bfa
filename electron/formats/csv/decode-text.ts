import type { Finding } from '../findings.ts';
import { createByteLines, type ByteLine } from './byte-lines.ts';
import { decodeLine } from './decode-line.ts';
import { createNotes } from './notes.ts';
import { visibleLines } from './text-line.ts';
import { createTextSample } from './text-sample.ts';

/** A file's text with the repairs that reading it took, or the reason why there is none. */
export type DecodedText =
  | { readonly kind: 'text'; readonly text: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-text' };

/**
 * Decodes a whole file as `createCsvReader` would, for what is no table of hashes: UTF-16 in either byte order, UTF-8 (each
 * with or without BOM) or Windows-1252, also where files of several were joined. NULs, zero-width characters, inner BOMs and
 * the end mark of `copy a+b` are taken out, and so are lines without content; lines end in LF. The caller limits the size.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const notes = createNotes();
  const sample = createTextSample();
  const lines: string[] = [];
  let hasNul = false;
  const line = (found: ByteLine): void => {
    const { text, isAnsi } = decodeLine(found);
    if (isAnsi) notes.note('file.ansi');
    hasNul ||= text.includes('\0');
    const visible = visibleLines(text, found.marks);
    if (found.isJoined || visible.join('').length < text.length) notes.note('file.hiddenCharacters');
    for (const one of visible) {
      if (one.trim() === '') continue;
      sample.add(one, false);
      lines.push(one);
    }
  };
  const source = createByteLines(
    { line, plainLines: (_, at) => at, met: (code) => notes.note(code) },
    Number.POSITIVE_INFINITY,
  );
  source.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  source.end();
  if (lines.length === 0) return { kind: hasNul ? 'not-text' : 'empty' };
  if (sample.isBinaryAtEnd()) return { kind: 'not-text' };
  return { kind: 'text', text: lines.join('\n'), findings: notes.list() };
}
