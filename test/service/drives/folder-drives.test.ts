import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { folderDrives } from '../../../electron/drives/folder-drives.ts';
import { offPort } from '../../../electron/drives/list-with-drivelist.ts';
import { run } from '../../../electron/drives/run.ts';
import { readVolumeFacts } from '../../../electron/drives/volume-facts.ts';
import { createDriveWatcher } from '../../../electron/drives/watcher.ts';
import { programsUsing } from '../../../electron/drives/who-uses.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-drives-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('folders as drives', () => {
  test('a folder is a drive with its disk’s size and free space', async () => {
    const [drive] = await folderDrives([folder]);
    expect(drive).toMatchObject({
      id: `folder:${folder}`,
      source: 'folder',
      name: basename(folder),
      readOnly: false,
    });
    expect(drive?.sizeBytes).toBeGreaterThan(0);
  });

  test('the same folder named twice is one drive', async () => {
    expect(await folderDrives([folder, `${folder}/.`])).toHaveLength(1);
  });

  test('a missing folder, and a file, are hidden as unreadable', async () => {
    await writeFile(join(folder, 'file'), '');
    const drives = await folderDrives([join(folder, 'missing'), join(folder, 'file')]);
    expect(drives).toMatchObject([{ reasons: ['unreadable'] }, { reasons: ['unreadable'] }]);
  });

  test('a folder that was removed and made again has another fingerprint', async () => {
    const path = join(folder, 'drive');
    await mkdir(path);
    const [before] = await folderDrives([path]);
    await rm(path, { recursive: true });
    // A file in between takes the place in the disk's table that the new folder would get again.
    await writeFile(join(folder, 'between'), '');
    await mkdir(path);
    const [after] = await folderDrives([path]);
    expect(after).not.toEqual(before);
  });

  test('the watcher lists it, and confirms it until it is gone', async () => {
    const path = join(folder, 'drive');
    await mkdir(path);
    const watcher = createDriveWatcher({
      port: offPort('not asked here'),
      look: () => Promise.resolve({ kind: 'empty' }),
      extra: () => folderDrives([path]),
    });
    const [drive] = (await watcher.refresh()).drives;
    if (drive === undefined) throw new Error('no drive');
    expect((await watcher.confirm(drive)).mountPoint).toBe(path);
    await rm(path, { recursive: true });
    await expect(watcher.confirm(drive)).rejects.toMatchObject({ code: 'drive.unsafe' });
  });
});

describe('facts of a real folder', () => {
  test('a plain folder is readable but nothing is mounted on it', async () => {
    expect(await readVolumeFacts(folder)).toMatchObject({
      kind: 'known',
      isMounted: false,
      isReadOnly: false,
    });
  });

  test('a missing folder is unreadable, with the cause', async () => {
    const facts = await readVolumeFacts(join(folder, 'missing'));
    expect(facts).toMatchObject({ kind: 'unreadable' });
  });
});

describe.runIf(process.platform === 'linux')('programs', () => {
  test('a program that stands in a folder is named', async () => {
    const program = spawn('sleep', ['30'], { cwd: folder });
    try {
      await expect.poll(() => programsUsing(folder)).toEqual(['sleep']);
    } finally {
      program.kill();
    }
    await expect.poll(() => programsUsing(folder)).toEqual([]);
  });

  test('a program that is missing, fails, or takes too long says so', async () => {
    expect((await run('no-such-program', [], { timeoutMs: 1000 })).code).toBe('missing');
    expect(await run('sh', ['-c', 'echo out; echo err >&2; exit 3'], { timeoutMs: 5000 })).toEqual({
      code: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
    const startedAt = Date.now();
    expect((await run('sleep', ['30'], { timeoutMs: 50 })).code).toBe('timeout');
    const abort = new AbortController();
    const aborted = run('sleep', ['30'], { timeoutMs: 30_000, signal: abort.signal });
    await wait(20);
    abort.abort();
    expect((await aborted).code).toBe('timeout');
    expect(Date.now() - startedAt).toBeLessThan(5000);
  });
});
