import { exactHeaders, uploadColumnNames, type ColumnName } from './columns.ts';
import type { UploadColumns, UploadRow, UploadRows } from './types.ts';
import { unsafeValueReason } from './unsafe-value.ts';

/**
 * The bytes of one upload file: plain ASCII, CRLF after every row, no BOM, no quotes, headers to the letter. Maker and
 * model stay empty beside a hash, as the script writes them under -Partner. Rows keep their order.
 * Hashes are taken as `readHash` proved them: `checkUploadCsv` looks at their characters.
 * The bytes are the caller's until `releaseUploadCsv`, which need not be called.
 * @throws RangeError for a value that such a file cannot carry (see `unsafeValueReason`), for a row without serial or
 * hash, and for a tag or user that the chosen columns would drop.
 */
export function writeUploadCsv(rows: UploadRows, columns: UploadColumns): Uint8Array {
  const names = uploadColumnNames(columns);
  const out = { buffer: freeBuffers.pop() ?? Buffer.allocUnsafeSlow(usualBytes), length: 0 };
  appendLine(
    out,
    names.map((name) => exactHeaders[name]),
  );
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows.at(index);
    if (row === undefined) throw new RangeError(`Row ${index + 1} is not there.`);
    appendLine(out, cells(row, index, names));
  }
  return out.buffer.subarray(0, out.length);
}

/** 500 rows of 4,000 characters, and some room for the other columns. */
const usualBytes = 2 * 1024 * 1024 + 64 * 1024;
/** Garbage of this size would stay for long: what is written hundreds of times is written into the same few. */
const freeBuffers: Buffer[] = [];
const mostFree = 3;

/** Gives the room of written bytes to a later file; nobody may look at them afterwards. */
export function releaseUploadCsv(bytes: Uint8Array): void {
  if (freeBuffers.length < mostFree) freeBuffers.push(Buffer.from(bytes.buffer));
}

/** Adds a line: its cells, commas between them, CR and LF. */
function appendLine(out: { buffer: Buffer; length: number }, line: readonly string[]): void {
  const needed = out.length + line.reduce((sum, cell) => sum + cell.length + 1, 1);
  if (needed > out.buffer.length) {
    const larger = Buffer.allocUnsafeSlow(needed * 2);
    out.buffer.copy(larger, 0, 0, out.length);
    out.buffer = larger;
  }
  let at = out.length;
  for (let index = 0; index < line.length; index += 1) {
    if (index > 0) at += out.buffer.write(',', at, 'latin1');
    at += out.buffer.write(line[index] ?? '', at, 'latin1');
  }
  out.length = at + out.buffer.write('\r\n', at, 'latin1');
}

function cells(row: UploadRow, index: number, names: readonly ColumnName[]): readonly string[] {
  const values: Readonly<Record<ColumnName, string>> = {
    serial: row.serial,
    productId: row.productId ?? '',
    hash: row.hash,
    groupTag: row.groupTag,
    assignedUser: row.assignedUser,
    manufacturer: '',
    model: '',
  };
  const where = `Row ${index + 1} (${row.serial})`;
  if (row.serial === '' || row.hash === '') throw new RangeError(`${where}: no serial number or no hash.`);
  // Partner Center knows neither column; elsewhere a missing one would silently lose what a person set.
  const lost = names.includes('manufacturer')
    ? undefined
    : (['groupTag', 'assignedUser'] as const).find((name) => values[name] !== '' && !names.includes(name));
  if (lost !== undefined) throw new RangeError(`${where}: no column for ${exactHeaders[lost]}.`);
  return names.map((name) => {
    if (name === 'hash') return values.hash;
    const reason = unsafeValueReason(values[name]);
    if (reason !== undefined) throw new RangeError(`${where}: ${reason} in ${exactHeaders[name]}.`);
    return values[name];
  });
}
