import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { RegisterStep } from '../../renderer/src/steps/register/RegisterStep.tsx';
import {
  countStates,
  groupFailures,
  registrable,
  totalStates,
} from '../../renderer/src/steps/register/states.ts';
import { batchOf, device, show } from './merge-samples.tsx';

const failed = { name: 'ZtdDeviceAlreadyAssigned', number: '806', requestId: 'r-1' };
const devices = [
  device('CT-0001', { rounds: [1] }),
  device('CT-0002', { rounds: [1], state: 'profile-assigned' }),
  device('CT-0003', { origin: 'partner', standing: 'listed', state: 'error', error: failed }),
  device('CT-0004', { standing: 'excluded' }),
];
const batch = batchOf(devices);
const guide = {
  target: 'intune',
  retired: false,
  steps: [
    {
      id: 'check-tenant',
      values: [{ labelKey: 'registration.label.tenant', value: 'contoso.onmicrosoft.com' }],
      link: 'intune-admin-center',
    },
    { id: 'wait', values: [] },
  ],
} as const;

describe('the states of a batch', () => {
  it('add up, with partner devices and without those left out', () => {
    const some = registrable(devices);
    expect(some.map((each) => each.serial)).toEqual(['CT-0001', 'CT-0002', 'CT-0003']);
    expect(totalStates(some)).toEqual({ total: 3, registered: 1, waiting: 0, failed: 1, open: 1 });
    expect(countStates(some).get('error')).toBe(1);
  });

  it('bring devices with the same error together, each request ID once', () => {
    const same = device('CT-0009', {
      state: 'error',
      error: { ...failed, name: 'ztdDeviceAlreadyAssigned' },
    });
    expect(groupFailures([...devices, same])).toEqual([
      {
        name: 'ZtdDeviceAlreadyAssigned',
        number: '806',
        serials: ['CT-0003', 'CT-0009'],
        requestIds: ['r-1'],
      },
    ]);
  });
});

describe('Register', () => {
  it('begins with the tenant that the portal must show, to be copied', async () => {
    show(<RegisterStep />, { batch }, { 'register.guide': () => guide });
    const first = await screen.findByRole('listitem', { name: '1. The portal shows this tenant' });
    expect(within(first).getByText('1. The portal shows this tenant')).toBeVisible();
    expect(within(first).getByText('contoso.onmicrosoft.com')).toBeVisible();
    expect(within(first).getByRole('button', { name: /copy/i })).toBeVisible();
    expect(within(first).getByRole('button', { name: /Intune admin center/ })).toBeVisible();
  });

  it('shows the address of a page to be copied when it is opened', async () => {
    show(
      <RegisterStep />,
      { batch },
      {
        'register.guide': () => guide,
        'app.openLink': () => ({ url: 'https://intune.example', opened: true }),
      },
    );
    await userEvent.click(await screen.findByRole('button', { name: /Intune admin center/ }));
    expect(await screen.findByText('https://intune.example')).toBeVisible();
  });

  it('records an error with its name, number and request ID for the selected devices', async () => {
    const host = show(<RegisterStep />, { batch }, { 'register.setState': () => batch });
    await userEvent.click(screen.getByRole('tab', { name: 'States' }));
    await userEvent.click(screen.getByRole('checkbox', { name: /CT-0001/ }));
    await userEvent.selectOptions(screen.getByLabelText('State in the portal'), 'error');
    await userEvent.click(screen.getByRole('button', { name: 'Set for 1 device' }));
    expect(screen.getByText(/Give the name or the number/)).toBeVisible();
    await userEvent.type(screen.getByLabelText('Error name'), 'InvalidZtdHardwareHash');
    await userEvent.type(screen.getByLabelText('Error number'), '802');
    await userEvent.type(screen.getByLabelText('Request ID'), 'r-77');
    await userEvent.click(screen.getByRole('button', { name: 'Set for 1 device' }));
    await waitFor(() =>
      expect(host.calls.at(-1)).toEqual({
        name: 'register.setState',
        input: {
          batchId: batch.id,
          deviceKeys: ['key-CT-0001'],
          state: 'error',
          error: { name: 'InvalidZtdHardwareHash', number: '802', requestId: 'r-77' },
        },
      }),
    );
  });

  it('offers the target’s own states', async () => {
    show(<RegisterStep />, {
      batch: batchOf(devices, { settings: { ...batch.settings, target: 'managed-desktop' } }),
    });
    await userEvent.click(screen.getByRole('tab', { name: 'States' }));
    const options = within(screen.getByLabelText('State in the portal')).getAllByRole('option');
    expect(options.map((option) => option.textContent)).toEqual([
      'Choose a state',
      'Registration Pending',
      'Registration failed',
      'Ready for user',
      'Active',
      'Inactive',
      'Not said',
    ]);
  });

  it('selects devices by pasted serial numbers and names those it does not have', async () => {
    show(
      <RegisterStep />,
      { batch },
      { 'register.findSerials': () => ({ deviceKeys: ['key-CT-0001', 'key-CT-0002'], unknown: ['XX-9'] }) },
    );
    await userEvent.click(screen.getByRole('tab', { name: 'States' }));
    await userEvent.click(screen.getByRole('button', { name: 'Select by serial numbers …' }));
    await userEvent.type(screen.getByLabelText('Serial numbers'), 'CT-0001, CT-0002, XX-9');
    await userEvent.click(screen.getByRole('button', { name: 'Select' }));
    expect(await screen.findByText('XX-9')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(await screen.findByText('2 devices selected')).toBeVisible();
  });

  it('explains an error, and says when only its number was found', async () => {
    show(
      <RegisterStep />,
      { batch },
      {
        'register.lookUpError': () => [
          {
            id: 'other-tenant',
            name: 'ZtdDeviceAssignedToOtherTenant',
            number: '808',
            nextStep: 'hold',
            matchedBy: 'number',
          },
        ],
      },
    );
    await userEvent.click(screen.getByRole('tab', { name: 'Errors' }));
    expect(screen.getByText('Request IDs: r-1')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Error name, number or message'), '808{Enter}');
    expect(await screen.findByText('Registered in another tenant')).toBeVisible();
    expect(screen.getByText('Hold the device back')).toBeVisible();
    expect(screen.getByText(/Found by its number only/)).toBeVisible();
  });
});
