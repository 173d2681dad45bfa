import { assertNever } from '../../errors/assert-never.ts';
import { isProvedText } from '../hash/read-hash.ts';
import type { UploadColumns, UploadRow, UploadRows } from './types.ts';

/** What an upload file should hold. */
export type ExpectedUpload = { readonly columns: UploadColumns; readonly rows: UploadRows };
/** The first difference: `line` 1 is the header, 0 the file as a whole; `byte` counts from 0. */
export type UploadProblem = { readonly line: number; readonly byte?: number; readonly reason: string };

// Written out again on purpose: this reader must not share a mistake with the writer.
const headers: Readonly<Record<UploadColumns, string>> = {
  plain: 'Device Serial Number,Windows Product ID,Hardware Hash',
  'with-tag': 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag',
  'with-tag-and-user': 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User',
  'partner-center': 'Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model',
};

/**
 * Reads written bytes as the strictest target would and compares them with the rows; undefined when all is as it
 * should be. Every hash must be proved by its own checksum once more. Shares no code with the writer or with `readCsv`.
 */
export function checkUploadCsv(bytes: Uint8Array, expected: ExpectedUpload): UploadProblem | undefined {
  return isAsExpected(bytes, expected) ? undefined : firstProblem(bytes, expected);
}

/** Quick, and true only where `firstProblem` finds nothing: then the bytes can be no others. */
function isAsExpected(bytes: Uint8Array, { columns, rows }: ExpectedUpload): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  /** The next line without its CR LF; undefined where none ends so. */
  const nextLine = (): string | undefined => {
    const end = buffer.indexOf(0x0a, at);
    if (end <= at || buffer[end - 1] !== 0x0d) return undefined;
    const line = buffer.toString('latin1', at, end - 1);
    at = end + 1;
    return line;
  };
  if (nextLine() !== headers[columns]) return false;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows.at(index);
    if (row === undefined || !isLineOf(nextLine() ?? '', row, columns)) return false;
  }
  return at === buffer.length;
}

function isLineOf(line: string, row: UploadRow, columns: UploadColumns): boolean {
  const start = row.serial.length + (row.productId ?? '').length + 2;
  const end = start + row.hash.length;
  const [before, hash, behind] = [line.slice(0, start), line.slice(start, end), line.slice(end)];
  return (
    hash === row.hash &&
    isProvedText(hash) &&
    isPrintable(before) &&
    isPrintable(behind) &&
    rowProblem(`${before}*${behind}`, { ...row, hash: '*' }, columns) === undefined
  );
}

function isPrintable(text: string): boolean {
  return /^[ !#-~]*$/.test(text);
}

function firstProblem(bytes: Uint8Array, expected: ExpectedUpload): UploadProblem | undefined {
  const lines: string[] = [];
  let line = '';
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0d) {
      if (bytes[at + 1] !== 0x0a) return { line: lines.length + 1, byte: at, reason: 'CR without LF' };
      lines.push(line);
      line = '';
      at += 1;
    } else if (byte < 0x20 || byte > 0x7e) {
      return { line: lines.length + 1, byte: at, reason: 'not a printable ASCII character' };
    } else if (byte === 0x22) {
      return { line: lines.length + 1, byte: at, reason: 'quotation mark' };
    } else {
      line += String.fromCharCode(byte);
    }
  }
  if (line !== '') return { line: lines.length + 1, reason: 'last line does not end with CR LF' };
  if (lines[0] !== headers[expected.columns]) return { line: 1, reason: 'header differs' };
  if (lines.length !== expected.rows.length + 1) {
    return { line: 0, reason: `${lines.length - 1} rows instead of ${expected.rows.length}` };
  }
  for (let index = 0; index < expected.rows.length; index += 1) {
    const row = expected.rows.at(index);
    if (row === undefined) return { line: index + 2, reason: 'no such row' };
    const reason = rowProblem(lines[index + 1] ?? '', row, expected.columns);
    if (reason !== undefined) return { line: index + 2, reason };
    if (!isProvedText(row.hash)) return { line: index + 2, reason: 'the checksum of the hash does not hold' };
  }
  return undefined;
}

/** Where a line differs from its row. */
function rowProblem(line: string, row: UploadRow, columns: UploadColumns): string | undefined {
  const [serial, productId, hash, fourth, fifth, ...more] = line.split(',');
  if (serial !== row.serial) return 'serial number differs';
  if (productId !== (row.productId ?? '')) return 'product ID differs';
  if (hash !== row.hash) return 'hash differs';
  if (more.length > 0) return 'too many columns';
  switch (columns) {
    case 'plain':
      return fourth === undefined ? undefined : 'too many columns';
    case 'with-tag':
      return fourth === row.groupTag && fifth === undefined ? undefined : 'group tag differs';
    case 'with-tag-and-user':
      return fourth === row.groupTag && fifth === row.assignedUser ? undefined : 'group tag or user differs';
    case 'partner-center':
      return fourth === '' && fifth === '' ? undefined : 'maker or model beside a hash';
    default:
      return assertNever(columns);
  }
}
