import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../electron/formats/csv/read-csv.ts';
import { made } from '../hash/made.ts';

const hash = made();
const header = 'Device Serial Number,Windows Product ID,Hardware Hash';
const row = (serial: string): string => `${serial},,${hash}\r\n`;
const plain = `${header}\r\n${row('A1')}`;

type Place = { readonly row?: number; readonly column?: string };
const ofFile: readonly (readonly [code: string, where: string, content: string | Buffer, place: Place])[] = [
  ['file.utf16', 'nowhere', Buffer.from(`\ufeff${plain}`, 'utf16le'), {}],
  ['file.bom', 'nowhere', `\ufeff${plain}`, {}],
  ['file.ansi', 'nowhere', Buffer.from(`${plain}É2,,${hash}\r\n`, 'latin1'), {}],
  ['file.quotes', 'in its first row', `${plain}"B2",,${hash}\r\n${row('"C3"')}`, { row: 2 }],
  ['file.quotes', 'in the header', plain.replace('Hardware Hash', '"Hardware Hash"'), { row: 0 }],
  ['file.separator', 'in the header', plain.replaceAll(',', ';'), { row: 0 }],
  [
    'file.hiddenCharacters',
    'in its first row and column',
    `${plain}${row('B2')}C\u200b3,,${hash}\r\n`,
    { row: 3, column: 'Device Serial Number' },
  ],
  [
    'file.hiddenCharacters',
    'inside a hash',
    `${plain}B2,,${hash.slice(0, 2000)}\0${hash.slice(2000)}\r\n`,
    { row: 2, column: 'Hardware Hash' },
  ],
  [
    'file.hiddenCharacters',
    'in the header',
    plain.replace('Windows', 'Win\u200bdows'),
    { row: 0, column: 'Windows Product ID' },
  ],
  ['file.hiddenCharacters', 'behind the last row', `${plain}\0\0\0`, {}],
  [
    'file.headerCase',
    'in the header',
    plain.replace('Hardware Hash', 'hardware hash'),
    { row: 0, column: 'Hardware Hash' },
  ],
  ['file.extraColumns', 'in the header', plain.replaceAll(/^/gm, 'Shelf,'), { row: 0 }],
  ['file.headerMissing', 'where it should be', row('A1'), { row: 0 }],
  ['file.headerRepeated', 'behind the row before it', `${plain}${row('B2')}${plain}`, { row: 2 }],
  ['file.junkLines', 'above the rows', `Report\r\n${plain}`, { row: 0 }],
];

const ofRows: readonly (readonly [code: string, content: string, place: Place])[] = [
  ['file.hiddenCharacters', `${plain}${row(' B2')}`, { row: 2, column: 'Device Serial Number' }],
  ['file.columnsShifted', `${plain}B2,${hash}\r\n`, { row: 2 }],
  [
    'hash.unwrapped',
    `${plain}B2,,${hash.slice(0, 2000)}\r\n${hash.slice(2000)}\r\n`,
    { row: 2, column: 'Hardware Hash' },
  ],
  [
    'hash.unwrapped',
    `${plain}B2,,"${hash.slice(0, 2000)}\n${hash.slice(2000)}"\r\n`,
    { row: 2, column: 'Hardware Hash' },
  ],
];

describe('a finding says where', () => {
  it.each(ofFile)('%s %s', (code, _, content, place) => {
    const reading = readCsv(Buffer.from(content));
    if (reading.kind === 'refused') throw new Error(reading.reason);
    const found = reading.findings.filter((one) => one.code === code);
    expect(found.map(({ row: at, column }) => ({ row: at, column }))).toEqual([
      { row: place.row, column: place.column },
    ]);
  });

  it.each(ofRows)('%s in its row and column', (code, content, place) => {
    const reading = readCsv(Buffer.from(content));
    if (reading.kind === 'refused') throw new Error(reading.reason);
    const found = reading.rows.flatMap(({ findings }) => findings).filter((one) => one.code === code);
    expect(found).toMatchObject([place]);
  });
});
