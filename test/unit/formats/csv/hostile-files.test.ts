import { describe, expect, it } from 'vitest';
import { maxCsvBytes, readCsv } from '../../../../electron/formats/csv/read-csv.ts';

const header = 'Device Serial Number,Windows Product ID,Hardware Hash\r\n';

describe('the largest file that a hostile drive can bring', () => {
  it.each(['"', '",', '"\n', ', "', '" ', ',', '\n', ' \n', ',\n', 'A;B;\n', '\ufeff', 'Hardware Hash,'])(
    'made of %j is answered within seconds',
    (piece) => {
      const room = maxCsvBytes - header.length;
      const bytes = Buffer.from(header + piece.repeat(Math.floor(room / Buffer.byteLength(piece))));
      const started = performance.now();
      expect(readCsv(bytes).kind).toBeTypeOf('string');
      expect(performance.now() - started).toBeLessThan(15_000);
    },
    30_000,
  );
});
