import { assert, integer, nat, pre, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeUploadCsv } from '../../../electron/formats/csv/write-csv.ts';
import type { UploadColumns, UploadRow } from '../../../electron/formats/csv/types.ts';
import { makeHash, type MadeDevice } from '../../../electron/formats/hash/make-hash.ts';
import {
  maxProblems,
  uploadProblemSeverity,
  verifyUpload,
  type UploadProblem,
} from '../../../electron/merge/verify-upload.ts';
import { captureOf, isPretendDevice, pretendDevices } from '../../../electron/practice/pretend-devices.ts';

const collectedAt = new Date('2026-01-31T13:05:00Z');
const header = 'Device Serial Number,Windows Product ID,Hardware Hash';

function hash(serial: string, more: Partial<MadeDevice> = {}): string {
  return makeHash({ serial, collectedAt, tpm: serial, ...more });
}

function row(serial: string, more: Partial<UploadRow> = {}): UploadRow {
  return { serial, hash: hash(serial), groupTag: '', assignedUser: '', ...more };
}

function written(rows: readonly UploadRow[], columns: UploadColumns = 'plain'): string {
  return Buffer.from(writeUploadCsv(rows, columns)).toString('latin1');
}

function verify(text: string, target: Parameters<typeof verifyUpload>[1] = 'intune') {
  return verifyUpload(Buffer.from(text, 'latin1'), target);
}

const two = written([row('000123'), row('CONTOSO 2')]);

/** The hashes in a file of the script, which is in UTF-16. */
function readHashes(bytes: Uint8Array): readonly string[] {
  return (
    Buffer.from(bytes)
      .toString('utf16le')
      .match(/T0[A-Za-z0-9+/]{3998}/g) ?? []
  );
}

describe('what Merge writes is accepted', () => {
  it.each([
    ['intune', 'plain'],
    ['intune', 'with-tag'],
    ['intune', 'with-tag-and-user'],
    ['managed-desktop', 'with-tag'],
    ['partner-center', 'partner-center'],
  ] as const)('for %s, %s', (target, columns) => {
    const tag = columns.startsWith('with-tag') ? { groupTag: 'Berlin 1' } : {};
    const user = columns === 'with-tag-and-user' ? { assignedUser: 'anna@contoso.com' } : {};
    const text = written(
      [row('000123', { ...tag, ...user }), row('CONTOSO 2', { productId: '123' })],
      columns,
    );
    expect(verify(text, target)).toEqual({
      accepted: true,
      rows: 2,
      columns,
      problems: [],
      problemCount: 0,
    });
  });

  it('with several devices that share a placeholder for a serial number, but not with one of them twice', () => {
    const unfilled = ['a', 'b'].map((tpm) =>
      row('Default string', { hash: hash('Default string', { tpm }) }),
    );
    expect(verify(written(unfilled)).accepted).toBe(true);
    const without = row('Default string', { hash: hash('Default string', { tpm: null }) });
    expect(verify(written([without, without])).problems.map(({ code }) => code)).toEqual(['serialTwice']);
  });

  it('with as many rows as the target takes', () => {
    const rows = Array.from({ length: 500 }, (_, index) => row(`CONTOSO${index}`));
    expect(verify(written(rows)).accepted).toBe(true);
  });
});

type Case = readonly [
  code: UploadProblem['code'],
  text: string,
  place: Partial<UploadProblem>,
  target?: Parameters<typeof verifyUpload>[1],
];

const [, , second = ''] = two.split('\r\n');

