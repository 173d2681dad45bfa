import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../electron/formats/csv/read-csv.ts';
import { writeScriptCsv } from '../../../../electron/formats/csv/write-script-csv.ts';
import { made } from '../hash/made.ts';

const hash = made();
const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag';
const plain = (serial: string): Buffer => Buffer.from(`${header}\r\n${serial},,${hash},Lab\r\n`, 'latin1');
const marked = (serial: string): Buffer => Buffer.concat([Buffer.from('\ufeff', 'utf8'), plain(serial)]);
const wide = (serial: string): Buffer => Buffer.from(writeScriptCsv({ serial, hash, groupTag: 'Lab' }));
const ansi = (serial: string): Buffer =>
  Buffer.from(plain(serial).toString().replace('Lab', 'Büro'), 'latin1');

const joined: readonly (readonly [name: string, parts: readonly Uint8Array[], codes: readonly string[]])[] = [
  ['plain text and UTF-16', [plain('A1'), wide('B2')], ['file.utf16', 'file.hiddenCharacters']],
  ['plain text and UTF-16 without BOM', [plain('A1'), wide('B2').subarray(2)], ['file.hiddenCharacters']],
  [
    'plain text of odd length and UTF-16',
    [plain('A12'), wide('B2')],
    ['file.utf16', 'file.hiddenCharacters'],
  ],
  ['UTF-16 and plain text', [wide('A1'), plain('B2')], ['file.utf16']],
  ['UTF-16BE and plain text', [wide('A1').swap16(), plain('B2')], ['file.utf16']],
  ['UTF-16 and UTF-8 with BOM', [wide('A1'), marked('B2')], ['file.utf16', 'file.hiddenCharacters']],
  ['Windows-1252 and UTF-8 with BOM', [ansi('A1'), marked('B2')], ['file.ansi', 'file.hiddenCharacters']],
  ['UTF-8 with BOM and Windows-1252', [marked('A1'), ansi('B2')], ['file.bom', 'file.ansi']],
];

describe('files of different encodings joined byte for byte', () => {
  it.each(joined)('%s give both devices whole', (_, parts, codes) => {
    const reading = readCsv(Buffer.concat(parts));
    if (reading.kind === 'refused') throw new Error(reading.reason);
    expect(reading.rows.map((row) => row.serial.slice(0, 2))).toEqual(['A1', 'B2']);
    for (const row of reading.rows) {
      expect(row.hash).toBe(hash);
      expect(['Lab', 'Büro']).toContain(row.groupTag);
    }
    expect(reading.findings.map(({ code }) => code)).toEqual([...codes, 'file.headerRepeated']);
  });

  it('lose no row, however many are joined', () => {
    const parts = Array.from({ length: 1500 }, (_, index) => (index % 2 === 0 ? wide('A1') : plain('B2')));
    const reading = readCsv(Buffer.concat(parts));
    if (reading.kind === 'refused') throw new Error(reading.reason);
    expect(reading.rows.map(({ serial, hash: read }) => serial + String(read === hash))).toEqual(
      parts.map((_, index) => (index % 2 === 0 ? 'A1true' : 'B2true')),
    );
  });

  it('do not take foreign text in UTF-16 for plain text', () => {
    const text = `${header}\r\nA1,,${hash},登録済み端末の一覧\r\n登録済み端末の一覧登録済み端末の一覧登録済み端末\r\n`;
    const reading = readCsv(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(reading).toMatchObject({
      rows: [
        { serial: 'A1', groupTag: '登録済み端末の一覧' },
        { serial: '登録済み端末の一覧登録済み端末の一覧登録済み端末' },
      ],
    });
  });

  it.each([
    ['UTF-16 and byte-swapped UTF-16', [wide('A1'), wide('B2').swap16()]],
    ['byte-swapped UTF-16 and UTF-16', [wide('A1').swap16(), wide('B2')]],
    ['a plain file without last line end and UTF-16', [plain('A1').subarray(0, -2), wide('B2')]],
    ['UTF-16 without last line end and UTF-16', [wide('A1').subarray(0, -4), wide('B2')]],
    ['UTF-8 with BOM, without last line end, and its like', [marked('A1').subarray(0, -2), marked('B2')]],
    ['a lone BOM of UTF-16 and plain text', [Uint8Array.of(0xff, 0xfe), plain('A1'), plain('B2')]],
  ])('%s give both devices whole', (_, parts) => {
    expect(readCsv(Buffer.concat(parts))).toMatchObject({
      rows: [
        { serial: 'A1', hash, groupTag: 'Lab' },
        { serial: 'B2', hash, groupTag: 'Lab' },
      ],
    });
  });

  it('read each line of 8-bit text as UTF-8 or, if it is not, as Windows-1252', () => {
    const rows = [`A1,,${hash},Büro\r\n`, `B2,,${hash},Büro €\r\n`].map((row) => Buffer.from(row));
    const ansiRow = Buffer.from(`C3,,${hash},B\u00fcro \u0080\r\n`, 'latin1');
    const reading = readCsv(Buffer.concat([Buffer.from(`${header}\r\n`), ...rows, ansiRow]));
    if (reading.kind === 'refused') throw new Error(reading.reason);
    expect(reading.rows.map(({ groupTag }) => groupTag)).toEqual(['Büro', 'Büro €', 'Büro €']);
    expect(reading.findings.map(({ code }) => code)).toEqual(['file.ansi']);
  });
});
