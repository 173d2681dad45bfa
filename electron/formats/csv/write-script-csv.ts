import { exactHeaders } from './columns.ts';

/**
 * The bytes that Microsoft's script leaves for one device when run by Windows PowerShell 5.1: UTF-16LE with BOM, CRLF,
 * one row, no quotes; a fourth column only when a tag was given. For practice and tests.
 */
export function writeScriptCsv(row: {
  readonly serial: string;
  readonly hash: string;
  readonly groupTag?: string;
}): Uint8Array {
  const header: string[] = [exactHeaders.serial, exactHeaders.productId, exactHeaders.hash];
  const cells = [row.serial, '', row.hash];
  if (row.groupTag !== undefined) {
    header.push(exactHeaders.groupTag);
    cells.push(row.groupTag);
  }
  return Buffer.from(`\ufeff${header.join(',')}\r\n${cells.join(',')}\r\n`, 'utf16le');
}
