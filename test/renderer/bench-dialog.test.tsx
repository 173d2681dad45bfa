import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { AppInfo, BenchFileContents } from '../../electron/api/index.ts';
import { setBridge } from '../../renderer/src/bridge/bridge.ts';
import { TopBar } from '../../renderer/src/wizard/TopBar.tsx';
import { useCourier } from '../../renderer/src/wizard/store.ts';
import type { FakeAnswers } from './fake-bridge.ts';
import { show } from './merge-samples.tsx';

const info: AppInfo = {
  version: '0.1.0',
  capabilities: { filePaths: true, folderDialog: true, reveal: true, openLink: true },
  dataFolder: '/data/hash-courier',
  benchId: '0123456789abcdef',
  startInPractice: false,
  isLookingOn: false,
  detection: { kind: 'on' },
};
const settings = {
  language: 'en',
  theme: 'system',
  people: ['Kim'],
  person: 'Kim',
  lastBatchId: '',
  groupTags: ['Sales'],
} as const;
const contents: BenchFileContents = {
  exportedAt: '2026-11-20T08:00:00Z',
  appVersion: '0.1.0',
  benchId: 'fedcba9876543210',
  scripts: [
    { sha256: 'a'.repeat(64), version: '3.9', standing: 'pinned', isNew: true },
    { sha256: 'b'.repeat(64), version: '3.8', standing: 'unknown', isNew: true },
    { sha256: 'c'.repeat(64), version: '', standing: 'unknown', isNew: false },
  ],
  people: [{ name: 'Kim', isNew: false }],
  groupTags: [],
  settings: { language: 'en', theme: 'dark' },
};

async function open(part: string, answers: FakeAnswers = {}, more: Partial<AppInfo> = {}) {
  const user = userEvent.setup();
  const host = show(<TopBar isNarrow={false} />, { info: { ...info, ...more }, settings }, answers);
  await user.click(screen.getByRole('button', { name: 'This bench' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'This bench' }));
  await user.click(dialog.getByRole('tab', { name: part }));
  return { user, host, dialog };
}
const file = new File(['{}'], 'hash-courier-bench-20261120.json');

