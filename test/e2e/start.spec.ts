import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, root, test } from './fixture.ts';

/** Runs the start script and gathers what it says. */
function start(args: readonly string[]) {
  const child = spawn(process.execPath, [join(root, 'build/start.mjs'), ...args], { cwd: root });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, exited, output: () => output, errors: () => errors };
}

test.describe('the start script', { tag: '@browser' }, () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`prints one line when the page answers, and ends cleanly on ${signal}`, async ({ data }) => {
      const app = start(['--host=browser', '--no-open', '--data', data]);
      await expect
        .poll(app.output)
        .toMatch(/^Hash Courier is at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+\n$/);
      const address = app.output().trim().split(' ').at(-1) ?? '';
      expect((await fetch(address)).status).toBe(200);
      app.child.kill(signal);
      expect(await app.exited).toBe(0);
      expect(app.output().split('\n')).toHaveLength(2);
    });
  }

  test('explains itself and refuses what it does not know', async () => {
    const help = start(['--help']);
    expect(await help.exited).toBe(0);
    expect(help.output()).toContain('--folder-drive DIR');
    for (const wrong of ['--unknown', '--host=phone', 'word']) {
      const app = start([wrong]);
      expect(await app.exited, wrong).toBe(2);
      expect(app.errors()).toContain('npm start');
    }
  });

  test('says that the data folder is in use instead of opening it twice, and how to look on', async ({
    data,
  }) => {
    const first = start(['--host=browser', '--no-open', '--data', data]);
    await expect.poll(first.output).toContain('Hash Courier is at');
    const second = start(['--host=browser', '--no-open', '--data', data]);
    expect(await second.exited).toBe(1);
    expect(second.errors()).toContain(data);
    expect(second.errors()).toContain('--look-on');
    expect(second.errors()).not.toContain('    at ');
    const looking = start(['--host=browser', '--no-open', '--look-on', '--data', data]);
    await expect.poll(looking.output).toContain('Hash Courier is at');
    looking.child.kill('SIGTERM');
    expect(await looking.exited).toBe(0);
    first.child.kill('SIGTERM');
    expect(await first.exited).toBe(0);
  });
});
