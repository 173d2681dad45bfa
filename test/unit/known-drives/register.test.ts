import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLabel, lowestFreeLabel } from '../../../electron/known-drives/labels.ts';
import {
  agreeWithJournals,
  changeDrive,
  labelForStaging,
  withOwnLabels,
} from '../../../electron/known-drives/register.ts';
import { sumOfTallies, tallyOf } from '../../../electron/known-drives/tally.ts';
import type { DriveJournal, Register, Tally } from '../../../electron/known-drives/types.ts';
import {
  at,
  benchId,
  collectedFact,
  idOf,
  journalOf,
  labelOfNumber,
  madeKnown,
  registerOf,
  stagedFact,
} from './made-known.ts';

const rules = { labelOfNumber, claimed: new Map<string, string>() };
const nothing: Register = new Map();

function tallied(...journals: readonly DriveJournal[]): Tally {
  return sumOfTallies(journals.map((journal) => tallyOf(journal, benchId)));
}

function labels(register: Register): Record<string, string> {
  return Object.fromEntries(
    [...register.values()].map(({ driveId, label }) => [BigInt(`0x${driveId}`).toString(16), label]),
  );
}

describe('labels', () => {
  it('gives the lowest number that nobody holds', () => {
    expect(lowestFreeLabel(new Set(['drive 1', 'drive 3'].map(foldLabel)), labelOfNumber)).toBe('Drive 2');
  });

  it('compares without regard to case, spaces around and forms of a letter', () => {
    expect(foldLabel(' DRIVE ７ ')).toBe(foldLabel('drive 7'));
  });

  it('are never shared by two drives in use, whatever is staged, renamed, retired and brought back', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('stage' as const), drive: fc.integer({ min: 1, max: 8 }) }),
      fc.record({
        kind: fc.constant('label' as const),
        drive: fc.integer({ min: 1, max: 8 }),
        label: fc.oneof(
          fc.constantFrom('Drive 1', 'drive 2', ' DRIVE 3 ', 'Red', 'red', ''),
          fc.string({ unit: 'binary', maxLength: 60 }),
        ),
      }),
      fc.record({
        kind: fc.constant('retire' as const),
        drive: fc.integer({ min: 1, max: 8 }),
        isRetired: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let register = nothing;
        const lines: [number, ReturnType<typeof stagedFact>][] = [];
        for (const [index, each] of steps.entries()) {
          const driveId = idOf(String(each.drive));
          if (each.kind === 'stage') {
            const label = labelForStaging(register, driveId, rules);
            lines.push([index, stagedFact(String(each.drive), { label })]);
            register = agreeWithJournals(register, tallied(journalOf('1', lines)), rules);
            expect(register.get(driveId)).toMatchObject({ label, isRetired: false });
          } else {
            const change = each.kind === 'label' ? { label: each.label } : { isRetired: each.isRetired };
            try {
              register = changeDrive(register, driveId, change, rules);
            } catch {
              // not known, or taken: nothing changed
            }
          }
          const inUse = [...register.values()].filter(({ isRetired }) => !isRetired);
          expect(new Set(inUse.map(({ label }) => foldLabel(label))).size).toBe(inUse.length);
          for (const { label } of register.values()) expect(label).toMatch(/^(?!\s)[^\p{Cc}]{1,40}(?<!\s)$/u);
        }
      }),
    );
  });

  it('are numbered without a gap when drives are only staged', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 30 }), (drives) => {
        const facts = drives.map((drive, index) => [index, stagedFact(String(drive))] as const);
        const register = agreeWithJournals(nothing, tallied(journalOf('1', facts)), rules);
        expect([...register.values()].map(({ label }) => label)).toEqual(
          drives.map((_, index) => `Drive ${index + 1}`),
        );
      }),
    );
  });

  it('a label that a staging under way has claimed is not given to another drive', () => {
    const claimed = new Map([[idOf('1'), 'Drive 1']]);
    expect(labelForStaging(nothing, idOf('2'), { labelOfNumber, claimed })).toBe('Drive 2');
    expect(labelForStaging(nothing, idOf('1'), { labelOfNumber, claimed })).toBe('Drive 1');
    const known = registerOf(madeKnown('2'));
    expect(() => changeDrive(known, idOf('2'), { label: 'drive 1' }, { labelOfNumber, claimed })).toThrow(
      'drive.labelTaken',
    );
  });

  it('written twice into the file by hand stay with the first', () => {
    const register = withOwnLabels(
      [
        madeKnown('1'),
        madeKnown('2', { label: 'DRIVE 1' }),
        madeKnown('3', { label: 'drive 1', isRetired: true }),
      ],
      labelOfNumber,
    );
    expect(labels(register)).toEqual({ 1: 'Drive 1', 2: 'Drive 2', 3: 'drive 1' });
  });
});

