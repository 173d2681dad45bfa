import { describe, expect, it } from 'vitest';
import { maxCsvBytes, maxCsvRows, readCsv } from '../../../../electron/formats/csv/read-csv.ts';
import type { CsvRow } from '../../../../electron/formats/csv/types.ts';
import { writeScriptCsv } from '../../../../electron/formats/csv/write-script-csv.ts';
import type { FindingCode } from '../../../../electron/formats/findings.ts';
import { readHash } from '../../../../electron/formats/hash/read-hash.ts';
import { made } from '../hash/made.ts';

const hash = made({ serial: '00TEST01' });
const other = made({ serial: 'TEST02' });
const header = 'Device Serial Number,Windows Product ID,Hardware Hash';
const tagged = `${header},Group Tag,Assigned User`;
const plain = `${header}\r\n00TEST01,,${hash}\r\n`;

function rowsOf(content: string | Uint8Array): {
  readonly rows: readonly CsvRow[];
  readonly codes: readonly FindingCode[];
} {
  const reading = readCsv(Buffer.from(content));
  if (reading.kind === 'refused') throw new Error(reading.reason);
  const ofRows = reading.rows.flatMap((row) => row.findings);
  return { rows: reading.rows, codes: [...reading.findings, ...ofRows].map(({ code }) => code) };
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

const wide = Buffer.from(writeScriptCsv({ serial: '00TEST01', hash }));
const wrapped = hash.replace(/(.{76})/g, '$1\r\n');

type Taken = readonly [name: string, content: string | Uint8Array, codes: readonly FindingCode[]];

const oneDevice: readonly Taken[] = [
  ['a plain file', plain, []],
  ['what the script writes', wide, ['file.utf16']],
  ['UTF-16LE without BOM', wide.subarray(2), ['file.utf16']],
  ['UTF-16BE with BOM', swapped(wide), ['file.utf16']],
  ['UTF-16BE without BOM', swapped(wide).subarray(2), ['file.utf16']],
  ['half a character at the end', wide.subarray(0, -1), ['file.utf16']],
  ['a UTF-8 BOM', `\ufeff${plain}`, ['file.bom']],
  ['no line break at the end', plain.trimEnd(), []],
  ['LF', plain.replaceAll('\r', ''), []],
  ['CR', plain.replaceAll('\n', ''), []],
  ['blank lines', `\r\n\r\n${plain.replace('\r\n', '\r\n\r\n')}\r\n`, []],
  ['lines of separators', `${plain},,\r\n,,\r\n`, []],
  ['semicolons', plain.replaceAll(',', ';'), ['file.separator']],
  ['tabs', plain.replaceAll(',', '\t'), ['file.separator']],
  [
    'a separator line for spreadsheets',
    `sep=;\r\n${plain.replaceAll(',', ';')}`,
    ['file.separator', 'file.junkLines'],
  ],
  ['every value quoted', plain.replace(/[^,\r\n]+/g, '"$&"'), ['file.quotes']],
  ['every line quoted', plain.replace(/[^\r\n]+/g, '"$&"'), ['file.quotes']],
  ['a quote that does not close', plain.replace('00TEST01', '"00TEST01'), ['file.quotes']],
  ['other header case', plain.replace('Serial Number', 'serial number'), ['file.headerCase']],
  ['underscores in headers', plain.replace('Hardware Hash', 'Hardware_Hash'), ['file.headerCase']],
  ['spaces around headers', plain.replace('Hardware Hash', ' Hardware Hash '), []],
  ['another order', `Hardware Hash,Device Serial Number\r\n${hash},00TEST01\r\n`, []],
  ['extra columns', `Note,${header}\r\nshelf 4,00TEST01,,${hash}\r\n`, ['file.extraColumns']],
  ['no header', `00TEST01,,${hash}\r\n`, ['file.headerMissing']],
  ['no header and no product id', `00TEST01,${hash}\r\n`, ['file.headerMissing']],
  [
    'junk lines before the header',
    `Report\r\n\r\n"made, today"\r\n${plain}`,
    ['file.quotes', 'file.junkLines'],
  ],
  ['a hash over several lines', `${header}\r\n00TEST01,,${wrapped}\r\n`, ['hash.unwrapped']],
  ['a hash that begins on its own line', `${header}\r\n00TEST01,,\r\n${wrapped}\r\n`, ['hash.unwrapped']],
  [
    'a quoted hash over several lines',
    `${header}\r\n00TEST01,,"${wrapped}"\r\n`,
    ['file.quotes', 'hash.unwrapped'],
  ],
  ['spaces around the serial', plain.replace('00TEST01', ' 00TEST01 '), ['file.hiddenCharacters']],
  ['a zero-width space', plain.replace('00TEST01', '00TEST01\u200b'), ['file.hiddenCharacters']],
  ['NULs where the drive was not flushed', `${plain}\0\0\0\0`, ['file.hiddenCharacters']],
  ['the end mark of copy a+b', `${plain}\u001a`, ['file.hiddenCharacters']],
  ['a product id left out of the row', `${header}\r\n00TEST01,${hash}\r\n`, ['file.columnsShifted']],
];

describe('a file with one device', () => {
  it.each(oneDevice)('%s: gives serial and proved hash, and says what was repaired', (_, content, codes) => {
    const { rows, codes: found } = rowsOf(content);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ row: 1, serial: '00TEST01', hash, groupTag: '', assignedUser: '' });
    expect(found.toSorted()).toEqual([...codes].toSorted());
  });
});

