import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { AppInfo } from '../../electron/api/index.ts';
import { Frame } from '../../renderer/src/wizard/Frame.tsx';
import { useCourier, type CourierState } from '../../renderer/src/wizard/store.ts';
import type { FakeAnswers } from './fake-bridge.ts';
import { batchOf, show } from './merge-samples.tsx';

const info: AppInfo = {
  version: '0.1.0',
  capabilities: { filePaths: true, folderDialog: true, reveal: true, openLink: true },
  dataFolder: '/data',
  benchId: '0123456789abcdef',
  startInPractice: false,
  isLookingOn: false,
  detection: { kind: 'on' },
};
const batch = batchOf([]);
const settings = {
  language: 'en',
  theme: 'system',
  people: ['Kim'],
  person: 'Kim',
  lastBatchId: '',
  groupTags: [],
} as const;
const frame = (state: Partial<CourierState> = {}, answers: FakeAnswers = {}) =>
  show(<Frame />, { info, ...state }, answers);
const step = (name: RegExp) =>
  within(screen.getByRole('navigation', { name: 'Steps' })).getByRole('button', { name });

describe('the frame', () => {
  it('shows eight steps, marks where we are, and a closed one says what it needs instead of opening', async () => {
    const user = userEvent.setup();
    frame({ batch });
    expect(within(screen.getByRole('navigation', { name: 'Steps' })).getAllByRole('listitem')).toHaveLength(
      8,
    );
    expect(step(/^Batch/)).toHaveAttribute('aria-current', 'step');
    expect(step(/^Batch/)).toHaveAccessibleName('Batch done');
    const merge = step(/^Merge/);
    expect(merge).toHaveAttribute('aria-disabled', 'true');
    merge.focus();
    await waitFor(() =>
      expect(merge).toHaveAccessibleDescription('Collect or import at least one device first.'),
    );
    await user.click(merge);
    expect(useCourier.getState().step).toBe('batch');
  });

  it('a new step takes the focus to its title and names the window', async () => {
    const user = userEvent.setup();
    frame({ batch });
    expect(screen.getByRole('heading', { level: 1 })).not.toHaveFocus();
    await user.click(step(/^Script/));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'Script' })).toHaveFocus());
    expect(document.title).toBe('Script · Contoso spring · Hash Courier');
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
  });

  it('says which batch is open, and strongly that it is practice', () => {
    frame({ batch: { ...batch, kind: 'practice' } });
    expect(screen.getByTestId('open-batch')).toHaveTextContent('Contoso · Contoso spring · Microsoft Intune');
    expect(screen.getByText('PRACTICE')).toBeVisible();
  });

  it('shows an error in words with its details, until it is dismissed', async () => {
    const user = userEvent.setup();
    frame({
      notices: [
        {
          id: 1,
          kind: 'error',
          error: {
            code: 'library.serverFailed',
            message: '',
            details: { host: 'gallery.test', status: 503 },
          },
        },
      ],
    });
    expect(screen.getByText(/gallery\.test answered with status 503/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Dismiss this message' }));
    expect(screen.queryByText(/gallery\.test/)).toBeNull();
  });

  it('running work is shown with what it does now, and can be cancelled from any step', async () => {
    const user = userEvent.setup();
    const host = frame(
      {
        jobs: {
          j1: {
            jobId: 'j1',
            kind: 'stage',
            fraction: 0.4,
            parts: [{ id: 'A', name: 'KINGSTON', state: 'verifying', fraction: 0.4, step: 'verifying' }],
          },
        },
      },
      { 'jobs.cancel': (input) => input },
    );
    const strip = within(screen.getByRole('region', { name: 'Running now' }));
    expect(strip.getByText('KINGSTON · Reading back')).toBeVisible();
    expect(strip.getByRole('progressbar', { name: 'KINGSTON' })).toHaveAttribute('aria-valuenow', '0.4');
    await user.click(strip.getByRole('button', { name: 'Cancel: Preparing drives' }));
    expect(host.calls).toContainEqual({ name: 'jobs.cancel', input: { jobId: 'j1' } });
  });

  it('a lost connection is said and does not hide the work', () => {
    frame({ batch, isLinked: false });
    expect(screen.getByText(/goes on by itself/)).toBeVisible();
    expect(screen.getByRole('heading', { level: 1, name: 'Batch' })).toBeVisible();
  });

  it('asks who works here as soon as a batch is open and nobody has said it; it can be put off', async () => {
    const user = userEvent.setup();
    frame({ batch, settings: { ...settings, person: '' } });
    expect(await screen.findByRole('radio', { name: 'Kim' })).toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Not now' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('the menu changes who works here', async () => {
    const user = userEvent.setup();
    const host = frame(
      { settings: { ...settings, people: ['Kim', 'Sam'] } },
      { 'people.choose': (input) => ({ ...settings, people: ['Kim', 'Sam'], person: input.name }) },
    );
    await user.click(screen.getByRole('button', { name: 'Who works here: Kim' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Sam' }));
    await waitFor(() => expect(useCourier.getState().settings.person).toBe('Sam'));
    expect(host.calls.at(-1)).toEqual({ name: 'people.choose', input: { name: 'Sam' } });
  });
});
