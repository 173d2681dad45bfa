import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createCsvReader } from '../../../electron/formats/csv/csv-reader.ts';
import { hashOf, header } from '../../fixtures/csv/devices.ts';

setFlagsFromString('--expose-gc');
// The flag makes the function, but only for contexts that are made after it.
const collectGarbage = runInNewContext('gc') as () => void;

const megabyte = 1024 * 1024;
const streamBytes = 4 * megabyte;

function heldBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const endless: readonly (readonly [what: string, piece: string])[] = [
  ['rows', `MADE0001,,${hashOf('MADE0001')}\r\n`],
  ['one line', 'A'],
  ['one value between quotes that never close', '"abc,def\r\n'],
  ['separators', ','],
  ['a hash that never ends', `${'A'.repeat(64)}\r\n`],
  ['column names', `${header}\r\n`],
  ['zeros', '\0'],
  ['byte order marks', '\ufeff'],
];

describe('a stream without end', () => {
  it.each(endless)(
    'of %s is read in the same few megabytes',
    (_what, piece) => {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        const chunk = Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length)), encoding);
        const reader = createCsvReader(() => {});
        reader.push(Buffer.from(`${header}\r\n`, encoding));
        const before = heldBytes();
        for (let bytes = 0; bytes < streamBytes; bytes += chunk.length) reader.push(chunk);
        expect(heldBytes() - before).toBeLessThan(4 * megabyte);
        reader.end();
      }
    },
    60_000,
  );
});
