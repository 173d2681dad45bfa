import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { CollectResult, JobEnd, JobPart } from '../../electron/api/index.ts';
import { returnedDrives } from '../../renderer/src/steps/collect/drive-list.ts';
import { CollectStep } from '../../renderer/src/steps/collect/CollectStep.tsx';
import { hear } from '../../renderer/src/wizard/actions.ts';
import { batchOf, device, drive, kitOn, show } from './merge-samples.tsx';

const batch = batchOf([device('A')]);
const kit = (batchId: string, batchName: string, waitingFiles: number, waitingLogs = 0) =>
  kitOn({ batchId, batchName, waitingFiles, waitingLogs });
const drives = {
  drives: [
    drive('one', kit(batch.id, 'Contoso spring', 3)),
    drive('two', kit('b20261101-zzzzzz', 'Fabrikam', 2)),
    drive('three', { kind: 'kit-damaged', waitingFiles: 0, waitingLogs: 0 }),
    drive('four', { kind: 'upload', round: 1, batchName: 'Contoso spring' }),
    drive('five', { kind: 'empty' }),
  ],
  hidden: [],
  detection: { kind: 'on' },
} as const;

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
    {
      path: 'HashCourier/hashes/x/CT-2.csv',
      sha256: 'b'.repeat(64),
      bytes: 8192,
      outcome: 'known',
      rows: 1,
      batchId: batch.id,
    },
    {
      path: 'HashCourier/hashes/x/CT-3.csv',
      sha256: 'c'.repeat(64),
      bytes: 0,
      outcome: 'collected',
      rows: 0,
      refusal: 'empty-after-failed-read',
      batchId: batch.id,
    },
  ],
  cleared: ['HashCourier/hashes/x/CT-1.csv', 'HashCourier/logs/CT-1_20261120T093000Z.txt'],
  left: [{ path: 'HashCourier/hashes/x/CT-9.csv', reason: 'changed-since' }],
  batchIds: [batch.id],
  kit: {
    basis: 'bench',
    changed: [{ path: 'go.cmd', sha256: 'e'.repeat(64), kept: true }],
    missing: [],
    foreign: [],
  },
  logs: 2,
  limitReached: false,
  unread: [],
  loneManualFile: true,
  renewed: false,
  ejected: false,
  laterFailure: { step: 'eject', code: 'drive.ejectFailed' },
};
const part: JobPart = { id: 'one', name: 'Drive one', state: 'done', fraction: 1, result };
const end: JobEnd = {
  jobId: 'j1',
  kind: 'turn-round',
  outcome: 'done',
  parts: [part],
};

