import { describe, expect, it } from 'vitest';
import { groupCaptures } from '../../../electron/merge/identity.ts';
import { captureOf, cutOff, type Made } from './captures.ts';

const uuid = '11111111-2222-4333-8444-555555555555';
const otherUuid = '99999999-2222-4333-8444-555555555555';
const emptyUuid = '03000200-0400-0500-0006-000700080009';

/** Two captures: `same` device, `different` devices, or one device with a `conflict`. */
const table: readonly (readonly [string, Made, Made, 'same' | 'different' | 'conflict'])[] = [
  ['the same TPM and serial', { tpm: 'a' }, { tpm: 'a' }, 'same'],
  ['the same TPM after a new UUID', { tpm: 'a', uuid }, { tpm: 'a', uuid: otherUuid }, 'same'],
  ['the same TPM, one serial a placeholder', { tpm: 'a' }, { tpm: 'a', serial: 'Default string' }, 'same'],
  ['the same TPM, different serials', { tpm: 'a' }, { tpm: 'a', serial: 'SN-2' }, 'conflict'],
  ['the same serial, different TPMs', { tpm: 'a', uuid }, { tpm: 'b', uuid }, 'conflict'],
  ['different serials and TPMs', { tpm: 'a' }, { tpm: 'b', serial: 'SN-2' }, 'different'],
  ['one without TPM, serial and UUID equal', { tpm: 'a', uuid }, { tpm: null, uuid }, 'same'],
  ['both without TPM, serial and UUID equal', { tpm: null, uuid }, { tpm: null, uuid }, 'same'],
  [
    'without TPM, the same serial, other UUIDs',
    { tpm: null, uuid },
    { tpm: null, uuid: otherUuid },
    'conflict',
  ],
  [
    'without TPM, the same serial, UUIDs that are placeholders',
    { tpm: null, uuid: emptyUuid, minute: 1 },
    { tpm: null, uuid: emptyUuid, minute: 2 },
    'conflict',
  ],
  [
    'without TPM, placeholder serials, the same UUID',
    { tpm: null, uuid, serial: 'None', minute: 1 },
    { tpm: null, uuid, serial: 'None', minute: 2 },
    'different',
  ],
  [
    'the very same hash twice, proving nothing else',
    { tpm: null, uuid: emptyUuid, serial: 'None', groupTag: 'A' },
    { tpm: null, uuid: emptyUuid, serial: 'None', groupTag: 'B' },
    'same',
  ],
  ['a damaged hash beside the same serial', { damage: cutOff }, {}, 'same'],
  ['a damaged hash beside the same serial in other case', { damage: cutOff, beside: 'sn-1' }, {}, 'same'],
  ['a damaged hash beside another serial', { damage: cutOff, beside: 'SN-2' }, {}, 'different'],
  [
    'two damaged hashes without serial',
    { damage: cutOff, beside: '' },
    { damage: cutOff, beside: '', minute: 1 },
    'different',
  ],
  [
    'a hash under another device’s serial, and its own device',
    { beside: 'SN-2' },
    { minute: 1 },
    'different',
  ],
  ['a hash under another device’s serial, and that device', { beside: 'SN-2' }, { serial: 'SN-2' }, 'same'],
];

describe('two captures are told apart', () => {
  it.each(table)('for %s', (_case, first, second, expected) => {
    for (const pair of [
      [first, second],
      [second, first],
    ]) {
      const groups = groupCaptures(pair.map((made) => captureOf(made)));
      const [group] = groups;
      const found = groups.length === 2 ? 'different' : group?.isConflict === true ? 'conflict' : 'same';
      expect(found).toBe(expected);
    }
  });

  it('keeps groups and captures in order of collection', () => {
    const captures = [
      captureOf({ serial: 'B', minute: 1 }),
      captureOf({ serial: 'A', minute: 2 }),
      captureOf({ serial: 'B', minute: 3 }),
    ];
    const groups = groupCaptures(captures);
    expect(groups.map((group) => group.captures)).toEqual([[captures[0], captures[2]], [captures[1]]]);
  });

  it('joins two devices when a later capture proves them one', () => {
    const captures = [
      captureOf({ serial: 'None', tpm: 'a' }),
      captureOf({ damage: cutOff, serial: 'SN-1' }),
      captureOf({ serial: 'SN-1', tpm: 'a', minute: 5 }),
    ];
    expect(groupCaptures(captures.slice(0, 2))).toHaveLength(2);
    const [group, ...others] = groupCaptures(captures);
    expect(others).toEqual([]);
    expect(group?.isConflict).toBe(false);
  });
});
