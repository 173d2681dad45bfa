import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { useFolderChoice } from '../../renderer/src/ui/FolderChoice.tsx';
import type { FakeAnswers } from './fake-bridge.ts';
import { show } from './merge-samples.tsx';

const tree: Readonly<Record<string, readonly string[]>> = {
  '/': ['home'],
  '/home': ['kim', 'sam'],
  '/home/kim': ['a', 'b'],
  '/home/kim/a': [],
  '/home/kim/b': [],
};
const answers: FakeAnswers = {
  'folders.list': ({ path }) => {
    const here = path === '' ? '/home/kim' : path;
    const names = tree[here] ?? [];
    return {
      path: here,
      parent: here === '/' ? '' : here.slice(0, here.lastIndexOf('/')) || '/',
      folders: names.map((name) => ({ name, path: `${here === '/' ? '' : here}/${name}` })),
    };
  },
};

function Chooser() {
  const { choose, dialog } = useFolderChoice();
  const [chosen, setChosen] = useState('nothing yet');
  return (
    <>
      <button onClick={() => void choose().then((path) => setChosen(path ?? 'cancelled'))}>Begin</button>
      <p>{chosen}</p>
      {dialog}
    </>
  );
}

async function begin(given: FakeAnswers = answers) {
  const user = userEvent.setup();
  const host = show(<Chooser />, {}, given);
  await user.click(screen.getByRole('button', { name: 'Begin' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Choose a folder' }));
  return { user, host, dialog };
}

it('begins in the home folder and chooses it', async () => {
  const { user, dialog } = await begin();
  expect(dialog.getByLabelText('Folder')).toHaveValue('/home/kim');
  await user.click(dialog.getByRole('button', { name: 'Choose this folder' }));
  expect(await screen.findByText('/home/kim')).toBeVisible();
});

it('the keyboard goes into a folder and back to it from the one above', async () => {
  const { user, dialog } = await begin();
  dialog.getByRole('button', { name: 'b' }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(dialog.getByLabelText('Folder')).toHaveValue('/home/kim/b'));
  expect(dialog.getByRole('button', { name: 'Folder above' })).toHaveFocus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(dialog.getByRole('button', { name: 'b' })).toHaveFocus());
});

it('opens what was typed', async () => {
  const { user, dialog } = await begin();
  await user.clear(dialog.getByLabelText('Folder'));
  await user.type(dialog.getByLabelText('Folder'), '/home{Enter}');
  await waitFor(() => expect(dialog.getByRole('button', { name: 'kim' })).toHaveFocus());
  expect(dialog.getByRole('list', { name: 'Folders in /home' })).toBeVisible();
});

it('chooses what was typed though it was not opened', async () => {
  const { user, dialog } = await begin();
  await user.clear(dialog.getByLabelText('Folder'));
  await user.type(dialog.getByLabelText('Folder'), '/home/sam');
  await user.click(dialog.getByRole('button', { name: 'Choose this folder' }));
  expect(await screen.findByText('/home/sam')).toBeVisible();
});

it('says why a folder cannot be opened, and stays open', async () => {
  const { user, dialog } = await begin({});
  await waitFor(() => expect(dialog.getByRole('alert')).not.toBeEmptyDOMElement());
  await user.click(dialog.getByRole('button', { name: 'Cancel' }));
  expect(await screen.findByText('cancelled')).toBeVisible();
});

it('at the top there is nothing above', async () => {
  const { user, host, dialog } = await begin();
  await user.clear(dialog.getByLabelText('Folder'));
  await user.type(dialog.getByLabelText('Folder'), '/{Enter}');
  await waitFor(() => expect(dialog.getByRole('button', { name: 'home' })).toHaveFocus());
  const calls = host.calls.length;
  await user.click(dialog.getByRole('button', { name: 'Folder above' }));
  expect(host.calls).toHaveLength(calls);
});

it('Escape chooses nothing', async () => {
  const { user } = await begin();
  await user.keyboard('{Escape}');
  expect(await screen.findByText('cancelled')).toBeVisible();
});
