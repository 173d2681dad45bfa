import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { PracticeView } from '../../electron/api/index.ts';
import { failures } from '../../electron/formats/kit/collector-words.ts';
import { quickCardHtml } from '../../electron/kit/quick-card.ts';
import { cardFailures, manualCommands, typedPieces } from '../../renderer/src/steps/devices/card-parts.ts';
import { DevicesStep } from '../../renderer/src/steps/devices/DevicesStep.tsx';
import { createText } from '../../text/index.ts';
import { batchOf, device, drive, kitOn, show } from './merge-samples.tsx';

const batch = batchOf([device('A1')]);

describe('the card', () => {
  it('explains exactly the codes that the kit can show', () => {
    expect(cardFailures).toEqual(Object.entries(failures).map(([code, { id }]) => [code, id]));
  });

  it('what is typed is told apart from the words around it', () => {
    expect(typedPieces('Type d:\\go, then e:\\go.').map(({ text, isTyped }) => [text, isTyped])).toEqual([
      ['Type ', false],
      ['d:\\go', true],
      [', then ', false],
      ['e:\\go', true],
      ['.', false],
    ]);
  });

  it('shows the keys, the keyboard and the screens of the device', () => {
    show(<DevicesStep />, { batch });
    const card = within(screen.getByRole('article', { name: 'Card for the device' }));
    expect(card.getByRole('img', { name: /US keyboard/ })).toBeVisible();
    expect(card.getAllByText('F10')).toHaveLength(2);
    expect(card.getAllByText('DONE').length).toBeGreaterThan(0);
    expect(card.getByText('Windows did not give a hardware hash.')).toBeVisible();
  });

  it('prints the very card of the drives, kept apart from the page', async () => {
    const html = quickCardHtml(createText('en'), {
      batchName: 'Contoso spring',
      groupTag: 'Sales',
      hasScript: true,
      scriptVersion: '3.9',
      kitVersion: '0.1.0',
      language: 'en',
    });
    const print = vi.spyOn(window, 'print').mockReturnValue();
    const user = userEvent.setup();
    const host = show(<DevicesStep />, { batch }, { 'kit.card': () => ({ html }) });
    const button = screen.getByRole('button', { name: 'Print the card' });
    await waitFor(() => expect(button).toBeEnabled());
    expect(host.calls).toContainEqual({ name: 'kit.card', input: { batchId: batch.id } });
    await user.click(button);
    expect(print).toHaveBeenCalledOnce();
    const printed = document.querySelector('[data-print="card"]')?.shadowRoot;
    expect(printed?.querySelector('h1')?.textContent).toBe('Collect this device');
    expect(printed?.textContent).toContain('Get-WindowsAutoPilotInfo 3.9');
    expect(printed?.querySelector('style')).toBeNull();
    expect(document.head.textContent).not.toContain('ol>li');
  });

  it('can’t be printed while the host has no card', () => {
    show(<DevicesStep />, { batch });
    expect(screen.getByRole('button', { name: 'Print the card' })).toBeDisabled();
  });

  it('each device gets a file of its own in the commands typed by hand', async () => {
    const user = userEvent.setup();
    show(<DevicesStep />, { batch });
    await user.click(screen.getByRole('button', { name: 'By hand, without go' }));
    expect(screen.getByText(manualCommands('D', 1).run)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Next device: new file name' }));
    await user.selectOptions(screen.getByLabelText('Letter of the drive'), 'E');
    expect(screen.getByText(manualCommands('E', 2).run)).toBeVisible();
    expect(manualCommands('E', 2).run).toContain('E:\\hardwarehash-002.csv');
  });
});

describe('Devices', () => {
  it('marks a device “needs reset” by its serial number', async () => {
    const user = userEvent.setup();
    const host = show(
      <DevicesStep />,
      { batch },
      {
        'devices.markSerialNeedsReset': () => ({
          ...batch,
          sequence: 8,
          devices: [device('A1', { needsReset: true })],
        }),
      },
    );
    await user.type(screen.getByLabelText('Serial number'), ' A1 ');
    await user.click(screen.getByRole('button', { name: 'Mark as “needs reset”' }));
    expect(await screen.findByRole('button', { name: 'A1 was reset' })).toBeVisible();
    expect(host.calls).toContainEqual({
      name: 'devices.markSerialNeedsReset',
      input: { batchId: batch.id, serial: 'A1' },
    });
  });

  it('in practice, a pretend device runs with the chosen prepared pretend drive', async () => {
    const user = userEvent.setup();
    const practice: PracticeView = {
      kind: 'on',
      batchId: batch.id,
      devices: [{ id: 'd1', kind: 'truncated', name: 'x', serial: 'P3', runs: [] }],
      drives: [{ id: 'p1', name: 'PRACTICE-1', isPlugged: true }],
    };
    const staged = {
      ...drive('p1', kitOn({ driveId: 'k', batchId: batch.id })),
      source: 'practice',
    } as const;
    const host = show(
      <DevicesStep />,
      {
        batch: { ...batch, kind: 'practice' },
        practice,
        drives: { drives: [staged], hidden: [], detection: { kind: 'on' } },
      },
      { 'practice.runDevice': () => practice },
    );
    await user.click(screen.getByRole('button', { name: /^Run this device/ }));
    await waitFor(() =>
      expect(host.calls).toContainEqual({
        name: 'practice.runDevice',
        input: { deviceId: 'd1', driveId: 'p1' },
      }),
    );
  });

  it('in practice without a prepared drive, the way to Drives is shown and nothing can run', () => {
    const practice: PracticeView = {
      kind: 'on',
      batchId: batch.id,
      devices: [{ id: 'd1', kind: 'good', name: 'x', serial: 'P1', runs: [] }],
      drives: [],
    };
    show(<DevicesStep />, { batch: { ...batch, kind: 'practice' }, practice });
    expect(screen.getByRole('button', { name: /^Run this device/ })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Go to Drives' })).toBeEnabled();
  });
});
