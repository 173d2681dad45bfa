import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../electron/formats/csv/read-csv.ts';
import { plainlyQuoted, reopened } from '../../../../electron/formats/csv/split-line.ts';
import { writeScriptCsv } from '../../../../electron/formats/csv/write-script-csv.ts';
import { made } from '../hash/made.ts';

const hash = made();
const file = Buffer.from(
  `Device Serial Number,Windows Product ID,Hardware Hash\r\nA1,,${hash}\r\n"B2",,${hash}\r\n`,
);
const wide = Buffer.from(writeScriptCsv({ serial: 'A1', hash }));

describe('readCsv never throws', () => {
  it('for arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(['rows', 'refused']).toContain(readCsv(bytes).kind);
      }),
      { numRuns: 500 },
    );
  });

  it('for arbitrary text made of what CSV files are made of', () => {
    const piece = fc.constantFrom(
      'Device Serial Number',
      'Hardware Hash',
      'Group Tag',
      ',',
      ';',
      '\t',
      '"',
      '\r\n',
      '\n',
      '\r',
      'A1',
      hash,
      hash.slice(0, 300),
      '\u0000',
      '\ufeff',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const reading = readCsv(Buffer.from(pieces.join('')));
        if (reading.kind === 'rows') {
          expect(reading.rows.map(({ row }) => row)).toEqual(reading.rows.map((_, index) => index + 1));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('for a file with bytes cut out or put in', () => {
    const source = fc.constantFrom(file, wide);
    const put = fc.uint8Array({ maxLength: 8 });
    fc.assert(
      fc.property(source, fc.nat(), fc.integer({ min: 0, max: 400 }), put, (bytes, place, drop, added) => {
        const at = place % bytes.length;
        const changed = Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + drop)]);
        expect(['rows', 'refused']).toContain(readCsv(changed).kind);
      }),
      { numRuns: 500 },
    );
  });

  it('and does not slow down on long runs of one character', () => {
    const started = performance.now();
    for (const character of [' ', '"', ',', '\r', '\t', 'A', '\u200b', '= ']) {
      readCsv(Buffer.from(`Hardware Hash,x\r\na${character.repeat(300_000)}b,${hash}`));
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('cutting a quoted line', () => {
  it('without csv-parse, where that is possible, comes to what csv-parse says', () => {
    const piece = fc.constantFrom('"', '"', '"', ',', ',', ';', 'A1', ' ', '');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 14 }), (pieces) => {
        const line = pieces.join('');
        const cells = plainlyQuoted(line, ',');
        fc.pre(cells !== undefined && line !== '');
        const [careful = []] = parse(line, { relax_column_count: true, relax_quotes: true });
        expect(cells).toEqual(reopened(careful, ','));
      }),
      { numRuns: 2000 },
    );
  });
});
