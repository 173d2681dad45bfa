import { describe, expect, it } from 'vitest';
import type { DeviceDecision, Fact } from '../../../electron/batch/types.ts';
import { standingOf } from '../../../electron/registration/states.ts';
import { groupTagFor } from '../../../electron/registration/group-tag.ts';
import { chooseDevices } from '../../../electron/merge/choose.ts';
import { countDevices } from '../../../electron/merge/counts.ts';
import { deriveDevices } from '../../../electron/merge/devices.ts';
import { captureOf, changed, codes, cutOff, derive, stateAfter } from './captures.ts';

function settled(deviceKey: string, decision: DeviceDecision): Fact {
  return { kind: 'device-settled', deviceKey, decision, reason: 'Seen on the bench' };
}

describe('a device', () => {
  it('is ready when its hash is sound, and shows what the hash says', () => {
    const capture = captureOf({ minute: 5 });
    const [device, ...others] = derive([capture]);
    expect(others).toEqual([]);
    expect(device?.kept).toBe(capture);
    expect(device?.row).toMatchObject({
      key: capture.key,
      origin: 'captured',
      serial: 'SN-1',
      manufacturer: 'Contoso',
      standing: 'ready',
      capturedAt: '2026-01-05T07:05:00.000Z',
      captureCount: 1,
      rounds: [],
      state: 'none',
    });
  });

  it('is blocked when its capture is that of a pretend device, whose real namesake can be taken instead', () => {
    const [pretend, real] = [captureOf({ tpm: 'pretend' }), captureOf({ tpm: 'real', minute: 5 })];
    const isPretend = (capture: { readonly key: string }) => capture.key === pretend.key;
    const [alone] = derive([pretend], [], { isPretend });
    expect(alone?.row).toMatchObject({
      standing: 'blocked',
      findings: [{ code: 'device.pretend', severity: 'blocks' }],
    });
    const taken = (captureKey: string) => [settled(captureKey, { kind: 'take', captureKey })];
    expect(derive([pretend, real], taken(real.key), { isPretend })[0]?.row.standing).toBe('ready');
    expect(derive([pretend, real], taken(pretend.key), { isPretend })[0]?.row.standing).toBe('blocked');
  });

  it('is blocked by a damaged hash until a good capture of the same serial comes', () => {
    const damaged = captureOf({ damage: cutOff });
    const good = captureOf({ minute: 5 });
    expect(derive([damaged])[0]?.row.standing).toBe('blocked');
    const [device, ...others] = derive([damaged, good]);
    expect(others).toEqual([]);
    expect(device?.row).toMatchObject({ key: damaged.key, standing: 'ready', captureCount: 2 });
    expect(codes(device?.row)).toEqual(['device.capturedAgain']);
    expect(device?.kept).toBe(good);
  });

  it('keeps its key and everything said of it when it is captured again', () => {
    const first = captureOf({ minute: 1 });
    const second = captureOf({ minute: 2 });
    const facts: readonly Fact[] = [
      { kind: 'state-set', deviceKeys: [first.key], state: 'imported' },
      { kind: 'needs-reset-set', deviceKeys: [first.key], needsReset: true },
      { kind: 'hand-over-checked', deviceKeys: [second.key], item: 'image-checked', checked: true },
    ];
    const [device] = derive([first, second], facts);
    expect(device?.row).toMatchObject({
      key: first.key,
      state: 'imported',
      needsReset: true,
      checks: ['image-checked'],
    });
    expect(codes(device?.row)).toEqual(['device.needsReset', 'device.capturedAgain']);
  });

  it('obeys the last word, whichever of its captures a fact named', () => {
    const [first, second] = [captureOf({ minute: 1 }), captureOf({ minute: 2 })];
    const keys = [first.key, second.key];
    for (const [before = '', after = ''] of [keys, keys.toReversed()]) {
      const [device] = derive(
        [first, second],
        [
          settled(before, { kind: 'exclude' }),
          { kind: 'needs-reset-set', deviceKeys: [before], needsReset: true },
          { kind: 'devices-edited', deviceKeys: [before], groupTag: 'OLD', assignedUser: 'kim@contoso.com' },
          settled(after, { kind: 'reset' }),
          { kind: 'needs-reset-set', deviceKeys: [after], needsReset: false },
          { kind: 'devices-edited', deviceKeys: [after], groupTag: 'NEW' },
        ],
      );
      expect(device?.row).toMatchObject({
        standing: 'ready',
        needsReset: false,
        groupTag: 'NEW',
        assignedUser: 'kim@contoso.com',
      });
    }
  });

  it('is named by an earlier batch that holds it', () => {
    const [device] = derive([captureOf({})], [], { seenEarlier: () => 'Spring' });
    expect(device?.row.findings).toContainEqual({
      code: 'device.seenInEarlierBatch',
      severity: 'warns',
      values: { batch: 'Spring' },
    });
  });
});

