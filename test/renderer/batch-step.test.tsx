import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { BatchStep } from '../../renderer/src/steps/batch/BatchStep.tsx';
import {
  cleanSettings,
  emptySettings,
  pastedSerials,
  settingsProblems,
  tagChoices,
} from '../../renderer/src/steps/batch/settings-form.ts';
import { AskPersonDialog } from '../../renderer/src/wizard/AskPersonDialog.tsx';
import { useCourier } from '../../renderer/src/wizard/store.ts';
import type { FakeAnswers } from './fake-bridge.ts';
import { batchOf, show } from './merge-samples.tsx';

const batch = batchOf([]);
const settings = {
  language: 'en',
  theme: 'system',
  people: ['Kim'],
  person: 'Kim',
  lastBatchId: '',
  groupTags: [],
} as const;
const answers: FakeAnswers = {
  'batch.create': (input) => ({ ...batch, settings: input.settings }),
  'batch.open': () => batch,
  'batch.list': () => [batch],
  'batch.change': (input) => ({ ...batch, settings: input.settings, sequence: 8 }),
  'batch.archive': () => ({ ...batch, archivedAt: '2026-11-21T08:00:00Z' }),
  'batch.duplicate': (input) => ({ ...batch, settings: { ...batch.settings, name: input.name } }),
  'app.changeSettings': () => settings,
  'people.add': (input) => ({ ...settings, people: [input.name], person: input.name }),
};

