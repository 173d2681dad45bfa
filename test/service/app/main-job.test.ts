import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CollectResult } from '../../../electron/collect/types.ts';
import type { Drive } from '../../../electron/drives/types.ts';
import { openApp } from './open-app.ts';

const scriptPath = fileURLToPath(new URL('../../fixtures/script/stand-in.ps1', import.meta.url));

let bench: Awaited<ReturnType<typeof openApp>>;
beforeEach(async () => {
  bench = await openApp();
});
afterEach(() => bench.close());

const chosen = ({ id, fingerprint }: Drive) => ({ id, fingerprint });

/** A practice bench with the script imported and both good drives staged. */
async function stagedPractice() {
  const { ask, end } = bench;
  await ask('people.add', { name: 'Alex' });
  const practice = await ask('practice.start', {});
  if (practice.kind === 'off') throw new Error('practice did not start');
  await ask('library.import', { file: { kind: 'path', path: scriptPath } });
  const { drives, hidden } = await ask('drives.list', {});
  const pretend = drives.filter((drive) => drive.source === 'practice');
  const staged = await end(
    await ask('drives.stage', { batchId: practice.batchId, drives: pretend.map(chosen), takeOver: false }),
  );
  return { practice, pretend, hidden, staged, batchId: practice.batchId };
}

/** Runs the pretend devices of these kinds, each with one of the two drives in turn. */
async function runDevices(kinds: readonly string[], drives: readonly Drive[]) {
  const practice = await bench.ask('practice.view', {});
  if (practice.kind === 'off') throw new Error('practice is off');
  for (const [index, kind] of kinds.entries()) {
    const device = practice.devices.find((each) => each.kind === kind);
    const drive = drives[index % drives.length];
    if (device === undefined || drive === undefined) throw new Error(`no device ${kind}`);
    await bench.ask('practice.runDevice', { deviceId: device.id, driveId: drive.id });
  }
}

const allKinds = [
  'good',
  'good-shared-model',
  'same-again',
  'truncated',
  'failed-read',
  'excel',
  'virtual-machine',
];

it('stages two drives and hides the unsafe and the full one with their reasons', async () => {
  const { pretend, hidden, staged } = await stagedPractice();
  expect(pretend).toHaveLength(2);
  expect(
    hidden.map((drive) => drive.reasons).filter((reasons) => ['internal', 'full'].includes(reasons[0] ?? '')),
  ).toHaveLength(2);
  expect(staged).toMatchObject({ outcome: 'done', parts: [{ state: 'done' }, { state: 'done' }] });
  for (const drive of pretend) {
    const names = await readdir(drive.mountPoint);
    expect(names.toSorted()).toEqual(['HashCourier', 'START HERE.html', 'go.cmd']);
  }
});

it('takes practice from drives to upload files whose bytes the target accepts', async () => {
  const { ask, end, dataFolder } = bench;
  const { pretend, batchId } = await stagedPractice();
  await runDevices(allKinds, pretend);
  const collected = await end(await ask('collect.run', { batchId, drives: pretend.map(chosen) }));
  expect(collected.outcome).toBe('done');
  const results = collected.parts.map((part) => part.result as CollectResult); // the job's documented result
  expect(results.flatMap((result) => result.files.map((file) => file.outcome))).toEqual(
    Array(6).fill('collected'),
  );

  const again = await end(await ask('collect.run', { batchId, drives: pretend.map(chosen) }));
  const known = again.parts.flatMap((part) =>
    (part.result as CollectResult).files.map((file) => file.outcome),
  );
  expect(known).toEqual(Array(6).fill('known'));

  const view = await ask('batch.open', { batchId });
  expect(view.files).toHaveLength(6);
  const codes = (serial: string) =>
    view.devices.find((device) => device.serial === serial)?.findings.map((each) => each.code);
  const good = view.devices.find((device) => device.captureCount === 2);
  expect(codes(good?.serial ?? '')).toContain('device.capturedAgain');
  expect(view.devices.flatMap((device) => device.findings.map((each) => each.code))).toEqual(
    expect.arrayContaining(['hash.truncated', 'serial.restored', 'hash.virtualMachine']),
  );
  expect(view.counts).toMatchObject({ devices: 5, ready: 4, blocked: 1 });

  const exported = await end(await ask('merge.export', { batchId, choice: { kind: 'new' } }));
  expect(exported.outcome).toBe('done');
  const { rounds } = await ask('batch.open', { batchId });
  const [round] = rounds;
  if (round === undefined) throw new Error('no round');
  const file = round.files[0];
  const bytes = await readFile(join(dataFolder, 'batches', batchId, 'out', round.folder, file?.name ?? ''));
  const text = bytes.toString('latin1');
  expect(bytes.every((byte) => byte === 0x0d || byte === 0x0a || (byte >= 0x20 && byte < 0x7f))).toBe(true);
  expect(text).not.toContain('"');
  const lines = text.split('\r\n');
  expect(lines[0]).toBe('Device Serial Number,Windows Product ID,Hardware Hash');
  expect(lines).toHaveLength(6);
  expect(lines[5]).toBe('');
  expect(lines.slice(1, 5).map((line) => line.split(',')[0])).toEqual(
    view.devices.filter((device) => device.standing === 'ready').map((device) => device.serial),
  );
  expect(lines.slice(1, 5).some((line) => line.startsWith('0'))).toBe(true);

  const none = await end(await ask('merge.export', { batchId, choice: { kind: 'new' } }));
  // All that is left is the device with the truncated hash.
  expect(none.error).toMatchObject({ code: 'merge.blockedDevices', details: { count: 1 } });
});

