import { decodeText } from '../formats/csv/decode-text.ts';
import { refusalByBytes } from '../formats/csv/refuse-by-shape.ts';
import { isPlaceholderSerial } from '../formats/hash/placeholders.ts';
import { headerOf, kindOfColumns } from './registered-columns.ts';
import { pagesIn } from './registered-json.ts';
import { linesOf, rowsOf, separatorOf } from './registered-rows.ts';
import type { RegisteredListRefusal } from './types.ts';

/** The serial numbers that a tenant has registered, as a file says, or why the file says nothing of the kind. */
export type RegisteredListReading =
  | {
      readonly kind: 'list';
      /** Trimmed, in capitals, each once; placeholders stay out, because they name no single device. */
      readonly serials: ReadonlySet<string>;
      /** Rows of devices, those without a serial number too. */
      readonly rows: number;
      /** Rows whose serial number is missing or a placeholder. */
      readonly withoutSerial: number;
      /** Rows whose serial number a spreadsheet has shortened (`1.23457E+11`): most of them stand for no known device any more. */
      readonly shortened: number;
    }
  | { readonly kind: 'refused'; readonly reason: RegisteredListRefusal };

/** The limits of one list: a tenant with half a million devices is among the largest. */
export const maximumListBytes = 64 * 1024 * 1024;
export const maximumListRows = 500_000;
/** Lines that may stand above the column names. */
const maximumLinesAbove = 20;

/**
 * Reads what people export of the devices that a tenant has registered: the CSV of the Intune admin center in any of its
 * languages, one of PowerShell or of another tool, Graph's answer as JSON, or a bare list of serial numbers; in any
 * encoding, with any separator and quoting. Lists that look alike and mean something else are refused by name. Never
 * throws for what the bytes hold.
 */
export function readRegisteredList(bytes: Uint8Array): RegisteredListReading {
  if (bytes.length > maximumListBytes) return refused('too-large');
  const packed = refusalByBytes(bytes);
  if (packed !== undefined) return refused(packed === 'spreadsheet' ? 'spreadsheet' : 'archive');
  const decoded = decodeText(bytes);
  if (decoded.kind !== 'text') return refused(decoded.kind);
  return /^\s*[[{]/.test(decoded.text) ? readJson(decoded.text) : readTable(decoded.text);
}

function readTable(text: string): RegisteredListReading {
  const lines = linesOf(text, maximumListRows + maximumLinesAbove + 1);
  const found = headerIn(lines);
  if (found === undefined) return readBareList(lines);
  const { header, separator, at } = found;
  const kind = kindOfColumns(header.names);
  if (kind !== 'registered') return refused(kind);
  if (lines.length - at - 1 > maximumListRows) return refused('too-many-rows');
  const values: string[] = [];
  for (const cells of rowsOf(lines.slice(at + 1), separator, header.names.length)) {
    const value = cells[header.serial] ?? '';
    // Exports that were joined repeat the column names; PowerShell underlines them.
    if (headerOf(cells) === undefined && !/^[-\s]{2,}$/.test(value)) values.push(value);
  }
  return listOf(values);
}

function headerIn(lines: readonly string[]) {
  for (const [at, line] of lines.slice(0, maximumLinesAbove).entries()) {
    const separator = separatorOf(line);
    const [cells = []] = rowsOf([line], separator, 0);
    const header = headerOf(cells);
    if (header !== undefined) return { header, separator, at };
  }
  return undefined;
}

/** A list without column names is taken only if every line can be a serial number: one value, a digit in it, no sentence. */
function readBareList(lines: readonly string[]): RegisteredListReading {
  if (!lines.every((line) => /^(?=.*\d)["']?[\w./ -]{2,64}["']?\s*$/.test(line.trim())))
    return refused('no-serial-column');
  return lines.length > maximumListRows ? refused('too-many-rows') : listOf(lines);
}

function readJson(text: string): RegisteredListReading {
  const pages = pagesIn(text, maximumListRows);
  if (pages.kind === 'refused') return refused(pages.reason);
  const kind = kindOfColumns(pages.names);
  return kind === 'registered' ? listOf(pages.serials) : refused(kind);
}

function listOf(values: readonly string[]): RegisteredListReading {
  const serials = new Set<string>();
  let withoutSerial = 0;
  let shortened = 0;
  for (const value of values) {
    const serial = plainSerial(value);
    if (isPlaceholderSerial(serial)) withoutSerial += 1;
    else serials.add(serial);
    if (/^\d[.,]\d+E\+\d+$/.test(serial)) shortened += 1;
  }
  if (serials.size === 0) return refused('no-serials');
  return { kind: 'list', serials, rows: values.length, withoutSerial, shortened };
}

/** Without what keeps a spreadsheet from changing a value (`="0012"`, `'0012`) and without outer quotes and spaces. */
function plainSerial(value: string): string {
  return value
    .trim()
    .replace(/^="?|^['"]+|['"]+$/g, '')
    .trim()
    .toUpperCase();
}

function refused(reason: RegisteredListRefusal): RegisteredListReading {
  return { kind: 'refused', reason };
}
