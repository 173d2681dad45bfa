import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSettings } from '../../../electron/settings/settings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hash-courier-settings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const open = () => createSettings(folder, () => undefined);

it('remembers people, the chosen one and the window across a restart', async () => {
  const first = await open();
  await first.addPerson('  Alex ');
  await first.addPerson('Robin');
  await first.choosePerson('Alex');
  await first.rememberWindow({ x: 1, y: 2, width: 1000, height: 700, isMaximized: true });
  const second = await open();
  expect(second.preferences()).toMatchObject({ people: ['Alex', 'Robin'], person: 'Alex' });
  expect(second.windowState()).toEqual({ x: 1, y: 2, width: 1000, height: 700, isMaximized: true });
  expect(second.benchId).toBe(first.benchId);
});

it('refuses an empty name, a known one and one that is not on the list', async () => {
  const settings = await open();
  await settings.addPerson('Alex');
  expect(() => settings.addPerson('  ')).toThrow('person.nameInvalid');
  expect(() => settings.addPerson('ALEX')).toThrow('person.nameTaken');
  expect(() => settings.choosePerson('Robin')).toThrow('person.nameInvalid');
});

it('asks again who works here when the chosen person is removed', async () => {
  const settings = await open();
  await settings.addPerson('Alex');
  expect(await settings.removePerson('Alex')).toMatchObject({ people: [], person: '' });
});

it('puts a damaged file aside and begins anew, with the same bench id', async () => {
  const first = await open();
  await first.addPerson('Alex');
  await writeFile(join(folder, 'settings.json'), '{"people": [');
  const second = await open();
  expect(second.preferences().people).toEqual([]);
  expect(second.benchId).toBe(first.benchId);
  expect(await readdir(folder)).toContain('settings.json.damaged');
});
