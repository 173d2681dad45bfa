import { describe, expect, it } from 'vitest';
import { chooseKept } from '../../../electron/merge/recapture.ts';
import { captureOf, changed, cutOff, type Made } from './captures.ts';

/** Captures of one device in order of collection, and which is kept. */
const table: readonly (readonly [string, readonly Made[], number])[] = [
  ['the only one, damaged or not', [{ damage: cutOff }], 0],
  ['a sound one before a later damaged one', [{ minute: 1 }, { minute: 2, damage: changed }], 0],
  ['a sound one after a damaged one', [{ minute: 2, damage: cutOff }, { minute: 1 }], 1],
  ['full Windows before a newer Windows PE', [{ minute: 1 }, { minute: 2, environment: 'winpe' }], 0],
  ['TPM data before a newer one without', [{ minute: 1 }, { minute: 2, tpm: null }], 0],
  [
    'a sound one without TPM before a damaged one with',
    [
      { minute: 1, tpm: null },
      { minute: 2, damage: changed },
    ],
    0,
  ],
  ['the newest by the device’s clock, brought home first', [{ minute: 9 }, { minute: 3 }], 0],
  ['the last collected where clocks agree', [{ groupTag: 'A' }, { groupTag: 'B' }], 1],
  ['the last collected where one clock is doubtful', [{ minute: 60 * 24 * 90 }, { minute: 3 }], 1],
  [
    'a bad tag is no reason to keep a poorer hash',
    [
      { minute: 1, tpm: null },
      { minute: 2, groupTag: '=A1' },
    ],
    1,
  ],
];

describe('of several captures is kept', () => {
  it.each(table)('%s', (_case, made, expected) => {
    const captures = made.map((each) => captureOf(each));
    expect(chooseKept(captures)).toBe(captures[expected]);
  });

  it('nothing of nothing', () => {
    expect(chooseKept([])).toBeUndefined();
  });
});
