import { parse } from 'csv-parse/sync';
import { columnOf } from './columns.ts';

export const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

/** No table of devices has as many columns; more would only cost time. */
export const maxCells = 1000;
/** Far more than a line of one device has: beyond that a quotation mark does not close, and waiting for it takes long. */
const maxLineCharacters = 100_000;
/** csv-parse takes 40 microseconds for a line of uncommon length; more quoted lines than these are cut plainly. */
const maxCarefulLines = 50_000;

/** The separator of the line that looks most like a header, or else of the first line that carries a hash; comma by default. */
export function detectSeparator(text: string): Separator {
  const lines = text.split(/\r\n|\r|\n/, 200).map((line) => line.slice(0, maxLineCharacters));
  const named = (separator: Separator): number =>
    Math.max(0, ...lines.map((line) => cellsOf(line, separator).filter((cell) => columnOf(cell)).length));
  const carried = (separator: Separator): number =>
    lines.filter((line) => cellsOf(line, separator).some(startsHash)).length;
  const scored = separators.map((separator) => ({
    separator,
    score: named(separator) * 1000 + carried(separator),
  }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

/** True for what stands where a hash belongs: its beginning, or base64 too long for anything else. */
export function looksLikeHash(cell: string): boolean {
  return startsHash(cell) || (cell.length >= 200 && /^[A-Za-z0-9+/=\r\n]+$/.test(cell));
}

/** True for text that can only be the beginning of a hash: magic, total and the first record, in base64. */
function startsHash(cell: string): boolean {
  return /^\s*T0[E-H][A-Za-z0-9+/][A-C][AQgw]/.test(cell);
}

/**
 * Cuts text into lines of cells. Without quotation marks that is plain splitting; with them csv-parse decides, unless
 * quotes that do not pair would swallow lines, or the file is far too large for it: then every quote is dropped and the
 * lines count as they stand. Stops after `limit` lines. Lines without any content are left out.
 */
export function splitLines(
  text: string,
  separator: Separator,
  limit: number,
): readonly (readonly string[])[] {
  const lines = text.includes('"')
    ? (carefully(text, separator, limit) ?? plainly(text.replaceAll('"', ''), separator, limit))
    : plainly(text, separator, limit);
  return lines.map((cells) => reopened(cells, separator));
}

function plainly(text: string, separator: Separator, limit: number): readonly (readonly string[])[] {
  const lines: (readonly string[])[] = [];
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    if (line.trim() === '') continue;
    lines.push(line.split(separator, maxCells));
    if (lines.length >= limit) break;
  }
  return lines;
}

function carefully(
  text: string,
  separator: Separator,
  limit: number,
): readonly (readonly string[])[] | undefined {
  try {
    const lines = parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: maxLineCharacters,
      to: Math.min(limit, maxCarefulLines + 1),
    });
    const isSwallowed = lines.some((cells) =>
      cells.some((cell) => /[\r\n]/.test(cell) && cell.includes(separator)),
    );
    const isTooMuch = lines.length > maxCarefulLines || lines.some((cells) => cells.length > maxCells);
    if (isSwallowed || isTooMuch) return undefined;
    return lines.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  } catch {
    return undefined;
  }
}

/** Some programs put a whole line between quotes: then its only cell holds all the others. */
function reopened(cells: readonly string[], separator: Separator): readonly string[] {
  const [only] = cells;
  const isWhole = cells.length === 1 && only !== undefined && only.includes(separator);
  return isWhole ? cellsOf(only, separator) : cells;
}

function cellsOf(line: string, separator: Separator): readonly string[] {
  return line.replaceAll('"', '').split(separator, maxCells);
}
