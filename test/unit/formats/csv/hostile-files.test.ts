import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../electron/formats/csv/read-csv.ts';

const header = 'Device Serial Number,Windows Product ID,Hardware Hash\r\n';

const fileBytes = 4 * 1024 * 1024;

describe('a large file that a hostile drive can bring', () => {
  it.each([
    '"',
    '",',
    '"\n',
    ', "',
    '" ',
    '"a\n',
    '"""a\nb\n',
    '"a\nb\nc\n',
    '"a"b',
    '"","',
    ',',
    '\n',
    ' \n',
    ',\n',
    'A;B;\n',
    'A,,\n',
    'A',
    ' ',
    '\ufeff',
    '\u001a',
    '\u001a\n',
    '\0',
    '\ufeffHardware Hash,',
    'Hardware Hash,',
    'é\n',
    '=',
    '<',
    '<HardwareHash>',
    '<HardwareHash>A\n',
    'T0HA\n',
  ])(
    'made of %j is answered within seconds',
    (piece) => {
      const room = fileBytes - header.length;
      const bytes = Buffer.from(header + piece.repeat(Math.floor(room / Buffer.byteLength(piece))));
      const started = performance.now();
      expect(readCsv(bytes).kind).toBeTypeOf('string');
      expect(performance.now() - started).toBeLessThan(15_000);
    },
    30_000,
  );
});
