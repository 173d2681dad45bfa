import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { AppInfo, JobEnd, SavedKit } from '../../electron/api/index.ts';
import { DrivesStep } from '../../renderer/src/steps/drives/DrivesStep.tsx';
import { hear } from '../../renderer/src/wizard/actions.ts';
import { useCourier } from '../../renderer/src/wizard/store.ts';
import { batchOf, drive, show } from './merge-samples.tsx';
import type { FakeAnswers } from './fake-bridge.ts';

const batch = batchOf([]);
const info: AppInfo = {
  version: '0.1.0',
  capabilities: { filePaths: true, folderDialog: true, reveal: true, openLink: true },
  dataFolder: '/data',
  benchId: '0123456789abcdef',
  startInPractice: false,
  isLookingOn: false,
  detection: { kind: 'on' },
};
const saved: SavedKit = { path: '/home/sam/kit.zip', driveId: 'k', kitVersion: '1' };
const end: JobEnd = { jobId: 'j', kind: 'save-kit', outcome: 'done', parts: [], value: saved };
const answers: FakeAnswers = {
  'folders.choose': () => ({ path: '/home/sam' }),
  'kit.save': () => ({ jobId: 'j' }),
  'jobs.cancel': ({ jobId }) => ({ jobId }),
  'app.reveal': () => ({ path: '/home/sam/kit.zip', shown: true }),
};

/**
 * The dialog, with a folder chosen. jsdom lays nothing out, so the dialog may count as left by the focus a quarter of a
 * second later, and is then hidden from roles: they are looked for in spite of that.
 */
async function openDialog(more: FakeAnswers = {}) {
  const user = userEvent.setup();
  const host = show(
    <DrivesStep />,
    {
      batch,
      info,
      drives: { drives: [drive('A', { kind: 'empty' })], hidden: [], detection: { kind: 'on' } },
    },
    { ...answers, ...more },
  );
  await user.click(screen.getByRole('button', { name: 'Save the kit…' }));
  const surface = within(await screen.findByRole('dialog', { hidden: true }));
  const dialog = {
    getByText: (text: string | RegExp) => surface.getByText(text),
    findByText: (text: string) => surface.findByText(text),
    button: (name: string) => surface.getByRole('button', { name, hidden: true }),
    radio: (name: RegExp) => surface.getByRole('radio', { name, hidden: true }),
    findBar: () => surface.findByRole('progressbar', { name: 'Saving the kit', hidden: true }),
  };
  expect(dialog.button('Save')).toBeDisabled();
  await user.click(dialog.button('Choose a folder…'));
  expect(await dialog.findByText('/home/sam')).toBeVisible();
  return { user, host, dialog };
}

describe('Save the kit', () => {
  it('saves what was chosen, shows how far it is, and ends with the path and what to do with it', async () => {
    const { user, host, dialog } = await openDialog();
    await user.click(dialog.radio(/A folder/));
    await user.click(dialog.button('Save'));
    await waitFor(() =>
      expect(host.calls.at(-1)).toEqual({
        name: 'kit.save',
        input: { batchId: batch.id, form: 'folder', folder: '/home/sam' },
      }),
    );
    expect(await dialog.findBar()).toBeVisible();
    act(() => hear({ name: 'job.ended', value: end }));
    expect(dialog.getByText('/home/sam/kit.zip')).toBeVisible();
    for (const words of [/not the folder itself/, /go.cmd must lie in the root/, /share one id/])
      expect(dialog.getByText(words)).toBeVisible();
    await user.click(dialog.button('Show in folder'));
    expect(host.calls.at(-1)).toEqual({
      name: 'app.reveal',
      input: { kind: 'savedKit', batchId: batch.id },
    });
    await user.click(dialog.button('Close'));
    await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull());
  });

  it('is stopped by Cancel, and can be tried again', async () => {
    const { user, host, dialog } = await openDialog();
    await user.click(dialog.button('Save'));
    await dialog.findBar();
    await user.click(dialog.button('Cancel'));
    expect(host.calls.at(-1)).toEqual({ name: 'jobs.cancel', input: { jobId: 'j' } });
    act(() =>
      hear({ name: 'job.ended', value: { jobId: 'j', kind: 'save-kit', outcome: 'cancelled', parts: [] } }),
    );
    expect(dialog.getByText(/Stopped before the end/)).toBeVisible();
    expect(dialog.button('Save')).toBeEnabled();
  });

  it('says in words why it could not be saved, and keeps what was chosen', async () => {
    const { user, dialog } = await openDialog();
    await user.click(dialog.button('Save'));
    await dialog.findBar();
    const error = { code: 'file.diskFull', message: '', details: { path: '/home/sam' } } as const;
    act(() =>
      hear({
        name: 'job.ended',
        value: { jobId: 'j', kind: 'save-kit', outcome: 'failed', parts: [], error },
      }),
    );
    expect(dialog.getByText(/no room left to write \/home\/sam/)).toBeVisible();
    expect(dialog.getByText('/home/sam')).toBeVisible();
    await user.click(dialog.button('Cancel'));
    expect(useCourier.getState().notices).toEqual([]);
  });

  it('a folder that cannot be written to is named, with what to do', async () => {
    const { user, dialog } = await openDialog();
    await user.click(dialog.button('Save'));
    await dialog.findBar();
    const error = { code: 'folder.unwritable', message: '', details: { path: '/home/sam' } } as const;
    const value = { jobId: 'j', kind: 'save-kit', outcome: 'failed', parts: [], error } as const;
    act(() => hear({ name: 'job.ended', value }));
    expect(dialog.getByText('The folder cannot be written to')).toBeVisible();
    expect(dialog.getByText(/Nothing was kept in \/home\/sam.*Choose another folder/)).toBeVisible();
    expect(dialog.button('Choose a folder…')).toBeEnabled();
  });

  it('is offered where no drive is plugged in', () => {
    show(<DrivesStep />, { batch, info });
    expect(screen.getByText(/block writing to USB drives/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save the kit…' })).toBeEnabled();
  });

  it('is not offered in practice', () => {
    show(<DrivesStep />, { batch: { ...batch, kind: 'practice' }, info });
    expect(screen.queryByRole('button', { name: 'Save the kit…' })).toBeNull();
  });
});
