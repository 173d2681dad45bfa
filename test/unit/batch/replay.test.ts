import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay, startReplay } from '../../../electron/batch/replay.ts';
import type { Fact, FactLine } from '../../../electron/batch/types.ts';
import { collected, digest, lineOf, logged, second, settings } from './facts.ts';

function stateAfter(...facts: readonly Fact[]) {
  return replay(
    settings,
    facts.map((fact, index) => lineOf(index + 1, fact)),
  );
}

const staged: Fact = {
  kind: 'drive-staged',
  driveId: 'drive-1',
  driveName: 'KIT 1',
  kitVersion: '1',
  scriptVersion: '3.9',
  files: [],
  provedPastCache: true,
};

const key = fc.constantFrom('a:1', 'b:1', 'serial:X');
const keys = fc.array(key, { minLength: 1, maxLength: 3 });
const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.constant(staged),
  fc.constantFrom('a', 'b').map((digit) => collected(digit)),
  fc.constantFrom('a', 'b').map((digit) => logged(digit)),
  fc.record({
    kind: fc.constant('device-settled' as const),
    deviceKey: key,
    decision: fc.constantFrom({ kind: 'exclude' as const }, { kind: 'reset' as const }),
    reason: fc.string(),
  }),
  fc.record({ kind: fc.constant('devices-edited' as const), deviceKeys: keys, groupTag: fc.string() }),
  fc.record({ kind: fc.constant('devices-edited' as const), deviceKeys: keys, assignedUser: fc.string() }),
  fc.record({ kind: fc.constant('partner-devices-listed' as const), serials: fc.array(fc.string()) }),
  fc.record({
    kind: fc.constant('state-set' as const),
    deviceKeys: keys,
    state: fc.constantFrom('none' as const, 'imported' as const),
  }),
  fc.record({ kind: fc.constant('needs-reset-set' as const), deviceKeys: keys, needsReset: fc.boolean() }),
  fc.record({
    kind: fc.constant('hand-over-checked' as const),
    deviceKeys: keys,
    item: fc.constantFrom('image-checked' as const, 'handed-over' as const),
    checked: fc.boolean(),
  }),
);

describe('the replay', () => {
  it('comes to the same state line by line as all at once, and earlier snapshots stay as they were', () => {
    fc.assert(
      fc.property(fc.array(anyFact), (facts) => {
        const lines = facts.map((fact, index): FactLine => lineOf(index + 1, fact));
        const run = startReplay(settings);
        const snapshots = lines.map((line) => {
          run.apply(line);
          return run.state();
        });
        for (const [index, snapshot] of snapshots.entries())
          expect(snapshot).toEqual(replay(settings, lines.slice(0, index + 1)));
      }),
    );
  });

  it('keeps what a log said, once, apart from the hash files, and the drive no longer waits', () => {
    const { files, logs, drives } = stateAfter(
      staged,
      logged('a'),
      logged('b', { result: 'done' }),
      logged('a'),
    );
    expect(files).toEqual([]);
    expect(drives).toMatchObject([{ waiting: false }]);
    expect(logs.map(({ sha256, result, collectedAt }) => [sha256, result, collectedAt])).toEqual([
      [digest('a'), 'failed', second(2)],
      [digest('b'), 'done', second(3)],
    ]);
  });

  it('changes nothing for a saved or a checked kit', () => {
    const kit = { driveId: 'drive-1', kitVersion: '1', files: [] };
    const { sequence, ...before } = stateAfter(staged);
    const { sequence: later, ...after } = stateAfter(
      staged,
      { kind: 'kit-saved', form: 'zip', path: '/kits/a.zip', scriptVersion: '', ...kit },
      {
        kind: 'kit-checked',
        driveName: 'KIT 1',
        basis: 'bench',
        changed: [],
        missing: [],
        foreign: [],
        ...kit,
      },
    );
    expect(after).toEqual(before);
    expect([sequence, later]).toEqual([1, 3]);
  });

  it('counts a file once, however often it comes back, with its first time and person', () => {
    const { files } = stateAfter(collected('a'), collected('b'), collected('a', 'drive-2'));
    expect(files.map(({ sha256, collectedAt }) => [sha256, collectedAt])).toEqual([
      [digest('a'), second(1)],
      [digest('b'), second(2)],
    ]);
  });

  it('lets a drive wait from its staging until it is collected, known files or not', () => {
    expect(stateAfter(staged).drives[0]?.waiting).toBe(true);
    expect(stateAfter(collected('a'), staged).drives[0]?.waiting).toBe(true);
    expect(stateAfter(collected('a'), staged, collected('a')).drives).toEqual([
      { driveId: 'drive-1', name: 'KIT 1', stagedAt: second(2), waiting: false },
    ]);
  });

  it('keeps a tag when only the user is edited', () => {
    const { edits } = stateAfter(
      { kind: 'devices-edited', deviceKeys: ['a:1'], groupTag: 'IT' },
      { kind: 'devices-edited', deviceKeys: ['a:1'], assignedUser: 'kim@contoso.com' },
    );
    expect(edits.get('a:1')).toEqual({ groupTag: 'IT', assignedUser: 'kim@contoso.com' });
  });

  it('lists a partner’s serial once, whatever its case and outer spaces', () => {
    const listed: Fact = { kind: 'partner-devices-listed', serials: [' 00AB ', '00ab', '', '7'] };
    expect(stateAfter(listed, listed).partnerSerials).toEqual(['00AB', '7']);
  });

  it('compares with the list that was loaded last, and with none once it is dropped', () => {
    const loaded = (name: string): Fact => ({
      kind: 'registered-list-loaded',
      name,
      sha256: digest('c'),
      serials: 3,
    });
    expect(stateAfter(loaded('a.csv'), loaded('b.csv')).registeredList).toEqual({
      name: 'b.csv',
      sha256: digest('c'),
      serials: 3,
      loadedAt: second(2),
      who: 'Kim',
    });
    expect(stateAfter(loaded('a.csv'), { kind: 'registered-list-dropped' })).not.toHaveProperty(
      'registeredList',
    );
  });

  it('keeps both rounds when two carry one number', () => {
    const round = {
      number: 1,
      at: second(1),
      who: 'Kim',
      target: 'intune',
      files: [],
      deviceKeys: [],
    } as const;
    const exported = (folder: string): Fact => ({
      kind: 'round-exported',
      round: { ...round, folder, letThrough: [] },
    });
    expect(
      stateAfter(exported('a'), exported('b'), exported('a')).rounds.map(({ folder }) => folder),
    ).toEqual(['a', 'b']);
  });
});
