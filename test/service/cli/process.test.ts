import { link, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCli, scriptFile, type Cli } from './spawn-cli.ts';

let cli: Cli;
/** Enough to be in the middle of it when a signal comes. */
const manyFiles = 6000;

beforeAll(async () => {
  cli = await bundleCli();
  await mkdir(join(cli.folder, 'many'), { recursive: true });
  const first = join(cli.folder, 'many/0.csv');
  await writeFile(first, scriptFile('CONTOSO1'));
  for (let index = 1; index < manyFiles; index += 1) await link(first, join(cli.folder, `many/${index}.csv`));
}, 60_000);
afterAll(() => cli.remove());

async function until(isTrue: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('help', () => {
  it('explains the program and each command, with examples', async () => {
    const general = await cli.run(['--help']);
    expect(general).toMatchObject({ code: 0, stderr: '' });
    for (const command of ['inspect', 'merge', 'verify', 'decode']) {
      expect(general.stdout).toContain(`hash-courier ${command}`);
      const own = await cli.run([command, '--help']);
      expect(own).toMatchObject({ code: 0, stderr: '' });
      expect(own.stdout).toContain('Examples\n  ');
      expect(own.stdout.split('\n').every((line) => line.length <= 120)).toBe(true);
    }
    expect(await cli.run(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
  });

  it('is pointed to in one line by whoever types it wrong', async () => {
    for (const [words, line] of [
      [[], /inspect, merge, verify or decode.*hash-courier --help\n$/],
      [['inspekt', 'a.csv'], /“inspekt”.*hash-courier --help\n$/],
      [['inspect', '--jsn', 'a.csv'], /--jsn.*hash-courier inspect --help\n$/],
      [['merge', '--target', 'intune', '--out'], /--out needs a value.*hash-courier merge --help\n$/],
      [['inspect', '-', '-'], /only once/],
    ] as const) {
      const { code, stdout, stderr } = await cli.run(words);
      expect(stderr).toMatch(line);
      expect(stderr.split('\n')).toHaveLength(2);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    }
  });
});

describe('Ctrl+C', () => {
  it('leaves nothing half-written of a merge', async () => {
    const out = join(cli.folder, 'cancelled');
    const { child, ended } = cli.start([
      'merge',
      '--target',
      'intune',
      '--out',
      out,
      '--workers',
      '2',
      'many',
    ]);
    await until(async () => (await readdir(out).catch(() => [])).length > 0);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect(stderr).toMatch(/^Cancelled\. /);
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(await readdir(out)).toEqual([]);
  });

  it('ends an inspection between two files', async () => {
    const { child, ended, stdout } = cli.start(['inspect', '--json', 'many']);
    await until(() => stdout() !== '');
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(stderr).toMatch(/^Cancelled\. /);
    expect(code).toBe(130);
  });

  it('ends the wait for the standard input', async () => {
    const { child, ended, stdout } = cli.start(['inspect', 'many/0.csv', '-']);
    child.stdin.write('Device Serial Number');
    await until(() => stdout() !== '');
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
  });
});

describe('pipes', () => {
  it('may be closed by their reader without a complaint', async () => {
    const { child, ended } = cli.start(['inspect', 'many']);
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('get results only: no progress, no colours, whatever the number of files', async () => {
    const { code, stdout, stderr } = await cli.run(['inspect', '--json', 'many']);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).counts).toMatchObject({ files: manyFiles, ready: manyFiles });
    expect(stdout).not.toContain('\u001b');
    expect(code).toBe(0);
  });
});
