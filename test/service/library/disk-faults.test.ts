import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLibrary } from '../../../electron/library/library.ts';
import { createSettings } from '../../../electron/settings/settings.ts';
import { failFiles, systemError } from '../hostile/failing-system.ts';

const scriptPath = fileURLToPath(new URL('../../fixtures/script/stand-in.ps1', import.meta.url));
let folder: string;
let restore = () => {};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-library-faults-'));
});
afterEach(async () => {
  restore();
  restore = () => {};
  await rm(folder, { recursive: true });
});

const library = () =>
  createLibrary({
    folder,
    fetch: () => Promise.reject(new Error('no network in tests')),
    now: () => new Date('2026-01-05T08:00:00Z'),
    onChange: () => undefined,
  });

it.each([
  ['ENOSPC', 'file.diskFull'],
  ['EROFS', 'file.unwritable'],
  ['UNKNOWN', 'file.unwritable'],
])('a library whose disk gives %s says so with its folder, and keeps what it has', async (system, code) => {
  const bytes = await readFile(scriptPath);
  const kept = await library().importFile({ name: 'a.ps1', bytes });
  const before = await readFile(join(folder, 'library.json'));
  restore = await failFiles(() => ({ writeFile: () => Promise.reject(systemError(system)) }));
  const told = { code, details: { path: folder } };
  const one = library();
  await expect(one.setDefault(kept.sha256)).rejects.toMatchObject(told);
  await expect(one.importFile({ name: 'a.ps1', bytes })).rejects.toMatchObject(told);
  expect((await one.read(kept.sha256)).bytes).toEqual(bytes);
  restore();
  expect(await readFile(join(folder, 'library.json'))).toEqual(before);
  expect(await one.setDefault(kept.sha256)).toHaveLength(1);
});

it.each([
  ['ENOSPC', 'file.diskFull'],
  ['EROFS', 'file.unwritable'],
])('settings whose disk gives %s say so with their file, which stays whole', async (system, code) => {
  const settings = await createSettings(folder, () => undefined);
  await settings.addPerson('Alex');
  const path = join(folder, 'settings.json');
  const before = await readFile(path);
  restore = await failFiles(() => ({ writeFile: () => Promise.reject(systemError(system)) }));
  await expect(settings.addPerson('Kim')).rejects.toMatchObject({ code, details: { path } });
  restore();
  expect(await readFile(path)).toEqual(before);
});