it('does not export while a collected file cannot be read, and takes it back when it is collected again', async () => {
  const { ask, end, dataFolder } = bench;
  const { pretend, batchId } = await stagedPractice();
  await runDevices(['good', 'excel'], pretend.slice(0, 1));
  await end(await ask('collect.run', { batchId, drives: pretend.map(chosen) }));
  const archive = join(dataFolder, 'batches', batchId, 'archive');
  const [first = ''] = await readdir(archive);
  await rm(join(archive, first));
  await bench.restart();
  const view = await ask('batch.open', { batchId });
  expect(view.files.map((file) => file.refusal)).toContain('unreadable');
  const refused = await end(await ask('merge.export', { batchId, choice: { kind: 'all' } }));
  expect(refused.error?.code).toBe('collect.archiveUnreadable');
  const { drives } = await ask('drives.refresh', {});
  await end(await ask('collect.run', { batchId, drives: drives.map(chosen) }));
  expect((await ask('batch.open', { batchId })).devices).toHaveLength(2);
  const exported = await end(await ask('merge.export', { batchId, choice: { kind: 'all' } }));
  expect(exported.outcome).toBe('done');
});

it('names a batch that cannot be opened, and lists the others', async () => {
  const { ask, dataFolder } = bench;
  const { batchId } = await stagedPractice();
  const folder = join(dataFolder, 'batches', 'b20260101-aaaaaa');
  await mkdir(folder);
  await writeFile(join(folder, 'journal.jsonl'), 'not a journal\n');
  expect((await ask('batch.list', {})).map((batch) => batch.id)).toEqual([batchId]);
  expect(await ask('batch.unreadable', {})).toMatchObject([
    { id: 'b20260101-aaaaaa', error: { code: 'batch.journalDamaged' } },
  ]);
});

it('never shows a view whose devices are older than its sequence', async () => {
  const { ask, end, dataFolder } = bench;
  const { pretend, batchId } = await stagedPractice();
  await runDevices(allKinds, pretend);
  const job = await ask('collect.run', { batchId, drives: pretend.map(chosen) });
  const seen: { readonly sequence: number; readonly files: number }[] = [];
  const running = new AbortController();
  const ended = end(job).then(() => running.abort());
  while (!running.signal.aborted) {
    const { sequence, files } = await ask('batch.open', { batchId });
    seen.push({ sequence, files: files.length });
    await new Promise((resolve) => setImmediate(resolve));
  }
  await ended;
  const journal = await readFile(join(dataFolder, 'batches', batchId, 'journal.jsonl'), 'utf8');
  const lines = journal.trim().split('\n');
  for (const { sequence, files } of seen) {
    const collected = lines.slice(0, sequence).filter((line) => line.includes('"kind":"file-collected"'));
    expect(files).toBe(collected.length);
  }
});

it('turns a drive round: home, proved, cleared, renewed and let go', async () => {
  const { ask, end } = bench;
  const { pretend, batchId } = await stagedPractice();
  await runDevices(['good', 'excel'], pretend.slice(0, 1));
  const [drive] = (await ask('drives.list', {})).drives.filter((each) => each.source === 'practice');
  if (drive === undefined) throw new Error('no drive');
  expect(drive.contents).toMatchObject({ kind: 'kit', waitingFiles: 2 });
  const done = await end(await ask('collect.turnRound', { batchId, drives: [chosen(drive)], eject: true }));
  expect(done.parts[0]?.result).toMatchObject({ renewed: true, ejected: true, left: [] });
  // Two hashes and the logs of both runs.
  expect(done.parts[0]?.result).toMatchObject({ logs: 2 });
  expect(done.parts[0]?.result).toHaveProperty('cleared.length', 4);
  const { driveEvents } = await ask('batch.open', { batchId });
  const { driveName } = driveEvents[0] ?? {};
  expect(driveEvents.filter((each) => each.driveName === driveName).map(({ event }) => event)).toMatchObject([
    { kind: 'ejected' },
    { kind: 'staged' },
    { kind: 'cleared', hashes: 2, logs: 2, left: 0 },
    { kind: 'collected', hashes: 2 },
    { kind: 'staged' },
  ]);
  const { drives } = await ask('drives.refresh', {});
  expect(drives.filter((each) => each.source === 'practice')).toHaveLength(1);
  await stat(join(drive.mountPoint, 'HashCourier', 'kit.json'));
});

