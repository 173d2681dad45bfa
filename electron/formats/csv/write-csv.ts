import { exactHeaders, uploadColumnNames, type ColumnName } from './columns.ts';
import type { UploadColumns, UploadRow } from './types.ts';
import { unsafeValueReason } from './unsafe-value.ts';

/**
 * The bytes of one upload file: plain ASCII, CRLF after every row, no BOM, no quotes, headers to the letter. Maker and
 * model stay empty beside a hash, as the script writes them under -Partner. Rows keep their order.
 * Hashes are taken as `readHash` proved them: `checkUploadCsv` looks at their characters.
 * @throws RangeError for a value that such a file cannot carry (see `unsafeValueReason`), for a row without serial or
 * hash, and for a tag or user that the chosen columns would drop.
 */
export function writeUploadCsv(rows: readonly UploadRow[], columns: UploadColumns): Uint8Array {
  const names = uploadColumnNames(columns);
  const lines = [
    names.map((name) => exactHeaders[name]),
    ...rows.map((row, index) => cells(row, index, names)),
  ];
  const bytes = Buffer.allocUnsafe(lines.reduce((sum, line) => sum + lengthOf(line), 0));
  let at = 0;
  for (const line of lines) {
    for (const [index, cell] of line.entries()) {
      if (index > 0) at += bytes.write(',', at, 'latin1');
      at += bytes.write(cell, at, 'latin1');
    }
    at += bytes.write('\r\n', at, 'latin1');
  }
  return bytes;
}

/** Bytes of a line: its cells, the commas between them, CR and LF. */
function lengthOf(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.length + 1, 1);
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
