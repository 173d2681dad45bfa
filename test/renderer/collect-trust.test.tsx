import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type {
  CollectedFile,
  CollectResult,
  DriveEvent,
  FailedRun,
  JobEnd,
  KitFinding,
} from '../../electron/api/index.ts';
import { CollectStep } from '../../renderer/src/steps/collect/CollectStep.tsx';
import { hear } from '../../renderer/src/wizard/actions.ts';
import type { FakeAnswers } from './fake-bridge.ts';
import { batchOf, drive, kitOn, show } from './merge-samples.tsx';

const batch = batchOf([]);
const plugged = drive('one', kitOn({ waitingFiles: 1 }));
const drives = { drives: [plugged], hidden: [], detection: { kind: 'on' } } as const;
const kit: KitFinding = {
  basis: 'bench',
  changed: [
    { path: 'go.cmd', sha256: `3f2a${'e'.repeat(60)}`, kept: true },
    { path: 'HashCourier/Collect.ps1', sha256: '', kept: false },
  ],
  missing: ['START HERE.html'],
  foreign: ['go.exe', 'HashCourier/helper.dll'],
};
const result: CollectResult = {
  driveId: 'd',
  files: [
    {
      path: 'HashCourier/hashes/x/CT-1.csv',
      sha256: 'a'.repeat(64),
      bytes: 8192,
      outcome: 'collected',
      rows: 1,
      batchId: batch.id,
    },
  ],
  cleared: [],
  left: [],
  batchIds: [batch.id],
  logs: 0,
  limitReached: false,
  unread: [],
  loneManualFile: false,
  renewed: false,
  ejected: false,
};
const endOf = (more: Partial<CollectResult>, kind: JobEnd['kind'] = 'collect'): JobEnd => ({
  jobId: 'j1',
  kind,
  outcome: 'done',
  parts: [{ id: 'one', name: 'Drive one', state: 'done', fraction: 1, result: { ...result, ...more } }],
});
const staged = (state: 'done' | 'failed', jobId: string): JobEnd => ({
  jobId,
  kind: 'stage',
  outcome: 'done',
  parts: [
    {
      id: 'one',
      name: 'Drive one',
      state,
      fraction: 1,
      ...(state === 'failed'
        ? { error: { code: 'drive.gone', message: '', details: { drive: 'Drive one' } } }
        : { result: { driveId: 'd', provedPastCache: true } }),
    },
  ],
});
function open(end: JobEnd, answers: FakeAnswers = {}) {
  const host = show(<CollectStep />, { batch, drives, batches: [batch] }, answers);
  act(() => hear({ name: 'job.ended', value: end }));
  return host;
}

