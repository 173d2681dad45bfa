import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseUploadColumns, rowsPerFile } from '../../../../electron/formats/csv/columns.ts';
import { readCsv } from '../../../../electron/formats/csv/read-csv.ts';
import { checkUploadCsv } from '../../../../electron/formats/csv/strict-read.ts';
import type { UploadRow } from '../../../../electron/formats/csv/types.ts';
import { startsFormula, unsafeValueReason } from '../../../../electron/formats/csv/unsafe-value.ts';
import { writeUploadCsv } from '../../../../electron/formats/csv/write-csv.ts';
import { writeScriptCsv } from '../../../../electron/formats/csv/write-script-csv.ts';
import { made } from '../hash/made.ts';

const hash = made();
const row: UploadRow = { serial: '00TEST01', hash, groupTag: '', assignedUser: '' };
const tagged: UploadRow = { ...row, serial: 'TEST02', groupTag: 'Lab' };
const owned: UploadRow = { ...row, serial: 'TEST03', assignedUser: 'kim@contoso.com' };

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

describe('the upload file', () => {
  it('has three columns for Intune, byte for byte', () => {
    expect(text(writeUploadCsv([row], 'plain'))).toBe(
      `Device Serial Number,Windows Product ID,Hardware Hash\r\n00TEST01,,${hash}\r\n`,
    );
  });

  it('has a group tag and a user only when any row has one', () => {
    expect(chooseUploadColumns('intune', [row])).toBe('plain');
    expect(chooseUploadColumns('managed-desktop', [row, tagged])).toBe('with-tag');
    expect(chooseUploadColumns('intune', [row, owned])).toBe('with-tag-and-user');
    expect(text(writeUploadCsv([row, tagged], 'with-tag'))).toBe(
      `Device Serial Number,Windows Product ID,Hardware Hash,Group Tag\r\n00TEST01,,${hash},\r\nTEST02,,${hash},Lab\r\n`,
    );
    expect(text(writeUploadCsv([owned], 'with-tag-and-user'))).toBe(
      `Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User\r\nTEST03,,${hash},,kim@contoso.com\r\n`,
    );
  });

  it('is spelled for Partner Center as the script does, maker and model empty', () => {
    expect(chooseUploadColumns('partner-center', [tagged])).toBe('partner-center');
    expect(text(writeUploadCsv([tagged], 'partner-center'))).toBe(
      `Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model\r\nTEST02,,${hash},,\r\n`,
    );
  });

  it('holds as many devices as the target takes at once', () => {
    expect(rowsPerFile).toEqual({ intune: 500, 'partner-center': 1000, 'managed-desktop': 500 });
  });

  it.each(['a,b', 'a"b', 'a\nb', 'a\tb', 'a\u007fb', 'B\u00fcro'])(
    'is not written with the value %j',
    (value) => {
      expect(() => writeUploadCsv([{ ...tagged, groupTag: value }], 'with-tag')).toThrow(RangeError);
      expect(() => writeUploadCsv([{ ...row, serial: value }], 'plain')).toThrow(RangeError);
    },
  );

  it('is not written without a serial or a hash, or when a tag or user would be lost', () => {
    expect(() => writeUploadCsv([{ ...row, serial: '' }], 'plain')).toThrow(RangeError);
    expect(() => writeUploadCsv([{ ...row, hash: '' }], 'plain')).toThrow(RangeError);
    expect(() => writeUploadCsv([tagged], 'plain')).toThrow(RangeError);
    expect(() => writeUploadCsv([owned], 'with-tag')).toThrow(RangeError);
  });

  it('says why a value is unsafe and which look like formulas', () => {
    expect(['a,b', 'a"b', 'a\rb', '\u00e9', 'a b-c_d'].map(unsafeValueReason)).toEqual([
      'comma',
      'quote',
      'control',
      'non-ascii',
      undefined,
    ]);
    expect(['=1', '+1', '-1', '@a', ' =1', 'a=1', ''].map(startsFormula)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the strict reader', () => {
  const rows = [row, tagged];
  const good = text(writeUploadCsv(rows, 'with-tag'));
  const damaged: readonly (readonly [string, string, number])[] = [
    ['a BOM', `\u00ef\u00bb\u00bf${good}`, 1],
    ['LF alone', good.replaceAll('\r', ''), 1],
    ['CR alone', good.replaceAll('\n', ''), 1],
    ['a quote', good.replace('Lab', '"Lab"'), 3],
    ['a header in other case', good.replace('Group Tag', 'Group tag'), 1],
    ['a lost row', good.slice(0, good.indexOf('TEST02')), 0],
    ['a doubled row', good + good.slice(good.indexOf('TEST02')), 0],
    ['no last line break', good.slice(0, -2), 3],
    ['a lost leading zero', good.replace('00TEST01', '0TEST01'), 2],
    ['a changed hash', good.replace('AAAA,Lab', 'AAAB,Lab'), 3],
    ['another tag', good.replace('Lab', 'Lob'), 3],
    ['an extra column', good.replace('Lab', 'Lab,'), 3],
    ['non-ASCII', good.replace('Lab', 'L\u00e4b'), 3],
    ['an empty file', '', 1],
  ];

  it('finds nothing in what was written', () => {
    for (const columns of ['with-tag', 'with-tag-and-user', 'partner-center'] as const) {
      expect(checkUploadCsv(writeUploadCsv(rows, columns), { columns, rows })).toBeUndefined();
    }
    expect(checkUploadCsv(writeUploadCsv([row], 'plain'), { columns: 'plain', rows: [row] })).toBeUndefined();
  });

  it('finds a hash that its checksum does not prove, though it is what was to be written', () => {
    const changed = `${hash.slice(0, 200)}${hash[200] === 'A' ? 'B' : 'A'}${hash.slice(201)}`;
    const unproved = [row, { ...row, hash: changed }];
    expect(checkUploadCsv(writeUploadCsv(unproved, 'plain'), { columns: 'plain', rows: unproved })).toEqual({
      line: 3,
      reason: 'the checksum of the hash does not hold',
    });
  });

  it.each(damaged)('finds %s, and the line', (_, content, line) => {
    expect(checkUploadCsv(Buffer.from(content, 'latin1'), { columns: 'with-tag', rows })).toMatchObject({
      line,
    });
  });
});

const safe = fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9 ._:/;#-]{0,20}[A-Za-z0-9])?$/);
const anyRow = fc.record({
  serial: safe,
  hash: fc.constantFrom(hash, made({ serial: 'OTHER' })),
  groupTag: fc.oneof(fc.constant(''), safe),
  assignedUser: fc.oneof(fc.constant(''), safe),
});

describe('what is written', () => {
  it('is read again as the same rows', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 8 }), (rows) => {
        const columns = chooseUploadColumns('intune', rows);
        const bytes = writeUploadCsv(rows, columns);
        expect(checkUploadCsv(bytes, { columns, rows })).toBeUndefined();
        const reading = readCsv(bytes);
        if (reading.kind === 'refused') throw new Error(reading.reason);
        expect(reading.findings).toEqual([]);
        expect(
          reading.rows.map(({ serial, hash, groupTag, assignedUser }) => ({
            serial,
            hash,
            groupTag,
            assignedUser,
          })),
        ).toEqual(rows);
      }),
    );
  });

  it('by the script is read again from UTF-16', () => {
    fc.assert(
      fc.property(safe, fc.option(safe, { nil: undefined }), (serial, groupTag) => {
        const bytes = writeScriptCsv({ serial, hash, ...(groupTag === undefined ? {} : { groupTag }) });
        expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
        const reading = readCsv(bytes);
        if (reading.kind === 'refused') throw new Error(reading.reason);
        expect(reading.rows).toMatchObject([{ serial, hash, groupTag: groupTag ?? '', findings: [] }]);
      }),
    );
  });
});
