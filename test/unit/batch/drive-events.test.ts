import { describe, expect, it } from 'vitest';
import { driveEvents } from '../../../electron/batch/drive-events.ts';
import type { Fact, FactLine } from '../../../electron/batch/types.ts';
import { collected, digest, lineOf, logged } from './facts.ts';

const drive = (name: string) => ({ driveId: name, driveName: name.toUpperCase() });
const staged = (name: string): Fact => ({
  kind: 'drive-staged',
  ...drive(name),
  kitVersion: '1',
  scriptVersion: '3.9',
  files: [],
  provedPastCache: true,
});
const ejected = (name: string): Fact => ({ kind: 'drive-ejected', ...drive(name) });
const from = (fact: Fact, name: string): Fact =>
  fact.kind === 'file-collected' || fact.kind === 'log-collected'
    ? { ...fact, source: { kind: 'drive', ...drive(name), path: 'HashCourier/hashes/x.csv' } }
    : fact;
const lines = (...facts: readonly Fact[]): readonly FactLine[] =>
  facts.map((fact, index) => lineOf(index + 1, fact));
const told = (all: readonly FactLine[]) =>
  driveEvents(all, 500).map(({ driveName, event }) => [
    driveName,
    event.kind,
    ...(event.kind === 'collected' ? [event.hashes] : []),
  ]);

