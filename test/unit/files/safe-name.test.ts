import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileTime, safeFileName } from '../../../electron/files/safe-name.ts';

describe('safeFileName', () => {
  it.each([
    ['PF3ABC12', 'PF3ABC12'],
    ['VMware-56 4d 00', 'VMware-56-4d-00'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['..', 'NOSERIAL'],
    ['', 'NOSERIAL'],
    ['   ', 'NOSERIAL'],
    ['.hidden.', 'hidden'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['COM1', '_COM1'],
    ['CONTOSO', 'CONTOSO'],
    ['000471', '000471'],
  ])('makes %j into %j', (serial, name) => {
    expect(safeFileName(serial)).toBe(name);
  });

  it('gives every text a name that every file system takes', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 200 }), (text) => {
        const name = safeFileName(text);
        expect(name).toMatch(/^[A-Za-z0-9._-]{1,65}$/);
        expect(name).not.toMatch(/^\.|\.$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      }),
    );
  });

  it('does not change a name that it made', () => {
    assert(
      property(string({ maxLength: 80 }), (text) => {
        expect(safeFileName(safeFileName(text))).toBe(safeFileName(text));
      }),
    );
  });
});

it('writes a time without separators and in UTC', () => {
  expect(fileTime(new Date('2026-03-04T05:06:07.890Z'))).toBe('20260304T050607Z');
});