describe('what a person says of a drive', () => {
  const register = registerOf(madeKnown('1'), madeKnown('2'));

  it('is refused for a label that another drive has, however it is written', () => {
    expect(() => changeDrive(register, idOf('2'), { label: ' dRIVE 1' }, rules)).toThrow('drive.labelTaken');
  });

  it('may write its own label another way', () => {
    expect(changeDrive(register, idOf('1'), { label: ' DRIVE 1 ' }, rules).get(idOf('1'))?.label).toBe(
      'DRIVE 1',
    );
  });

  it('is refused for a drive that nobody staged here', () => {
    expect(() => changeDrive(register, idOf('9'), { holder: 'Robin' }, rules)).toThrow('drive.notKnown');
  });

  it('leaves what it does not name', () => {
    const held = changeDrive(register, idOf('1'), { holder: ' Robin ' }, rules);
    const retired = changeDrive(held, idOf('1'), { isRetired: true }, rules);
    expect(retired.get(idOf('1'))).toEqual({ ...madeKnown('1'), holder: 'Robin', isRetired: true });
    expect(changeDrive(retired, idOf('1'), { holder: '' }, rules).get(idOf('1'))?.holder).toBe('');
  });

  it('frees the label of a retired drive, which gets another number when it is back and its own is taken', () => {
    const retired = changeDrive(register, idOf('1'), { isRetired: true }, rules);
    const taken = changeDrive(retired, idOf('2'), { label: 'Drive 1' }, rules);
    const back = changeDrive(taken, idOf('1'), { isRetired: false }, rules);
    expect(labels(back)).toEqual({ 1: 'Drive 2', 2: 'Drive 1' });
    expect(labels(changeDrive(retired, idOf('1'), { isRetired: false }, rules))).toEqual({
      1: 'Drive 1',
      2: 'Drive 2',
    });
  });

  it('is written down without control characters, and a label of nothing else is none', () => {
    const change = { label: 'R\u0085ed', holder: '\u0000Robin\u009f' };
    expect(changeDrive(register, idOf('1'), change, rules).get(idOf('1'))).toMatchObject({
      label: 'Red',
      holder: 'Robin',
    });
    expect(changeDrive(register, idOf('1'), { label: ' \u0085' }, rules)).toBe(register);
  });

  it('that changes nothing gives the same register', () => {
    expect(changeDrive(register, idOf('1'), { label: 'Drive 1', holder: '' }, rules)).toBe(register);
  });
});

