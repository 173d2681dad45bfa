import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDesktopPoints } from '../e2e/desktop-points.ts';
import { expect, startElectron, test as base, watch } from '../e2e/fixture.ts';
import { drivableCopy } from './drivable.ts';
import { withoutPrivileges } from './unprivileged.ts';

/** Every test here starts the packed program without privileges, so with Chromium's own sandbox. */
const test = base.extend<object, { readonly program: string }>({
  program: [
    // Playwright wants the first argument to be a destructuring pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const folder = await mkdtemp(join(tmpdir(), 'hash-courier-packed-'));
      // Temporary folders are for their maker alone; another user runs what is in this one.
      await chmod(folder, 0o755);
      await provide(await drivableCopy(join(folder, 'program')));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
  launch: async ({ data, pageErrors, program }, provide) => {
    const scratch = await mkdtemp(join(tmpdir(), 'hash-courier-nobody-'));
    const apps: { readonly kill: () => Promise<void> }[] = [];
    await provide(async (...args) => {
      const start = await withoutPrivileges(program, scratch, data);
      const app = await startElectron({ ...start, args: ['--data', data, ...args], cwd: scratch });
      watch(app.page, pageErrors);
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.kill();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  },
});

testDesktopPoints(test);

test('the page’s process runs inside the system’s sandbox', async ({ launch }) => {
  const { electron } = await launch();
  const facts = await electron?.evaluate(({ app, webContents }) => ({
    uid: process.getuid?.() ?? -1,
    switches: ['no-sandbox', 'disable-setuid-sandbox', 'disable-seccomp-filter-sandbox'].filter((name) =>
      app.commandLine.hasSwitch(name),
    ),
    page: webContents.getAllWebContents()[0]?.getOSProcessId() ?? 0,
    sandboxed: app.getAppMetrics().flatMap(({ pid, sandboxed }) => (sandboxed === true ? [pid] : [])),
  }));
  if (facts === undefined) throw new Error('this needs the desktop host');
  expect(facts.switches).toEqual([]);
  expect(facts.uid).not.toBe(0);
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${facts.page}/status`, 'utf8');
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(status, 'its system calls are filtered').toMatch(/^Seccomp:\t2$/m);
    expect(status, 'it has numbers of its own for processes').toMatch(/^NSpid:\t\d+\t\d+/m);
    expect(status, 'it has no capability here').toMatch(/^CapEff:\t0+$/m);
  } else {
    expect(facts.sandboxed).toContain(facts.page);
  }
});
