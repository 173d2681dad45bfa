import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { driveEvents } from '../../../electron/batch/drive-events.ts';
import type { Fact } from '../../../electron/batch/types.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { countDevices } from '../../../electron/merge/counts.ts';
import { writeFinalReport, type FinalReport } from '../../../electron/merge/final-report.ts';
import { standingOf } from '../../../electron/registration/states.ts';
import { createText } from '../../../text/index.ts';
import { collected, digest, lineOf, logged, settings } from '../../unit/batch/facts.ts';
import { captureOf, cutOff, derive, stateAfter } from '../../unit/merge/captures.ts';

let outFolder: string;
beforeEach(async () => {
  outFolder = join(await mkdtemp(join(tmpdir(), 'courier-report-')), 'out');
});
afterEach(() => rm(join(outFolder, '..'), { recursive: true }));

it('the final report says what became of every device, who decided what, and what is open', async () => {
  const good = captureOf({ serial: 'A' });
  const excluded = captureOf({ serial: 'B', damage: cutOff });
  const failed = captureOf({ serial: 'C' });
  const facts: readonly Fact[] = [
    collected('a'),
    logged('b', { serial: 'D' }),
    logged('c', { serial: 'A' }),
    logged('d', { serial: '', result: 'unfinished', startedAt: '' }),
    logged('e', { serial: 'E' }),
    { kind: 'run-settled', sha256: digest('e'), reason: 'Sent back' },
    {
      kind: 'kit-checked',
      driveId: 'drive-1',
      driveName: 'KIT 1',
      basis: 'bench',
      kitVersion: '1',
      changed: [{ path: 'go.cmd', sha256: 'e'.repeat(64), kept: true }],
      missing: [],
      foreign: ['HashCourier/<x>.exe'],
    },
    {
      kind: 'device-settled',
      deviceKey: excluded.key,
      decision: { kind: 'exclude' },
      reason: 'Screen <broken>',
    },
    { kind: 'state-set', deviceKeys: [good.key], state: 'profile-assigned' },
    { kind: 'hand-over-checked', deviceKeys: [good.key], item: 'handed-over', checked: true },
    {
      kind: 'state-set',
      deviceKeys: [failed.key],
      state: 'error',
      error: { name: 'ZtdDeviceAssignedToOtherTenant', number: '808', requestId: 'r-1' },
    },
  ];
  const lines = facts.map((fact, index) => lineOf(index + 1, fact));
  const state = stateAfter(facts, { expectedDevices: 5 });
  const devices = derive([good, excluded, failed], facts);
  const input = {
    batch: {
      schema: 1,
      id: 'b20260105-abc123',
      kind: 'practice',
      createdAt: '',
      settings: { ...settings, expectedDevices: 5 },
      archivedAt: '',
    },
    outFolder,
    state,
    lines,
    damage: [{ line: 9, reason: 'bad-checksum' }],
    devices,
    counts: countDevices(devices, state, standingOf),
    driveEvents: driveEvents(lines, Infinity),
    who: 'Robin',
    now: () => new Date('2026-01-06T10:00:00Z'),
    say: createText('en'),
  } as const;
  const { name, path, sha256 } = await writeFinalReport(input);

  expect(name).toBe('Contoso-Laptops-final-report-20260106T100000Z.html');
  expect((await readdir(outFolder)).sort()).toEqual([name, name.replace('.html', '.json')]);
  const page = await readFile(path, 'utf8');
  expect(sha256Hex(page)).toBe(sha256);
  expect(page).toContain('This is a practice batch');
  expect(page).toContain('Profile assigned');
  expect(page).toContain('Error, ZtdDeviceAssignedToOtherTenant 808, Request r-1');
  expect(page).toContain('Screen &lt;broken&gt;');
  expect(page).toContain('1 device is not handed over yet.');
  expect(page).toContain('2 devices fewer than expected.');
  expect(page).toContain('1 line of the batch’s record could not be read.');
  expect(page).toContain('Kim: 11 entries in the record');
  expect(page).toContain('2 runs at devices ended without a hash');
  expect(page).toContain('no usable hash of that serial number has been collected since');
  expect(page).toContain('H1: ');
  expect(page).toContain('cut off before the end');
  expect(page).toContain('1 hash file collected');
  expect(page).toContain(
    'The kit came back changed. Changed: go.cmd. Not of the kit: HashCourier/&lt;x&gt;.exe.',
  );
  expect(page).not.toMatch(/<broken>|<script|\{\{|report\.\w/);

  const json = await readFile(path.replace('.html', '.json'), 'utf8');
  const report = JSON.parse(json) as FinalReport; // written by the code under test
  expect(report.devices.map(({ serial, standing }) => [serial, standing])).toEqual([
    ['A', 'ready'],
    ['B', 'excluded'],
    ['C', 'ready'],
  ]);
  expect(report.notCollected.map(({ serial, result }) => [serial, result])).toEqual([
    ['', 'unfinished'],
    ['D', 'failed'],
  ]);
  expect(report.runsSettled).toMatchObject([{ serial: 'E', settled: { who: 'Kim', reason: 'Sent back' } }]);
  expect(report.drives.map(({ event }) => event.kind)).toEqual(['checked', 'collected']);
  expect(report.decisions).toMatchObject([{ serial: 'B', decision: 'exclude', who: 'Kim' }]);

  const [second, third] = await Promise.all([
    writeFinalReport({ ...input, who: 'Kim' }),
    writeFinalReport(input),
  ]);
  expect([second.name, third.name]).toEqual([
    name.replace('.html', '_2.html'),
    name.replace('.html', '_3.html'),
  ]);
  expect(sha256Hex(await readFile(path))).toBe(sha256);
  expect(await readdir(outFolder)).toHaveLength(6);
});
