import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { LibraryScript } from '../../electron/api/index.ts';
import { ScriptStep } from '../../renderer/src/steps/script/ScriptStep.tsx';
import { useCourier } from '../../renderer/src/wizard/store.ts';
import { batchOf, show } from './merge-samples.tsx';

const pinned: LibraryScript = {
  sha256: 'a'.repeat(64),
  version: '3.9',
  bytes: 18_025,
  addedAt: '2026-11-20T08:00:00Z',
  addedFrom: 'gallery',
  standing: 'pinned',
  isDefault: true,
};
const unknown: LibraryScript = {
  ...pinned,
  sha256: 'b'.repeat(64),
  version: '3.5',
  addedFrom: 'ps1',
  standing: 'unknown',
  isDefault: false,
};

describe('Script', () => {
  it('says how far each version can be trusted and which one drives get', () => {
    show(<ScriptStep />, { scripts: [pinned, unknown] });
    expect(screen.getByText('Microsoft’s published 3.9, checked')).toBeVisible();
    expect(screen.getByText('Not a known version')).toBeVisible();
    expect(screen.getAllByText('Default')).toHaveLength(1);
  });

  it('makes another version the default', async () => {
    const user = userEvent.setup();
    const host = show(
      <ScriptStep />,
      { scripts: [pinned, unknown] },
      { 'library.setDefault': () => [unknown] },
    );
    await user.click(screen.getByRole('button', { name: 'Make default: Version 3.5' }));
    await waitFor(() => expect(useCourier.getState().scripts).toEqual([unknown]));
    expect(host.calls[0]?.input).toEqual({ sha256: unknown.sha256 });
  });

  it('removes a version only after a question', async () => {
    const user = userEvent.setup();
    const host = show(<ScriptStep />, { scripts: [pinned] }, { 'library.remove': () => [] });
    await user.click(screen.getByRole('button', { name: 'Remove: Version 3.9' }));
    expect(host.calls).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(screen.getByText('No script on this bench yet')).toBeVisible());
  });

  it('imports a chosen file', async () => {
    const user = userEvent.setup();
    const host = show(<ScriptStep />, {}, { 'library.import': () => pinned, 'library.list': () => [pinned] });
    await user.upload(
      screen.getByLabelText('Choose a .ps1 or .nupkg file', { selector: 'input' }),
      new File(['x'], 'Get-WindowsAutoPilotInfo.ps1'),
    );
    expect(await screen.findByText('Version 3.9')).toBeVisible();
    expect(host.calls[0]).toEqual({
      name: 'library.import',
      input: { file: { kind: 'path', path: 'Get-WindowsAutoPilotInfo.ps1' } },
    });
  });

  it('uses the internet only when the button that says so is pressed, and can be cancelled', async () => {
    const user = userEvent.setup();
    const host = show(<ScriptStep />, {}, { 'library.download': () => ({ jobId: 'j' }) });
    expect(host.calls).toEqual([]);
    await user.type(screen.getByLabelText('Version'), '3.x');
    const button = screen.getByRole('button', { name: 'Download now (uses the internet)' });
    expect(button).toBeDisabled();
    await user.clear(screen.getByLabelText('Version'));
    await user.click(button);
    expect(host.calls).toEqual([{ name: 'library.download', input: { version: '' } }]);
  });

  it('practice offers its stand-in script, real work does not', () => {
    show(<ScriptStep />, { batch: batchOf([]) });
    expect(screen.queryByRole('button', { name: 'Use the practice script' })).toBeNull();
    show(<ScriptStep />, { batch: { ...batchOf([]), kind: 'practice' } });
    expect(screen.getAllByRole('button', { name: 'Use the practice script' }).length).toBeGreaterThan(0);
  });
});
