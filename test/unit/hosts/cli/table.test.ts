import { expect, it } from 'vitest';
import { formatFacts, formatTable } from '../../../../electron/hosts/cli/table.ts';
import { capturedTime } from '../../../../electron/hosts/cli/words.ts';

it('aligns columns, numbers to the right, without spaces at the end of a line', () => {
  expect(
    formatTable(
      ['Row', 'Serial number', 'Model'],
      [
        ['1', 'A', 'Fabrikam é'],
        ['100', 'CONTOSO-LONG-0001', ''],
      ],
      new Set(['Row']),
    ),
  ).toEqual([
    'Row  Serial number      Model',
    '  1  A                  Fabrikam é',
    '100  CONTOSO-LONG-0001',
  ]);
});

it('counts characters, not code units', () => {
  expect(formatTable(['A', 'B'], [['💻', 'x']])).toEqual(['A  B', '💻  x']);
});

it('aligns values behind their labels', () => {
  expect(
    formatFacts([
      ['Maker', 'Contoso'],
      ['', 'Fabrikam'],
      ['Long label', ''],
    ]),
  ).toEqual(['Maker       Contoso', '            Fabrikam', 'Long label']);
});

it('shows the time of the device with its zone, and UTC where it has none', () => {
  expect(capturedTime('2026-01-31T13:05:00.000Z', 60)).toBe('2026-01-31 14:05 +01:00');
  expect(capturedTime('2026-01-31T13:05:00.000Z', -210)).toBe('2026-01-31 09:35 -03:30');
  expect(capturedTime('2026-01-31T13:05:00.000Z', 0)).toBe('2026-01-31 13:05 +00:00');
  expect(capturedTime('2026-01-31T13:05:00.000Z', undefined)).toBe('2026-01-31 13:05 UTC');
  expect(capturedTime(undefined, 60)).toBe('');
  expect(capturedTime('nonsense', 60)).toBe('');
});