describe('the register agrees with the journals', () => {
  it('knows what was staged here, for which batch last, and on what', () => {
    const on = { product: 'Contoso Flash', serial: 'S-9', volumeId: 'AA', sizeBytes: 8, fileSystem: 'exfat' };
    const register = agreeWithJournals(
      nothing,
      tallied(
        journalOf('2', [[30, stagedFact('a', on)]]),
        journalOf('1', [
          [5, stagedFact('a')],
          [9, stagedFact('b')],
        ]),
      ),
      rules,
    );
    expect(register.get(idOf('a'))).toMatchObject({
      ...on,
      label: 'Drive 1',
      firstStagedAt: at(5),
      lastStagedAt: at(30),
      lastSeenAt: at(30),
      batchName: 'Batch 2',
    });
    expect(register.get(idOf('b'))).toMatchObject({ label: 'Drive 2', volumeId: '', sizeBytes: 0 });
  });

  it('takes the last line of a batch though the clock was set back', () => {
    const journal = journalOf('1', [
      [50, stagedFact('a', { volumeId: 'before' })],
      [20, stagedFact('a', { volumeId: 'after' })],
    ]);
    expect(agreeWithJournals(nothing, tallied(journal), rules).get(idOf('a'))).toMatchObject({
      volumeId: 'after',
      firstStagedAt: at(20),
    });
  });

  it('keeps the label and the holder of a drive that is staged again, and takes its new volume', () => {
    const register = registerOf(madeKnown('a', { label: 'Red', holder: 'Robin' }));
    const journal = journalOf('7', [[10, stagedFact('a', { label: 'Blue', volumeId: 'new' })]]);
    expect(agreeWithJournals(register, tallied(journal), rules).get(idOf('a'))).toMatchObject({
      label: 'Red',
      holder: 'Robin',
      volumeId: 'new',
      product: 'Contoso Flash',
      batchName: 'Batch 7',
    });
  });

  it('gives labels as they were staged where the register was lost, the last word first', () => {
    const journal = journalOf('1', [
      [1, stagedFact('a', { label: 'Drive 1' })],
      [2, stagedFact('b')],
      [3, stagedFact('c', { label: 'drive 1' })],
      [4, stagedFact('d', { label: 'Red' })],
    ]);
    const register = agreeWithJournals(nothing, tallied(journal), rules);
    expect(labels(register)).toEqual({ a: 'Drive 2', b: 'Drive 3', c: 'drive 1', d: 'Red' });
  });

  it('brings a retired drive back when it is staged again, with another number where its own is taken', () => {
    const register = registerOf(
      madeKnown('a', { label: 'Drive 1', isRetired: true }),
      madeKnown('b', { label: 'Drive 1' }),
    );
    const before = tallied(journalOf('1', [[0, stagedFact('a')]], { id: 'b20260105-aaaaaa' }));
    expect(agreeWithJournals(register, before, rules).get(idOf('a'))?.isRetired).toBe(true);
    const again = tallied(journalOf('1', [[1, stagedFact('a', { label: 'Drive 2' })]]));
    expect(agreeWithJournals(register, again, rules).get(idOf('a'))).toMatchObject({
      label: 'Drive 2',
      isRetired: false,
    });
  });

  it('is not taken back to an older batch when the last one has left the bench', () => {
    const register = registerOf(madeKnown('a', { lastStagedAt: at(60), volumeId: 'new' }));
    const older = tallied(journalOf('1', [[10, stagedFact('a', { volumeId: 'old' })]]));
    expect(agreeWithJournals(register, older, rules)).toBe(register);
  });

  it('knows no drive of another bench and no copy of a saved kit', () => {
    const saved = {
      kind: 'kit-saved',
      driveId: idOf('b'),
      form: 'zip',
      path: 'kit.zip',
      kitVersion: '1',
      scriptVersion: '',
      files: [],
    } as const;
    const journal = journalOf('1', [
      [1, stagedFact('a'), 'bbbbbbbbbbbbbbbb'],
      [2, saved],
      [3, stagedFact('b')],
    ]);
    expect(agreeWithJournals(nothing, tallied(journal), rules).size).toBe(0);
  });

  it('stays the very same while there is no news', () => {
    const tally = tallied(journalOf('1', [[1, stagedFact('a')]]));
    const register = agreeWithJournals(nothing, tally, rules);
    expect(agreeWithJournals(register, tally, rules)).toBe(register);
  });

  it('counts what a drive brought over all batches, the same file of a batch once', () => {
    const { brought } = tallied(
      journalOf('1', [
        [1, collectedFact('a', 'x')],
        [2, collectedFact('a', 'x')],
        [3, collectedFact('a', 'y')],
      ]),
      journalOf('2', [[4, collectedFact('a', 'x')]]),
    );
    expect(brought).toEqual(new Map([[idOf('a'), 3]]));
  });
});
