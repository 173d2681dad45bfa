import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RequestInput } from '../../../electron/api/contract.ts';
import type { ReadingRequest } from '../../../electron/api/effects.ts';
import type { Drive } from '../../../electron/drives/types.ts';
import { settings } from '../../faults/bench.ts';
import { bundleApp } from './bundle-app.ts';
import { openApp } from './open-app.ts';
import { killAll, spawnApp, spawnInVain } from './spawn-app.ts';

const chosen = ({ id, fingerprint }: Drive) => ({ id, fingerprint });

/** Everything below a folder: each name with its kind, time of change and content. */
async function everythingIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const lines = names.map(async (name) => {
    const path = join(folder, name);
    const facts = await stat(path, { bigint: true });
    const content = facts.isFile()
      ? createHash('sha256')
          .update(await readFile(path))
          .digest('hex')
      : 'folder';
    return `${name} ${facts.mtimeNs} ${facts.size} ${content}`;
  });
  return [`. ${(await stat(folder, { bigint: true })).mtimeNs}`, ...(await Promise.all(lines))].toSorted();
}

/** A bench that has done one of everything: practice, a staged drive, collected devices, an exported round. */
async function workedBench(dataFolder: string, drive: string) {
  const app = await openApp({ dataFolder, folderDrives: [drive] });
  const { ask, end } = app;
  await ask('people.add', { name: 'Alex' });
  await ask('groupTags.add', { tag: 'Sales' });
  const practice = await ask('practice.start', {});
  if (practice.kind === 'off') throw new Error('practice did not start');
  await ask('practice.useScript', {});
  const { drives } = await ask('drives.refresh', {});
  const pretend = drives.filter(({ source }) => source === 'practice');
  const { batchId } = practice;
  await end(await ask('drives.stage', { batchId, drives: pretend.map(chosen), takeOver: false }));
  const device = practice.devices.find(({ kind }) => kind === 'good');
  await ask('practice.runDevice', { deviceId: device?.id ?? '', driveId: pretend[0]?.id ?? '' });
  await end(await ask('collect.run', { batchId, drives: pretend.map(chosen) }));
  await end(await ask('merge.export', { batchId, choice: { kind: 'new' } }));
  const work = await ask('batch.create', { settings, practice: false });
  const folderDrives = drives.filter(({ source }) => source === 'folder');
  await end(
    await ask('drives.stage', { batchId: work.id, drives: folderDrives.map(chosen), takeOver: false }),
  );
  const view = await ask('batch.open', { batchId });
  const [known] = await ask('knownDrives.list', {});
  await app.close();
  return { batchId, deviceKey: view.devices[0]?.key ?? '', knownDriveId: known?.driveId ?? '' };
}

let folder: string;
let data: string;
let bench: Awaited<ReturnType<typeof workedBench>>;
let bundle: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hash-courier-looking-on-'));
  data = join(folder, 'data');
  const drive = join(folder, 'drive');
  await mkdir(drive);
  bundle = await bundleApp(folder);
  bench = await workedBench(data, drive);
}, 60_000);
afterEach(killAll);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a copy that looks on', () => {
  let app: Awaited<ReturnType<typeof openApp>>;
  beforeEach(async () => {
    app = await openApp({ dataFolder: data, lookOn: true, folderDrives: [join(folder, 'drive')] });
  });
  afterEach(() => app.close());

  it('answers every request that reads, and changes no byte of the data folder', async () => {
    const before = await everythingIn(data);
    const { batchId, deviceKey, knownDriveId } = bench;
    const missing = { kind: 'path', path: join(folder, 'no-such.json') } as const;
    const inputs: { readonly [Name in ReadingRequest]: RequestInput<Name> } = {
      'app.info': {},
      'app.attention': { isVisible: false },
      'app.settings': {},
      'app.openLink': { link: 'learn-requirements' },
      'app.reveal': { kind: 'round', batchId, round: 1 },
      'bench.inspect': { file: missing },
      'folders.choose': {},
      'folders.list': { path: data },
      'jobs.list': {},
      'batch.list': {},
      'batch.unreadable': {},
      'batch.open': { batchId },
      'merge.device': { batchId, deviceKey },
      'register.guide': { batchId },
      'register.findSerials': { batchId, text: 'CT-1' },
      'register.lookUpError': { query: '806' },
      'library.list': {},
      'drives.list': {},
      'drives.refresh': {},
      'kit.card': { batchId },
      'knownDrives.list': {},
      'knownDrives.history': { knownDriveId },
      'practice.view': {},
    };
    const refused: Record<string, string> = {};
    for (const [name, input] of Object.entries(inputs)) {
      const answer = await app.dispatch(name, input);
      if (!answer.ok) refused[name] = answer.error.code;
    }
    // There is no such file and no such dialog here; everything else has an answer.
    expect(refused).toEqual({ 'bench.inspect': 'file.notFound', 'folders.choose': 'native.unavailable' });
    expect(await everythingIn(data)).toEqual(before);
  });

  it('shows what the bench knows', async () => {
    expect(await app.ask('app.info', {})).toMatchObject({ isLookingOn: true, detection: { kind: 'off' } });
    expect(await app.ask('app.settings', {})).toMatchObject({ person: 'Alex', groupTags: ['Sales'] });
    expect(await app.ask('batch.list', {})).toHaveLength(2);
    expect(await app.ask('batch.open', { batchId: bench.batchId })).toMatchObject({
      counts: { devices: 1 },
      rounds: [{ number: 1 }],
      damage: [],
    });
    expect(await app.ask('library.list', {})).toMatchObject([{ standing: 'practice' }]);
    expect(await app.ask('practice.view', {})).toMatchObject({ kind: 'on' });
    expect(await app.ask('knownDrives.list', {})).toMatchObject([{ label: 'Drive 1' }]);
    expect(await app.ask('drives.refresh', {})).toMatchObject({ drives: [], hidden: [] });
  });

  it('refuses the theme, too', async () => {
    expect(await app.dispatch('app.changeSettings', { theme: 'dark' })).toMatchObject({
      error: { code: 'app.lookingOn' },
    });
  });
});

