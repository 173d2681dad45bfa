import { maxCells } from './limits.ts';

export const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

/** True for what stands where a hash belongs: its beginning, or base64 too long for anything else. */
export function looksLikeHash(cell: string): boolean {
  return startsHash(cell) || (cell.length >= 200 && /^[A-Za-z0-9+/=\r\n]+$/.test(cell));
}

/** True for text that can only be the beginning of a hash: magic, total and the first record, in base64. */
export function startsHash(cell: string): boolean {
  return /^\s*T0[E-H][A-Za-z0-9+/][A-C][AQgw]/.test(cell);
}

/** The cells of a line as it stands, every quotation mark dropped. */
export function cellsOf(line: string, separator: Separator): readonly string[] {
  return (line.includes('"') ? line.replaceAll('"', '') : line).split(separator, maxCells);
}

/**
 * The cells of a line whose every quotation mark plainly encloses a cell or the line; undefined where it takes more care. Never
 * differs from what csv-parse makes of the line, `reopened`.
 */
export function plainlyQuoted(line: string, separator: Separator): readonly string[] | undefined {
  if (isEnclosed(line)) return reopened([line.slice(1, -1)], separator);
  const cells = line.split(separator, maxCells + 1);
  if (cells.length > maxCells) return undefined;
  if (cells.some((cell) => cell.includes('"') && !isEnclosed(cell))) return undefined;
  return cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1) : cell));
}

/** Some programs put a whole line between quotes: then its only cell holds all the others. */
export function reopened(cells: readonly string[], separator: Separator): readonly string[] {
  const [only] = cells;
  const isWhole = cells.length === 1 && only !== undefined && only.includes(separator);
  return isWhole ? cellsOf(only, separator) : cells;
}

/** A mark at either end and none between. */
function isEnclosed(cell: string): boolean {
  return cell.length > 1 && cell.startsWith('"') && cell.indexOf('"', 1) === cell.length - 1;
}
