import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../electron/formats/csv/read-csv.ts';
import { stretchesOf } from '../../../../electron/formats/csv/stretches.ts';
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

  it('lose no byte but their BOMs, however many are joined', () => {
    const parts = Array.from({ length: 1500 }, (_, index) => (index % 2 === 0 ? wide('A1') : plain('B2')));
    const stretches = stretchesOf(Buffer.concat(parts.map((part) => part.subarray(-80))));
    expect(stretches.reduce((sum, { body }) => sum + body.length, 0)).toBe(1500 * 80);
  });

  it('do not take foreign text in UTF-16 for plain text', () => {
    const text = `${header}\r\nA1,,${hash},登録済み端末の一覧\r\n登録済み端末の一覧登録済み端末の一覧登録済み端末\r\n`;
    const stretches = stretchesOf(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(stretches).toHaveLength(1);
  });
});
