import { expect, it } from 'vitest';
import { findingPlace } from '../../../text/finding-place.ts';
import { createText } from '../../../text/index.ts';

const say = createText('en');
const whole = { file: 'contoso.csv', row: 3, column: 'Hardware Hash' };

it.each([
  [whole, 'contoso.csv, row 3, column “Hardware Hash”'],
  [{ ...whole, row: 0 }, 'contoso.csv, header line, column “Hardware Hash”'],
  [{ file: 'contoso.csv' }, 'contoso.csv'],
  [{ row: 3 }, 'row 3'],
  [{}, ''],
])('%o is said as %s', (found, words) => {
  expect(findingPlace(say, found)).toBe(words);
});

it('leaves out what is known already, but never the row of another file', () => {
  expect(findingPlace(say, whole, { file: 'contoso.csv' })).toBe('row 3, column “Hardware Hash”');
  expect(findingPlace(say, whole, { file: 'contoso.csv', row: 3 })).toBe('column “Hardware Hash”');
  expect(findingPlace(say, whole, { file: 'other.csv', row: 3 })).toBe(
    'contoso.csv, row 3, column “Hardware Hash”',
  );
});
