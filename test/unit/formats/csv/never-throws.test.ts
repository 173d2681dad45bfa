import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../electron/formats/csv/read-csv.ts';
import { splitLines } from '../../../../electron/formats/csv/split-lines.ts';
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

describe('the two ways of splitting', () => {
  it('agree on text with and without needless quotes', () => {
    const cell = fc.stringMatching(/^[A-Za-z0-9 ]{0,6}$/);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (table) => {
        const plain = table.map((line) => line.join(',')).join('\r\n');
        const quoted = table.map((line) => line.map((one) => `"${one}"`).join(',')).join('\r\n');
        const filled = (lines: readonly (readonly string[])[]): readonly (readonly string[])[] =>
          lines.filter((line) => line.some((one) => one.trim() !== ''));
        expect(filled(splitLines(quoted, ',', 1000))).toEqual(filled(splitLines(plain, ',', 1000)));
      }),
    );
  });
});