it('a folder where nothing is kept yet can be looked at, one that is not there cannot', async () => {
  const empty = join(folder, 'empty');
  await mkdir(empty);
  const app = await openApp({ dataFolder: empty, lookOn: true });
  expect(await app.ask('batch.list', {})).toEqual([]);
  expect(await app.ask('library.list', {})).toEqual([]);
  expect(await app.ask('knownDrives.list', {})).toEqual([]);
  await app.close();
  expect(await readdir(empty)).toEqual([]);
  await expect(openApp({ dataFolder: join(folder, 'nowhere'), lookOn: true })).rejects.toMatchObject({
    code: 'folder.notFound',
  });
});

it('a damaged settings file stays where it is', async () => {
  const damaged = join(folder, 'damaged');
  await mkdir(damaged);
  await writeFile(join(damaged, 'settings.json'), '{');
  await writeFile(join(damaged, 'known-drives.json'), '{');
  const app = await openApp({ dataFolder: damaged, lookOn: true });
  expect(await app.ask('app.settings', {})).toMatchObject({ people: [] });
  await app.close();
  expect((await readdir(damaged)).toSorted()).toEqual(['known-drives.json', 'settings.json']);
});

describe('two copies of the app in processes of their own', () => {
  const alex = async (path: string) => {
    const first = await spawnApp(bundle, ['--data', path]);
    await first.ask('people.add', { name: 'Alex' });
    return first;
  };

  it('the second says that the folder is in use and how to look on', async () => {
    const path = join(folder, 'in-use');
    const first = await alex(path);
    const second = await spawnInVain(bundle, ['--data', path]);
    expect(second.code).toBe(1);
    expect(second.errors).toContain('Hash Courier is already running here');
    expect(second.errors).toContain('--look-on');
    expect(second.errors).not.toContain('    at ');
    expect(await first.stop()).toBe(0);
  });

  it('one that looks on sees what the other does, and outlives it', { timeout: 60_000 }, async () => {
    const path = join(folder, 'side-by-side');
    const first = await alex(path);
    const second = await spawnApp(bundle, ['--data', path, '--look-on']);
    expect(await second.ask('batch.list', {})).toEqual([]);
    expect(await second.ask('library.list', {})).toEqual([]);

    let batchId = '';
    const heard = await second.hear(
      (event) => event.name === 'batch.changed',
      async () => {
        ({ id: batchId } = await first.ask('batch.create', { settings, practice: false }));
      },
    );
    expect(heard.value).toEqual({ batchId, sequence: 1 });
    await second.hear(
      (event) => event.name === 'batch.changed' && event.value.sequence === 2,
      () => first.ask('batch.listPartnerDevices', { batchId, serials: ['CT-1'] }),
    );
    expect((await second.ask('batch.open', { batchId })).devices.map(({ serial }) => serial)).toEqual([
      'CT-1',
    ]);
    const told = await second.hear(
      (event) => event.name === 'settings.changed',
      () => first.ask('people.add', { name: 'Robin' }),
    );
    expect(told.value).toMatchObject({ person: 'Robin' });
    const scripts = await second.hear(
      (event) => event.name === 'library.changed',
      () => first.ask('practice.useScript', {}),
    );
    expect(scripts.value).toMatchObject([{ standing: 'practice' }]);
    const practice = await second.hear(
      (event) => event.name === 'practice.changed',
      () => first.ask('practice.start', {}),
    );
    expect(practice.value).toMatchObject({ kind: 'on' });

    await expect(second.ask('batch.archive', { batchId })).rejects.toThrow('app.lookingOn');
    await first.kill();
    expect(await second.ask('batch.list', {})).toHaveLength(2);
    // Whoever looks on holds nothing: another can begin to work, and is followed in turn.
    const third = await spawnApp(bundle, ['--data', path]);
    await second.hear(
      (event) => event.name === 'batch.changed' && event.value.sequence === 3,
      () => third.ask('batch.archive', { batchId }),
    );
    expect(await second.stop()).toBe(0);
    expect(await third.stop()).toBe(0);
  });

  it('what cannot be written can be looked at', async () => {
    const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
    const closed = join(folder, 'closed');
    const first = await alex(closed);
    await first.ask('batch.create', { settings, practice: false });
    expect(await first.stop()).toBe(0);
    const names = (await readdir(closed, { recursive: true })).map((name) => join(closed, name));
    const all = [closed, ...names];
    for (const path of all) await chmod(path, (await stat(path)).isDirectory() ? 0o555 : 0o444);
    await chmod(folder, 0o755);
    try {
      const worker = await spawnInVain(bundle, ['--data', closed], account);
      expect(worker.code).toBe(1);
      expect(worker.errors).toContain('The data folder cannot be used');
      expect(worker.errors).toContain('--look-on');
      const before = await everythingIn(closed);
      const looker = await spawnApp(bundle, ['--data', closed, '--look-on'], account);
      expect(await looker.ask('batch.list', {})).toHaveLength(1);
      expect(await looker.stop()).toBe(0);
      expect(await everythingIn(closed)).toEqual(before);
    } finally {
      for (const path of all) await chmod(path, 0o755);
    }
  });
});