const cases: readonly Case[] = [
  ['empty', '', { line: 0 }],
  ['tooLarge', 'x'.repeat(16 * 1024 * 1024 + 1), { line: 0 }],
  ['utf16', Buffer.from(`\ufeff${two}`, 'utf16le').toString('latin1'), { line: 0 }],
  ['utf16', Buffer.from(two, 'utf16le').toString('latin1'), { line: 0 }],
  ['bom', `\xef\xbb\xbf${two}`, { line: 1 }],
  ['header', two.replace('Device Serial', 'Device serial'), { line: 1 }],
  ['header', two.replace(header, header.replaceAll(',', ';')), { line: 1 }],
  ['header', two, { line: 1 }, 'partner-center'],
  ['header', written([row('A1')], 'partner-center'), { line: 1 }],
  ['noRows', `${header}\r\n`, { line: 0 }],
  [
    'tooManyRows',
    written(Array.from({ length: 501 }, (_, index) => row(`A${index}`))),
    { line: 0, values: { rows: 501, limit: 500 } },
  ],
  ['loneLineFeed', two.replace('\r\nCON', '\nCON'), { line: 2, severity: 'warns' }],
  ['loneCarriageReturn', two.replace('\r\nCON', '\rCON'), { line: 2 }],
  ['noFinalLineEnd', two.slice(0, -2), { line: 3, severity: 'warns' }],
  ['blankLine', two.replace('\r\nCON', '\r\n\r\nCON'), { line: 3 }],
  ['cellCount', two.replace('CONTOSO 2,', 'CONTOSO, 2,'), { line: 3, values: { found: 4, wanted: 3 } }],
  ['quote', two.replace('CONTOSO 2', '"CONTOSO 2"'), { line: 3 }],
  ['notAscii', two.replace(',,', ',\xe9,'), { line: 2, values: { byte: '0xE9' } }],
  ['controlCharacter', two.replace(',,', ',\t1,'), { line: 2, values: { byte: '0x09' } }],
  ['outerSpace', two.replace('CONTOSO 2,', 'CONTOSO 2 ,'), { line: 3, column: 'Device Serial Number' }],
  ['hashNeedsRepair', two.replace(/A\r\n$/, '\r\n'), { line: 3, column: 'Hardware Hash' }],
  ['serialNeedsRepair', two.replace('000123,', '123,'), { line: 2, column: 'Device Serial Number' }],
  [
    'serialTwice',
    written([row('A1'), row('A1', { hash: hash('A1', { tpm: 'other' }) })]),
    { line: 3, values: { serial: 'A1', first: 2 } },
  ],
  [
    'deviceTwice',
    written([row('A1'), row('A2', { hash: hash('A2', { tpm: 'A1' }) })]),
    { line: 3, values: { serial: 'A2', first: 2 } },
  ],
  [
    'makerBesideHash',
    written([row('A1')], 'partner-center').replace(/,,\r\n$/, ',Contoso,\r\n'),
    { line: 2, column: 'Manufacturer name' },
    'partner-center',
  ],
  ['serial.empty', two.replace('000123,', ','), { line: 2, column: 'Device Serial Number' }],
  ['hash.missing', `${header}\r\nA1,,\r\n`, { line: 2, column: 'Hardware Hash' }],
  ['hash.truncated', `${header}\r\nA1,,${hash('A1').slice(0, 400)}\r\n`, { line: 2 }],
  ['hash.checksumWrong', two.replace(/(000123,,.{60})./, '$1/'), { line: 2 }],
  [
    'hash.serialInsideDiffers',
    two.replace('CONTOSO 2,', 'CONTOSO 3,'),
    { line: 3, column: 'Device Serial Number', values: { beside: 'CONTOSO 3', inside: 'CONTOSO 2' } },
  ],
  ['value.formula', written([row('A1', { groupTag: '=1+1' })], 'with-tag'), { line: 2, column: 'Group Tag' }],
  [
    'user.invalid',
    written([row('A1', { assignedUser: 'anna' })], 'with-tag-and-user'),
    { line: 2, column: 'Assigned User' },
  ],
];

describe('a damaged file', () => {
  const told = cases.map(([code, text, place, target = 'intune']) => ({ code, text, place, target }));
  it.each(told)('is told: $code', ({ code, text, place, target }) => {
    const result = verify(text, target);
    expect(result.problems).toContainEqual(expect.objectContaining({ code, ...place }));
    expect(result.accepted).toBe(place.severity === 'warns');
  });

  it('has a case for every code of its own', () => {
    const tried = new Set<string>(cases.map(([code]) => code));
    expect(Object.keys(uploadProblemSeverity).filter((code) => !tried.has(code))).toEqual([]);
  });

  it('is judged row by row even where the column names are only nearly right', () => {
    const text = two.replace('Serial', 'serial').replace('CONTOSO 2,', 'CONTOSO 3,');
    expect(verify(text).problems.map(({ code }) => code)).toEqual(['header', 'hash.serialInsideDiffers']);
  });

  it('names the pretend devices of the practice', () => {
    const [device] = pretendDevices;
    if (device === undefined) throw new Error('no pretend device');
    const [pretend = ''] = readHashes(captureOf(device, collectedAt, ''));
    const text = written([row(device.serial, { hash: pretend })]);
    const told = verifyUpload(Buffer.from(text), 'intune', isPretendDevice);
    expect(told.problems.map(({ code }) => code)).toEqual(['device.pretend']);
    const none = verifyUpload(Buffer.from(two), 'intune', isPretendDevice);
    expect(none.accepted).toBe(true);
  });

  it('has its problems counted beyond the most that are named', () => {
    const text = `${header}\r\n${'x\r\n'.repeat(3000)}`;
    const result = verify(text);
    expect(result.problems).toHaveLength(maxProblems);
    expect(result.problemCount).toBe(3001);
    expect(result).toMatchObject({ accepted: false, rows: 3000 });
  });

  it('whose one byte was changed is never accepted unless it was only a line end', () => {
    assert(
      property(nat(two.length - 1), integer({ min: 0, max: 255 }), (at, byte) => {
        const bytes = Buffer.from(two, 'latin1');
        pre(bytes[at] !== byte);
        bytes[at] = byte;
        const { accepted, problemCount } = verifyUpload(bytes, 'intune');
        expect(accepted && problemCount === 0).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('never makes it throw', () => {
    assert(
      property(uint8Array({ maxLength: 300 }), (bytes) => {
        const mixed = Buffer.concat([Buffer.from(`${header}\r\n`), bytes, Buffer.from(`\r\n${second}\r\n`)]);
        for (const target of ['intune', 'partner-center', 'managed-desktop'] as const) {
          verifyUpload(bytes, target);
          verifyUpload(mixed, target);
        }
      }),
    );
  });
});
