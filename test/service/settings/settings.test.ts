import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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

it('keeps group tags in order, without outer spaces, across a restart', async () => {
  const first = await open();
  for (const tag of ['Lab 10', '  Sales ', 'Lab 9']) await first.addGroupTag(tag);
  expect((await open()).preferences().groupTags).toEqual(['Lab 9', 'Lab 10', 'Sales']);
  expect(await first.removeGroupTag('Lab 10')).toMatchObject({ groupTags: ['Lab 9', 'Sales'] });
});

it.each(['', '  ', 'a,b', 'a"b', 'Büro', '=cmd', 'x'.repeat(513)])(
  'refuses the group tag “%s”',
  async (tag) => {
    const settings = await open();
    expect(() => settings.addGroupTag(tag)).toThrow('bench.tagInvalid');
  },
);

it('refuses a group tag that is known with other capitals, and the one after the last', async () => {
  const settings = await open();
  await settings.addGroupTag('Sales');
  expect(() => settings.addGroupTag('SALES')).toThrow('bench.tagTaken');
  await settings.takeOver({
    people: [],
    groupTags: Array.from({ length: 199 }, (_, n) => `T${n}`),
    appearance: {},
  });
  expect(() => settings.addGroupTag('One more')).toThrow('bench.listFull');
});

it('a settings file edited by hand brings in no tag that cannot be uploaded, and no name of two lines', async () => {
  await writeFile(
    join(folder, 'settings.json'),
    JSON.stringify({ groupTags: ['b', 'a', 'A', 'x,y', ''], people: ['Alex', 'alex', 'a\nb', ' '] }),
  );
  expect((await open()).preferences()).toMatchObject({ groupTags: ['a', 'b'], people: ['Alex'] });
});

it('forgets a change that could not be written, and keeps those that could', async () => {
  const settings = await open();
  await settings.addPerson('Alex');
  await mkdir(join(folder, 'settings.json.tmp'));
  await expect(settings.addPerson('Robin')).rejects.toMatchObject({ code: 'file.unwritable' });
  await expect(Promise.all([settings.addPerson('Sam'), settings.addPerson('Kim')])).rejects.toMatchObject({
    code: 'file.unwritable',
  });
  await settings.stop();
  expect(settings.preferences()).toMatchObject({ people: ['Alex'], person: 'Alex' });
  await rm(join(folder, 'settings.json.tmp'), { recursive: true });
  await Promise.all([settings.addPerson('Robin'), settings.addPerson('Kim')]);
  expect((await open()).preferences().people).toEqual(['Alex', 'Robin', 'Kim']);
});

it('says it when a damaged file cannot be put aside', async () => {
  await writeFile(join(folder, 'settings.json'), '{"people": [');
  await mkdir(join(folder, 'settings.json.damaged/full'), { recursive: true });
  await expect(open()).rejects.toMatchObject({ code: 'file.unwritable' });
});
