import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, root, test } from './fixture.ts';

test.describe('the command line of a checkout', { tag: '@browser' }, () => {
  test('runs what was built, from the folder where the person stands', async ({ data }) => {
    await writeFile(join(data, 'empty.csv'), '');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'build/courier.mjs'), 'inspect', 'empty.csv'],
      {
        cwd: root,
        encoding: 'utf8',
        // As npm starts a script.
        env: { ...process.env, npm_lifecycle_event: 'courier', INIT_CWD: data },
      },
    );
    expect(stdout).toContain('empty.csv: not taken. Empty file');
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });
});
