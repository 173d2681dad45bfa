import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const places = {
  win32: [
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
};

function installedBrowser() {
  const fixed = places[process.platform] ?? [];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const inPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...fixed, ...inPath].find((path) => existsSync(path));
}

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : undefined;
}

function runQuietly(command, args, timeoutMs) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    timeout: timeoutMs,
    shell: process.platform === 'win32',
  });
  return result.status === 0;
}

/**
 * A browser for the end-to-end tests: an installed one, Playwright's own download, or, for root on Debian and Ubuntu,
 * the `chromium` package. Undefined when none of the three can be had.
 * @returns {Promise<string | undefined>}
 */
export async function obtainBrowser() {
  const there = installedBrowser() ?? (await playwrightBrowser());
  if (there !== undefined) return there;
  process.stderr.write('No browser found; fetching one for the end-to-end tests …\n');
  if (runQuietly('npx', ['playwright', 'install', 'chromium'], 300_000)) {
    const fetched = await playwrightBrowser();
    if (fetched !== undefined) return fetched;
  }
  if (process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')) {
    runQuietly('apt-get', ['update', '-qq'], 120_000);
    runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 600_000);
  }
  return installedBrowser();
}
