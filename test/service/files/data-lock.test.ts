import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { knockOnDataFolder, lockDataFolder } from '../../../electron/files/data-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hash-courier-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('lets one in, turns the second away and tells the first', async () => {
  let knocks = 0;
  const data = join(folder, 'data');
  const lock = await lockDataFolder(data, () => (knocks += 1));
  await expect(lockDataFolder(data, () => undefined)).rejects.toMatchObject({ code: 'app.dataFolderInUse' });
  await expect.poll(() => knocks).toBe(1);
  await lock.release();
  const again = await lockDataFolder(data, () => undefined);
  await again.release();
});

it('lets anybody knock without wanting it, and tells whether somebody is there', async () => {
  let knocks = 0;
  const data = join(folder, 'data');
  const lock = await lockDataFolder(data, () => (knocks += 1));
  expect(await knockOnDataFolder(data)).toBe(true);
  await expect.poll(() => knocks).toBe(1);
  await lock.release();
  expect(await knockOnDataFolder(data)).toBe(false);
});

it('leaves nothing behind in the folder', async () => {
  const data = join(folder, 'data');
  const lock = await lockDataFolder(data, () => undefined);
  expect((await readdir(data)).filter((name) => name !== 'lock.sock')).toEqual([]);
  await lock.release();
});

it('is let go when its holder is killed', async () => {
  const data = join(folder, 'data');
  const entry = join(folder, 'hold.mts');
  const source = new URL('../../../electron/files/data-lock.ts', import.meta.url).pathname;
  await writeFile(
    entry,
    `import { lockDataFolder } from ${JSON.stringify(source)};
     await lockDataFolder(process.argv[2], () => undefined);
     console.log('held');
     setInterval(() => undefined, 1000);`,
  );
  const outfile = join(folder, 'hold.mjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const holder = spawn(process.execPath, [outfile, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  await expect(lockDataFolder(data, () => undefined)).rejects.toMatchObject({ code: 'app.dataFolderInUse' });
  const gone = new Promise((resolve) => holder.once('exit', resolve));
  holder.kill('SIGKILL');
  await gone;
  const lock = await lockDataFolder(data, () => undefined);
  await lock.release();
});

it('does not hang on where temporary files go', async () => {
  const data = join(folder, 'data');
  const before = process.env['TMPDIR'];
  const lock = await lockDataFolder(data, () => undefined);
  process.env['TMPDIR'] = join(folder, 'elsewhere');
  try {
    await expect(lockDataFolder(data, () => undefined)).rejects.toMatchObject({
      code: 'app.dataFolderInUse',
    });
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await lock.release();
  }
});

it('lets in only one of many who come at once', async () => {
  const data = join(folder, 'data');
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, () => lockDataFolder(data, () => undefined)),
  );
  const held = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(held).toHaveLength(1);
  await Promise.all(held.map((lock) => lock.release()));
});

it('says when the folder cannot be made', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(lockDataFolder(join(folder, 'file', 'data'), () => undefined)).rejects.toMatchObject({
    code: 'app.dataFolderUnusable',
  });
});
