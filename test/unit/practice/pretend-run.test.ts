import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../electron/formats/csv/read-csv.ts';
import { writeScriptCsv } from '../../../electron/formats/csv/write-script-csv.ts';
import { readHash } from '../../../electron/formats/hash/read-hash.ts';
import { readDeviceLog, writeDeviceLog } from '../../../electron/formats/kit/device-run.ts';
import { hashOf } from '../../../electron/practice/pretend-devices.ts';
import { pretendRun, type PretendRun } from '../../../electron/practice/pretend-run.ts';
import { practiceDeviceKinds, type PracticeDeviceKind } from '../../../electron/practice/types.ts';
import {
  after,
  at,
  batchId,
  device,
  kit,
  later,
  nameOf,
  notesOf,
  onlyMicrosoft,
  withoutScript,
} from './pretend-kit.ts';

const run = (kind: PracticeDeviceKind, on = kit, isSettingUp = false) =>
  pretendRun(device(kind), on, at, isSettingUp);

describe('a run that is DONE', () => {
  it('writes the capture first and the log under the same name', () => {
    const { files, file } = run('good');
    expect(files.map(({ path }) => path)).toEqual([
      `HashCourier/hashes/${batchId}/PRACTICE0001_20260102T030405Z.csv`,
      'HashCourier/logs/PRACTICE0001_20260102T030405Z.txt',
    ]);
    expect(file).toBe(files[0]?.path);
  });

  it.each(practiceDeviceKinds)('leaves the very bytes of the script, which the bench takes: %s', (kind) => {
    for (const groupTag of ['', 'Bench']) {
      const tagged = {
        ...kit,
        manifest: { ...kit.manifest, batch: { ...kit.manifest.batch, groupTag } },
      };
      const made = device(kind);
      const bytes = run(kind, tagged).files[0]?.bytes ?? new Uint8Array();
      expect(bytes).toEqual(
        writeScriptCsv({
          serial: made.serial,
          hash: hashOf(made, at),
          ...(groupTag === '' ? {} : { groupTag }),
        }),
      );
      const reading = readCsv(bytes);
      if (reading.kind !== 'rows') throw new Error(reading.reason);
      expect(reading.rows).toMatchObject([{ serial: made.serial, groupTag, findings: [] }]);
      const verdict = readHash(reading.rows[0]?.hash ?? '');
      expect(verdict).toMatchObject({ proved: true, summary: { serial: made.serial } });
      const findings = [...reading.findings, ...verdict.findings];
      expect(findings.filter(({ severity }) => severity === 'blocks')).toEqual([]);
    }
  });

  it('is told by its log as the bench reads it', () => {
    const { run: told, files } = run('virtual-machine');
    expect(readDeviceLog(files[1]?.bytes ?? new Uint8Array())).toEqual({ kind: 'run', run: told });
    expect(told).toMatchObject({
      startedAt: '2026-01-02T03:04:05Z',
      kitVersion: '1.2.3',
      batchId,
      reader: 'Get-WindowsAutoPilotInfo.ps1 3.9',
      serial: 'PRACTICE-VM-0006',
      maker: 'Microsoft Corporation',
      outcome: { kind: 'done', number: 1, notes: [{ code: 'noTpm' }] },
    });
  });

  it('overwrites nothing in the same second, not even where only the case differs', () => {
    const first = after(kit, run('good'));
    const second = run('same-again', {
      ...first,
      captures: first.captures.map(({ name, bytes }) => ({ name: name.toLowerCase(), bytes })),
    });
    expect(second.files.map(({ path }) => nameOf(path))).toEqual([
      'PRACTICE0001_20260102T030405Z_2.csv',
      'PRACTICE0001_20260102T030405Z_2.txt',
    ]);
  });

  it('knows a device that the drive already held, by serial number and UUID', () => {
    const drive = after(kit, run('good'));
    const again = pretendRun(device('same-again'), drive, later, false);
    expect(notesOf(again)).toEqual(['collectedBefore']);
    expect(notesOf(pretendRun(device('good-shared-model'), drive, later, false))).toEqual([]);
    expect(notesOf(pretendRun(device('same-again'), kit, later, false))).toEqual([]);
  });
});

describe('the number on the screen', () => {
  const number = (outcome: PretendRun) =>
    outcome.run.outcome.kind === 'done' ? outcome.run.outcome.number : 0;

  it('counts devices, not files', () => {
    const first = run('good');
    const second = pretendRun(device('good-shared-model'), after(kit, first), later, false);
    const both = after(after(kit, first), second);
    const again = pretendRun(device('same-again'), both, later, false);
    expect([first, second, again].map(number)).toEqual([1, 2, 2]);
  });

  it('passes over what the collector cannot read, and files that are not captures', () => {
    const drive = after(kit, run('excel'));
    const noise = [
      { name: 'notes.csv', bytes: Buffer.from('x') },
      { name: '0000000005_20260101T000000Z.csv', bytes: new Uint8Array(70_000) },
    ];
    const again = pretendRun(
      device('excel'),
      { ...drive, captures: [...drive.captures, ...noise] },
      later,
      false,
    );
    expect(number(again)).toBe(1);
    expect(notesOf(again)).toEqual([]);
  });
});

describe('a device that is still setting itself up', () => {
  it('is FAILED with a log and no capture, and DONE when go is run again', () => {
    const first = run('failed-read', kit, true);
    expect(first.files.map(({ path }) => path)).toEqual([
      'HashCourier/logs/PRACTICE0004_20260102T030405Z.txt',
    ]);
    expect(first).toMatchObject({ file: '', accident: [], run: { outcome: { kind: 'failed', code: 'H1' } } });
    const second = pretendRun(device('failed-read'), after(kit, first), later, false);
    expect(second.run.outcome).toMatchObject({ kind: 'done', number: 1 });
  });

  it('is the only one that fails', () => {
    for (const kind of practiceDeviceKinds.filter((each) => each !== 'failed-read'))
      expect(run(kind, kit, true).run.outcome.kind, kind).toBe('done');
  });
});

describe('a drive without the staged script', () => {
  it.each([
    ['never had one', withoutScript],
    ['lost it', { ...kit, scriptSha256: '' }],
    ['has another', { ...kit, scriptSha256: 'b'.repeat(64) }],
  ])('that %s: the collector reads the hash itself where the batch lets it', (_what, drive) => {
    const own = run('good', drive);
    expect(notesOf(own)).toEqual(['ownReading']);
    expect(own.run.reader).toBe('Collect.ps1');
    expect(own.files[0]).toEqual(run('good').files[0]);
    const refused = run('good', onlyMicrosoft(drive));
    expect(refused.run).toMatchObject({ reader: '', outcome: { kind: 'failed', code: 'K2' } });
    expect(refused.files).toHaveLength(1);
  });

  it('is refused even by the device that fails at first, which stays for the next drive', () => {
    expect(run('failed-read', onlyMicrosoft(withoutScript), true).run.outcome).toMatchObject({ code: 'K2' });
  });
});

describe('what happens after DONE', () => {
  it('befalls two devices only, and never the log', () => {
    const hit = practiceDeviceKinds.filter((kind) => run(kind).accident.length > 0);
    expect(hit).toEqual(['truncated', 'excel']);
    for (const kind of hit) {
      const { accident, file } = run(kind);
      expect(accident.map(({ path }) => path)).toEqual([file]);
    }
  });
});

it('the log is plain text with CRLF, as the collector writes it', () => {
  const { run: told, files } = run('good');
  expect(Buffer.from(files[1]?.bytes ?? []).toString('utf8')).toBe(writeDeviceLog(told));
});
