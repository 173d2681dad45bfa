import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { AppInfo, Drive, DriveList, LibraryScript } from '../../electron/api/index.ts';
import { DrivesStep } from '../../renderer/src/steps/drives/DrivesStep.tsx';
import { useCourier, type CourierState } from '../../renderer/src/wizard/store.ts';
import type { FakeAnswers } from './fake-bridge.ts';
import { batchOf, drive, kitOn, show } from './merge-samples.tsx';

const batch = batchOf([]);
const script: LibraryScript = {
  sha256: 'a'.repeat(64),
  version: '3.9',
  bytes: 18_025,
  addedAt: '2026-11-20T08:00:00Z',
  addedFrom: 'ps1',
  standing: 'pinned',
  isDefault: true,
};
const info: AppInfo = {
  version: '0.1.0',
  capabilities: { filePaths: true, folderDialog: true, reveal: true, openLink: true },
  dataFolder: '/data',
  benchId: '0123456789abcdef',
  startInPractice: false,
  isLookingOn: false,
  detection: { kind: 'on' },
};
const list = (drives: readonly Drive[], more: Partial<DriveList> = {}): DriveList => ({
  drives,
  hidden: [],
  detection: { kind: 'on' },
  ...more,
});
const open = (drives: DriveList, answers: FakeAnswers = {}, state: Partial<CourierState> = {}) =>
  show(<DrivesStep />, { batch, scripts: [script], drives, ...state }, answers);
const foreignKit = kitOn({
  batchId: 'b20261101-zzzzzz',
  batchName: 'Fabrikam autumn',
  waitingFiles: 2,
});

