import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AppInfo, LibraryScript } from '../../electron/api/index.ts';
import { connect } from '../../renderer/src/wizard/actions.ts';
import { Frame } from '../../renderer/src/wizard/Frame.tsx';
import { ensurePerson } from '../../renderer/src/wizard/person.ts';
import { useCourier } from '../../renderer/src/wizard/store.ts';
import { batchOf, device, drive, show } from './merge-samples.tsx';

const info: AppInfo = {
  version: '0.1.0',
  capabilities: { filePaths: true, folderDialog: true, reveal: true, openLink: true },
  dataFolder: '/data',
  benchId: '0123456789abcdef',
  startInPractice: false,
  isLookingOn: true,
  detection: { kind: 'on' },
};
const batch = batchOf([]);
const drives = { drives: [drive('A', { kind: 'empty' })], hidden: [], detection: { kind: 'on' } } as const;

describe('a copy that looks on', () => {
  it('says so for good, and what would change something is out of reach', () => {
    show(<Frame />, { info, batch, step: 'drives', drives });
    expect(screen.getByText('You are looking on. Nothing can be changed here.')).toBeVisible();
    expect(screen.getByRole('button', { name: /Who works here/ })).toBeDisabled();
    expect(screen.getByRole('checkbox', { name: 'Select Drive A' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Eject Drive A' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Prepare drives' })).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByRole('button', { name: 'Save the kit…' })).toBeDisabled();
    expect(screen.queryByRole('button', { name: 'Practise without hardware' })).toBeNull();
  });

  it.each(['drives', 'collect'] as const)('says on %s why no drive is there, and only that', (step) => {
    const none = { drives: [], hidden: [], detection: { kind: 'off', reason: 'of no matter' } } as const;
    show(<Frame />, { info, batch, step, drives: none });
    expect(screen.getByText('No drives are shown here')).toBeVisible();
    expect(screen.getByText('This window only looks on, so it does not look for drives.')).toBeVisible();
    expect(screen.getByRole('main')).not.toHaveTextContent(/folder-drive|of no matter|appears here/);
  });

  it('leaves small buttons, ticks and menus out of reach as well', async () => {
    const user = userEvent.setup();
    const script: LibraryScript = {
      sha256: 'a'.repeat(64),
      version: '3.5',
      bytes: 1,
      addedAt: '2026-11-20T08:00:00Z',
      addedFrom: 'ps1',
      standing: 'unknown',
      isDefault: false,
    };
    show(<Frame />, { info, batch, batches: [batch], scripts: [script], step: 'script' });
    expect(screen.getByRole('button', { name: /default/i })).toBeDisabled();
    expect(screen.getByRole('button', { name: /^Remove/ })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Appearance' })).toBeDisabled();
    act(() => useCourier.setState({ step: 'batch' }));
    await user.click(screen.getByRole('button', { name: /^More for/ }));
    for (const item of screen.getAllByRole('menuitem')) expect(item).toHaveAttribute('aria-disabled', 'true');
    await user.keyboard('{Escape}');
    act(() => useCourier.setState({ step: 'hand-over', batch: batchOf([device('A')]) }));
    await user.click(screen.getByRole('checkbox', { name: 'Select A' }));
    expect(screen.getByRole('checkbox', { name: 'Image checked' })).toBeDisabled();
  });

  it('neither asks who works here nor writes which batch was open', async () => {
    const settings = { ...useCourier.getState().settings, person: '', lastBatchId: batch.id };
    const host = show(
      <Frame />,
      {},
      {
        'app.info': () => info,
        'app.settings': () => settings,
        'batch.list': () => [batch],
        'batch.open': () => batch,
        'drives.list': () => drives,
        'knownDrives.list': () => [],
        'library.list': () => [],
        'practice.view': () => ({ kind: 'off' }),
        'jobs.list': () => [],
        'app.attention': () => null,
      },
    );
    const end = connect();
    await waitFor(() => expect(useCourier.getState().batch?.id).toBe(batch.id));
    await waitFor(() => expect(screen.getByText(/You are looking on/)).toBeVisible());
    end();
    expect(screen.queryByRole('dialog', { hidden: true })).toBeNull();
    expect(host.calls.map(({ name }) => name)).not.toContain('app.changeSettings');
    expect(useCourier.getState().notices).toEqual([]);
  });

  it('says why nothing was begun', async () => {
    show(<Frame />, { info, batch });
    expect(await ensurePerson()).toBe(false);
    expect(await screen.findByText('This window only looks on')).toBeVisible();
  });
});

describe('attention', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('the host hears whether anybody can see the page, and its silence is no matter', async () => {
    const host = show(<Frame />, {}, { 'app.info': () => info });
    const end = connect();
    const heard = () => host.calls.filter(({ name }) => name === 'app.attention').map(({ input }) => input);
    expect(heard()).toEqual([{ isVisible: true }]);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(heard()).toEqual([{ isVisible: true }, { isVisible: false }]);
    end();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(heard()).toHaveLength(2);
  });
});

describe('the clock', () => {
  it('that is behind the open batch is told on every step', () => {
    show(<Frame />, { info, batch: { ...batch, clockBehind: '2026-11-23T10:00:00Z' }, step: 'devices' });
    expect(screen.getByText(/clock of this computer is behind/)).toBeVisible();
  });
});
