import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHashPlace, isLoosePlace } from '../../../electron/formats/kit/hash-places.ts';
import { batchOfHashPath } from '../../../electron/formats/kit/layout.ts';
import { logPlaceOf } from '../../../electron/formats/kit/log-places.ts';

const paths = [
  'HashCourier/hashes/b20261123-abc123/S1.csv',
  'HashCourier/hashes/b20261123-abc123/capture_1.tmp',
  'HashCourier/hashes/S1.csv',
  'HashCourier/S1.csv',
  'HashCourier/logs/S1.txt',
  'HashCourier/logs/S1.rejected',
  'HashCourier/upload/S1.csv',
  'HashCourier/upload/round-1/S1.csv',
  'S1.csv',
  'Other/S1.csv',
];

describe('the places of a drive', () => {
  it('are the same in whichever case Windows wrote them', () => {
    const respelt = fc.constantFrom(...paths).chain((path) =>
      fc.array(fc.boolean(), { minLength: path.length, maxLength: path.length }).map((upper) => ({
        path,
        other: Array.from(path)
          .map((letter, at) => (upper[at] === true ? letter.toUpperCase() : letter.toLowerCase()))
          .join(''),
      })),
    );
    fc.assert(
      fc.property(respelt, ({ path, other }) => {
        expect(isHashPlace(other)).toBe(isHashPlace(path));
        expect(isLoosePlace(other)).toBe(isLoosePlace(path));
        expect(logPlaceOf(other)).toBe(logPlaceOf(path));
        expect(batchOfHashPath(other)).toBe(batchOfHashPath(path));
      }),
    );
  });
});