describe('This bench', () => {
  it('the menu of people leads to the names', async () => {
    const user = userEvent.setup();
    show(<TopBar isNarrow={false} />, { info, settings });
    await user.click(screen.getByRole('button', { name: 'Who works here: Kim' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Add or remove people…' }));
    const list = await screen.findByRole('list', { name: 'People at this bench' });
    expect(within(list).getByText('Kim')).toBeVisible();
    expect(within(list).getByText('works here now')).toBeVisible();
  });

  it('a colleague is added without taking over the work', async () => {
    const people = ['Kim', 'Robin'];
    const { user, host, dialog } = await open('People', {
      'people.add': ({ name }) => ({ ...settings, people, person: name }),
      'people.choose': ({ name }) => ({ ...settings, people, person: name }),
    });
    await user.type(dialog.getByLabelText('New name'), 'Robin{Enter}');
    expect(await dialog.findByText('Robin')).toBeVisible();
    expect(host.calls).toContainEqual({ name: 'people.choose', input: { name: 'Kim' } });
    expect(useCourier.getState().settings.person).toBe('Kim');
  });

  it('group tags are added and removed, and the list says when it is empty', async () => {
    const { user, host, dialog } = await open('Group tags', {
      'groupTags.add': ({ tag }) => ({ ...settings, groupTags: ['Sales', tag] }),
      'groupTags.remove': () => ({ ...settings, groupTags: [] }),
    });
    await user.type(dialog.getByLabelText('New group tag'), ' Lab 1 {Enter}');
    expect(await dialog.findByText('Lab 1')).toBeVisible();
    expect(host.calls).toContainEqual({ name: 'groupTags.add', input: { tag: 'Lab 1' } });
    await user.click(dialog.getByRole('button', { name: 'Remove Sales' }));
    expect(await dialog.findByText(/No group tags yet/)).toBeVisible();
    expect(dialog.getByLabelText('New group tag')).toHaveFocus();
  });

  it('what went wrong is said in the dialog, and what was typed stays', async () => {
    const { user, dialog } = await open('Group tags');
    await user.type(dialog.getByLabelText('New group tag'), 'Lab 1{Enter}');
    await waitFor(() => expect(dialog.getByRole('alert')).not.toBeEmptyDOMElement());
    expect(dialog.getByLabelText('New group tag')).toHaveValue('Lab 1');
    expect(useCourier.getState().notices).toEqual([]);
  });

  it('exports into the chosen folder, tells the path and shows the file', async () => {
    const path = '/chosen/hash-courier-bench-20261120.json';
    const { user, host, dialog } = await open('Bench file', {
      'folders.choose': () => ({ path: '/chosen' }),
      'bench.export': () => ({ path }),
      'app.reveal': () => ({ path, shown: true }),
    });
    await user.click(dialog.getByRole('button', { name: 'Export to a folder…' }));
    expect(await dialog.findByText(path)).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Copy: path of the bench file' })).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Show in folder' }));
    expect(host.calls.slice(-2)).toEqual([
      { name: 'bench.export', input: { folder: '/chosen' } },
      { name: 'app.reveal', input: { kind: 'benchFile', path } },
    ]);
  });

  it('a folder that cannot be written to is named, with what to do', async () => {
    const error = { code: 'folder.unwritable', message: '', details: { path: '/chosen' } } as const;
    const { user, host, dialog } = await open('Bench file', {
      'folders.choose': () => ({ path: '/chosen' }),
    });
    setBridge({
      ...host,
      call: (name, input) =>
        name === 'bench.export' ? Promise.resolve({ ok: false, error }) : host.call(name, input),
    });
    await user.click(dialog.getByRole('button', { name: 'Export to a folder…' }));
    expect(await dialog.findByText('The folder cannot be written to')).toBeVisible();
    expect(dialog.getByText(/Nothing was kept in \/chosen/)).toBeVisible();
  });

  it('nothing is written when no folder was chosen', async () => {
    const { user, host, dialog } = await open('Bench file', { 'folders.choose': () => ({ path: '' }) });
    await user.click(dialog.getByRole('button', { name: 'Export to a folder…' }));
    expect(host.calls.map(({ name }) => name)).toEqual(['folders.choose']);
  });

  it('where there is no system dialog or file manager, folders are chosen in our own', async () => {
    const { user, host, dialog } = await open(
      'Bench file',
      {
        'folders.list': ({ path }) => ({
          path: path === '' ? '/home/kim' : path,
          parent: path === '' ? '/home' : '/home/kim',
          folders: path === '' ? [{ name: 'Drives', path: '/home/kim/Drives' }] : [],
        }),
        'bench.export': () => ({ path: '/home/kim/Drives/hash-courier-bench-20261120.json' }),
      },
      { capabilities: { ...info.capabilities, folderDialog: false, reveal: false } },
    );
    await user.click(dialog.getByRole('button', { name: 'Export to a folder…' }));
    const chooser = within(await screen.findByRole('dialog', { name: 'Choose a folder' }));
    await user.click(chooser.getByRole('button', { name: 'Drives' }));
    expect(await chooser.findByText('There is no other folder in here.')).toBeVisible();
    await user.click(chooser.getByRole('button', { name: 'Choose this folder' }));
    expect(await dialog.findByText('The bench file was written.')).toBeVisible();
    expect(dialog.queryByRole('button', { name: 'Show in folder' })).toBeNull();
    expect(host.calls.at(-1)).toEqual({ name: 'bench.export', input: { folder: '/home/kim/Drives' } });
  });

  it('shows what is in a file and imports what is chosen', async () => {
    const { user, host, dialog } = await open('Bench file', {
      'bench.inspect': () => contents,
      'bench.import': () => ({ settings, scripts: 2, people: 0, groupTags: 0 }),
    });
    await user.upload(dialog.getByLabelText('Choose a bench file', { selector: 'input' }), file);
    expect(await dialog.findByRole('checkbox', { name: '3 scripts, 2 new' })).toBeChecked();
    expect(
      dialog.getByText(
        'New: Version 3.9 (Known version), Version 3.8 (Not a known version, SHA-256 bbbbbbbb…).',
      ),
    ).toBeVisible();
    expect(
      dialog.getByText('Already here: Version not said (Not a known version, SHA-256 cccccccc…).'),
    ).toBeVisible();
    expect(dialog.getByRole('checkbox', { name: '1 name, 0 new' })).not.toBeChecked();
    expect(dialog.getByRole('checkbox', { name: 'No group tags' })).toBeDisabled();
    await user.click(dialog.getByRole('checkbox', { name: 'Language and appearance' }));
    await user.click(dialog.getByRole('button', { name: 'Import' }));
    expect(
      await dialog.findByText('Added: 2 scripts. Language and appearance were taken over.'),
    ).toBeVisible();
    expect(host.calls.at(-1)).toEqual({
      name: 'bench.import',
      input: {
        file: { kind: 'path', path: file.name },
        scripts: true,
        people: false,
        groupTags: false,
        settings: true,
      },
    });
    expect(dialog.getByRole('button', { name: 'Choose a bench file' })).toHaveFocus();
  });

  it('a file that is none is refused in place', async () => {
    const { user, dialog } = await open('Bench file');
    await user.upload(dialog.getByLabelText('Choose a bench file', { selector: 'input' }), file);
    await waitFor(() => expect(dialog.getAllByRole('alert').at(-1)).not.toBeEmptyDOMElement());
    expect(dialog.queryByRole('button', { name: 'Import' })).toBeNull();
  });

  it('says which bench this is and where its data lies', async () => {
    const { dialog } = await open('About');
    expect(dialog.getByText('Version 0.1.0')).toBeVisible();
    expect(dialog.getByText('/data/hash-courier')).toBeVisible();
    expect(dialog.getByText('0123456789abcdef')).toBeVisible();
  });
});
