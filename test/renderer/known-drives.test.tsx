import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { KnownDrive } from '../../electron/api/index.ts';
import { DrivesStep } from '../../renderer/src/steps/drives/DrivesStep.tsx';
import { notSeenBack } from '../../renderer/src/steps/known-drives/known-drives.ts';
import { bridge, setBridge } from '../../renderer/src/bridge/bridge.ts';
import { hear } from '../../renderer/src/wizard/actions.ts';
import { useCourier } from '../../renderer/src/wizard/store.ts';
import type { FakeAnswers } from './fake-bridge.ts';
import { batchOf, drive, kitOn, show } from './merge-samples.tsx';

const batch = batchOf([]);
const id = (number: number) => number.toString(16).padStart(32, '0');
const known = (number: number, more: Partial<KnownDrive> = {}): KnownDrive => ({
  driveId: id(number),
  label: `Drive ${number}`,
  holder: '',
  product: 'Contoso Stick',
  serial: 'S1',
  volumeId: '',
  sizeBytes: 16e9,
  fileSystem: 'vfat',
  firstStagedAt: '2026-11-20T08:00:00Z',
  lastStagedAt: '2026-11-20T08:00:00Z',
  lastSeenAt: '2026-11-20T08:00:00Z',
  batchId: batch.id,
  batchName: 'Contoso spring',
  broughtFiles: 0,
  waitingFiles: 0,
  isRetired: false,
  ...more,
});
const seven = known(7, { holder: 'Kim', broughtFiles: 12 });
const plugged = {
  ...drive('A', kitOn({ driveId: seven.driveId })),
  name: 'AUTOPILOT',
  label: 'AUTOPILOT',
  product: 'Contoso Stick',
};
const open = (drives: readonly KnownDrive[], answers: FakeAnswers = {}) =>
  show(
    <DrivesStep />,
    { batch, knownDrives: drives, drives: { drives: [plugged], hidden: [], detection: { kind: 'on' } } },
    answers,
  );
const unfold = async (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole('button', { name: /^All drives of this bench/ }));

describe('drives that the bench remembers', () => {
  it('a known drive goes by its label, with who has it and what it brought', () => {
    open([seven]);
    const row = within(screen.getByRole('list', { name: 'Drives that can be used' })).getByRole('listitem');
    expect(screen.getByRole('checkbox', { name: 'Select Drive 7' })).toBeEnabled();
    expect(row).toHaveTextContent('“AUTOPILOT” · Contoso Stick');
    expect(row).toHaveTextContent('with Kim · brought 12 files so far');
  });

  it('a doubtful drive does not go by a label that may be another’s', () => {
    open([seven]);
    const doubtful = { ...plugged, doubt: { kind: 'unlike' } } as const;
    act(() =>
      hear({
        name: 'drives.changed',
        value: { drives: [doubtful], hidden: [], detection: { kind: 'on' } },
      }),
    );
    expect(screen.getByRole('checkbox', { name: 'Select AUTOPILOT' })).toBeEnabled();
  });

  it('all of them are listed, and the list follows what the host tells', async () => {
    const user = userEvent.setup();
    open([]);
    await unfold(user);
    expect(screen.getByText(/No drive has been prepared at this bench yet/)).toBeVisible();
    act(() => hear({ name: 'knownDrives.changed', value: [seven, known(8)] }));
    const table = screen.getByRole('grid', { name: 'All drives of this bench' });
    expect(within(table).getByText('plugged in now')).toBeInTheDocument();
    expect(within(table).getByText('Drive 8')).toBeInTheDocument();
  });

  it('not seen back are those staged for the open batch, not lost, not plugged in and not seen since', () => {
    const out = known(1);
    const drives = [
      out,
      known(2, { batchId: 'b20261101-zzzzzz' }),
      known(3, { isRetired: true }),
      known(4, { lastSeenAt: '2026-11-21T08:00:00Z' }),
      seven,
    ];
    expect(notSeenBack(drives, batch, [plugged])).toEqual([out]);
  });

  it('the list is narrowed to those that are not back', async () => {
    const user = userEvent.setup();
    open([seven, known(8)]);
    await unfold(user);
    await user.click(screen.getByRole('switch', { name: 'Not seen back yet' }));
    const table = screen.getByRole('grid', { name: 'All drives of this bench' });
    expect(within(table).queryByText('Drive 7')).toBeNull();
    expect(within(table).getByText('Drive 8')).toBeInTheDocument();
    act(() => hear({ name: 'knownDrives.changed', value: [seven] }));
    expect(screen.getByText(/has been plugged in again/)).toBeInTheDocument();
  });

  it('opening one tells what happened to it in every batch', async () => {
    const user = userEvent.setup();
    const host = open([seven], {
      'knownDrives.history': () => [
        {
          at: '2026-11-20T09:00:00Z',
          who: 'Kim',
          driveName: 'Drive 7',
          event: { kind: 'collected', hashes: 3 },
          batchId: 'b',
          batchName: 'Fabrikam autumn',
        },
      ],
    });
    await unfold(user);
    await user.click(within(screen.getByRole('grid')).getByText('Drive 7'));
    const history = await screen.findByRole('grid', { name: /What happened to Drive 7/, hidden: true });
    expect(history).toHaveTextContent('Fabrikam autumn');
    expect(history).toHaveTextContent('3 hash files collected');
    expect(host.calls).toContainEqual({
      name: 'knownDrives.history',
      input: { knownDriveId: seven.driveId },
    });
  });

  it('label, holder and loss are changed by keyboard from the row’s menu, and the focus comes back', async () => {
    const user = userEvent.setup();
    const host = open([seven], { 'knownDrives.change': () => [{ ...seven, label: 'Blue one' }] });
    const menu = screen.getByRole('button', { name: 'More for Drive 7' });
    await user.click(menu);
    await user.click(screen.getByRole('menuitem', { name: 'Edit Drive 7…' }));
    const dialog = within(await screen.findByRole('dialog', { hidden: true }));
    const label = dialog.getByRole('textbox', { name: 'Label', hidden: true });
    await user.clear(label);
    await user.type(label, 'Blue one');
    await user.click(dialog.getByRole('checkbox', { name: /lost or broken/, hidden: true }));
    await user.type(dialog.getByRole('textbox', { name: 'Holder', hidden: true }), ' Lee{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull());
    expect(host.calls).toContainEqual({
      name: 'knownDrives.change',
      input: { knownDriveId: seven.driveId, label: 'Blue one', holder: 'Kim Lee', isRetired: true },
    });
    expect(useCourier.getState().knownDrives[0]?.label).toBe('Blue one');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'More for Blue one', hidden: true })).toHaveFocus(),
    );
  });

  it('a label that another drive has is told at its field', async () => {
    const user = userEvent.setup();
    open([seven]);
    const fake = bridge();
    const error = { code: 'drive.labelTaken', message: '', details: { label: 'Drive 8' } } as const;
    setBridge({
      ...fake,
      call: (name, input) =>
        name === 'knownDrives.change' ? Promise.resolve({ ok: false, error }) : fake.call(name, input),
    });
    await user.click(screen.getByRole('button', { name: 'More for Drive 7' }));
    await user.click(screen.getByRole('menuitem', { name: 'Edit Drive 7…' }));
    await user.click(await screen.findByRole('button', { name: 'Save', hidden: true }));
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Label', hidden: true })).toHaveAccessibleDescription(
        /“Drive 8” is the label of another drive/,
      ),
    );
    expect(screen.getByRole('textbox', { name: 'Label', hidden: true })).toBeInvalid();
  });
});
