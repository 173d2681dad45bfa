import { describe, expect, it } from 'vitest';
import { driveEvents } from '../../../electron/batch/drive-events.ts';
import { describeDrives } from '../../../electron/known-drives/describe-drives.ts';
import { historyOf } from '../../../electron/known-drives/history.ts';
import type { Drive } from '../../../electron/drives/types.ts';
import {
  at,
  benchId,
  collectedFact,
  idOf,
  journalOf,
  kitOf,
  madeKnown,
  pluggedDrive,
  registerOf,
  stagedFact,
} from './made-known.ts';

const register = registerOf(madeKnown('1'), madeKnown('2', { label: 'Red' }));
const described = (...drives: readonly Drive[]) => describeDrives(drives, register, benchId);

describe('drives as this bench knows them', () => {
  it('are called by their labels, and keep the label of their volume', () => {
    expect(described(pluggedDrive('1'))).toEqual([pluggedDrive('1', { name: 'Drive 1' })]);
  });

  it('stay as they are where they were not staged here', () => {
    const strangers = [
      pluggedDrive('3'),
      pluggedDrive('1', { contents: kitOf('1', { benchId: 'bbbbbbbbbbbbbbbb' }) }),
      pluggedDrive('1', { contents: { kind: 'empty' } }),
      pluggedDrive('1', { source: 'practice' }),
    ];
    expect(described(...strangers)).toEqual(strangers);
  });

  it('of another bench are called as it called them, unless a drive here has that label', () => {
    const foreign = (label: string) =>
      pluggedDrive('9', { contents: kitOf('9', { benchId: 'bbbbbbbbbbbbbbbb', label }) });
    expect(described(foreign('Drive 7'))[0]?.name).toBe('Drive 7');
    expect(described(foreign('RED'))[0]?.name).toBe('STICK');
  });

  it('that are retired give way to the drive that has their label now', () => {
    const retired = madeKnown('5', { label: 'Red', isRetired: true });
    const drive = pluggedDrive('5');
    expect(describeDrives([drive], registerOf(retired), benchId)[0]?.name).toBe('Red');
    expect(
      describeDrives([drive], registerOf(retired, madeKnown('2', { label: 'Red' })), benchId)[0]?.name,
    ).toBe('STICK');
  });

  it('with one id are both asked about, each naming the others and where they are', () => {
    const twin = pluggedDrive('1', { id: 'usb:twin', mountPoint: '/media/twin' });
    expect(described(pluggedDrive('1'), twin, pluggedDrive('2')).map(({ doubt }) => doubt)).toEqual([
      { kind: 'twice', others: ['Drive 1 (/media/twin)'] },
      { kind: 'twice', others: ['Drive 1 (/media/1)'] },
      undefined,
    ]);
  });

  it('that are copies of a saved kit share an id and are not asked about', () => {
    const copies = [pluggedDrive('8'), pluggedDrive('8', { id: 'usb:copy' })];
    expect(described(...copies)).toEqual(copies);
  });

  it.each([
    ['another volume', { volumeId: 'other' }, true],
    ['another size', { sizeBytes: 8_000_000_000 }, true],
    ['a volume that the system does not tell now', { volumeId: '' }, false],
    ['no size', { sizeBytes: 0 }, false],
    ['another product and serial', { product: 'Fabrikam', serial: 'S-2' }, false],
    ['a folder on a disk of another size', { source: 'folder', sizeBytes: 1, volumeId: 'x' }, false],
  ] as const)('with %s: is that asked about?', (_what, change, isAsked) => {
    expect(described(pluggedDrive('1', change))[0]?.doubt).toEqual(isAsked ? { kind: 'unlike' } : undefined);
  });

  it('are not asked about where the journal did not say what they were', () => {
    const old = registerOf(madeKnown('1', { volumeId: '', sizeBytes: 0 }));
    expect(describeDrives([pluggedDrive('1')], old, benchId)[0]?.doubt).toBeUndefined();
  });
});

describe('the history of a drive', () => {
  const journals = [
    journalOf('1', [
      [1, stagedFact('a')],
      [2, stagedFact('b')],
      [20, collectedFact('a', 'x')],
      [21, collectedFact('a', 'y')],
    ]),
    journalOf('2', [
      [10, stagedFact('a', { scriptVersion: '4.0' })],
      [30, { kind: 'drive-ejected', driveId: idOf('a'), driveName: 'Drive 1' }],
    ]),
    journalOf('3', [[40, stagedFact('a')]], { isPractice: true }),
  ];

  it('is told of every batch but those of practice, the newest first', () => {
    expect(
      historyOf(idOf('a'), journals, driveEvents, 500).map(({ at, batchName, event }) => [
        at,
        batchName,
        event,
      ]),
    ).toEqual([
      [at(30), 'Batch 2', { kind: 'ejected' }],
      [at(21), 'Batch 1', { kind: 'collected', hashes: 2 }],
      [at(10), 'Batch 2', { kind: 'staged', scriptVersion: '4.0' }],
      [at(1), 'Batch 1', { kind: 'staged', scriptVersion: '3.9' }],
    ]);
  });

  it('has an end', () => {
    expect(historyOf(idOf('a'), journals, driveEvents, 2)).toHaveLength(2);
  });
});
