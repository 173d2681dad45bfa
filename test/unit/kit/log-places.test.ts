import { expect, it } from 'vitest';
import { logBeside, logPlaceOf } from '../../../electron/formats/kit/log-places.ts';

const batch = 'HashCourier/hashes/b20261123-open00';

it.each([
  ['HashCourier/logs/S1_20261120T080000Z.txt', 'log'],
  ['HashCourier/logs/S1.TXT', 'log'],
  ['HashCourier/logs/S1_20261120T080000Z_2.rejected', 'leaving'],
  [`${batch}/capture_20261120T080000Z.tmp`, 'leaving'],
  [`${batch}/probe_20261120T080000Z_2.TMP`, 'leaving'],
  ['HashCourier/logs/._S1.txt', undefined],
  ['HashCourier/logs/more/S1.txt', undefined],
  ['HashCourier/logs/S1.csv', undefined],
  ['logs/S1.txt', undefined],
  [`${batch}/S1.csv`, undefined],
  [`${batch}/S1.tmp`, undefined],
  [`${batch}/more/capture_1.tmp`, undefined],
  ['HashCourier/hashes/capture_1.tmp', undefined],
  ['HashCourier/hashes/somebody/capture_1.tmp', undefined],
  ['HashCourier/upload/b20261123-open00/capture_1.tmp', undefined],
])('%s is of the collector: %s', (path, place) => {
  expect(logPlaceOf(path)).toBe(place);
});

it('a rejected capture has the log of its run beside it', () => {
  expect(logBeside('HashCourier/logs/S.1_2.rejected')).toBe('HashCourier/logs/S.1_2.txt');
});
