import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Drive, DriveList, JobPart } from '../../electron/api/index.ts';
import { DrivesStep } from '../../renderer/src/steps/drives/DrivesStep.tsx';
import { useAnnouncement } from '../../renderer/src/ui/announce.ts';
import { hear } from '../../renderer/src/wizard/actions.ts';
import { useCourier, type CourierState } from '../../renderer/src/wizard/store.ts';
import type { FakeAnswers } from './fake-bridge.ts';
import { batchOf, drive, kitOn, show } from './merge-samples.tsx';

const batch = batchOf([]);
const empty = (id: string, more: Partial<Drive> = {}): Drive => ({
  ...drive(id, { kind: 'empty' }),
  ...more,
});
const list = (drives: readonly Drive[], more: Partial<DriveList> = {}): DriveList => ({
  drives,
  hidden: [],
  detection: { kind: 'on' },
  ...more,
});
const open = (drives: DriveList, answers: FakeAnswers = {}, state: Partial<CourierState> = {}) =>
  show(<DrivesStep />, { batch, drives, ...state }, { 'drives.stage': () => ({ jobId: 'j' }), ...answers });
const part = (id: string, more: Partial<JobPart>): JobPart => ({
  id,
  name: `Drive ${id}`,
  state: 'working',
  fraction: 0.5,
  ...more,
});
const failed = (id: string) =>
  part(id, {
    state: 'failed',
    error: { code: 'drive.full', message: '', details: { drive: `Drive ${id}` } },
  });
const ready = (id: string, ejected = false) =>
  part(id, { state: 'done', result: { driveId: `kit-${id}`, provedPastCache: true, ejected } });
const progress = (...parts: JobPart[]) =>
  act(() => hear({ name: 'job.progress', value: { jobId: 'j', kind: 'stage', fraction: 0.5, parts } }));
const end = (...parts: JobPart[]) =>
  act(() => hear({ name: 'job.ended', value: { jobId: 'j', kind: 'stage', outcome: 'done', parts } }));
const row = (index: number) => {
  const rows = within(screen.getByRole('list', { name: 'Drives that can be used' })).getAllByRole('listitem');
  const found = rows[index];
  if (found === undefined) throw new Error(`no row ${index}`);
  return found;
};
const staged = (host: ReturnType<typeof open>) =>
  host.calls.filter(({ name }) => name === 'drives.stage').map(({ input }) => input);

