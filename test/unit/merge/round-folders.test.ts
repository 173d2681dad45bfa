import { expect, it } from 'vitest';
import { uncountedFolders } from '../../../electron/merge/round-folders.ts';

const counted = [{ folder: 'round-01-20260105T093000Z' }, { folder: 'round-02-20260105T100000Z-2' }];

it('a round’s folder that no fact names does not count', () => {
  const names = ['round-02-20260105T100000Z-2', 'round-02-20260105T100000Z', 'round-100-20260105T110000Z'];
  expect(uncountedFolders(names, counted)).toEqual([
    'round-02-20260105T100000Z',
    'round-100-20260105T110000Z',
  ]);
});

it('what is not named as a round is left alone', () => {
  const names = [
    'round-01-20260105T093000Z',
    'not-counted-round-03-20260105T110000Z',
    '.round-03-20260105T110000Z.tmp',
    'round-01 for Kim',
    'report-20260105T110000Z.html',
  ];
  expect(uncountedFolders(names, counted)).toEqual([]);
});