describe('Collect', () => {
  it('offers drives with a kit or a damaged one, the fullest first, never an upload drive', () => {
    expect(returnedDrives(drives.drives, batch).map((each) => each.drive.id)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('says for which batch the files of a drive are', () => {
    show(<CollectStep />, { batch, drives });
    expect(screen.getByText('3 files from devices for this batch')).toBeVisible();
    expect(screen.getByText('2 files from devices for the batch “Fabrikam”')).toBeVisible();
    expect(screen.getByText(/never into the batch that is open here/)).toBeVisible();
  });

  it('a drive with logs alone is selected like one with hashes, and its line says what waits', () => {
    const logs = drive('logs', kit(batch.id, 'Contoso spring', 0, 2));
    const both = drive('both', kit('b20261101-zzzzzz', 'Fabrikam', 1, 2));
    const none = drive('none', kit(batch.id, 'Contoso spring', 0));
    show(<CollectStep />, { batch, drives: { ...drives, drives: [none, logs, both] } });
    expect(screen.getByText('2 logs of failed or finished runs for this batch')).toBeVisible();
    expect(screen.getByText('1 file and 2 logs from devices for the batch “Fabrikam”')).toBeVisible();
    expect(screen.getByText('No hash files on it')).toBeVisible();
    expect(screen.getByRole('checkbox', { name: /Drive logs/ })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: /Drive both/ })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: /Drive none/ })).not.toBeChecked();
  });

  it('looks again at what was copied onto a plugged drive meanwhile', async () => {
    const empty = { ...drives, drives: [] };
    show(<CollectStep />, { batch, drives: empty }, { 'drives.refresh': () => drives });
    expect(screen.getByText('No returned drive is plugged in')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
    expect(await screen.findByText('3 files from devices for this batch')).toBeVisible();
  });

  it('turns round the drives with files waiting, and ejects them unless told otherwise', async () => {
    const host = show(<CollectStep />, { batch, drives }, { 'collect.turnRound': () => ({ jobId: 'j1' }) });
    await userEvent.click(screen.getByRole('checkbox', { name: /Drive two/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Turn round' }));
    expect(host.calls).toEqual([
      {
        name: 'collect.turnRound',
        input: { batchId: batch.id, drives: [{ id: 'one', fingerprint: 'print-one' }], eject: true },
      },
    ]);
  });

  it('says what clearing deletes before it clears', async () => {
    const host = show(<CollectStep />, { batch, drives }, { 'collect.clear': () => ({ jobId: 'j1' }) });
    await userEvent.click(screen.getByRole('button', { name: 'Clear 2 drives' }));
    expect(screen.getByText(/Only hashes and logs whose copy matches are deleted/)).toBeVisible();
    expect(host.calls).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Clear', hidden: true }));
    expect(host.calls.map((call) => call.name)).toEqual(['collect.clear']);
  });

  it('tells in words what came of a drive', () => {
    show(<CollectStep />, { batch, drives });
    act(() => hear({ name: 'job.ended', value: end }));
    const part = screen.getByRole('region', { name: 'What came of it' });
    for (const words of [
      '1 file collected: 1 hash, 2 logs',
      '1 file was here already; nothing changed',
      '1 file brought no device',
      /Empty file: the script could not read the hash/,
      'Deleted from the drive: 1 hash file, 1 log.',
      /it has changed since it was collected/,
      'The kit on this drive is not as it should be.',
      /Everything was brought home, but the drive could not be ejected/,
    ])
      expect(within(part).getByText(words)).toBeVisible();
  });

  it('says why a drive of a batch that is not here was not renewed', () => {
    show(<CollectStep />, { batch, drives });
    const laterFailure = { step: 'renew', code: 'drive.otherBatch' } as const;
    const value = { ...end, parts: [{ ...part, result: { ...result, laterFailure } }] };
    act(() => hear({ name: 'job.ended', value }));
    expect(screen.getByText(/the batch that it was prepared for is archived or not on/)).toBeVisible();
  });

  it('asks whether a lone hardwarehash.csv came from only one device, and says what to do if not', async () => {
    show(<CollectStep />, { batch, drives, ends: { 'turn-round': end } });
    await userEvent.click(screen.getByRole('button', { name: 'No, there were more' }));
    expect(screen.getByText(/those of the others were overwritten/)).toBeVisible();
  });

  it('shows the newest end, whatever its kind', () => {
    show(<CollectStep />, { batch, drives });
    act(() => hear({ name: 'job.ended', value: { ...end, jobId: 'j1', kind: 'clear' } }));
    act(() => hear({ name: 'job.ended', value: { ...end, jobId: 'j2', kind: 'collect', parts: [] } }));
    act(() =>
      hear({
        name: 'job.ended',
        value: { ...end, jobId: 'j3', kind: 'clear', parts: [{ ...part, name: 'Latest' }] },
      }),
    );
    expect(screen.getByText('Latest')).toBeVisible();
  });

  it('brings dropped files into the batch', async () => {
    const host = show(<CollectStep />, { batch }, { 'batch.importFiles': () => ({ jobId: 'j1' }) });
    await userEvent.upload(
      screen.getByLabelText('Drop CSV files here, or choose them', { selector: 'input' }),
      new File(['x'], 'contoso.csv'),
    );
    expect(host.calls).toEqual([
      {
        name: 'batch.importFiles',
        input: { batchId: batch.id, files: [{ kind: 'path', path: 'contoso.csv' }] },
      },
    ]);
  });

  it('the row of a drive that is collected from says how far it is, and its light can be made to flicker', async () => {
    const user = userEvent.setup();
    const host = show(<CollectStep />, { batch, drives }, { 'drives.identify': () => ({ jobId: 'i' }) });
    const working: JobPart = { ...part, state: 'working', step: 'collecting', fraction: 0.5 };
    act(() =>
      hear({
        name: 'job.progress',
        value: { jobId: 'j1', kind: 'collect', fraction: 0.5, parts: [working] },
      }),
    );
    const rows = within(screen.getByRole('list', { name: 'Drives to collect from' }));
    expect(rows.getAllByRole('listitem')[0]).toHaveTextContent('Copying to this bench');
    expect(screen.queryByRole('heading', { name: 'Under way' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More for Drive two' }));
    await user.click(screen.getByRole('menuitem', { name: 'Make the light of Drive two flicker' }));
    expect(host.calls.map(({ name }) => name)).toEqual(['drives.identify']);
  });

  it('what could not be read is told with folders and numbers, and the drive is collected from again', async () => {
    const user = userEvent.setup();
    const host = show(<CollectStep />, { batch, drives }, { 'collect.run': () => ({ jobId: 'j2' }) });
    const file = result.files[0];
    if (file === undefined) throw new Error('no file');
    const unread: CollectResult = {
      ...result,
      files: [{ ...file, outcome: 'failed', error: 'file.unreadable' }],
      limitReached: true,
      limits: [{ of: 'hashes', kind: 'files', most: 5000 }],
      unread: ['', 'HashCourier/hashes/\u202Ex'],
    };
    act(() => hear({ name: 'job.ended', value: { ...end, parts: [{ ...part, result: unread }] } }));
    const came = screen.getByRole('region', { name: 'What came of it' });
    expect(came).toHaveTextContent('the drive’s first folder, “HashCourier/hashes/⟨RLO⟩x”');
    expect(came).toHaveTextContent('More than 5,000 hash files');
    await user.click(screen.getByRole('button', { name: 'Try again: Drive one' }));
    expect(host.calls).toEqual([
      {
        name: 'collect.run',
        input: { batchId: batch.id, drives: [{ id: 'one', fingerprint: 'print-one' }] },
      },
    ]);
  });

  it('a drive that is not proved is collected from, and neither cleared nor turned round', () => {
    const unproved = { ...drive('one', kit(batch.id, 'Contoso spring', 3)), bars: ['unproved'] } as const;
    show(<CollectStep />, { batch, drives: { ...drives, drives: [unproved] } });
    expect(screen.getByText(/unplug the drive and plug it in again/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Turn round' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Clear the drive' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Collect' })).toBeEnabled();
  });

  it('one drive that cannot be written to, or may be a copy, is named as what stops Turn round', async () => {
    const user = userEvent.setup();
    const copy = { ...drive('two', kit(batch.id, 'Contoso spring', 1)), doubt: { kind: 'unlike' } } as const;
    show(<CollectStep />, { batch, drives: { ...drives, drives: [drives.drives[0], copy] } });
    expect(screen.getByText(/Turn round would write to Drive two, which cannot be done/)).toBeVisible();
    expect(screen.getByText(/was made on another drive.*Preparing it asks which/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Turn round' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Clear 2 drives' })).toBeEnabled();
    await user.click(screen.getByRole('checkbox', { name: /Drive two/ }));
    expect(screen.getByRole('button', { name: 'Turn round' })).toBeEnabled();
  });

  it('drives that share a name are told apart in what came of them', () => {
    const twins = ['one', 'two'].map((id) => ({ ...drive(id, kitOn()), name: 'Drive 2' }));
    show(<CollectStep />, { batch, drives: { ...drives, drives: twins } });
    const parts = twins.map(({ id, name }) => ({ ...part, id, name }));
    act(() => hear({ name: 'job.ended', value: { ...end, parts } }));
    const came = within(screen.getByRole('region', { name: 'What came of it' }));
    for (const { mountPoint } of twins) expect(came.getByText(`Drive 2 (${mountPoint})`)).toBeVisible();
  });

  it('says what to do when no drive is back', () => {
    show(<CollectStep />, { batch });
    expect(screen.getByText('No returned drive is plugged in')).toBeVisible();
  });
});