describe('a file with more', () => {
  it('reads tag, user, maker and model, and every value stays text', () => {
    const { rows } = rowsOf(`${tagged}\r\n0012,007,${hash},1E5,kim@contoso.com\r\n`);
    expect(rows[0]).toMatchObject({
      serial: '0012',
      productId: '007',
      groupTag: '1E5',
      assignedUser: 'kim@contoso.com',
    });
    const partner = rowsOf(`${header},Manufacturer name,Device model\r\nA1,,,Contoso,Fabrikam 14\r\n`);
    expect(partner.rows[0]).toMatchObject({ hash: '', manufacturer: 'Contoso', model: 'Fabrikam 14' });
    expect(partner.codes).toEqual([]);
  });

  it('keeps inner spaces of a serial', () => {
    expect(rowsOf(plain.replace('00TEST01', 'VMware-56 4d  01')).rows[0]?.serial).toBe('VMware-56 4d  01');
  });

  it('takes the columns anew where joined files repeat their header', () => {
    const { rows, codes } = rowsOf(`${plain}${tagged}\r\nTEST02,,${other},Lab,\r\n${plain}`);
    expect(rows.map(({ row, serial, groupTag }) => [row, serial, groupTag])).toEqual([
      [1, '00TEST01', ''],
      [2, 'TEST02', 'Lab'],
      [3, '00TEST01', ''],
    ]);
    expect(codes).toContain('file.headerRepeated');
  });

  it('reads UTF-16 files that were joined with their BOMs', () => {
    const { rows, codes } = rowsOf(
      Buffer.concat([wide, Buffer.from(writeScriptCsv({ serial: 'TEST02', hash: other }))]),
    );
    expect(rows.map(({ serial }) => serial)).toEqual(['00TEST01', 'TEST02']);
    expect(codes).toEqual(['file.utf16', 'file.hiddenCharacters', 'file.headerRepeated']);
  });

  it('reads the Configuration Manager report, which repeats its labels in every row', () => {
    const report = [
      'Windows Autopilot Device Information',
      'Contoso',
      '',
      'Textbox1,Textbox2,Textbox3,Serial,Product,Hash',
      `${header},00TEST01,,${hash}`,
      `${header},TEST02,,${other}`,
    ].join('\r\n');
    const { rows, codes } = rowsOf(report);
    expect(rows.map(({ serial, hash }) => [serial, hash])).toEqual([
      ['00TEST01', hash],
      ['TEST02', other],
    ]);
    expect(codes).toEqual(['file.headerRepeated', 'file.junkLines']);
  });

  it('reads several wrapped hashes, with tags behind them', () => {
    const { rows } = rowsOf(`${header},Group Tag\r\n00TEST01,,${wrapped},Lab\r\nTEST02,,${other},Desk\r\n`);
    expect(rows.map(({ serial, groupTag, hash }) => [serial, groupTag, readHash(hash).proved])).toEqual([
      ['00TEST01', 'Lab', true],
      ['TEST02', 'Desk', true],
    ]);
  });

  it('does not take the row behind a truncated hash for its rest', () => {
    const { rows } = rowsOf(
      `${header}\r\n00TEST01,,${hash.slice(0, 900)}\r\nTEST02,,${other}\r\n5CD1234\r\n`,
    );
    expect(rows.map(({ serial, hash }) => [serial, hash.length])).toEqual([
      ['00TEST01', 900],
      ['TEST02', 4000],
      ['5CD1234', 0],
    ]);
  });

  it('joins a serial with a comma again, and keeps both halves of a tag with one', () => {
    const { rows, codes } = rowsOf(`${tagged}\r\nAB,CD,,${hash},Lab,\r\nTEST02,,${other},Lab, west,\r\n`);
    expect(rows[0]).toMatchObject({ serial: 'AB,CD', hash, groupTag: 'Lab', assignedUser: '' });
    expect(rows[1]).toMatchObject({ serial: 'TEST02', groupTag: 'Lab', assignedUser: 'west' });
    expect(codes).toContain('file.columnsShifted');
  });

  it('keeps a tag that stands behind the last column name', () => {
    const { rows } = rowsOf(`${header}\r\n00TEST01,,${hash},Lab\r\n`);
    expect(rows[0]).toMatchObject({ groupTag: 'Lab' });
  });

  it('keeps the rows behind a quote that does not close', () => {
    const { rows } = rowsOf(`${header}\r\n"00TEST01,,${hash}\r\nTEST02,,${other}\r\n"X3",,${hash}\r\n`);
    expect(rows.map(({ serial }) => serial)).toEqual(['00TEST01', 'TEST02', 'X3']);
  });

  it('reads Windows-1252 and keeps what cannot be uploaded visible', () => {
    const { rows, codes } = rowsOf(Buffer.from(`${tagged}\r\nA1,,${hash},B\u00fcro,\r\n`, 'latin1'));
    expect(rows[0]?.groupTag).toBe('B\u00fcro');
    expect(codes).toEqual(['file.ansi']);
  });

  it('keeps an empty serial and an empty hash as rows to be judged', () => {
    const { rows } = rowsOf(`${header}\r\n,,${hash}\r\nTEST02,,\r\n`);
    expect(rows.map(({ serial, hash }) => [serial, hash.length])).toEqual([
      ['', 4000],
      ['TEST02', 0],
    ]);
  });

  it('names the row in each finding of a row', () => {
    const { rows } = rowsOf(`${header}\r\nA1,,${hash}\r\n A2,,${hash}\r\n`);
    expect(rows[1]?.findings).toMatchObject([{ row: 2, column: 'Device Serial Number' }]);
  });

  it('reads 2,000 devices in UTF-16 in less than three seconds', () => {
    const lines = Array.from({ length: 1900 }, (_, index) => `S${index},,${hash}\r\n`).join('');
    const started = performance.now();
    expect(rowsOf(Buffer.from(`\ufeff${header}\r\n${lines}`, 'utf16le')).rows).toHaveLength(1900);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

const refusedFiles: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['an empty file', '', 'empty-after-failed-read'],
  ['a lone UTF-16 BOM', Uint8Array.of(0xff, 0xfe), 'empty-after-failed-read'],
  ['white space', '\r\n \r\n', 'empty-after-failed-read'],
  ['only zeros', new Uint8Array(8192), 'not-text'],
  ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000', 'hex'), 'not-text'],
  ['a lone UTF-8 BOM', '\ufeff', 'empty-after-failed-read'],
  ['two BOMs', Uint8Array.of(0xff, 0xfe, 0xff, 0xfe), 'empty-after-failed-read'],
  ['a header alone', `${header}\r\n`, 'no-rows'],
  ['a header alone in UTF-8 with BOM', `\ufeff${header}`, 'no-rows'],
  ['a header alone in UTF-16', Buffer.from(`\ufeff${header}\r\n`, 'utf16le'), 'no-rows'],
  ['a BOM and zeros', Uint8Array.of(0xff, 0xfe, 0, 0, 0, 0), 'not-text'],
  ['an Excel workbook', 'PK\u0003\u0004....[Content_Types].xml....xl/workbook.xml', 'spreadsheet'],
  ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'spreadsheet'],
  ['another ZIP', 'PK\u0003\u0004....AutopilotHWID.csv', 'archive'],
  ['a cabinet', 'MSCF\0\0\0\0....', 'archive'],
  ['a tar archive', `${'AutopilotHWID.csv'.padEnd(257, '\0')}ustar`, 'archive'],
  ['an xz archive', Buffer.from('fd377a585a000004', 'hex'), 'archive'],
  ['a Windows image', 'MSWIM\0\0\0....', 'archive'],
  ['a 7-Zip archive', Buffer.from('377abcaf271c0004', 'hex'), 'archive'],
  ['other columns', 'Name,Shelf\r\nA,4\r\n', 'no-hash-column'],
  ['prose', 'Please register these devices.\r\n', 'no-hash-column'],
  [
    'an Intune device list',
    'Device name,Enrollment date,Serial number\r\nPC1,2026-01-01,A1\r\n',
    'intune-export',
  ],
  [
    'Endpoint analytics',
    'Device name,Endpoint analytics score,Startup score\r\nPC1,90,80\r\n',
    'endpoint-analytics',
  ],
  ['a device association', 'Device association ID,Serial number\r\n1,A1\r\n', 'device-association'],
  [
    'a device association as Windows exports it',
    'SerialNumber,Manufacturer,Model,Data\r\nA1,Contoso,X,e30=\r\n',
    'device-association',
  ],
  ['a DeviceLink file', `DeviceLink,Hardware Hash\r\nabc,${hash}\r\n`, 'device-link'],
  ['more than 64 MiB', new Uint8Array(maxCsvBytes + 1).fill(0x41), 'too-large'],
  ['too many rows', `${header}\r\n${'A,,\r\n'.repeat(maxCsvRows + 1)}`, 'too-many-rows'],
];

describe('a file that is not taken', () => {
  it.each(refusedFiles)('%s is refused by its reason', (_, content, reason) => {
    expect(readCsv(Buffer.from(content))).toMatchObject({ kind: 'refused', reason });
  });
});