describe('what was done to drives', () => {
  it('counts the hash files of one visit, also of drives that are collected side by side', () => {
    const all = lines(
      staged('a'),
      from(collected('1'), 'a'),
      from(collected('2'), 'b'),
      from(collected('3'), 'a'),
      { kind: 'devices-edited', deviceKeys: ['k'] },
      from(logged('4'), 'a'),
      from(collected('5'), 'b'),
      from(collected('6'), 'b'),
    );
    expect(told(all)).toEqual([
      ['B', 'collected', 3],
      ['A', 'collected', 2],
      ['A', 'staged'],
    ]);
    expect(driveEvents(all, 500)[1]).toMatchObject({ who: 'Kim', at: all[5]?.at });
  });

  it('begins another visit after another word about the drive, for another person, and after a pause', () => {
    const files = lines(from(collected('1'), 'a'), from(collected('2'), 'a'));
    const later = files.map((line) => ({ ...line, seq: line.seq + 2 }));
    const cases: readonly (readonly FactLine[])[] = [
      lines(from(collected('1'), 'a'), ejected('a'), from(collected('2'), 'a')),
      [...files, ...later.map((line) => ({ ...line, who: 'Robin' }))],
      [...files, ...later.map((line) => ({ ...line, at: '2026-01-05T09:00:00.000Z' }))],
      // The clock was set back meanwhile.
      [...files, ...later.map((line) => ({ ...line, at: '2024-01-05T08:00:00.000Z' }))],
    ];
    expect(cases.map((all) => told(all).filter(([, kind]) => kind === 'collected').length)).toEqual([
      2, 2, 2, 2,
    ]);
  });

  it('does not end a visit for what is said of another drive', () => {
    const all = lines(from(collected('1'), 'a'), ejected('b'), from(collected('2'), 'a'));
    expect(told(all)).toEqual([
      ['A', 'collected', 2],
      ['B', 'ejected'],
    ]);
  });

  it('tells a drive that brought only logs, and no imported files', () => {
    const imported: Fact = {
      kind: 'file-collected',
      sha256: digest('9'),
      bytes: 1,
      source: { kind: 'import', name: 'x.csv' },
    };
    expect(told(lines(imported, from(logged('1'), 'a')))).toEqual([['A', 'collected', 0]]);
  });

  it('tells drives apart by name where no bench gave them an id, or a saved kit gave several the same', () => {
    const loose = (digit: string, driveName: string): Fact => ({
      kind: 'file-collected',
      sha256: digest(digit),
      bytes: 8100,
      source: { kind: 'drive', driveId: '', driveName, path: 'x.csv' },
    });
    const all = lines(loose('1', 'RED'), loose('2', 'BLUE'), loose('3', 'RED'));
    expect(told(all)).toEqual([
      ['RED', 'collected', 2],
      ['BLUE', 'collected', 1],
    ]);
  });

  it('counts what was cleared as hashes and as what else the collector left, by place', () => {
    const paths = [
      'HashCourier/hashes/b20260105-abc123/S1.csv',
      'HashCourier/hashes/b20260105-abc123/capture_1.tmp',
      'hardwarehash.csv',
      'HashCourier/logs/S1.txt',
      'HashCourier/logs/S2.rejected',
    ];
    const cleared: Fact = {
      kind: 'drive-cleared',
      ...drive('a'),
      deleted: paths.map((path) => ({ path, sha256: digest('a') })),
      left: [{ path: 'S3.csv', reason: 'not-collected' }],
    };
    expect(driveEvents(lines(cleared), 500)[0]?.event).toEqual({
      kind: 'cleared',
      hashes: 2,
      logs: 3,
      left: 1,
    });
  });

  it('joins what one visit cleared in portions, and begins anew for another word, person or visit', () => {
    const cleared = (name: string, files: number, left = 0): Fact => ({
      kind: 'drive-cleared',
      ...drive(name),
      deleted: Array.from({ length: files }, (_, n) => ({ path: `S${n}.csv`, sha256: digest('a') })),
      left: Array.from({ length: left }, (_, n) => ({ path: `L${n}.csv`, reason: 'not-collected' })),
    });
    const events = (all: readonly FactLine[]) => driveEvents(all, 500).map(({ event }) => event);
    const joined = lines(cleared('a', 50, 1), cleared('b', 3), cleared('a', 50), cleared('a', 20, 2));
    expect(events(joined)).toEqual([
      { kind: 'cleared', hashes: 120, logs: 0, left: 3 },
      { kind: 'cleared', hashes: 3, logs: 0, left: 0 },
    ]);
    expect(driveEvents(joined, 500)[0]).toMatchObject({ driveName: 'A', at: joined[3]?.at });
    const [first, second] = lines(cleared('a', 50), cleared('a', 20));
    if (first === undefined || second === undefined) throw new Error('no lines');
    const apart: readonly (readonly FactLine[])[] = [
      lines(cleared('a', 50), ejected('a'), cleared('a', 20)),
      lines(cleared('a', 50), from(collected('1'), 'a'), cleared('a', 20)),
      [first, { ...second, who: 'Robin' }],
      [first, { ...second, at: '2026-01-05T09:00:00.000Z' }],
    ];
    for (const all of apart)
      expect(events(all).flatMap((event) => (event.kind === 'cleared' ? [event.hashes] : []))).toEqual([
        20, 50,
      ]);
  });

  it('tells of saved and of changed kits', () => {
    const found = {
      changed: [{ path: 'go.cmd', sha256: digest('a'), kept: true }],
      missing: ['START HERE.html'],
      foreign: ['HashCourier/x.exe'],
    };
    const saved = { kitVersion: '1', scriptVersion: '', files: [], driveId: 'd' };
    const all = lines(
      { kind: 'kit-saved', form: 'zip', path: 'C:\\Kits\\Contoso kit.zip', ...saved },
      { kind: 'kit-saved', form: 'folder', path: '/home/kim/kits/Contoso/', ...saved },
      { kind: 'kit-checked', ...drive('a'), basis: 'bench', kitVersion: '1', ...found },
    );
    expect(driveEvents(all, 500).map(({ driveName, event }) => [driveName, event])).toEqual([
      ['A', { kind: 'checked', ...found }],
      ['Contoso', { kind: 'saved', form: 'folder' }],
      ['Contoso kit.zip', { kind: 'saved', form: 'zip' }],
    ]);
  });

  it('keeps the newest of many', () => {
    const all = lines(...Array.from({ length: 700 }, (_, index) => ejected(`d${index}`)));
    const events = driveEvents(all, 500);
    expect([events.length, events[0]?.driveName, events.at(-1)?.driveName]).toEqual([500, 'D699', 'D200']);
  });
});
