import { describe, expect, it } from 'vitest';
import { isPlaceholderSerial, isPlaceholderUuid } from '../../../../electron/formats/hash/placeholders.ts';

describe('placeholders', () => {
  it.each([
    '',
    ' ',
    '0',
    '0000000',
    'Default string',
    'To be filled by O.E.M.',
    'TO BE FILLED BY O.E.M.',
    'None',
  ])('the serial "%s" names no device', (serial) => expect(isPlaceholderSerial(serial)).toBe(true));
  it.each([
    'System Serial Number',
    'Not specified',
    '0123456789',
    '123456789',
    'SMBIOS_STRING_INDEX_0',
    'XXXXXXXX',
  ])('the serial "%s" names no device', (serial) => expect(isPlaceholderSerial(serial)).toBe(true));
  it.each(['TEST0001', '0000000005', '00PRACTICE02', '987654321'])('the serial "%s" may be real', (serial) =>
    expect(isPlaceholderSerial(serial)).toBe(false),
  );
  it.each([
    '00000000-0000-0000-0000-000000000000',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    '03000200-0400-0500-0006-000700080009',
  ])('the UUID %s names no device', (uuid) => expect(isPlaceholderUuid(uuid)).toBe(true));
  it('a UUID with all kinds of digits may be real', () => {
    expect(isPlaceholderUuid('00112233-4455-4677-8899-aabbccddeeff')).toBe(false);
  });
});