it('tells of a run that failed until its device is collected', async () => {
  const { ask, end } = bench;
  const { pretend, batchId } = await stagedPractice();
  const collect = async () => {
    await runDevices(['failed-read'], pretend);
    await end(await ask('collect.run', { batchId, drives: pretend.map(chosen) }));
    return (await ask('batch.open', { batchId })).failedRuns;
  };
  const failed = { result: 'failed', code: 'H1', serial: 'PRACTICE0004' };
  expect(await collect()).toMatchObject([{ ...failed, isSettled: false }]);
  const { path } = await ask('handOver.writeReport', { batchId });
  expect(await readFile(path, 'utf8')).toContain('Not collected');
  expect(await collect()).toMatchObject([{ ...failed, isSettled: true }]);
});

it('lets a person settle a run that failed, says why, and opens it again', async () => {
  const { ask, end } = bench;
  const { pretend, batchId } = await stagedPractice();
  await runDevices(['failed-read'], pretend);
  await end(await ask('collect.run', { batchId, drives: pretend.map(chosen) }));
  const { failedRuns, effectiveGroupTag, settings } = await ask('batch.open', { batchId });
  expect(effectiveGroupTag).toBe(settings.groupTag);
  const sha256 = failedRuns[0]?.sha256 ?? '';
  const settle = (reason: string) => ask('collect.settleRun', { batchId, sha256, reason });
  const settled = await settle(' Sent back ');
  expect(settled.failedRuns).toMatchObject([
    { isSettled: true, settled: { who: 'Alex', reason: 'Sent back' } },
  ]);
  const { path } = await ask('handOver.writeReport', { batchId });
  expect(await readFile(path, 'utf8')).not.toContain('Not collected');
  await bench.restart();
  expect((await ask('batch.open', { batchId })).failedRuns).toEqual(settled.failedRuns);
  const open = await settle('');
  expect(open.failedRuns).toMatchObject([{ isSettled: false }]);
  expect((await settle(' ')).sequence).toBe(open.sequence);
  const unknown = { batchId, sha256: 'f'.repeat(64), reason: 'x' };
  await expect(ask('collect.settleRun', unknown)).rejects.toThrow('batch.runUnknown');
});

it('sets states, hands over and writes the final report', async () => {
  const { ask, end } = bench;
  const { pretend, batchId } = await stagedPractice();
  await runDevices(['good'], pretend);
  await end(await ask('collect.run', { batchId, drives: pretend.map(chosen) }));
  await end(await ask('merge.export', { batchId, choice: { kind: 'new' } }));
  const listed = await ask('batch.listPartnerDevices', {
    batchId,
    serials: ['PARTNER01', 'partner01 ', 'PARTNER02'],
  });
  expect(listed).toMatchObject({ added: 2, known: 0 });
  const found = await ask('register.findSerials', { batchId, text: `practice0001\nNOBODY\n partner02` });
  expect(found.unknown).toEqual(['NOBODY']);
  const { devices } = await ask('batch.open', { batchId });
  const keys = devices.map((device) => device.key);
  await expect(ask('devices.markSerialNeedsReset', { batchId, serial: 'NOBODY' })).rejects.toThrow(
    'batch.serialUnknown',
  );
  const marked = await ask('devices.markSerialNeedsReset', { batchId, serial: ' partner01' });
  expect(marked.devices.find((device) => device.serial === 'PARTNER01')?.needsReset).toBe(true);
  await ask('devices.markNeedsReset', { batchId, deviceKeys: keys, needsReset: false });
  const captured = devices.filter((device) => device.origin === 'captured').map((device) => device.key);
  await ask('merge.edit', { batchId, deviceKeys: captured, groupTag: 'Changed' });
  const guide = await ask('register.guide', { batchId });
  expect(guide.steps.find((step) => step.id === 'check-tag')?.values.map(({ value }) => value)).toEqual([
    'Changed',
  ]);
  const done = await ask('register.setState', { batchId, deviceKeys: keys, state: 'profile-assigned' });
  expect(done.counts.registered).toBe(3);
  for (const item of ['image-checked', 'licences-applied', 'handed-over'] as const)
    await ask('handOver.check', { batchId, deviceKeys: keys, item, checked: true });
  const report = await ask('handOver.writeReport', { batchId });
  expect(await readFile(report.path, 'utf8')).toContain('PARTNER02');
  expect(report.batch.counts.handedOver).toBe(3);
});

it('never stages a pretend drive for a real batch', async () => {
  const { ask, end } = bench;
  const { pretend } = await stagedPractice();
  const { settings } = (await ask('batch.list', {}))[0] ?? {};
  if (settings === undefined) throw new Error('no batch');
  const real = await ask('batch.create', { settings, practice: false });
  const staged = await end(
    await ask('drives.stage', { batchId: real.id, drives: pretend.map(chosen), takeOver: true }),
  );
  expect(staged.parts.map((part) => part.error?.code)).toEqual(['drive.practiceOnly', 'drive.practiceOnly']);
});
