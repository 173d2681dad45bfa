import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { checkSteps } from './check.mjs';
import { installedElectron } from './electron-binary.mjs';
import { obtainBrowser } from './find-browser.mjs';
import { ensureBuilt, ensureInstalled, SetUpError } from './install.mjs';
import { root } from './paths.mjs';
import { runSteps } from './steps.mjs';

/** Everything that can be tried on this machine without plugging anything in. */
async function main() {
  await ensureInstalled();
  await ensureBuilt();
  const browser = await obtainBrowser();
  if (browser === undefined) {
    throw new SetUpError(
      'The end-to-end tests need Chrome, Edge or Chromium. Run: npx playwright install --with-deps chromium (or install your system’s chromium package), then npm test again.',
    );
  }
  const steps = [
    ...checkSteps,
    { name: 'service', vitest: 'service' },
    { name: 'transport', vitest: 'transport' },
    { name: 'renderer', vitest: 'renderer' },
    { name: 'end to end in Chromium', playwright: 'chromium', env: { HASH_COURIER_BROWSER: browser } },
  ];
  const desktop = await desktopStep();
  if (desktop.step !== undefined) return runSteps([...steps, desktop.step]);
  return runSteps(steps, {
    notRun: [{ name: 'end to end in Electron', reason: desktop.reason, tests: listTests('electron') }],
  });
}

async function desktopStep() {
  const electron = await installedElectron();
  if (electron === undefined)
    return { reason: 'no Electron binary (npm start fetches one, or set ELECTRON_OVERRIDE_DIST_PATH)' };
  const step = {
    name: 'end to end in Electron',
    playwright: 'electron',
    env: { HASH_COURIER_ELECTRON: electron },
  };
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return { step };
  if (!isInPath('xvfb-run'))
    return { reason: 'no display, and no xvfb-run (Debian package xvfb) to make one' };
  return { step: { ...step, wrap: ['xvfb-run', '-a', '-s', '-screen 0 1400x1000x24'] } };
}

function isInPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** The names of a Playwright project's tests. */
function listTests(project) {
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  const result = spawnSync(process.execPath, [cli, 'test', `--project=${project}`, '--list'], {
    cwd: root,
    encoding: 'utf8',
  });
  return result.stdout
    .split('\n')
    .filter((line) => line.includes('›'))
    .map((line) => line.trim());
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