describe('the group tag', () => {
  const edit = (groupTag: string): Fact => ({
    kind: 'devices-edited',
    deviceKeys: [captureOf({ groupTag: 'ROW' }).key],
    groupTag,
  });
  it.each([
    ['the batch’s where the row has none', {}, [], 'BATCH'],
    ['the row’s before the batch’s', { groupTag: 'ROW' }, [], 'ROW'],
    ['a person’s before the row’s', { groupTag: 'ROW' }, [edit('MINE')], 'MINE'],
    ['none where a person cleared it', { groupTag: 'ROW' }, [edit('')], ''],
  ] as const)('is %s', (_case, made, facts, expected) => {
    const [device] = derive([captureOf(made)], facts, { settings: { groupTag: 'BATCH' } });
    expect(device?.row.groupTag).toBe(expected);
    expect(device?.row.standing).toBe('ready');
  });

  it('blocks when captures disagree, until a person says which', () => {
    const captures = [captureOf({ groupTag: 'A', minute: 1 }), captureOf({ groupTag: 'B', minute: 2 })];
    const [blocked] = derive(captures);
    expect(codes(blocked?.row)).toEqual(['tag.contradictory', 'device.capturedAgain']);
    const said: Fact = { kind: 'devices-edited', deviceKeys: [captures[0]?.key ?? ''], groupTag: 'B' };
    expect(derive(captures, [said])[0]?.row).toMatchObject({ standing: 'ready', groupTag: 'B' });
  });

  it('that cannot be written blocks, and typing another settles it', () => {
    const capture = captureOf({ groupTag: '=A1' });
    expect(derive([capture])[0]?.row.standing).toBe('blocked');
    const said: Fact = { kind: 'devices-edited', deviceKeys: [capture.key], groupTag: 'A1' };
    expect(derive([capture], [said])[0]?.row.standing).toBe('ready');
    const worse: Fact = { kind: 'devices-edited', deviceKeys: [capture.key], groupTag: 'A,1' };
    expect(codes(derive([capture], [worse])[0]?.row)).toEqual(['value.unsafe']);
  });

  it('does not matter to Partner Center, whose file has no column for it', () => {
    const captures = [captureOf({ groupTag: 'A', minute: 1 }), captureOf({ groupTag: 'B', minute: 2 })];
    expect(derive(captures, [], { settings: { target: 'partner-center' } })[0]?.row.standing).toBe('ready');
  });
});

describe('Managed Desktop', () => {
  const more = {
    groupTagOf: groupTagFor,
    settings: { target: 'managed-desktop', deviceProfile: 'Kiosk', sharedDevice: true },
  } as const;

  it('gives the tag of profile and shared device', () => {
    const [device] = derive([captureOf({})], [], more);
    expect(device?.row).toMatchObject({
      groupTag: 'Microsoft365Managed_Kiosk-Shared',
      standing: 'ready',
    });
  });

  it.each([
    ['no TPM data', { tpm: null }],
    ['TPM 1.2', { tpmVersion: '1.2' }],
  ] as const)('blocks a shared device with %s', (_case, made) => {
    const [device] = derive([captureOf(made)], [], more);
    expect(codes(device?.row)).toEqual(['hash.noTpmDataOnShared']);
    const own = { ...more, settings: { ...more.settings, sharedDevice: false } };
    expect(derive([captureOf(made)], [], own)[0]?.row.standing).toBe('ready');
  });

  it('warns of a tag that it does not know', () => {
    const [device] = derive([captureOf({ groupTag: 'SALES' })], [], more);
    expect(codes(device?.row)).toEqual(['tag.managedDesktopInvalid']);
  });
});

