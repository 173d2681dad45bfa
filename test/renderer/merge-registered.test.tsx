import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BatchView, RegisteredListView } from '../../electron/api/index.ts';
import { daysOld, loadedWords } from '../../renderer/src/steps/merge/list-age.ts';
import { MergeStep } from '../../renderer/src/steps/merge/MergeStep.tsx';
import { setBridge } from '../../renderer/src/bridge/bridge.ts';
import { useCourier } from '../../renderer/src/wizard/store.ts';
import { createText } from '../../text/index.ts';
import { batchOf, device, registered, show } from './merge-samples.tsx';

const now = new Date(2026, 10, 20, 15, 30);
const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).toISOString();

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const devices = [device('CT-0001', { findings: [registered] }), device('CT-0002')];
const list: RegisteredListView = {
  name: 'AutopilotDevices.csv',
  serials: 312,
  loadedAt: at(20, 14, 5),
  who: 'Sam',
  matching: 1,
  shortened: 0,
  isReadable: true,
};
const batch = batchOf(devices);
const compared = (more: Partial<RegisteredListView> = {}): BatchView =>
  batchOf(devices, { registeredList: { ...list, ...more }, sequence: 8 });
const file = new File(['Serial number\nCT-0001\n'], 'AutopilotDevices.csv', { type: 'text/csv' });

async function openDialog(): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: 'Compare with the tenant …' }));
  return screen.findByRole('dialog', { hidden: true }, { timeout: 5000 });
}

function choose(dialog: HTMLElement): void {
  fireEvent.change(within(dialog).getByLabelText('Choose the exported list'), { target: { files: [file] } });
}

describe('the comparison with the tenant', () => {
  it('says where the list comes from, loads it and marks what it holds', async () => {
    const host = show(
      <MergeStep />,
      { batch },
      { 'merge.loadRegisteredList': () => ({ batch: compared(), rows: 312, matching: 1 }) },
    );
    const dialog = await openDialog();
    expect(within(dialog).getByText(/Intune admin center of contoso.onmicrosoft.com/)).toBeVisible();
    expect(within(dialog).getByText(/Select Export/)).toBeVisible();
    choose(dialog);
    expect(
      await screen.findByText('1 device of this batch is registered in the tenant already.'),
    ).toBeVisible();
    expect(host.calls).toEqual([
      {
        name: 'merge.loadRegisteredList',
        input: { batchId: batch.id, file: { kind: 'path', path: 'AutopilotDevices.csv' } },
      },
    ]);
    expect(useCourier.getState().batch?.registeredList?.serials).toBe(312);
  });

  it('tells in the dialog why a file was not taken, and lets another be chosen', async () => {
    const host = show(<MergeStep />, { batch });
    setBridge({
      ...host,
      call: () =>
        Promise.resolve({
          ok: false,
          error: {
            code: 'merge.listRefused',
            message: '',
            details: { name: 'AutopilotDevices.csv', reason: 'hash-file' },
          },
        }),
    });
    const dialog = await openDialog();
    choose(dialog);
    expect(await within(dialog).findByText(/it holds hardware hashes/)).toBeVisible();
    expect(
      within(dialog).getByRole('button', { name: 'Choose the exported list', hidden: true }),
    ).toBeEnabled();
  });

  it('shows the list with its age, and the devices that it holds', async () => {
    show(<MergeStep />, { batch: compared() });
    expect(
      screen.getByText(
        /Compared with AutopilotDevices.csv \(312 serial numbers\), loaded today at .* by Sam/,
      ),
    ).toBeVisible();
    expect(screen.queryByText(/load a newer one before/)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show these devices' }));
    expect(screen.getByText('1 of 2 devices shown')).toBeVisible();
    expect(screen.getByLabelText('Finding')).toHaveValue('device.alreadyRegistered');
  });

  it('warns of a list that is older than a day, was changed by a spreadsheet or cannot be read', () => {
    show(<MergeStep />, { batch: compared({ loadedAt: at(17, 14, 5), shortened: 2, isReadable: false }) });
    expect(screen.getByText(/loaded 3 days ago/)).toBeVisible();
    expect(screen.getByText(/2 serial numbers in it were shortened by Excel/)).toBeVisible();
    expect(screen.getByText(/cannot be read now/)).toBeVisible();
  });

  it('says what stays out of an export and how to take it all the same', async () => {
    show(<MergeStep />, { batch: compared() });
    expect(screen.getByRole('radio', { name: 'Those in no round yet and not registered (1)' })).toBeChecked();
    expect(screen.getByText(/1 device is registered in the tenant already and stays out/)).toBeVisible();
    expect(screen.getByText(/select it in the table and choose “Only the selected ones”/)).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: /Every ready device/ }));
    expect(screen.getByText(/fails with error 806/)).toBeVisible();
  });

  it('removes the list', async () => {
    const host = show(<MergeStep />, { batch: compared() }, { 'merge.dropRegisteredList': () => batch });
    await userEvent.click(screen.getByRole('button', { name: 'Remove the list' }));
    await waitFor(() =>
      expect(host.calls).toEqual([{ name: 'merge.dropRegisteredList', input: { batchId: batch.id } }]),
    );
  });
});

describe('the age of a list', () => {
  const say = createText('en');
  it('is said by the day', () => {
    expect(loadedWords(say, at(20, 0, 1), now.getTime(), 'en')).toMatch(/^today at /);
    expect(loadedWords(say, at(19, 23, 59), now.getTime(), 'en')).toMatch(/^yesterday at /);
    expect(loadedWords(say, at(18, 12, 0), now.getTime(), 'en')).toMatch(/2026/);
  });

  it('counts whole days, and none for a clock that was set back', () => {
    expect(daysOld(at(19, 15, 31), now.getTime())).toBe(0);
    expect(daysOld(at(19, 15, 29), now.getTime())).toBe(1);
    expect(daysOld(at(21, 15, 30), now.getTime())).toBe(0);
  });
});
