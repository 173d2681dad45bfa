import { expect, it } from 'vitest';
import type { FailedRun } from '../../electron/api/index.ts';
import { failedReads } from '../../renderer/src/steps/collect/failed-reads.ts';
import { batchOf, device } from './merge-samples.tsx';

const empty = (path: string) =>
  ({
    sha256: path,
    source: { kind: 'drive', driveId: 'a', driveName: 'A', path },
    collectedAt: '2026-05-01T10:00:00Z',
    who: 'Alex',
    bytes: 2,
    rows: 0,
    refusal: 'empty-after-failed-read',
    findings: [],
  }) as const;

it('names each device that left only an empty file, once, until it was captured', () => {
  const files = [
    empty('HashCourier/hashes/b20260101-aaaaaa/SERIAL1_20260501T100000Z.csv'),
    empty('HashCourier/hashes/b20260101-aaaaaa/SERIAL1_20260501T110000Z_2.csv'),
    empty('HashCourier/hashes/b20260101-aaaaaa/SERIAL2_20260501T100000Z.csv'),
    empty('hardwarehash.csv'),
  ];
  const captured = [device('SERIAL2')];
  expect(failedReads(batchOf(captured, { files }))).toEqual(['SERIAL1', 'hardwarehash']);
});

it('names the devices of failed runs too, but neither settled nor unnamed ones', () => {
  const run = (serial: string, isSettled = false): FailedRun => ({
    sha256: serial,
    result: 'failed',
    code: 'H1',
    serial,
    startedAt: '2026-05-01T10:00:00Z',
    collectedAt: '2026-05-01T12:00:00Z',
    driveName: 'A',
    isSettled,
  });
  const failedRuns = [run('SERIAL1'), run('SERIAL1'), run(''), run('SERIAL3', true)];
  expect(failedReads(batchOf([], { failedRuns }))).toEqual(['SERIAL1']);
});
