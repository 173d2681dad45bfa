import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DeviceDetails, Round } from '../../electron/api/index.ts';
import { MergeStep } from '../../renderer/src/steps/merge/MergeStep.tsx';
import { batchOf, blocking, device, drive, show, warning } from './merge-samples.tsx';

const blocked = device('CT-0002', { standing: 'blocked', findings: [warning, blocking] });
const devices = [
  device('CT-0001', { findings: [warning] }),
  blocked,
  device('CT-0003', { rounds: [1] }),
  device('CT-0004', { origin: 'partner', standing: 'listed' }),
];
const round: Round = {
  number: 1,
  at: '2026-11-20T10:00:00Z',
  who: 'Sam',
  target: 'intune',
  folder: 'round-1',
  files: [{ name: 'contoso-1.csv', sha256: 'd'.repeat(64), rows: 1, bytes: 4100 }],
  deviceKeys: ['key-CT-0003'],
  letThrough: [],
};
const batch = batchOf(devices, { rounds: [round] });
const details: DeviceDetails = { device: blocked, captures: [], keptCapture: '' };
/** A button of the drawer or of the dialog above it: on a slow computer both still count as hidden while they slide in. */
const shownButton = (name: string) => screen.getByRole('button', { name, hidden: true });
const rows = () => screen.getAllByRole('row').slice(1);

async function openBlocked() {
  const host = show(<MergeStep />, { batch }, { 'merge.device': () => details, 'merge.settle': () => batch });
  await userEvent.click(screen.getByText('CT-0002'));
  await screen.findByText('Let through …', undefined, { timeout: 5000 });
  return host;
}

describe('Merge', () => {
  it('shows the worst finding of each device, with how many more there are', () => {
    show(<MergeStep />, { batch });
    const row = screen.getByText('CT-0002').closest('[role=row]') as HTMLElement;
    expect(within(row).getByText('+1')).toBeVisible();
    expect(within(row).getByLabelText(/Must be settled|Blocks/)).toBeInTheDocument();
  });

  it('narrows by standing, by finding and by search', async () => {
    show(<MergeStep />, { batch });
    expect(rows()).toHaveLength(4);
    await userEvent.click(screen.getByRole('button', { name: 'Blocked (1)' }));
    expect(rows()).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await userEvent.selectOptions(screen.getByLabelText('Finding'), 'hash.noTpmData');
    expect(screen.getByText('2 of 4 devices shown')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Search devices'), '0001');
    expect(rows()).toHaveLength(1);
  });

  it('does not let a blocked device through without a reason', async () => {
    const host = await openBlocked();
    await userEvent.click(shownButton('Let through …'));
    await userEvent.click(shownButton('Let through'));
    expect(screen.getByText(/Type a reason/)).toBeVisible();
    expect(host.calls.map((call) => call.name)).not.toContain('merge.settle');

    await userEvent.type(screen.getByLabelText(/Reason/), 'Checked with the maker');
    await userEvent.click(shownButton('Let through'));
    await waitFor(() =>
      expect(host.calls.at(-1)).toEqual({
        name: 'merge.settle',
        input: {
          batchId: batch.id,
          deviceKey: 'key-CT-0002',
          decision: { kind: 'let-through' },
          reason: 'Checked with the maker',
        },
      }),
    );
  });

  it('leaves a device out without asking for a reason', async () => {
    const host = await openBlocked();
    await userEvent.click(shownButton('Leave out …'));
    await userEvent.click(shownButton('Leave out'));
    await waitFor(() => expect(host.calls.at(-1)?.name).toBe('merge.settle'));
  });

  it('edits the group tag of several devices, but the user of only one', async () => {
    const host = show(<MergeStep />, { batch }, { 'merge.edit': () => batch });
    await userEvent.click(screen.getByRole('checkbox', { name: /CT-0001/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /CT-0003/ }));
    expect(screen.getByText('2 devices selected')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Edit assigned user' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Edit group tag' }));
    const field = screen.getByLabelText('Group tag');
    expect(field).toHaveValue('Sales');
    await userEvent.clear(field);
    await userEvent.type(field, 'North, East');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(host.calls).toHaveLength(0);
    await userEvent.clear(field);
    await userEvent.type(field, 'North{Enter}');
    await waitFor(() =>
      expect(host.calls).toEqual([
        {
          name: 'merge.edit',
          input: {
            batchId: batch.id,
            deviceKeys: ['key-CT-0001', 'key-CT-0003'],
            groupTag: 'North',
          },
        },
      ]),
    );
  });

  it('keeps a selection that the filter hides, and says so', async () => {
    show(<MergeStep />, { batch });
    await userEvent.click(screen.getByRole('checkbox', { name: /CT-0001/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Blocked (1)' }));
    expect(screen.getByText(/1 of them is not shown by the filter/)).toBeVisible();
  });

  it('says what an export takes and what stays out, then exports only new devices', async () => {
    const host = show(<MergeStep />, { batch }, { 'merge.export': () => ({ jobId: 'j' }) });
    expect(screen.getByText(/1 device goes into 1 file\./)).toBeVisible();
    expect(screen.getByText('1 blocked device stays out until it is settled.')).toBeVisible();
    expect(screen.getByText(/1 device is registered by a partner/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Write the upload files' }));
    expect(host.calls).toEqual([
      { name: 'merge.export', input: { batchId: batch.id, choice: { kind: 'new' } } },
    ]);
  });

  it('takes a round to the chosen drive', async () => {
    const drives = {
      drives: [drive('one', { kind: 'empty' }), drive('two', { kind: 'empty' })],
      hidden: [],
      detection: { kind: 'on' },
    } as const;
    const host = show(<MergeStep />, { batch, drives }, { 'merge.takeAway': () => ({ jobId: 'j' }) });
    await userEvent.click(screen.getByRole('button', { name: 'Take to the upload PC …' }));
    await userEvent.click(screen.getByRole('radio', { name: /Drive two/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Copy to the drive' }));
    await waitFor(() =>
      expect(host.calls).toEqual([
        {
          name: 'merge.takeAway',
          input: { batchId: batch.id, round: 1, drive: { id: 'two', fingerprint: 'print-two' } },
        },
      ]),
    );
  });

  it('tells the path of a round where the file manager cannot be opened', async () => {
    show(<MergeStep />, { batch }, { 'app.reveal': () => ({ path: '/data/out/round-1', shown: false }) });
    await userEvent.click(screen.getByRole('button', { name: 'Show the path of round 1' }));
    expect(await screen.findByText('/data/out/round-1')).toBeVisible();
  });

  it('says where devices come from while there are none', () => {
    show(<MergeStep />, { batch: batchOf([]) });
    expect(screen.getByRole('button', { name: 'Go to Collect' })).toBeVisible();
  });
});
