import * as fc from 'fast-check';
import { made } from '../hash/made.ts';

const hash = made();
const header = 'Device Serial Number,Windows Product ID,Hardware Hash';
const rows = [
  `A1,,${hash}\r\n`,
  `MADE0002,,${hash}\n`,
  `3,00330-80000,${hash}\r`,
  `,,${hash}\r\n`,
  `5,,${hash.slice(0, 3999)}\r\n`,
  `6,,${hash}A\r\n`,
  `7,,\r\n${hash}\r\n`,
  `8,,${hash.slice(0, 3000)}\r\n${hash.slice(3000)}\r\n`,
  'Hardware Hash,,T0',
  `Hardware Hash,,${hash}\r\n`,
];
const texts = [
  `${header}\r\n${rows.join('')}`,
  `${header}\r\n${rows[0]}${rows[1]}`,
  `${header},Group Tag\r\nA1,,${hash},Lab\r\nB2,,${hash},\r\nC3,,${hash},Büro\r\n`,
  `${header},Group Tag,Assigned User\nA1,,${hash},Lab,kim@contoso.com\nB2,,${hash},,\n`,
  `${header},Manufacturer name,Device model\r\nA1,,${hash},,\r\nB2,,,Contoso,Fabrikam 14\r\n`,
  `${header.toLowerCase()}\r\n${rows[0]}"B2",,${hash}\r\n${rows[1]}`,
  `${header.replaceAll(',', ';')}\r\n${rows[0]?.replaceAll(',', ';')}${rows[1]}`,
];

/** Rows alone, in UTF-16 with BOM. */
const wideRows = Buffer.from(`\ufeff${rows[0]}${rows[1]}`, 'utf16le');

/** Files that the fast way takes wholly or in part, in every encoding that it knows. */
export const plainFiles: readonly Uint8Array[] = texts.flatMap((text) => [
  Buffer.concat([Buffer.from(text.trimEnd()), wideRows]),
  Buffer.from(text),
  Buffer.from(`\ufeff${text}`),
  Buffer.from(`\ufeff${text}`, 'utf16le'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
]);

const telling = fc.constantFrom(
  '"',
  ',',
  '\r',
  '\n',
  '\r\n',
  ' ',
  '\t',
  ';',
  '\0',
  '\u001a',
  '\u0001',
  '\u00fc',
  'A',
  'T0',
  '""',
  '\u200b',
  ',"',
  '",',
  '\ufeff',
  `${header}\r\n`,
  '\v',
  '\u00a0',
  '=',
  '<',
);
const put = fc.oneof(
  telling.map((text) => Buffer.from(text)),
  telling.map((text) => Buffer.from(text, 'utf16le')),
  telling.map((text) => Buffer.from(text, 'latin1')),
  fc.uint8Array({ maxLength: 6 }),
);
/** Near the start and end of lines, where it matters, more often than inside a hash. */
const place = fc.oneof(
  fc.nat({ max: 200 }),
  fc.integer({ min: 3990, max: 4120 }),
  fc.integer({ min: 8000, max: 8260 }),
  fc.nat(),
);
const change = fc.record({ place, drop: fc.constantFrom(0, 0, 1, 2, 3, 40, 4000), put });

/** One of the files, or two of them joined, with a few bytes cut out or put in. */
export function mutated(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const one = fc.constantFrom(...files);
  const whole = fc.oneof(
    one,
    fc.tuple(one, one).map((two) => Buffer.concat(two)),
  );
  return fc.tuple(whole, fc.array(change, { maxLength: 3 })).map(([bytes, changes]) => {
    let changed = bytes;
    for (const { place: wanted, drop, put: added } of changes) {
      const at = wanted % (changed.length + 1);
      changed = Buffer.concat([changed.subarray(0, at), added, changed.subarray(at + drop)]);
    }
    return changed;
  });
}