describe('a decision', () => {
  const swapped = [captureOf({ tpm: 'a', minute: 1 }), captureOf({ tpm: 'b', minute: 2 })] as const;

  it('is asked for when captures contradict each other', () => {
    const [device] = derive(swapped);
    expect(device?.row.standing).toBe('blocked');
    expect(codes(device?.row)).toContain('device.conflict');
  });

  it('to take one capture settles the conflict with exactly that capture', () => {
    const [first, second] = swapped;
    for (const taken of swapped) {
      const [device] = derive(swapped, [settled(second.key, { kind: 'take', captureKey: taken.key })]);
      expect(device?.kept).toBe(taken);
      expect(device?.row).toMatchObject({ key: first.key, standing: 'ready' });
      expect(device?.decision).toMatchObject({ who: 'Kim', reason: 'Seen on the bench' });
    }
  });

  it('to take one is asked again when yet another device turns up under the serial', () => {
    const facts = [settled(swapped[0].key, { kind: 'take', captureKey: swapped[1].key })];
    const same = captureOf({ tpm: 'b', minute: 3, collected: 50 });
    const third = captureOf({ tpm: 'c', minute: 4, collected: 50 });
    expect(derive([...swapped, same], facts)[0]?.row.standing).toBe('ready');
    expect(derive([...swapped, third], facts)[0]?.row.standing).toBe('blocked');
  });

  it('to let through works for a sound hash, by name, and ends when another capture comes', () => {
    const capture = captureOf({ beside: 'SN-2' });
    const facts = [settled(capture.key, { kind: 'let-through' })];
    expect(derive([capture])[0]?.row).toMatchObject({ standing: 'blocked', letThrough: false });
    expect(derive([capture], facts)[0]?.row).toMatchObject({ standing: 'ready', letThrough: true });
    const later = captureOf({ beside: 'SN-2', minute: 9, collected: 50 });
    expect(derive([capture, later], facts)[0]?.row.standing).toBe('blocked');
  });

  it('holds for what was there before it by the journal, whatever a clock that was set back says', () => {
    const capture = captureOf({ beside: 'SN-2' });
    const later = captureOf({ beside: 'SN-2', minute: 9, collected: 50 });
    const yearsAgo = '2020-01-01T00:00:00.000Z';
    const decided = stateAfter([settled(capture.key, { kind: 'let-through' })]);
    const standing = (sequence: number) => {
      const file = { bytes: 0, source: later.source, collectedAt: yearsAgo, who: 'Kim' };
      const files = [
        { ...file, sha256: capture.fileSha256, sequence: 0 },
        { ...file, sha256: later.fileSha256, sequence },
      ];
      const captures = [capture, later].map((each) => ({ ...each, collectedAt: yearsAgo }));
      return derive(captures, [], { state: { ...decided, files } })[0]?.row.standing;
    };
    expect(standing(1)).toBe('ready');
    expect(standing(2)).toBe('blocked');
  });

  it.each([
    ['a hash that is not proved', { damage: changed }],
    ['a device without serial', { serial: '', tpm: 'x' }],
    ['a value that the file cannot hold', { groupTag: 'Büro' }],
  ] as const)('cannot let through %s', (_case, made) => {
    const capture = captureOf(made);
    const [device] = derive([capture], [settled(capture.key, { kind: 'let-through' })]);
    expect(device?.row).toMatchObject({ standing: 'blocked', letThrough: false });
  });

  it('cannot let a pretend device through', () => {
    const capture = captureOf({ beside: 'SN-2' });
    const facts = [settled(capture.key, { kind: 'let-through' })];
    const [device] = derive([capture], facts, { isPretend: () => true });
    expect(device?.row).toMatchObject({ standing: 'blocked', letThrough: false });
  });

  it('marks nothing as let through that is not blocked', () => {
    const capture = captureOf({});
    const [device] = derive([capture], [settled(capture.key, { kind: 'let-through' })]);
    expect(device?.row).toMatchObject({ standing: 'ready', letThrough: false });
  });
});

describe('a device that a partner registers', () => {
  const facts: readonly Fact[] = [
    { kind: 'partner-devices-listed', serials: ['sn-1', 'SN-9'] },
    { kind: 'state-set', deviceKeys: ['serial:sn-1'], state: 'profile-assigned' },
  ];

  it('is listed after the captured ones and is never exported', () => {
    const devices = derive([captureOf({ serial: 'SN-5' })], facts);
    expect(devices.map(({ row }) => [row.key, row.standing])).toEqual([
      [devices[0]?.row.key, 'ready'],
      ['serial:sn-1', 'listed'],
      ['serial:SN-9', 'listed'],
    ]);
    const { taken, leftOut } = chooseDevices(devices, { kind: 'all' });
    expect(taken).toEqual([devices[0]]);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['listed', 'listed']);
  });

  it('becomes the captured one when it is captured, and keeps its state', () => {
    const devices = derive([captureOf({})], facts);
    expect(devices.map(({ row }) => row.serial)).toEqual(['SN-1', 'SN-9']);
    expect(devices[0]?.row).toMatchObject({ origin: 'captured', state: 'profile-assigned' });
  });
});

