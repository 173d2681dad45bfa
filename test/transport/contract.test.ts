import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyEvent } from '../../electron/api/contract.ts';
import type { DriveList, KnownDrive } from '../../electron/drives/types.ts';
import { openApp } from './open-app.ts';
import { browserTransport, desktopTransport, type Transport } from './transports.ts';

const transports = {
  desktop: (opened: Awaited<ReturnType<typeof openApp>>) => desktopTransport(opened.app),
  browser: async (opened: Awaited<ReturnType<typeof openApp>>) => {
    const renderer = join(opened.folder, 'renderer');
    await mkdir(renderer);
    await writeFile(join(renderer, 'index.html'), '<!doctype html>');
    return browserTransport(opened.app, renderer);
  },
};

const settings = {
  name: 'Transport test',
  customer: 'Contoso',
  orderNumber: '',
  tenantDomain: 'contoso.onmicrosoft.com',
  target: 'intune',
  groupTag: '',
  deviceProfile: 'Standard',
  sharedDevice: false,
  expectedDevices: 0,
  scriptSha256: '',
  onlyMicrosoftScript: false,
};

describe.each(Object.entries(transports))('the contract over the %s transport', (_name, open) => {
  let opened: Awaited<ReturnType<typeof openApp>>;
  let transport: Transport;
  beforeEach(async () => {
    opened = await openApp();
    transport = await open(opened);
  });
  afterEach(async () => {
    await transport.close();
    await opened.close();
  });

  const codeOf = async (name: unknown, input: unknown) => {
    const answer = await transport.call(name, input);
    return answer.ok ? 'ok' : answer.error.code;
  };

  it('answers a known request with its value', async () => {
    const answer = await transport.call('app.info', {});
    expect(answer).toMatchObject({ ok: true, value: { version: '0.0.0', startInPractice: false } });
  });

  it.each([
    'no.such',
    '',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    42,
    null,
    undefined,
    {},
    ['app.info'],
  ])('refuses the unknown name %s', async (name) => {
    expect(await codeOf(name, {})).toBe('request.unknown');
  });

  it.each([
    ['app.info', undefined],
    ['app.info', null],
    ['app.info', 'text'],
    ['app.info', { extra: 1 }],
    ['batch.open', {}],
    ['batch.open', { batchId: '../../etc' }],
    ['batch.open', { batchId: { toString: 'b20260101-aaaaaa' } }],
    ['batch.create', { settings: { ...settings, target: 'elsewhere' }, practice: false }],
    ['batch.create', { settings: { ...settings, name: 'line\nbreak' }, practice: false }],
    ['batch.create', { settings: { ...settings, expectedDevices: 1.5 }, practice: false }],
    ['people.add', { name: ['a'] }],
    ['groupTags.add', { tag: 'two\nlines' }],
    ['groupTags.remove', {}],
    ['bench.export', { folder: '' }],
    ['bench.inspect', { file: { kind: 'upload', uploadId: '../../secret' } }],
    ['bench.import', { file: { kind: 'path', path: '/bench.json' } }],
    ['app.reveal', { kind: 'benchFile', path: '/etc/passwd' }],
    ['library.import', { file: { kind: 'upload', uploadId: '../../secret' } }],
    ['merge.loadRegisteredList', { batchId: 'b20260101-aaaaaa', file: '/etc/passwd' }],
    ['merge.dropRegisteredList', { batchId: 'b20260101-aaaaaa', file: 'list.csv' }],
    ['knownDrives.list', { all: true }],
    ['knownDrives.change', { label: 'Red' }],
    ['knownDrives.change', { knownDriveId: 'a'.repeat(32), label: ' ' }],
    ['knownDrives.change', { knownDriveId: 'a'.repeat(32), holder: 'two\nlines' }],
    ['knownDrives.history', { knownDriveId: '../../etc' }],
  ])('refuses the wrong shape of %s: %o', async (name, input) => {
    expect(await codeOf(name, input)).toBe('request.invalid');
  });

  it('refuses a body over the limit', async () => {
    expect(
      await codeOf('register.findSerials', { batchId: 'b20260101-aaaaaa', text: 'x'.repeat(5_000_000) }),
    ).toBe('request.tooLarge');
  });

  it('answers a foreseen failure with its code and details, and no stack', async () => {
    const answer = await transport.call('batch.open', { batchId: 'b20260101-aaaaaa' });
    expect(answer).toEqual({
      ok: false,
      error: { code: 'batch.notFound', message: 'batch.notFound', details: { batchId: 'b20260101-aaaaaa' } },
    });
  });

  it('asks who works here before it writes a fact', async () => {
    expect(await codeOf('batch.create', { settings, practice: false })).toBe('person.missing');
  });

  it('tells what changed to everybody who listens, and stops when asked', async () => {
    const events: AnyEvent[] = [];
    const end = await transport.subscribe((event) => events.push(event));
    await transport.call('people.add', { name: 'Alex' });
    const created = await transport.call('batch.create', { settings, practice: false });
    expect(created).toMatchObject({ ok: true, value: { settings: { name: 'Transport test' } } });
    await expect
      .poll(() => events.map((event) => event.name))
      .toEqual(expect.arrayContaining(['settings.changed', 'batch.changed']));
    end();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const count = events.length;
    await transport.call('people.add', { name: 'Robin' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(events.length).toBe(count);
  });

  it('runs a job with an id, progress and one end', async () => {
    const events: AnyEvent[] = [];
    await transport.subscribe((event) => events.push(event));
    await transport.call('people.add', { name: 'Alex' });
    const created = await transport.call('batch.create', { settings, practice: false });
    const batchId = (created as { value: { id: string } }).value.id; // created is ok, as the test above proves
    const path = join(opened.folder, 'empty.csv');
    await writeFile(path, '');
    const started = await transport.call('batch.importFiles', { batchId, files: [{ kind: 'path', path }] });
    const { jobId } = (started as { value: { jobId: string } }).value; // every job answers with its id
    await expect
      .poll(() => events.filter((event) => event.name === 'job.ended').map((event) => event.value))
      .toMatchObject([{ jobId, kind: 'import', outcome: 'done' }]);
  });

  it('loads a list of registered devices and tells why another file is none', async () => {
    await transport.call('people.add', { name: 'Alex' });
    const created = await transport.call('batch.create', { settings, practice: false });
    const batchId = (created as { value: { id: string } }).value.id; // created is ok, as a test above proves
    const path = join(opened.folder, 'list.csv');
    await writeFile(path, 'Serial number,Model\nCT-1,X\n');
    const file = { kind: 'path', path };
    expect(await transport.call('merge.loadRegisteredList', { batchId, file })).toMatchObject({
      ok: true,
      value: {
        rows: 1,
        matching: 0,
        batch: { registeredList: { name: 'list.csv', serials: 1, who: 'Alex' } },
      },
    });
    await writeFile(path, 'Name\nnobody\n');
    expect(await transport.call('merge.loadRegisteredList', { batchId, file })).toMatchObject({
      ok: false,
      error: { code: 'merge.listRefused', details: { name: 'list.csv', reason: 'no-serial-column' } },
    });
    const dropped = await transport.call('merge.dropRegisteredList', { batchId });
    expect(dropped).toMatchObject({ ok: true });
    expect(dropped).not.toHaveProperty('value.registeredList');
  });

  it('keeps group tags, and tells why another cannot be kept', async () => {
    expect(await transport.call('groupTags.add', { tag: ' Sales ' })).toMatchObject({
      ok: true,
      value: { groupTags: ['Sales'] },
    });
    expect(await transport.call('groupTags.add', { tag: 'a,b' })).toMatchObject({
      ok: false,
      error: { code: 'bench.tagInvalid', details: { tag: 'a,b', reason: 'not-plain' } },
    });
    expect(await transport.call('groupTags.remove', { tag: 'Sales' })).toMatchObject({
      ok: true,
      value: { groupTags: [] },
    });
  });

  it('writes a bench file, says what is in it, and takes it in again', async () => {
    await transport.call('people.add', { name: 'Alex' });
    const written = await transport.call('bench.export', { folder: opened.folder });
    const { path } = (written as { value: { path: string } }).value; // the folder is there, so it is written
    const file = { kind: 'path', path };
    expect(await transport.call('bench.inspect', { file })).toMatchObject({
      ok: true,
      value: { appVersion: '0.0.0', scripts: [], people: [{ name: 'Alex', isNew: false }] },
    });
    const all = { scripts: true, people: true, groupTags: true, settings: true };
    expect(await transport.call('bench.import', { file, ...all })).toMatchObject({
      ok: true,
      value: { people: 0, settings: { people: ['Alex'], person: 'Alex' } },
    });
    expect(await transport.call('app.reveal', { kind: 'benchFile', path })).toEqual({
      ok: true,
      value: { path, shown: false },
    });
    await writeFile(path, '{}');
    expect(await transport.call('bench.inspect', { file })).toMatchObject({
      ok: false,
      error: { code: 'bench.fileRefused', details: { reason: 'not-a-bench-file' } },
    });
  });

  it('knows the drives that were staged, and takes what is said of them', async () => {
    const events: AnyEvent[] = [];
    await transport.subscribe((event) => events.push(event));
    expect(await transport.call('knownDrives.list', {})).toEqual({ ok: true, value: [] });
    await transport.call('people.add', { name: 'Alex' });
    const created = await transport.call('batch.create', { settings, practice: false });
    const batchId = (created as { value: { id: string } }).value.id; // created is ok, as a test above proves
    const listed = await transport.call('drives.refresh', {});
    const { drives } = (listed as { value: DriveList }).value; // the folder drive is in it
    const chosen = drives.map(({ id, fingerprint }) => ({ id, fingerprint }));
    await transport.call('drives.stage', { batchId, drives: chosen, takeOver: false });
    await expect.poll(() => events.filter(({ name }) => name === 'job.ended')).toHaveLength(1);
    const staged = await transport.call('knownDrives.list', {});
    expect(staged).toMatchObject({ ok: true, value: [{ label: 'Drive 1', batchId, broughtFiles: 0 }] });
    const [drive] = (staged as { value: readonly KnownDrive[] }).value; // ok, as was just proved
    const knownDriveId = drive?.driveId;
    const change = { knownDriveId, label: 'Red', holder: 'Robin' };
    expect(await transport.call('knownDrives.change', change)).toMatchObject({
      ok: true,
      value: [{ driveId: knownDriveId, label: 'Red', holder: 'Robin', isRetired: false }],
    });
    await expect
      .poll(() => events.filter(({ name }) => name === 'knownDrives.changed').at(-1))
      .toMatchObject({ value: [{ label: 'Red' }] });
    expect(await transport.call('knownDrives.history', { knownDriveId })).toMatchObject({
      ok: true,
      value: [{ batchId, batchName: 'Transport test', who: 'Alex', event: { kind: 'staged' } }],
    });
    const unknown = { knownDriveId: 'a'.repeat(32) };
    expect(await codeOf('knownDrives.change', { ...unknown, holder: 'Robin' })).toBe('drive.notKnown');
    expect(await codeOf('knownDrives.history', unknown)).toBe('drive.notKnown');
  });

  it('refuses to cancel a job that is not running', async () => {
    expect(await codeOf('jobs.cancel', { jobId: 'none' })).toBe('job.unknown');
  });
});
