import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreSerial } from '../../../../electron/formats/csv/restore-serial.ts';

const restored: readonly (readonly [string, string])[] = [
  ['5', '0000000005'],
  ['0', '000'],
  ['1.23457E+11', '123456789012'],
  ['1,23457E+11', '123456789012'],
  ['1.23E+11', '123456789012'],
  ['1E+12', '999999999999'],
  ['1.2E+35', '12E34'],
  ['1.20E+35', '12E34'],
  ['1.23457E+10', '0012345678901'],
  ['12345678901234500', '12345678901234567'],
];
const kept: readonly (readonly [string, string])[] = [
  ['TEST01', 'TEST01'],
  ['TEST01', '0TEST01'],
  ['6', '0000000005'],
  ['1.23457E+12', '123456789012'],
  ['1.24E+11', '123456789012'],
  ['1.2E+35', '12E33'],
  ['', '0001'],
  ['5', ''],
  ['1.2E+35', 'ABC'],
  ['12345678901234600', '12345678901234567'],
];

describe('restoring a serial', () => {
  it.each(restored)('%s beside %s is the same serial, changed by a spreadsheet', (beside, inside) => {
    expect(restoreSerial(beside, inside)).toBe(inside);
  });

  it.each(kept)('%s beside %s is left for a person to judge', (beside, inside) => {
    expect(restoreSerial(beside, inside)).toBeUndefined();
  });

  it('finds every long number that was shown in scientific form', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{11,14}$/), fc.integer({ min: 0, max: 5 }), (serial, digits) => {
        const shown = Number(serial).toExponential(digits).toUpperCase();
        // JavaScript rounds a tie by the binary value, we by the decimal one, as spreadsheets do.
        fc.pre(!/^50*$/.test(serial.slice(digits + 1)));
        expect(restoreSerial(shown, serial)).toBe(serial);
      }),
    );
  });

  it('never invents a serial', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (beside, inside) => {
        expect([undefined, inside.trim()]).toContain(restoreSerial(beside, inside));
      }),
    );
  });
});