describe('an export takes', () => {
  const captures = ['A', 'B', 'C', 'D'].map((serial) =>
    captureOf({ serial, ...(serial === 'C' ? { damage: cutOff } : {}) }),
  );
  const [a, b, c, d] = captures.map(({ key }) => key) as [string, string, string, string]; // four were made
  const devices = derive(captures, [
    {
      kind: 'round-exported',
      round: {
        number: 1,
        at: '',
        who: 'Kim',
        target: 'intune',
        folder: 'round-01',
        files: [],
        deviceKeys: [a],
        letThrough: [],
      },
    },
    settled(d, { kind: 'exclude' }),
  ]);

  it.each([
    [
      'what is in no round yet',
      { kind: 'new' },
      ['B'],
      { A: 'in-earlier-round', C: 'blocked', D: 'excluded' },
    ],
    ['every ready device', { kind: 'all' }, ['A', 'B'], { C: 'blocked', D: 'excluded' }],
    [
      'what was chosen, unless it is blocked or left out',
      { kind: 'devices', deviceKeys: [a, c, d] },
      ['A'],
      { B: 'not-chosen', C: 'blocked', D: 'excluded' },
    ],
  ] as const)('%s', (_case, choice, taken, leftOut) => {
    const chosen = chooseDevices(devices, choice);
    expect(chosen.taken.map(({ row }) => row.serial)).toEqual(taken);
    expect(
      Object.fromEntries(chosen.leftOut.map(({ device, reason }) => [device.row.serial, reason])),
    ).toEqual(leftOut);
  });

  it('and the counts agree', () => {
    expect(b).not.toBe(a);
    expect(countDevices(devices, stateAfter([]), standingOf)).toMatchObject({
      devices: 4,
      ready: 2,
      blocked: 1,
      excluded: 1,
      listed: 0,
      exported: 1,
      newSinceRound: 1,
    });
  });
});

describe('the counts', () => {
  it('count a device as ready to hand over once profile, image and licences are there and a reset is done', () => {
    const capture = captureOf({});
    const check = (item: 'image-checked' | 'licences-applied' | 'reimaged' | 'handed-over'): Fact => ({
      kind: 'hand-over-checked',
      deviceKeys: [capture.key],
      item,
      checked: true,
    });
    const facts: readonly Fact[] = [
      { kind: 'needs-reset-set', deviceKeys: [capture.key], needsReset: true },
      { kind: 'state-set', deviceKeys: [capture.key], state: 'profile-assigned' },
      check('image-checked'),
      check('licences-applied'),
      check('reimaged'),
      check('handed-over'),
    ];
    const ready = facts.map((_fact, index) => {
      const said = facts.slice(0, index + 1);
      const { readyToHandOver, handedOver } = countDevices(
        derive([capture], said),
        stateAfter(said),
        standingOf,
      );
      return [readyToHandOver, handedOver];
    });
    expect(ready).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
  });
});

describe('ten thousand devices', () => {
  it('are derived well under a second', () => {
    const sample = captureOf({});
    const captures = Array.from({ length: 10_000 }, (_, index) => ({
      ...sample,
      key: `${index}`,
      serial: `SN-${index}`,
      // Different from the first characters on would be kind to the grouping; real hashes differ late.
      contentSha256: `${sample.contentSha256.slice(0, 54)}${String(index).padStart(10, '0')}`,
      ...(sample.summary === undefined
        ? {}
        : { summary: { ...sample.summary, serial: `SN-${index}`, tpmDigest: `digest-${index}` } }),
    }));
    const state = stateAfter([
      { kind: 'state-set', deviceKeys: captures.map(({ key }) => key), state: 'imported' },
    ]);
    const start = process.cpuUsage(); // of this process: a busy machine does not count
    const devices = deriveDevices({
      state,
      captures,
      seenEarlier: () => undefined,
      isPretend: () => false,
      isRegistered: () => false,
      groupTagOf: (settings) => settings.groupTag,
    });
    const { user, system } = process.cpuUsage(start);
    expect(user + system).toBeLessThan(1_000_000);
    expect(devices).toHaveLength(10_000);
  });
});
