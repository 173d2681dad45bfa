import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../electron/formats/csv/read-csv.ts';
import type { CsvRow } from '../../../../electron/formats/csv/types.ts';
import { made } from '../hash/made.ts';

const hash = made();
const header = 'Device Serial Number,Windows Product ID,Hardware Hash';
const withSemicolons = (text: string): string => text.replaceAll(',', ';');
const withTabs = (text: string): string => text.replaceAll(',', '\t');
const row = (serial: string): string => `${serial},,${hash}\r\n`;

function taken(text: string): { readonly rows: readonly CsvRow[]; readonly codes: readonly string[] } {
  const reading = readCsv(Buffer.from(text));
  if (reading.kind === 'refused') throw new Error(reading.reason);
  return { rows: reading.rows, codes: reading.findings.map(({ code }) => code) };
}

describe('files joined from several programs', () => {
  const script = `${header}\r\n${row('A1')}`;
  const mixed: readonly (readonly [string, string, readonly string[]])[] = [
    ['semicolons behind commas', script + withSemicolons(script), ['file.separator', 'file.headerRepeated']],
    ['commas behind semicolons', withSemicolons(script) + script, ['file.separator', 'file.headerRepeated']],
    ['tabs behind commas', script + withTabs(script), ['file.separator', 'file.headerRepeated']],
    ['a row with semicolons under commas', script + withSemicolons(row('A1')), ['file.separator']],
    [
      'rows with commas under semicolons',
      withSemicolons(`${header}\r\n`) + row('A1') + row('A1'),
      ['file.separator'],
    ],
  ];

  it.each(mixed)('%s: every row is cut by its own separator', (_, text, codes) => {
    const read = taken(text);
    expect(read.rows.map(({ serial, hash }) => [serial, hash])).toEqual([
      ['A1', hash],
      ['A1', hash],
    ]);
    expect(read.codes).toEqual(codes);
  });

  it('a rounded number with a decimal comma stays one serial in a row of its own separator', () => {
    expect(taken(`${header}\r\n${row('A1')}1,23457E+11;;${hash}\r\n`).rows[1]?.serial).toBe('1,23457E+11');
  });

  it('a semicolon inside a value is no separator', () => {
    const { rows, codes } = taken(`${header},Group Tag\r\nA1,,${hash},Lab;West\r\nB2,,,Lab;East\r\n`);
    expect(rows.map(({ groupTag }) => groupTag)).toEqual(['Lab;West', 'Lab;East']);
    expect(codes).toEqual([]);
  });
});

describe('quotation marks', () => {
  const quoted = `${header}\r\n${row('A1')}`.replace(/[^,\r\n]+/g, '"$&"');
  it.each([
    ['with spaces before them', quoted.replaceAll(',', ', ')],
    ['with spaces behind them', quoted.replaceAll(',', ' ,')],
    ['made typographic', quoted.replace(/"([^"]*)"/g, '“$1”')],
    ['made low and high', quoted.replace(/"([^"]*)"/g, '„$1“')],
    ['made angular', quoted.replace(/"([^"]*)"/g, '«$1»')],
  ])('%s are taken off', (_, text) => {
    const { rows, codes } = taken(text);
    expect(rows.map(({ serial, hash }) => [serial, hash])).toEqual([['A1', hash]]);
    expect(codes).toEqual(['file.quotes']);
  });
});

describe('files of other tools', () => {
  it.each([
    [
      'PowerShell’s type line',
      `#TYPE System.Management.Automation.PSCustomObject\r\n${header}\r\n${row('A1')}`,
    ],
    ['empty columns of a spreadsheet', `${header},,,\r\n${row('A1').trimEnd()},,,\r\n,,,,,\r\n`],
    [
      'Managed Desktop’s first layout',
      `Manufacturer,Model,Serial Number,Hardware Hash\r\nContoso,X,A1,${hash}\r\n`,
    ],
    ['that layout without header', `Contoso,X,A1,${hash}\r\n`],
    ['Partner columns without header', `A1,,${hash},Contoso,Fabrikam 14\r\n`],
    ['columns twice side by side', `${header},${header}\r\nA1,,${hash},Z9,,${hash}\r\n`],
    ['no-break spaces in the header', `${header.replaceAll(' ', '\u00a0')}\r\n${row('A1')}`],
    ['tabs beside the commas', `${header}\r\n${row('A1')}`.replaceAll(',', ',\t')],
  ])('%s: the device comes out whole', (_, text) => {
    expect(taken(text).rows).toMatchObject([{ serial: 'A1', hash }]);
  });

  it('what the console printed as a table is refused, since it cuts the hash', () => {
    const printed =
      'Device Serial Number Windows Product ID Hardware Hash\r\n-------------------- ------------------ -------------\r\nA1                                      T0GxAwEAHAAA...\r\n';
    expect(readCsv(Buffer.from(printed))).toEqual({ kind: 'refused', reason: 'no-hash-column' });
  });

  it('lone hashes are taken, each a row without a serial', () => {
    expect(taken(`${hash}\r\n${hash}\r\n`).rows).toMatchObject([
      { serial: '', hash },
      { serial: '', hash },
    ]);
  });
});
