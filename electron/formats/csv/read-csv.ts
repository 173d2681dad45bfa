import { finding, type Finding, type RefusalCode } from '../findings.ts';
import { decodeText } from './decode-text.ts';
import { cutAsItsOwn } from './mixed-separators.ts';
import { plainQuotes } from './plain-quotes.ts';
import { readTable } from './read-table.ts';
import { refusalByBytes, refusalByHeaders } from './refuse-by-shape.ts';
import { detectSeparator, splitLines, type Separator } from './split-lines.ts';
import type { CsvReading } from './types.ts';

/** The largest file taken: some 4,000 devices in one CSV, twice over in UTF-16. */
export const maxCsvBytes = 16 * 1024 * 1024;
/** The most device rows taken from one file. */
export const maxCsvRows = 100_000;
/** Room for hashes wrapped over many lines; only a file of next to empty lines has more. */
const maxLines = 4 * maxCsvRows;

/**
 * Reads any CSV that carries hardware hashes, repairs what can be repaired without guessing, and says so. Never throws,
 * whatever the bytes. Serials lose outer white space only; hashes are as found (`readHash` judges them); an empty
 * serial, placeholders and unsafe values are left to whoever judges the device. Findings of the file come once;
 * a row's findings name their row.
 */
export function readCsv(bytes: Uint8Array): CsvReading {
  if (bytes.length === 0) return refused('empty-after-failed-read');
  if (bytes.length > maxCsvBytes) return refused('too-large', { bytes: bytes.length, limit: maxCsvBytes });
  const byBytes = refusalByBytes(bytes);
  if (byBytes !== undefined) return refused(byBytes);
  const decoded = decodeText(bytes);
  if (decoded.kind === 'empty') return refused('empty-after-failed-read');
  if (decoded.kind === 'not-text') return refused('not-text');

  const text = plainQuotes(decoded.text);
  const separator = detectSeparator(text);
  const split = splitLines(text, separator, maxLines + 1);
  const lines = split.map((cells) => cutAsItsOwn(cells, separator));
  const isMixed = lines.some((cells, index) => cells !== split[index]);
  if (lines.length > maxLines) return refused('too-many-rows', { limit: maxCsvRows });
  const known = refusalByHeaders(lines);
  // These two belong to another way of registering, whatever columns they have.
  if (known === 'device-association' || known === 'device-link') return refused(known);
  const table = readTable(lines, separator);
  if (!table.hasHashColumn) return refused(known ?? 'no-hash-column');
  if (table.rows.length === 0) return refused('no-rows');
  if (table.rows.length > maxCsvRows) {
    return refused('too-many-rows', { rows: table.rows.length, limit: maxCsvRows });
  }
  const findings: readonly Finding[] = [
    ...decoded.findings,
    ...(text.includes('"') ? [finding('file.quotes')] : []),
    ...separatorFindings(separator, isMixed),
    ...table.findings,
  ];
  return { kind: 'rows', rows: table.rows, findings };
}

function separatorFindings(separator: Separator, isMixed: boolean): readonly Finding[] {
  if (separator === ',' && !isMixed) return [];
  const name = isMixed ? 'several' : separator === ';' ? ';' : 'tab';
  return [finding('file.separator', { values: { separator: name } })];
}

function refused(reason: RefusalCode, values?: Readonly<Record<string, string | number>>): CsvReading {
  return { kind: 'refused', reason, ...(values === undefined ? {} : { values }) };
}