describe('Batch', () => {
  it('makes a batch from what was typed, and opens it', async () => {
    const user = userEvent.setup();
    const host = show(<BatchStep />, {}, answers);
    await user.click(screen.getByRole('button', { name: 'New batch' }));
    const panel = within(await screen.findByRole('dialog'));
    await user.type(panel.getByLabelText(/Name of the batch/), '  Spring order ');
    await user.type(panel.getByLabelText('Customer'), 'Contoso');
    await user.type(panel.getByLabelText('Group tag'), 'Sales');
    await user.click(panel.getByRole('button', { name: 'Create the batch' }));
    await waitFor(() => expect(useCourier.getState().batch?.id).toBe(batch.id));
    expect(host.calls.find((call) => call.name === 'batch.create')?.input).toEqual({
      practice: false,
      settings: { ...emptySettings, name: 'Spring order', customer: 'Contoso', groupTag: 'Sales' },
    });
  });

  it('is real work while a practice batch is open, unless a person says otherwise', async () => {
    const user = userEvent.setup();
    const practice = { kind: 'on', batchId: batch.id, devices: [], drives: [] } as const;
    const host = show(<BatchStep />, { batch: { ...batch, kind: 'practice' }, practice }, answers);
    await user.click(screen.getByRole('button', { name: 'New batch' }));
    const panel = within(await screen.findByRole('dialog'));
    expect(panel.getByRole('switch', { name: 'Practice batch' })).not.toBeChecked();
    await user.type(panel.getByLabelText(/Name of the batch/), 'Spring');
    await user.click(panel.getByRole('button', { name: 'Create the batch' }));
    await waitFor(() => expect(host.calls[0]).toMatchObject({ input: { practice: false } }));
  });

  it('the first batch gets the focus on its title', async () => {
    const user = userEvent.setup();
    show(<BatchStep />, {}, answers);
    await user.click(screen.getByRole('button', { name: 'New batch' }));
    const panel = within(await screen.findByRole('dialog'));
    await user.type(panel.getByLabelText(/Name of the batch/), 'Spring{Enter}');
    const title = await screen.findByRole('heading', { name: 'Open now: Contoso spring', hidden: true });
    await waitFor(() => expect(title).toHaveFocus(), { timeout: 3000 });
  });

  it('a form with something typed in it is left only after a question', async () => {
    const user = userEvent.setup();
    show(<BatchStep />, {}, answers);
    await user.click(screen.getByRole('button', { name: 'New batch' }));
    const name = await screen.findByLabelText(/Name of the batch/);
    await user.type(name, 'Spring');
    await user.keyboard('{Escape}');
    const question = () => within(screen.getByRole('alertdialog', { hidden: true }));
    await waitFor(() => expect(question().getByText('Leave without saving?')).toBeVisible());
    await user.click(question().getByRole('button', { name: 'Go on', hidden: true }));
    expect(name).toHaveValue('Spring');
    await waitFor(() => expect(screen.queryByRole('alertdialog', { hidden: true })).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Cancel', hidden: true }));
    await user.click(question().getByRole('button', { name: 'Leave', hidden: true }));
    await waitFor(() => expect(screen.queryByLabelText(/Name of the batch/)).toBeNull());
  });

  it('an untouched form is left without a question', async () => {
    const user = userEvent.setup();
    show(<BatchStep />, {}, answers);
    await user.click(screen.getByRole('button', { name: 'New batch' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByLabelText(/Name of the batch/)).toBeNull());
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('an archived batch that is open says so, and can be reopened there', async () => {
    const user = userEvent.setup();
    const archived = { ...batch, archivedAt: '2026-11-21T08:00:00Z' };
    const host = show(
      <BatchStep />,
      { batch: archived, batches: [archived] },
      { ...answers, 'batch.reopen': () => ({ ...batch, sequence: 8 }) },
    );
    const part = within(screen.getByRole('region', { name: 'Open now: Contoso spring' }));
    expect(part.getByText(/^Archived .*2026\.$/)).toBeVisible();
    await user.click(part.getByRole('button', { name: 'Reopen…' }));
    const question = within(await screen.findByRole('alertdialog'));
    await user.click(question.getByRole('button', { name: 'Reopen' }));
    await waitFor(() => expect(host.calls[0]?.name).toBe('batch.reopen'));
    await waitFor(() => expect(screen.queryByText('Reopen…')).toBeNull());
    expect(part.getByRole('button', { name: 'Change the settings', hidden: true })).toBeVisible();
  });

  it('offers the tags of the bench, and keeps a new one when asked to', async () => {
    const user = userEvent.setup();
    const host = show(
      <BatchStep />,
      { settings: { ...settings, groupTags: ['Lab 1', 'Lab 2', 'Sales'] } },
      { ...answers, 'groupTags.add': ({ tag }) => ({ ...settings, groupTags: [tag] }) },
    );
    await user.click(screen.getByRole('button', { name: 'New batch' }));
    const panel = within(await screen.findByRole('dialog'));
    await user.type(panel.getByLabelText(/Name of the batch/), 'Spring');
    const field = panel.getByRole('combobox', { name: 'Group tag' });
    await user.type(field, 'lab');
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Lab 1', 'Lab 2']);
    await user.click(screen.getByRole('option', { name: 'Lab 2' }));
    expect(field).toHaveValue('Lab 2');
    expect(panel.queryByLabelText('Keep this tag for other batches')).toBeNull();
    await user.clear(field);
    await user.type(field, 'Reception');
    await user.click(panel.getByLabelText('Keep this tag for other batches'));
    await user.click(panel.getByRole('button', { name: 'Create the batch' }));
    await waitFor(() => expect(useCourier.getState().batch?.id).toBe(batch.id));
    expect(host.calls.slice(0, 2)).toMatchObject([
      { name: 'groupTags.add', input: { tag: 'Reception' } },
      { name: 'batch.create', input: { settings: { groupTag: 'Reception' } } },
    ]);
    expect(useCourier.getState().settings.groupTags).toEqual(['Reception']);
  });

  it('a batch can be held to Microsoft’s script', async () => {
    const user = userEvent.setup();
    const host = show(<BatchStep />, {}, answers);
    await user.click(screen.getByRole('button', { name: 'New batch' }));
    const panel = within(await screen.findByRole('dialog'));
    await user.type(panel.getByLabelText(/Name of the batch/), 'Spring');
    const part = within(panel.getByRole('region', { name: 'At the device' }));
    await user.click(part.getByRole('checkbox', { name: 'Only Microsoft’s script' }));
    await user.click(panel.getByRole('button', { name: 'Create the batch' }));
    await waitFor(() =>
      expect(host.calls[0]).toMatchObject({
        name: 'batch.create',
        input: { settings: { onlyMicrosoftScript: true } },
      }),
    );
  });

  it('asks for what is missing before the host is asked', async () => {
    const user = userEvent.setup();
    const host = show(<BatchStep />, {}, answers);
    await user.click(screen.getByRole('button', { name: 'New batch' }));
    await user.click(await screen.findByRole('button', { name: 'Create the batch' }));
    expect(screen.getByText('Give the batch a name.')).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText(/Name of the batch/)).toHaveFocus());
    expect(host.calls).toEqual([]);
  });

  it('PowerUser has no shared variant: the switch is off, and says why', async () => {
    const user = userEvent.setup();
    show(<BatchStep />, {}, answers);
    await user.click(screen.getByRole('button', { name: 'New batch' }));
    const panel = within(await screen.findByRole('dialog'));
    await user.click(panel.getByRole('radio', { name: /Managed Desktop/ }));
    expect(panel.queryByLabelText('Group tag')).toBeNull();
    expect(panel.getByRole('switch', { name: 'Shared device' })).toBeEnabled();
    await user.selectOptions(panel.getByLabelText('Device profile'), 'PowerUser');
    expect(panel.getByRole('switch', { name: 'Shared device' })).toBeDisabled();
    expect(panel.getByText('The profile PowerUser has no shared variant.')).toBeVisible();
  });

  it('asks who works here before the first fact', async () => {
    const user = userEvent.setup();
    show(
      <>
        <BatchStep />
        <AskPersonDialog />
      </>,
      { settings: { ...settings, people: [], person: '' } },
      answers,
    );
    await user.click(screen.getByRole('button', { name: 'New batch' }));
    await user.type(await screen.findByLabelText('Name'), 'Kim');
    await user.click(screen.getByRole('button', { name: 'That’s me' }));
    expect(await screen.findByLabelText(/Name of the batch/)).toBeVisible();
    expect(useCourier.getState().settings.person).toBe('Kim');
  });

  it('names a batch that cannot be opened, with the cause', async () => {
    const error = {
      code: 'batch.journalDamaged',
      message: '',
      details: { name: 'b20260101-aaaaaa' },
    } as const;
    show(<BatchStep />, { unreadableBatches: [{ id: 'b20260101-aaaaaa', error }] }, answers);
    expect(
      await screen.findByText('The batch in the folder b20260101-aaaaaa cannot be opened'),
    ).toBeVisible();
  });

  it('archives only after a question', async () => {
    const user = userEvent.setup();
    const host = show(<BatchStep />, { batches: [batch] }, answers);
    await user.click(screen.getByRole('button', { name: 'More for Contoso spring' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Archive…' }));
    const question = within(await screen.findByRole('alertdialog'));
    expect(host.calls).toEqual([]);
    await user.click(question.getByRole('button', { name: 'Archive' }));
    await waitFor(() => expect(host.calls.map((call) => call.name)).toContain('batch.archive'));
  });

  it('archived batches are out of sight until they are asked for', async () => {
    const user = userEvent.setup();
    const archived = { ...batch, archivedAt: '2026-11-21T08:00:00Z' };
    show(<BatchStep />, { batches: [archived] }, answers);
    expect(screen.queryByText('Contoso spring')).toBeNull();
    await user.click(screen.getByRole('switch', { name: 'Show archived batches (1)' }));
    expect(screen.getByText('Contoso spring')).toBeVisible();
  });

  it('imports chosen files and says what became of each', async () => {
    const user = userEvent.setup();
    const host = show(
      <BatchStep />,
      {
        batch,
        batches: [batch],
        ends: {
          import: {
            jobId: 'j',
            kind: 'import',
            outcome: 'done',
            parts: [],
            value: [
              { path: 'oem.csv', sha256: 'a', bytes: 9, outcome: 'collected', rows: 12, batchId: batch.id },
              { path: 'twice.csv', sha256: 'b', bytes: 9, outcome: 'known', rows: 0, batchId: batch.id },
            ],
          },
        },
      },
      { ...answers, 'batch.importFiles': () => ({ jobId: 'j' }) },
    );
    await user.click(screen.getByRole('button', { name: /A file from the maker/ }));
    await user.upload(
      screen.getByLabelText('Choose CSV files', { selector: 'input' }),
      new File(['x'], 'devices.csv'),
    );
    await waitFor(() =>
      expect(host.calls).toContainEqual({
        name: 'batch.importFiles',
        input: { batchId: batch.id, files: [{ kind: 'path', path: 'devices.csv' }] },
      }),
    );
    expect(screen.getByText('oem.csv: 12 devices read.')).toBeVisible();
    expect(screen.getByText(/twice\.csv: already here/)).toBeVisible();
  });

  it('lists pasted serial numbers for a partner, each once', async () => {
    const user = userEvent.setup();
    const host = show(
      <BatchStep />,
      { batch, batches: [batch] },
      { ...answers, 'batch.listPartnerDevices': () => ({ added: 2, known: 0, batch }) },
    );
    await user.click(screen.getByRole('button', { name: 'Devices that a partner registers' }));
    await user.click(screen.getByLabelText('Serial numbers, one per line'));
    await user.paste('A1\r\n B2 \nA1\n');
    await user.click(screen.getByRole('button', { name: 'List these devices' }));
    await waitFor(() =>
      expect(host.calls.at(-1)).toEqual({
        name: 'batch.listPartnerDevices',
        input: { batchId: batch.id, serials: ['A1', 'B2'] },
      }),
    );
  });
});

describe('settings of a batch', () => {
  it.each([
    ['contoso.onmicrosoft.com', undefined],
    ['', undefined],
    ['contoso', 'batch.form.tenantInvalid'],
    ['https://contoso.com', 'batch.form.tenantInvalid'],
  ])('tenant domain “%s”', (tenantDomain, problem) => {
    expect(settingsProblems({ ...emptySettings, name: 'x', tenantDomain }).tenantDomain).toBe(problem);
  });

  it.each(['a,b', 'a"b', 'Büro', 'a\tb', '=a'])(
    'the group tag “%s” cannot stand in an upload file',
    (groupTag) => {
      expect(settingsProblems({ ...emptySettings, name: 'x', groupTag }).groupTag).toBe(
        'batch.form.groupTagInvalid',
      );
    },
  );

  it.each([
    ['', ['Lab', 'Sales']],
    ['LA', ['Lab']],
    ['lab', ['Lab', 'Sales']],
    ['x', []],
  ])('typing “%s” leaves the choice of %s', (typed, choices) => {
    expect(tagChoices(['Lab', 'Sales'], typed)).toEqual(choices);
  });

  it('saving drops outer spaces and a shared variant that does not exist', () => {
    const saved = cleanSettings({
      ...emptySettings,
      name: ' x ',
      deviceProfile: 'PowerUser',
      sharedDevice: true,
    });
    expect(saved).toMatchObject({ name: 'x', sharedDevice: false });
  });

  it('serial numbers may be pasted as lines or cells', () => {
    expect(pastedSerials('001\t002\r\n003;001')).toEqual(['001', '002', '003']);
  });
});
