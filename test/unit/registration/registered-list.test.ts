import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maximumListBytes,
  maximumListRows,
  readRegisteredList,
} from '../../../electron/registration/registered-list.ts';
import { readRegisteredFile } from '../../../electron/registration/registered-file.ts';
import { createRegisteredMatcher } from '../../../electron/registration/registered-matcher.ts';
import { isPlaceholderSerial } from '../../../electron/formats/hash/placeholders.ts';
import { makeZip } from '../../made/make-zip.ts';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');

function read(text: string) {
  const reading = readRegisteredList(bytesOf(text));
  if (reading.kind === 'refused') throw new Error(reading.reason);
  return reading;
}

function reasonOf(text: string | Buffer): string {
  const reading = readRegisteredList(typeof text === 'string' ? bytesOf(text) : text);
  return reading.kind === 'refused' ? reading.reason : 'taken';
}

const portal =
  'Serial number,Manufacturer,Model,Group tag,Profile status,Purchase order,Date assigned,Associated Microsoft Entra device';

describe('a list of registered devices', () => {
  it('is read as the Intune admin center exports it, serials in capitals and each once', () => {
    const list = read(
      `${portal}\r\nct-0001,Contoso,Notebook 14,Sales,Assigned,,2026-11-20,PC-1\r\n"CT 0002","Contoso, Ltd","14"" wide",,,,,\r\nCT-0001,,,,,,,\r\n,Contoso,Tower,,,,,\r\n`,
    );
    expect([...list.serials]).toEqual(['CT-0001', 'CT 0002']);
    expect(list).toMatchObject({ rows: 4, withoutSerial: 1, shortened: 0 });
  });

  it.each([
    [
      'PowerShell',
      '#TYPE Selected.System.Object\r\n"id","groupTag","serialNumber","model"\r\n"1","a,b","CT-7","x"\r\n',
    ],
    ['Excel in Europe', 'sep=;\nModell;Hersteller;Seriennummer\nX;Contoso;CT-7\n'],
    ['an upload file without hashes', 'Device Serial Number,Windows Product ID\nCT-7,\n'],
    ['another language and separator', 'Modèle\tNuméro de série\nX\tCT-7\n'],
    ['a column of PowerShell', '\nserialNumber\n------------\nCT-7\n\n'],
    ['serial numbers and nothing else', 'CT-7\nCT-7\n'],
    ['values that a spreadsheet must leave alone', 'Serial number,Model\n"=""CT-7""",X\n\'CT-7,Y\n'],
    ['Graph', '{"@odata.context":"x","value":[{"id":"1","serialNumber":"ct-7"}]}'],
    ['Graph, two pages', '[{"@odata.nextLink":"https://x","value":[{"serialNumber":"CT-7"}]},{"value":[]}]'],
    ['an array of devices', '[{"SerialNumber":"CT-7"},{"SerialNumber":null}]'],
    ['an array of serial numbers', '["CT-7"]'],
  ])('is read as it comes from %s', (_name, text) => {
    expect([...read(text).serials]).toEqual(['CT-7']);
    for (const encoding of ['utf16le', 'latin1'] as const) {
      if (encoding === 'latin1' && !/^[\0-\u00ff]*$/.test(text)) continue;
      const start = encoding === 'utf16le' ? '\ufeff' : '';
      const reading = readRegisteredList(Buffer.from(`${start}${text}`, encoding));
      expect(reading.kind === 'list' && [...reading.serials]).toEqual(['CT-7']);
    }
  });

  it('loses no device below a stray quotation mark, and takes a value that goes over two lines', () => {
    const list = read('Model,Serial number\n"14 inch,CT-1\nX,CT-2\n"two\nlines",CT-3\nY,CT-4\n');
    expect([...list.serials]).toEqual(['CT-1', 'CT-2', 'CT-3', 'CT-4']);
  });

  it.each([
    ['empty', ''],
    ['empty', ' \n\n'],
    ['no-serial-column', 'Name,Model\nA,B\n'],
    ['no-serial-column', 'Please find the list attached.\nRegards\n'],
    ['no-serial-column', '{"error":{"code":"Forbidden"}}'],
    ['no-serials', `${portal}\n`],
    ['no-serials', 'Serial number\nSystem Serial Number\n0\n'],
    ['no-serials', '{"value":[]}'],
    ['json-damaged', '{"value":[{"serialNumber":"CT-7"'],
    ['incomplete', '{"@odata.nextLink":"https://x","value":[{"serialNumber":"CT-7"}]}'],
    ['hash-file', 'Device Serial Number,Windows Product ID,Hardware Hash\nCT-7,,T0F\n'],
    ['hash-file', '[{"serialNumber":"CT-7","hardwareIdentifier":"T0F"}]'],
    [
      'enrolled-devices',
      'Device name,Managed by,OS,Last check-in,Serial number\nPC,Intune,Windows,now,CT-7\n',
    ],
    [
      'enrolled-devices',
      '{"value":[{"serialNumber":"CT-7","complianceState":"compliant","osVersion":"10"}]}',
    ],
    ['spreadsheet', 'PK\u0003\u0004 xl/workbook.xml'],
    ['archive', 'PK\u0003\u0004 list.csv'],
    ['too-many-rows', `Serial number\n${'A1\n'.repeat(maximumListRows + 1)}`],
    ['too-many-rows', 'A1\n'.repeat(maximumListRows + 1)],
  ])('is refused as %s', (reason, text) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it('is refused where it is too large or no text', () => {
    expect(reasonOf(Buffer.alloc(maximumListBytes + 1, 'A'))).toBe('too-large');
    expect(reasonOf(Buffer.from(Array.from({ length: 2000 }, (_none, index) => (index * 7) % 32)))).toBe(
      'not-text',
    );
  });

  it('counts serial numbers that a spreadsheet has shortened', () => {
    expect(read('Model;Serial number\nX;1.23457E+11\nX;1,2E+35\nX;12E34\n').shortened).toBe(2);
  });

  const serial = fc
    .stringMatching(/^[A-Z0-9][A-Z0-9 ./_-]{1,20}[A-Z0-9]$/)
    .filter((text) => !isPlaceholderSerial(text) && !/^[A-Z .]+$/.test(text));
  const cell = fc
    .string({ unit: 'grapheme-ascii', maxLength: 12 })
    .map((text) => text.replace(/[[{"']/g, ''));
  const layout = fc.record({
    separator: fc.constantFrom(',', ';', '\t', '|'),
    before: fc.integer({ min: 0, max: 3 }),
    after: fc.integer({ min: 0, max: 3 }),
    name: fc.constantFrom(
      'Serial number',
      'SERIALNUMBER',
      'Device Serial Number',
      'Seriennummer',
      'シリアル番号',
    ),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    encoding: fc.constantFrom('utf8', 'utf8-bom', 'utf16le'),
    isQuoted: fc.boolean(),
    filling: cell,
  });

  it('gives exactly the serials that were written, in whatever layout', () => {
    fc.assert(
      fc.property(fc.uniqueArray(serial, { minLength: 1, maxLength: 30 }), layout, (serials, how) => {
        // Without quotes a value must not hold the separator.
        const filling = how.isQuoted ? how.filling : how.filling.replaceAll(how.separator, '');
        const quote = (text: string) => (how.isQuoted ? `"${text.replaceAll('"', '""')}"` : text);
        const row = (names: string, middle: string) =>
          [
            ...Array.from({ length: how.before }, (_none, index) => `${names}${index}`),
            middle,
            ...Array.from({ length: how.after }, (_none, index) => `${names}${index}`),
          ]
            .map(quote)
            .join(how.separator);
        const text = [row('Column', how.name), ...serials.map((each) => row(filling, each))].join(how.end);
        const bytes =
          how.encoding === 'utf16le'
            ? Buffer.from(`\ufeff${text}`, 'utf16le')
            : Buffer.from(`${how.encoding === 'utf8-bom' ? '\ufeff' : ''}${text}`);
        const reading = readRegisteredList(bytes);
        expect(reading).toEqual({
          kind: 'list',
          serials: new Set(serials),
          rows: serials.length,
          withoutSerial: 0,
          shortened: serials.filter((each) => /^\d[.,]\d+E\+\d+$/.test(each)).length,
        });
        const isRegistered = createRegisteredMatcher(new Set(serials));
        expect(serials.every((each) => isRegistered(` ${each.toLowerCase()} `))).toBe(true);
      }),
    );
  });

  it('never throws, whatever the bytes are', () => {
    const nasty = fc.constantFrom(
      '"',
      ',',
      '\n',
      '\r',
      'Serial number',
      '[',
      '{',
      '""',
      '\0',
      'CT-1',
      '\ufeff',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.array(nasty, { maxLength: 60 }).map((parts) => bytesOf(parts.join(''))),
          fc.json().map(bytesOf),
        ),
        (bytes) => {
          expect(['list', 'refused']).toContain(readRegisteredList(bytes).kind);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads 100,000 rows in a few seconds, however its quotation marks stand', () => {
    const begin = performance.now();
    read(`"Serial number","Model"\n${'"CT-1","a ""b"", c"\n'.repeat(100_000)}`);
    read(`Model,Serial number\n${'"open,CT-1\n'.repeat(100_000)}`);
    reasonOf(`Serial number\n${',"'.repeat(500_000)}`);
    expect(performance.now() - begin).toBeLessThan(8000);
  });
});

describe('a packed list', () => {
  const inner = { name: 'export/devices.csv', bytes: bytesOf(`${portal}\nCT-7,,,,,,,\n`), isDeflated: true };

  it('is read where a ZIP holds one CSV file, whatever else is in it', async () => {
    const zip = makeZip([inner, { name: 'readme.txt', bytes: bytesOf('hello') }]);
    expect(await readRegisteredFile(zip)).toMatchObject({ kind: 'list', serials: new Set(['CT-7']) });
    expect(await readRegisteredFile(inner.bytes)).toMatchObject({ kind: 'list', rows: 1 });
  });

  it.each([
    ['two lists', makeZip([inner, { ...inner, name: 'b.csv' }])],
    ['no list', makeZip([{ name: 'readme.txt', bytes: bytesOf('hello') }])],
    ['damage', makeZip([{ ...inner, claimedCrc: 1 }])],
    ['another kind of archive', Buffer.from("7z\u00bc\u00af'\u001c....", 'latin1')],
  ])('is refused with %s', async (_name, bytes) => {
    expect(await readRegisteredFile(bytes)).toEqual({ kind: 'refused', reason: 'archive' });
  });
});

describe('the comparison', () => {
  const isRegistered = createRegisteredMatcher(
    new Set(['CT-0001', '123', '1.2E+35', '1,50E+08', '1.23457E+11', '0', 'DEFAULT STRING']),
  );

  it.each(['CT-0001', ' ct-0001 ', '123', '000123', '12E34', '15E7'])('knows %s again', (serial) => {
    expect(isRegistered(serial)).toBe(true);
  });

  it.each([
    ['another serial', 'CT-0002'],
    ['zeros at the end', '1230'],
    ['a number that lost digits and may be any of many', '123456789012'],
    ['the very digits that are left of such a number', '123457000000'],
    ['another number with an exponent', '13E34'],
    ['placeholders', '0'],
    ['placeholders', '0000'],
    ['placeholders', 'Default string'],
    ['nothing', ''],
  ])('does not take %s for a registered device', (_name, serial) => {
    expect(isRegistered(serial)).toBe(false);
  });
});