describe('a kit that came back changed', () => {
  it('says what is different, from what, what was kept where, and which file would be run instead', () => {
    open(endOf({ kit }));
    const part = within(screen.getByRole('region', { name: 'What came of it' }));
    for (const words of [
      /Nothing from the drive was run here/,
      /compared with what this bench put there/,
      /go\.cmd: kept as evidence, SHA-256 begins with 3f2aeeeeeeee/,
      /Collect\.ps1: could not be read/,
      'START HERE.html',
      /helper\.dll: stays on the drive/,
      /go\.exe: at a device this would be run or opened in place of the kit/,
      /in the folder “evidence” of the batch/,
    ])
      expect(part.getByText(words)).toBeVisible();
    expect(part.getByRole('button', { name: 'Show the path of the batch with the evidence' })).toBeVisible();
  });

  it('is prepared again right there, for its own batch, and says what came of it', async () => {
    const user = userEvent.setup();
    const host = open(endOf({ kit }), { 'drives.stage': () => ({ jobId: 'j2' }) });
    await user.click(screen.getByRole('button', { name: 'Prepare the drive again' }));
    expect(host.calls).toEqual([
      {
        name: 'drives.stage',
        input: { batchId: batch.id, drives: [{ id: 'one', fingerprint: 'print-one' }], takeOver: false },
      },
    ]);
    act(() => hear({ name: 'job.ended', value: staged('failed', 'j2') }));
    expect(screen.getByRole('button', { name: 'Prepare the drive again' })).toBeEnabled();
    act(() => hear({ name: 'job.ended', value: staged('done', 'j3') }));
    expect(screen.getByText(/has been prepared again since/)).toHaveFocus();
    expect(screen.queryByRole('button', { name: 'Prepare the drive again' })).toBeNull();
  });

  it('what was prepared before it came back says nothing of it', () => {
    show(<CollectStep />, { batch, drives });
    act(() => hear({ name: 'job.ended', value: staged('done', 'j0') }));
    act(() => hear({ name: 'job.ended', value: endOf({ kit }) }));
    expect(screen.getByRole('button', { name: 'Prepare the drive again' })).toBeEnabled();
  });

  it('after a turn-round says that it is whole again', () => {
    open(endOf({ kit, renewed: true }, 'turn-round'));
    expect(screen.getByText(/has been prepared again since/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Prepare the drive again' })).toBeNull();
  });

  it('of a batch that is not here says where to go on', () => {
    const foreign = { ...plugged, contents: { ...plugged.contents, batchId: 'b20261101-zzzzzz' } };
    show(<CollectStep />, {
      batch,
      drives: { ...drives, drives: [foreign] },
      ends: { collect: endOf({ kit: { ...kit, basis: 'manifest' } }) },
    });
    expect(screen.getByText(/only with what the drive says of itself/)).toBeVisible();
    expect(screen.getByText(/plug it in and prepare it under Drives/)).toBeVisible();
  });
});

describe('the warning about a changed kit', () => {
  const warning = () => screen.queryByText('The kit on this drive is not as it should be.');
  const later = (more: Partial<CollectResult>, kind: JobEnd['kind'], jobId: string): JobEnd => ({
    ...endOf(more, kind),
    jobId,
  });

  it('stays when the drive is cleared or collected again, until it has been prepared again', async () => {
    const user = userEvent.setup();
    const host = open(endOf({ kit }), { 'drives.stage': () => ({ jobId: 'j4' }) });
    act(() => hear({ name: 'job.ended', value: later({ files: [] }, 'clear', 'j2') }));
    expect(warning()).toBeVisible();
    act(() => hear({ name: 'job.ended', value: later({}, 'collect', 'j3') }));
    expect(screen.getAllByText('The kit on this drive is not as it should be.')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Prepare the drive again' }));
    expect(host.calls.at(-1)?.input).toMatchObject({ drives: [{ id: 'one' }] });
    act(() => hear({ name: 'job.ended', value: staged('done', 'j4') }));
    expect(screen.getByText(/has been prepared again since/)).toBeVisible();
    act(() => hear({ name: 'job.ended', value: later({}, 'collect', 'j5') }));
    expect(warning()).toBeNull();
  });

  it('stays while another drive is collected, and goes with the drive', () => {
    open(endOf({ kit }));
    const other = endOf({ driveId: 'e' });
    const parts = other.parts.map((part) => ({ ...part, id: 'two', name: 'Drive two' }));
    act(() => hear({ name: 'job.ended', value: { ...other, jobId: 'j2', parts } }));
    expect(warning()).toBeVisible();
    const results = within(screen.getByRole('region', { name: 'What came of it' }));
    expect(results.getByText('Drive one')).toBeVisible();
    act(() => hear({ name: 'drives.changed', value: { ...drives, drives: [] } }));
    expect(warning()).toBeNull();
  });

  it('goes with a turn-round, which prepares the drive', () => {
    open(endOf({ kit }));
    act(() => hear({ name: 'job.ended', value: later({ renewed: true }, 'turn-round', 'j2') }));
    expect(warning()).toBeNull();
  });
});

describe('hashes that are home', () => {
  it('are offered to be cleared right after collecting, with the reason', async () => {
    const user = userEvent.setup();
    const host = open(endOf({}), { 'collect.clear': () => ({ jobId: 'j2' }) });
    const part = within(screen.getByRole('region', { name: 'What came of it' }));
    expect(part.getByText(/identifies its device for good/)).toBeVisible();
    await user.click(part.getByRole('button', { name: 'Clear the drive' }));
    await user.click(await screen.findByRole('button', { name: 'Clear', hidden: true }));
    await waitFor(() =>
      expect(host.calls).toEqual([
        {
          name: 'collect.clear',
          input: { batchId: batch.id, drives: [{ id: 'one', fingerprint: 'print-one' }] },
        },
      ]),
    );
  });

  it('of several drives are offered together, without a drive that still holds what is not home', () => {
    const ids = ['one', 'two', 'three', 'four', 'five'];
    const [file] = result.files;
    const notHome = (more: Partial<CollectedFile>) => [
      ...result.files,
      ...(file === undefined ? [] : [{ ...file, ...more }]),
    ];
    const results: readonly Partial<CollectResult>[] = [
      {},
      {},
      { unread: ['HashCourier/logs'] },
      { files: notHome({ outcome: 'failed', error: 'file.unreadable' }) },
      { files: notHome({ outcome: 'refused', refusal: 'too-large' }) },
    ];
    const parts = results.flatMap((more) => endOf(more).parts);
    open({ ...endOf({}), parts: parts.map((part, index) => ({ ...part, id: ids[index] ?? '' })) });
    act(() =>
      hear({
        name: 'drives.changed',
        value: { ...drives, drives: ids.map((id) => drive(id, kitOn({ waitingFiles: 1 }))) },
      }),
    );
    const came = within(screen.getByRole('region', { name: 'What came of it' }));
    expect(came.getByText('The hashes are still on 2 drives.')).toBeVisible();
    expect(came.getAllByRole('button', { name: /^Clear/ }).map((button) => button.textContent)).toEqual([
      'Clear 2 drives',
    ]);
  });

  it('are not offered to be cleared again after that, and the sum is said', () => {
    open(
      endOf(
        { files: [], cleared: ['hardwarehash.csv', 'HashCourier/logs/a.txt', 'HashCourier/logs/b.txt'] },
        'clear',
      ),
    );
    const part = within(screen.getByRole('region', { name: 'What came of it' }));
    expect(part.getByText('Deleted from the drive: 1 hash file, 2 logs.')).toBeVisible();
    expect(part.queryByRole('button', { name: 'Clear the drive' })).toBeNull();
  });
});

const run = (more: Partial<FailedRun>): FailedRun => ({
  sha256: 'f'.repeat(64),
  result: 'failed',
  code: 'H1',
  serial: 'CT-7',
  startedAt: '2026-11-20T09:30:00Z',
  collectedAt: '2026-11-20T12:00:00Z',
  driveName: 'Drive one',
  isSettled: false,
  ...more,
});

describe('runs that failed at the device', () => {
  it('are counted at the head, and each says which device, why and what to do', async () => {
    const user = userEvent.setup();
    show(<CollectStep />, {
      batch: {
        ...batch,
        failedRuns: [
          run({}),
          run({ sha256: 'a', serial: '', startedAt: '', code: 'W1' }),
          run({ sha256: 'b', serial: 'CT-8', isSettled: true }),
        ],
      },
    });
    expect(screen.getByText('2 runs of go at devices gave no hash.')).toBeVisible();
    const rows = within(screen.getByRole('list', { name: 'Runs that gave no hash' })).getAllByRole(
      'listitem',
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toHaveTextContent(/CT-7.*by the device’s clock · from Drive one.*H1.*no hash/);
    expect(rows[1]).toHaveTextContent(/Unknown device.*Time unknown.*W1.*No administrator rights/);
    expect(screen.queryByText('CT-8')).toBeNull();
    await user.click(screen.getByRole('button', { name: '1 settled' }));
    expect(screen.getByText('CT-8')).toBeVisible();
    expect(screen.getByRole('list', { name: 'Settled runs' })).not.toHaveTextContent('run it again');
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(document.activeElement).toContainElement(
      screen.getByRole('heading', { name: 'Failed at the device' }),
    );
  });

  it('one that was cut off names the likely reason', () => {
    const { code: _code, ...cut } = run({ result: 'unfinished' });
    show(<CollectStep />, { batch: { ...batch, failedRuns: [cut] } });
    expect(screen.getByText(/Most likely the drive was pulled before DONE/)).toBeVisible();
  });

  it('settled ones alone are no warning', () => {
    show(<CollectStep />, { batch: { ...batch, failedRuns: [run({ isSettled: true })] } });
    expect(screen.queryByText(/gave no hash\./)).toBeNull();
    expect(screen.getByRole('button', { name: '1 settled' })).toBeVisible();
  });
});

describe('settling a failed run', () => {
  const unnamed = run({ sha256: 'a'.repeat(64), serial: '' });
  const settled = run({
    sha256: 'b'.repeat(64),
    serial: 'CT-8',
    isSettled: true,
    settled: { who: 'Kim', at: '2026-11-20T13:00:00Z', reason: 'Sent back to the supplier' },
  });

  it('needs a reason, and says what becomes of it in the report', async () => {
    const user = userEvent.setup();
    const after = { ...batch, sequence: 8, failedRuns: [{ ...settled, sha256: unnamed.sha256 }] };
    const host = show(
      <CollectStep />,
      { batch: { ...batch, failedRuns: [unnamed] } },
      { 'collect.settleRun': () => after },
    );
    await user.click(screen.getByRole('button', { name: 'Settle the run of Unknown device…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/leaves it out of “Not collected” and keeps the reason/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Settle', hidden: true }));
    expect(dialog.getByText('Say why nothing more is to be done.')).toBeVisible();
    expect(host.calls).toEqual([]);
    await user.type(dialog.getByRole('textbox', { name: /Reason/, hidden: true }), ' Was a printer ');
    await user.click(dialog.getByRole('button', { name: 'Settle', hidden: true }));
    await waitFor(() =>
      expect(host.calls).toEqual([
        {
          name: 'collect.settleRun',
          input: { batchId: batch.id, sha256: unnamed.sha256, reason: 'Was a printer' },
        },
      ]),
    );
    await waitFor(() => expect(screen.queryByText(/gave no hash\./)).toBeNull());
  });

  it('is undone by opening it again; a run that its hash settled cannot be', async () => {
    const user = userEvent.setup();
    const byHash = run({ sha256: 'c'.repeat(64), serial: 'CT-9', isSettled: true });
    const after = { ...batch, sequence: 8, failedRuns: [run({ serial: 'CT-8' })] };
    const host = show(
      <CollectStep />,
      { batch: { ...batch, failedRuns: [settled, byHash] } },
      { 'collect.settleRun': () => after },
    );
    await user.click(screen.getByRole('button', { name: '2 settled' }));
    expect(screen.getByText(/Settled by Kim, .*: Sent back to the supplier/)).toBeVisible();
    expect(screen.getByText('A sound hash of this device is here.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Open the run of CT-9 again' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Open the run of CT-8 again' }));
    expect(host.calls.at(-1)?.input).toEqual({ batchId: batch.id, sha256: settled.sha256, reason: '' });
    expect(await screen.findByText('1 run of go at a device gave no hash.')).toBeVisible();
  });
});

it('tells on demand what happened to the drives, newest first', async () => {
  const at = (event: DriveEvent['event'], minute: number): DriveEvent => ({
    at: `2026-11-20T09:${String(minute).padStart(2, '0')}:00Z`,
    who: 'Sam',
    driveName: 'Drive one',
    event,
  });
  const user = userEvent.setup();
  show(<CollectStep />, {
    batch: {
      ...batch,
      driveEvents: [
        at({ kind: 'ejected' }, 6),
        at({ kind: 'cleared', hashes: 12, logs: 13, left: 1 }, 5),
        at({ kind: 'checked', changed: kit.changed, missing: kit.missing, foreign: [] }, 4),
        at({ kind: 'collected', hashes: 12 }, 3),
        at({ kind: 'saved', form: 'zip' }, 2),
        at({ kind: 'staged', scriptVersion: '3.9' }, 1),
      ],
    },
  });
  const header = screen.getByRole('button', { name: 'What happened to the drives (6)' });
  expect(header).toHaveAttribute('aria-expanded', 'false');
  await user.click(header);
  const rows = within(screen.getByRole('grid', { name: /newest first/ }))
    .getAllByRole('row')
    .slice(1);
  for (const [index, words] of [
    'Ejected',
    'Cleared: 12 hash files, 13 logs deleted, 1 left',
    'Kit not as it should be: 2 changed, 1 missing',
    '12 hash files collected',
    'Kit saved as a ZIP file',
    'Prepared, script 3.9',
  ].entries())
    expect(rows[index]).toHaveTextContent(words);
  expect(rows[0]).toHaveTextContent(/Drive one.*Sam/);
});
