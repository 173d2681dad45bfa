import { describe, expect, test } from 'vitest';
import { afterListing, isProvedByReplug, type ReplugState } from '../../../electron/drives/replug.ts';

/** Listings one after another: how many devices of each kind, and which volumes answered and could not be asked about. */
type Listing = readonly [devices: Readonly<Record<string, number>>, ...volumes: readonly string[]];

/** A volume `A1` is on a device of the kind `A`. */
function after(...listings: readonly Listing[]): (identity: string) => boolean {
  let state: ReplugState = new Map();
  for (const [devices, ...volumes] of listings) {
    const sightings = volumes.map((identity) => ({ deviceKey: identity.slice(0, 1), identity }));
    state = afterListing(state, new Map(Object.entries(devices)), sightings);
  }
  return (identity) => isProvedByReplug(state, identity);
}

describe('a drive that no second source could be asked about', () => {
  test('is not proved by being there, however long', () => {
    expect(after([{ A: 1 }, 'A1'], [{ A: 1 }, 'A1'])('A1')).toBe(false);
  });

  test('is not proved by being gone', () => {
    expect(after([{ A: 1 }, 'A1'], [{}])('A1')).toBe(false);
  });

  test('is proved when it is back, and stays so', () => {
    expect(after([{ A: 1 }, 'A1'], [{}], [{ A: 1 }, 'A1'])('A1')).toBe(true);
    expect(after([{ A: 1 }, 'A1'], [{}], [{ A: 1 }, 'A1'], [{}], [{ A: 1 }, 'A1'])('A1')).toBe(true);
  });

  test('is proved by its own return, not by another drive’s', () => {
    const proved = after([{ A: 1 }, 'A1'], [{}], [{ A: 1 }, 'A2'], [{ A: 1, B: 1 }, 'A2', 'B1']);
    expect([proved('A1'), proved('A2'), proved('B1')]).toEqual([false, false, false]);
  });

  test('a letter that goes and comes while its device stays proves nothing', () => {
    expect(after([{ A: 1 }, 'A1'], [{ A: 1 }], [{ A: 1 }, 'A1'])('A1')).toBe(false);
  });

  test('that went before it was seen is only seen', () => {
    expect(after([{}], [{ A: 1 }, 'A1'])('A1')).toBe(false);
  });
});

describe('drives of one kind', () => {
  test('are proved one by one where their volumes differ', () => {
    const proved = after([{ A: 2 }, 'A1', 'A2'], [{ A: 1 }, 'A2'], [{ A: 2 }, 'A1', 'A2']);
    expect([proved('A1'), proved('A2')]).toEqual([true, false]);
  });

  test('that cannot be told apart prove nothing until all of them were gone', () => {
    expect(after([{ A: 2 }, 'A1', 'A1'], [{ A: 1 }, 'A1'], [{ A: 2 }, 'A1', 'A1'])('A1')).toBe(false);
    expect(after([{ A: 2 }, 'A1', 'A1'], [{}], [{ A: 2 }, 'A1', 'A1'])('A1')).toBe(true);
  });
});
