import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { PracticeRun, PracticeView } from '../../electron/api/index.ts';
import { DevicesStep } from '../../renderer/src/steps/devices/DevicesStep.tsx';
import { batchOf, drive, kitOn, show } from './merge-samples.tsx';

const batch = { ...batchOf([]), kind: 'practice' } as const;
const staged = {
  ...drive('p1', kitOn({ driveId: 'k', batchId: batch.id })),
  source: 'practice',
} as const;
const failed: PracticeRun = {
  driveId: 'p1',
  at: '2026-01-02T03:04:05Z',
  file: '',
  code: 'H1',
  log: 'Hash Courier device log 1\r\nResult: FAILED H1\r\n',
  screen: { word: 'FAILED', lines: ['FAILED H1  P4', 'Windows did not give a hardware hash.', 'Next: Wait'] },
};
const done: PracticeRun = {
  driveId: 'p1',
  at: '2026-01-02T03:05:05Z',
  file: 'x.csv',
  log: 'Hash Courier device log 1\r\nResult: DONE\r\n',
  screen: { word: 'DONE', lines: ['DONE  P4  Contoso  (device 1 on this drive)', 'Everything is saved.'] },
};

function practice(...runs: readonly PracticeRun[]): PracticeView {
  return {
    kind: 'on',
    batchId: batch.id,
    devices: [{ id: 'd1', kind: 'failed-read', name: 'x', serial: 'P4', runs }],
    drives: [{ id: 'p1', name: 'PRACTICE-1', isPlugged: true }],
  };
}

function showPanel(view: PracticeView, answers: readonly PracticeView[] = []) {
  const waiting = [...answers];
  return show(
    <DevicesStep />,
    { batch, practice: view, drives: { drives: [staged], hidden: [], detection: { kind: 'on' } } },
    { 'practice.runDevice': () => waiting.shift() ?? view },
  );
}

it('shows what the device shows, and runs go again from there until it is DONE', async () => {
  const user = userEvent.setup();
  const host = showPanel(practice(), [practice(failed), practice(failed, done)]);
  await user.click(screen.getByRole('button', { name: 'Run this device: A failed read' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'A failed read: FAILED' }));
  expect(dialog.getByRole('region', { name: 'Screen of the device' })).toHaveTextContent(
    'FAILED H1 P4Windows did not give a hardware hash.Next: Wait',
  );
  expect(dialog.getByText(/^Windows was still setting itself up/)).toBeVisible();
  const again = dialog.getByRole('button', { name: 'Run go again' });
  await waitFor(() => expect(again).toHaveFocus());
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('dialog', { name: 'A failed read: DONE' })).toBeVisible();
  expect(dialog.queryByRole('button', { name: 'Run go again' })).toBeNull();
  expect(dialog.getByRole('button', { name: 'Close' })).toHaveFocus();
  expect(host.calls.filter(({ name }) => name === 'practice.runDevice')).toHaveLength(2);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText('Run 2 times')).toBeVisible();
});

it('shows the screen and the log of the last run again', async () => {
  const user = userEvent.setup();
  // jsdom lays nothing out and has no such method.
  const scrolled = vi.fn();
  Element.prototype.scrollIntoView = scrolled;
  showPanel(practice(failed));
  expect(screen.getByRole('button', { name: 'Run go again: A failed read' })).toBeEnabled();
  await user.click(screen.getByRole('button', { name: 'Its screen: A failed read' }));
  await user.click(screen.getByRole('button', { name: 'Log on the drive' }));
  expect(screen.getByText(/Result: FAILED H1/)).toBeVisible();
  expect(scrolled).toHaveBeenCalledOnce();
});

it('has no screen for a run that an earlier version remembered', () => {
  showPanel(practice({ ...done, log: '', screen: { word: 'DONE', lines: [] } }));
  expect(screen.getByText('Run once')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Its screen/ })).toBeNull();
});
