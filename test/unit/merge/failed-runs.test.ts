import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../electron/batch/types.ts';
import { failedRuns } from '../../../electron/merge/failed-runs.ts';
import { digest, logged, second } from '../batch/facts.ts';
import { captureOf, cutOff, derive, stateAfter } from './captures.ts';

const settled = (facts: readonly Fact[], ...captures: Parameters<typeof derive>[0]) =>
  failedRuns(stateAfter(facts), derive(captures)).map(({ serial, isSettled }) => [serial, isSettled]);

describe('runs that gave no hash', () => {
  it('are those that failed or were cut off, the last brought home first', () => {
    const facts = [
      logged('a', { serial: 'A' }),
      logged('b', { serial: 'B', result: 'done' }),
      logged('c', { serial: 'C', result: 'unfinished' }),
      logged('d', { serial: '', result: 'rejected' }),
      logged('e', { serial: '', result: 'other' }),
    ];
    expect(settled(facts)).toEqual([
      ['C', false],
      ['A', false],
    ]);
    expect(failedRuns(stateAfter(facts), []).at(-1)).toEqual({
      sha256: 'a'.repeat(64),
      result: 'failed',
      code: 'H1',
      serial: 'A',
      startedAt: '2026-01-05T07:00:00Z',
      collectedAt: second(1),
      driveName: 'KIT 1',
      isSettled: false,
    });
  });

  it('are settled by a capture of their serial number, whatever its case, and by no other', () => {
    const facts = [logged('a', { serial: 'sn-1' }), logged('b', { serial: 'SN-2' })];
    expect(settled(facts, captureOf({ serial: 'SN-1' }))).toEqual([
      ['SN-2', false],
      ['sn-1', true],
    ]);
  });

  it('are not settled by a capture that is blocked', () => {
    expect(settled([logged('a')], captureOf({ serial: 'SN-1', damage: cutOff }))).toEqual([['SN-1', false]]);
    expect(
      settled([logged('a')], captureOf({ serial: 'SN-1', damage: cutOff }), captureOf({ serial: 'SN-1' })),
    ).toEqual([['SN-1', true]]);
  });

  it('are never settled by a serial number that names no single device', () => {
    for (const serial of ['', 'To Be Filled By O.E.M.', '0000000'])
      expect(settled([logged('a', { serial })], captureOf({ serial }))).toEqual([[serial, false]]);
  });

  it('are settled by a person’s word, until it is taken back', () => {
    const facts: readonly Fact[] = [
      logged('a', { serial: '' }),
      { kind: 'run-settled', sha256: digest('a'), reason: 'Went back to the maker' },
    ];
    const word = { who: 'Kim', at: second(2), reason: 'Went back to the maker' };
    expect(failedRuns(stateAfter(facts), [])).toMatchObject([{ isSettled: true, settled: word }]);
    const again: Fact = { kind: 'run-settled', sha256: digest('a'), reason: '' };
    const [run] = failedRuns(stateAfter([...facts, again]), []);
    expect(run).toMatchObject({ isSettled: false });
    expect(run).not.toHaveProperty('settled');
  });

  it('are not settled by a device that a partner lists', () => {
    const facts: readonly Fact[] = [logged('a'), { kind: 'partner-devices-listed', serials: ['SN-1'] }];
    expect(failedRuns(stateAfter(facts), derive([], facts))).toMatchObject([{ isSettled: false }]);
  });
});
