import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Where Chrome, Edge and Chromium live, most specific first; on Linux the names are looked up in PATH. */
function candidates(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    const names = [
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
    ];
    return names.flatMap((name) => roots.map((root) => join(root, name)));
  }
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  const names = ['google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chromium', 'chromium-browser'];
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** The first installed Chrome, Edge or Chromium, or undefined. */
export async function findBrowser(
  platform: NodeJS.Platform = process.platform,
  env = process.env,
): Promise<string | undefined> {
  for (const path of candidates(platform, env)) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}

/** Whether there is a screen to open a window on. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  if (platform !== 'linux') return true;
  return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}

/**
 * Opens the address in a browser window of its own, with a profile of its own so that the bench's everyday browser
 * (extensions, history) has no part in it. The browser outlives nothing: it is not waited for.
 */
export function openAppWindow(browser: string, address: string, profileFolder: string): void {
  // Chromium refuses to run sandboxed as root; everywhere else the sandbox stays on.
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const flags = [
    `--app=${address}`,
    `--user-data-dir=${profileFolder}`,
    '--no-first-run',
    '--no-default-browser-check',
  ];
  const child = spawn(browser, [...flags, ...rootFlags], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined); // the printed address is the way that always works
  child.unref();
}
