import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { HandOverStep } from '../../renderer/src/steps/hand-over/HandOverStep.tsx';
import { missingAmong, missingOf, passes } from '../../renderer/src/steps/hand-over/readiness.ts';
import { batchOf, device, show } from './merge-samples.tsx';

const done = ['image-checked', 'licences-applied'] as const;
const devices = [
  device('CT-0001', { state: 'profile-assigned', checks: [...done] }),
  device('CT-0002', { state: 'profile-assigned', checks: ['image-checked'], needsReset: true }),
  device('CT-0003', { state: 'imported', checks: [...done] }),
  device('CT-0004', { state: 'profile-assigned', checks: [...done, 'handed-over'] }),
  device('CT-0005', { standing: 'excluded' }),
];
const batch = batchOf(devices);

describe('what a device still lacks', () => {
  it('is a profile, a reset, an image check and licences', () => {
    expect(missingOf(device('A', { needsReset: true }))).toEqual([
      'registered',
      'reset',
      'image',
      'licences',
    ]);
    expect(devices.map(missingOf)).toEqual([
      [],
      ['reset', 'licences'],
      ['registered'],
      [],
      ['registered', 'image', 'licences'],
    ]);
    expect(missingAmong(devices.slice(0, 3))).toEqual(['registered', 'reset', 'licences']);
  });

  it('counts a device that was handed over neither as ready nor as open', () => {
    const gone = device('CT-0004', { checks: [...done, 'handed-over'] });
    expect(passes(gone, 'handed-over')).toBe(true);
    expect(passes(gone, 'ready') || passes(gone, 'open')).toBe(false);
  });
});

describe('Hand over', () => {
  it('counts what is ready or gone of the devices that are not left out', () => {
    show(<HandOverStep />, { batch });
    expect(screen.getByText('1 of 3 ready to hand over')).toBeVisible();
    expect(screen.getByText('1 device has been handed over')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Something open (2)' })).toBeVisible();
  });

  it('takes a device off the reset list', async () => {
    const host = show(<HandOverStep />, { batch }, { 'devices.markNeedsReset': () => batch });
    await userEvent.click(screen.getByRole('button', { name: 'CT-0002 has been reset' }));
    expect(host.calls).toEqual([
      {
        name: 'devices.markNeedsReset',
        input: { batchId: batch.id, deviceKeys: ['key-CT-0002'], needsReset: false },
      },
    ]);
  });

  it('checks one thing off for all selected devices', async () => {
    const host = show(<HandOverStep />, { batch }, { 'handOver.check': () => batch });
    await userEvent.click(screen.getByRole('checkbox', { name: /CT-0001/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /CT-0002/ }));
    const licences = screen.getByRole('checkbox', { name: 'Licences applied' });
    expect(licences).toBePartiallyChecked();
    await userEvent.click(licences);
    expect(host.calls).toEqual([
      {
        name: 'handOver.check',
        input: {
          batchId: batch.id,
          deviceKeys: ['key-CT-0001', 'key-CT-0002'],
          item: 'licences-applied',
          checked: true,
        },
      },
    ]);
  });

  it('hands over only what is ready unless told otherwise', async () => {
    const host = show(<HandOverStep />, { batch }, { 'handOver.check': () => batch });
    await userEvent.click(screen.getByRole('checkbox', { name: /CT-0001/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /CT-0003/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Hand over' }));
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByText(/1 of them still lacks something: registration/)).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Hand over' }));
    await waitFor(() =>
      expect(host.calls.at(-1)?.input).toMatchObject({
        deviceKeys: ['key-CT-0001'],
        item: 'handed-over',
        checked: true,
      }),
    );
  });

  it('writes the report and shows where it lies', async () => {
    show(
      <HandOverStep />,
      { batch },
      {
        'handOver.writeReport': () => ({
          name: 'report.html',
          path: '/data/out/report.html',
          batch: { ...batch, report: 'report.html', sequence: 8 },
        }),
      },
    );
    expect(screen.getByText('3 devices are not handed over yet; the report will say so.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Write the final report' }));
    expect(await screen.findByText('Last written: report.html')).toBeVisible();
    expect(screen.getByText('/data/out/report.html')).toBeVisible();
  });
});