describe('Drives', () => {
  it('hidden drives are counted, and each one says why and what to do', async () => {
    const user = userEvent.setup();
    open(
      list([drive('A', { kind: 'empty' })], {
        hidden: [
          {
            id: 'h',
            name: 'SYSTEM',
            mountPoint: 'C:\\',
            sizeBytes: 5e11,
            reasons: ['system', 'internal'],
          },
        ],
      }),
    );
    const disclosure = screen.getByRole('button', { name: '1 drive is hidden' });
    expect(disclosure).toHaveAttribute('aria-expanded', 'false');
    await user.click(disclosure);
    const hidden = within(screen.getByRole('list', { name: 'Hidden drives and why' }));
    expect(hidden.getByText('SYSTEM')).toBeVisible();
    expect(hidden.getByText(/Holds this computer/)).toBeVisible();
    expect(hidden.queryByText('Built into this computer')).toBeNull();
    expect(hidden.getByText(/this drive is never written/)).toBeVisible();
  });

  it.each([
    ['nothing is plugged in', list([]), 'No drive is plugged in'],
    [
      'nothing is safe to write to',
      list([], {
        hidden: [{ id: 'h', name: 'H', mountPoint: '', sizeBytes: 0, reasons: ['full'] }],
      }),
      'No drive can be used',
    ],
    [
      'detection is off',
      list([], { detection: { kind: 'off', reason: 'No module.' } }),
      'Drive detection is off on this computer',
    ],
  ])('an empty list says why: %s', (_name, drives, title) => {
    open(drives);
    expect(screen.getByRole('heading', { name: title })).toBeVisible();
  });

  it('prepares the chosen drives by id and fingerprint', async () => {
    const user = userEvent.setup();
    const host = open(list([drive('A', { kind: 'empty' }), drive('B', { kind: 'empty' })]), {
      'drives.stage': () => ({ jobId: 'j' }),
    });
    await user.click(screen.getByRole('checkbox', { name: 'Select Drive B' }));
    await user.click(screen.getByRole('button', { name: 'Prepare 1 drive' }));
    await waitFor(() =>
      expect(host.calls).toEqual([
        {
          name: 'drives.stage',
          input: {
            batchId: batch.id,
            drives: [{ id: 'B', fingerprint: 'print-B' }],
            takeOver: false,
            eject: false,
          },
        },
      ]),
    );
  });

  it('a drive of another batch is taken over only after a question', async () => {
    const user = userEvent.setup();
    const host = open(list([drive('A', foreignKit)]), { 'drives.stage': () => ({ jobId: 'j' }) });
    expect(
      screen.getByText(/Prepared for another batch: “Fabrikam autumn” · 2 files from devices/),
    ).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: 'Select Drive A' }));
    await user.click(screen.getByRole('button', { name: 'Prepare 1 drive' }));
    expect(host.calls).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Take over and prepare', hidden: true }));
    await waitFor(() => expect(host.calls[0]?.input).toMatchObject({ takeOver: true }));
  });

  it('a drive of this batch that was prepared otherwise says in what, and is selected', async () => {
    const user = userEvent.setup();
    const host = open(
      list([
        drive('same', kitOn({ scriptSha256: script.sha256 })),
        drive('other', kitOn({ groupTag: '', onlyMicrosoftScript: true, kitVersion: '0.0.9' })),
        drive('older', kitOn({ scriptSha256: script.sha256, kitVersion: '0.0.9' })),
      ]),
      { 'drives.stage': () => ({ jobId: 'j' }) },
      { info },
    );
    const rows = screen.getAllByRole('listitem');
    expect(rows[0]).not.toHaveTextContent('prepare it again');
    expect(rows[1]).toHaveTextContent(
      'Prepared with other settings: prepare it again. Group tag on it: none, now “Sales”; ' +
        'Only Microsoft’s script: on on it, now off; Script on it: none, now version 3.9; Kit on it: version 0.0.9, now 0.1.0.',
    );
    expect(rows[2]).toHaveTextContent('Prepared by another version of Hash Courier: prepare it again.');
    expect(screen.getByRole('checkbox', { name: 'Select Drive same' })).not.toBeChecked();
    expect(screen.getByRole('checkbox', { name: 'Select Drive other' })).toBeChecked();
    await user.click(screen.getByRole('checkbox', { name: 'Select Drive older' }));
    await user.click(screen.getByRole('button', { name: 'Prepare 1 drive' }));
    await waitFor(() =>
      expect(host.calls[0]?.input).toMatchObject({ drives: [{ id: 'other' }], takeOver: false }),
    );
  });

  it('a drive that was ready before the settings changed is not called ready any more', () => {
    const part = { id: 'A', name: 'Drive A', state: 'done', fraction: 1, result: {} } as const;
    open(list([drive('A', kitOn({ groupTag: 'Lab' }))]), {}, { scripts: [], stageParts: { A: part } });
    expect(screen.getByText(/Group tag on it: “Lab”, now “Sales”/)).toBeVisible();
    expect(screen.queryByText(/Ready\./)).toBeNull();
  });

  it('a drive of another batch is not called outdated, nor is any while the batch is archived', () => {
    const theirs = drive('A', kitOn({ batchId: foreignKit.batchId, groupTag: 'Lab' }));
    const ours = drive('B', kitOn({ groupTag: 'Lab' }));
    open(list([theirs, ours]), {}, { batch: { ...batch, archivedAt: '2026-11-21T08:00:00Z' } });
    expect(screen.queryByText(/prepare it again/)).toBeNull();
    open(list([theirs]));
    expect(screen.queryByText(/prepare it again/)).toBeNull();
  });

  it('logs that wait on a drive are counted with its hashes', () => {
    open(list([drive('A', kitOn({ waitingFiles: 1, waitingLogs: 2 }))]));
    expect(screen.getByText(/1 file from devices on it · 2 logs of runs on it/)).toBeVisible();
  });

  it('a write-protected drive and a pretend drive cannot be chosen for a real batch, and say why', () => {
    open(
      list([
        { ...drive('A', { kind: 'empty' }), readOnly: true },
        { ...drive('B', { kind: 'empty' }), source: 'practice' },
      ]),
    );
    for (const box of screen.getAllByRole('checkbox')) expect(box).toBeDisabled();
    expect(screen.getByText(/Write-protected/)).toBeVisible();
    expect(screen.getByText('Pretend drives belong to practice batches.')).toBeVisible();
  });

  it('shows per drive what came of it, and whether it was proved past the cache', () => {
    open(
      list([drive('A', { kind: 'empty' }), drive('B', { kind: 'empty' })]),
      {},
      {
        stageParts: {
          A: {
            id: 'A',
            name: 'Drive A',
            state: 'done',
            fraction: 1,
            result: {
              driveId: 'k',
              provedPastCache: true,
              keptAside: ['go (kept by Hash Courier).exe'],
              kit: {
                basis: 'bench',
                changed: [{ path: 'go.cmd', sha256: 'e'.repeat(64), kept: true }],
                missing: [],
                foreign: ['go.exe'],
              },
            },
          },
          B: {
            id: 'B',
            name: 'Drive B',
            state: 'failed',
            fraction: 0.4,
            error: { code: 'drive.gone', message: '', details: { drive: 'Drive B' } },
          },
        },
      },
    );
    const rows = within(screen.getByRole('list', { name: 'Drives that can be used' })).getAllByRole(
      'listitem',
    );
    expect(rows[0]).toHaveTextContent('Every file was read back from the drive itself.');
    expect(rows[0]).toHaveTextContent('what was changed is kept as evidence');
    expect(rows[0]).toHaveTextContent('1 file was in the kit’s way and has a new name now');
    expect(rows[1]).not.toHaveTextContent('Ready');
  });

  it('says by name when a drive is safe to remove', async () => {
    const user = userEvent.setup();
    open(list([drive('A', { kind: 'empty' })]), { 'drives.eject': () => ({ name: 'Drive A' }) });
    await user.click(screen.getByRole('button', { name: 'Eject Drive A' }));
    await waitFor(() =>
      expect(useCourier.getState().notices).toMatchObject([{ text: 'Safe to remove: Drive A' }]),
    );
  });

  it('without a script drives are prepared all the same, and the way to one is shown', async () => {
    const user = userEvent.setup();
    const host = open(
      list([drive('A', { kind: 'empty' })]),
      { 'drives.stage': () => ({ jobId: 'j' }) },
      { scripts: [] },
    );
    expect(screen.getByText(/reads the same hash from Windows itself, and says so in its log/)).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: 'Select Drive A' }));
    await user.click(screen.getByRole('button', { name: 'Prepare 1 drive' }));
    expect(host.calls.map(({ name }) => name)).toEqual(['drives.stage']);
    await user.click(screen.getByRole('button', { name: 'Go to Script' }));
    expect(useCourier.getState().step).toBe('script');
  });

  it('a batch that insists on Microsoft’s script is told why nothing can be prepared, and both ways out', async () => {
    const user = userEvent.setup();
    open(
      list([drive('A', { kind: 'empty' })]),
      {},
      { scripts: [], batch: { ...batch, settings: { ...batch.settings, onlyMicrosoftScript: true } } },
    );
    await user.click(screen.getByRole('checkbox', { name: 'Select Drive A' }));
    expect(screen.getByRole('button', { name: 'Prepare 1 drive' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Save the kit…' })).toBeDisabled();
    expect(screen.getByText(/needs Microsoft’s script, and it is not on this bench/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Go to Script' })).toBeEnabled();
    await user.click(screen.getByRole('button', { name: 'Go to the settings' }));
    expect(useCourier.getState().step).toBe('batch');
  });
});