describe('drives that are prepared together', () => {
  beforeEach(() => localStorage.clear());

  it('each row says how far its drive is, and one line counts them all', () => {
    open(list(['A', 'B', 'C', 'D'].map((id) => empty(id))));
    progress(
      part('A', { state: 'queued' }),
      part('B', { step: 'writing' }),
      part('C', { state: 'verifying', step: 'verifying' }),
      ready('D'),
    );
    expect(row(0)).toHaveTextContent('Waiting');
    expect(row(1)).toHaveTextContent('Writing');
    expect(row(2)).toHaveTextContent('Reading back');
    expect(row(3)).toHaveTextContent('Ready. Eject it before you pull it out.');
    expect(screen.getByText('1 ready, 1 writing, 1 reading back, 1 waiting')).toBeVisible();
  });

  it('what is said aloud changes when a drive comes to its end, not with every percent', () => {
    open(list([empty('A'), empty('B')]));
    progress(part('A', {}), part('B', {}));
    const before = useAnnouncement.getState();
    progress(part('A', { fraction: 0.6 }), part('B', { fraction: 0.7 }));
    expect(useAnnouncement.getState()).toBe(before);
    progress(ready('A'), part('B', { fraction: 0.7 }));
    expect(useAnnouncement.getState().text).toBe('1 ready');
  });

  it('a failed drive says why and is tried again alone; several are tried again together', async () => {
    const user = userEvent.setup();
    const host = open(list([empty('A'), empty('B'), empty('C')]));
    end(ready('A'), failed('B'), failed('C'));
    expect(row(1)).toHaveTextContent('The drive is too full');
    await user.click(screen.getByRole('button', { name: 'Try again: Drive B' }));
    await user.click(screen.getByRole('button', { name: 'Try all 2 again' }));
    expect(staged(host)).toMatchObject([
      { drives: [{ id: 'B' }], takeOver: false },
      { drives: [{ id: 'B' }, { id: 'C' }] },
    ]);
  });

  it('trying one drive again leaves what came of the others', () => {
    open(list([empty('A'), empty('B')]));
    end(ready('A'), failed('B'));
    progress(part('B', { step: 'writing' }));
    expect(row(0)).toHaveTextContent('Ready.');
    expect(row(1)).toHaveTextContent('Writing');
  });

  it('the choice to eject each drive when it is ready is sent along, and remembered', async () => {
    const user = userEvent.setup();
    const host = open(list([empty('A')]));
    await user.click(screen.getByRole('switch', { name: 'Eject each drive when it is ready' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select Drive A' }));
    await user.click(screen.getByRole('button', { name: 'Prepare 1 drive' }));
    expect(staged(host)).toMatchObject([{ eject: true }]);
    expect(localStorage.getItem('hash-courier.eject-when-ready')).toBe('true');
  });

  it('a drive that was let go is called safe to remove after it has left the list', () => {
    open(list([empty('A')]));
    end(ready('A', true));
    act(() => hear({ name: 'drives.changed', value: list([]) }));
    const gone = screen.getByRole('list', { name: /not plugged in any more/ });
    expect(gone).toHaveTextContent('Drive A');
    expect(gone).toHaveTextContent('Safe to remove');
  });

  it('a drive in the place of one that was let go has nothing of it', () => {
    open(list([empty('A')]));
    end(ready('A', true));
    act(() => hear({ name: 'drives.changed', value: list([]) }));
    act(() => hear({ name: 'drives.changed', value: list([empty('A')]) }));
    expect(screen.queryByText(/Safe to remove/)).toBeNull();
  });

  it('a drive that is ready and could not be let go says so', () => {
    open(list([empty('A')]));
    end(
      part('A', {
        state: 'done',
        result: { driveId: 'k', provedPastCache: true, ejected: false, ejectFailure: 'drive.busy' },
      }),
    );
    expect(row(0)).toHaveTextContent('Ready. Eject it before you pull it out.');
    expect(row(0)).toHaveTextContent('Not let go yet. The drive is in use.');
  });

  it('all that can be prepared are selected and let go of at once', async () => {
    const user = userEvent.setup();
    open(list([empty('A'), empty('B'), empty('C', { bars: ['full'] })]));
    const all = screen.getByRole('checkbox', { name: 'Select all drives' });
    await user.click(all);
    expect(screen.getByRole('button', { name: 'Prepare 2 drives' })).toBeVisible();
    await user.click(all);
    expect(screen.getByRole('button', { name: 'Prepare drives' })).toHaveAttribute('aria-disabled', 'true');
  });

  it.each([
    ['unproved', 'unplug the drive and plug it in again: that proves it.'],
    ['full', 'Clear it once its hashes are home'],
  ] as const)('a drive with the bar %s cannot be chosen, and says what to do', (bar, remedy) => {
    open(list([empty('A', { bars: [bar] })]));
    expect(screen.getByRole('checkbox', { name: 'Select Drive A' })).toBeDisabled();
    expect(row(0)).toHaveTextContent(remedy);
  });

  it('drives of the same name are told apart by where they are', () => {
    open(list([empty('A', { name: 'KINGSTON' }), empty('B', { name: 'KINGSTON' })]));
    expect(screen.getByRole('checkbox', { name: 'Select KINGSTON (/media/B)' })).toBeEnabled();
  });

  it('a doubtful drive is asked about, and each answer becomes a request of its own', async () => {
    const user = userEvent.setup();
    const twice = (id: string, other: string): Drive => ({
      ...drive(id, kitOn()),
      doubt: { kind: 'twice', others: [`Drive ${other}`] },
    });
    const host = open(list([twice('A', 'B'), twice('B', 'A'), empty('C')]));
    expect(row(0)).toHaveTextContent(
      'Same identity as Drive B: one is probably a copy. Preparing it asks which.',
    );
    await user.click(screen.getByRole('checkbox', { name: 'Select all drives' }));
    await user.click(screen.getByRole('button', { name: 'Prepare 3 drives' }));
    const surface = await screen.findByRole('dialog', { hidden: true });
    expect(surface).toHaveTextContent('Are these the real drives?');
    const dialog = within(surface);
    const prepare = dialog.getByRole('button', { name: 'Prepare', hidden: true });
    const radio = (drive: number, name: RegExp) => {
      const found = dialog.getAllByRole('radio', { name, hidden: true })[drive];
      if (found === undefined) throw new Error(`no answer ${drive}`);
      return found;
    };
    expect(prepare).toBeDisabled();
    await user.click(radio(0, /real one/));
    await user.click(radio(1, /real one/));
    expect(prepare).toBeDisabled();
    expect(dialog.getByText(/Only one of drives with the same identity/)).toBeVisible();
    await user.click(radio(1, /a copy/));
    await user.click(prepare);
    await waitFor(() => expect(staged(host)).toHaveLength(3));
    expect(staged(host)[0]).not.toHaveProperty('identity');
    expect(staged(host)).toMatchObject([
      { drives: [{ id: 'C' }] },
      { drives: [{ id: 'A' }], identity: 'keep' },
      { drives: [{ id: 'B' }], identity: 'new' },
    ]);
  });

  it('leaving that question prepares nothing', async () => {
    const user = userEvent.setup();
    const host = open(list([{ ...drive('A', kitOn()), doubt: { kind: 'unlike' } }]));
    await user.click(screen.getByRole('checkbox', { name: 'Select Drive A' }));
    await user.click(screen.getByRole('button', { name: 'Prepare 1 drive' }));
    expect(await screen.findByRole('dialog', { hidden: true })).toHaveTextContent('Is this the real drive?');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull());
    expect(staged(host)).toEqual([]);
  });

  it('its light flickers until it is stopped', async () => {
    const user = userEvent.setup();
    const host = open(list([empty('A')]), {
      'drives.identify': () => ({ jobId: 'i' }),
      'jobs.cancel': ({ jobId }) => ({ jobId }),
    });
    await user.click(screen.getByRole('button', { name: 'More for Drive A' }));
    await user.click(screen.getByRole('menuitem', { name: 'Make the light of Drive A flicker' }));
    const work = part('A', { step: 'flickering' });
    act(() =>
      hear({ name: 'job.progress', value: { jobId: 'i', kind: 'identify', fraction: 0, parts: [work] } }),
    );
    expect(row(0)).toHaveTextContent('Its light flickers now');
    await user.click(screen.getByRole('button', { name: 'Stop the light of Drive A' }));
    expect(host.calls).toEqual([
      { name: 'drives.identify', input: { drive: { id: 'A', fingerprint: 'print-A' } } },
      { name: 'jobs.cancel', input: { jobId: 'i' } },
    ]);
  });

  it('why a light cannot flicker is told', () => {
    open(list([empty('A')]));
    const error = { code: 'drive.cannotIdentify', message: '', details: { drive: 'Drive A' } } as const;
    const parts = [part('A', { state: 'failed', error })];
    act(() => hear({ name: 'job.ended', value: { jobId: 'i', kind: 'identify', outcome: 'done', parts } }));
    expect(useCourier.getState().notices).toMatchObject([{ error }]);
  });

  it('a hidden drive that only has to be opened is opened from here, and where it is is said', async () => {
    const user = userEvent.setup();
    const hidden = [
      { id: 'h', name: 'STICK', mountPoint: '', sizeBytes: 16e9, reasons: ['unmounted'], canMount: true },
    ] as const;
    const host = open(list([], { hidden }), { 'drives.mount': () => ({ mountPoint: '/media/STICK' }) });
    await user.click(screen.getByRole('button', { name: 'Open it: STICK' }));
    expect(host.calls).toEqual([{ name: 'drives.mount', input: { driveId: 'h' } }]);
    expect(useCourier.getState().notices).toMatchObject([{ text: 'STICK is open: /media/STICK' }]);
  });
});
