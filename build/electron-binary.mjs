import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './paths.mjs';

/** A download that shows no progress for so long counts as unobtainable. */
const patienceMs = 10_000;
/** Unpacking shows no progress; a slow disk under a virus scanner needs its time. */
const unpackingMs = 180_000;

/** @returns {string} the executable's place inside a folder of Electron's, by system. */
function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/**
 * Finds Electron's executable without fetching anything: the folder that `ELECTRON_OVERRIDE_DIST_PATH` names, else the
 * installed one.
 * @returns {Promise<string | undefined>}
 */
export async function installedElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const path = join(override, executableName());
    return existsSync(path) ? path : undefined;
  }
  const folder = join(root, 'node_modules/electron');
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}'));
  const present = await readFile(join(folder, 'dist/version'), 'utf8').catch(() => '');
  const path = join(folder, 'dist', executableName());
  return version !== undefined && present.trim().replace(/^v/, '') === version && existsSync(path)
    ? path
    : undefined;
}

/**
 * Finds Electron's executable, fetching it when needed and possible.
 * @returns {Promise<{ path: string } | { reason: string }>} `reason` completes "The desktop window is not available: …".
 */
export async function obtainElectron() {
  const installed = await installedElectron();
  if (installed !== undefined) return { path: installed };
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return { reason: `ELECTRON_OVERRIDE_DIST_PATH names ${override}, which holds no Electron` };
  process.stderr.write('Fetching Electron …\n');
  const reason = await download();
  if (reason !== undefined) return { reason };
  const path = await installedElectron();
  return path === undefined ? { reason: 'Electron was fetched but could not be unpacked' } : { path };
}

/** Fetches and unpacks in a process of its own, so that a hanging download can be ended. */
function download() {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(import.meta.url), ['--download'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let failure = 'its download broke off';
    const giveUp = () => {
      failure = `its download made no progress for ${patienceMs / 1000} seconds`;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(giveUp, patienceMs);
    child.on('message', (message) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, message?.unpacking ? unpackingMs : patienceMs);
      if (message?.failure) failure = message.failure;
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? undefined : failure);
    });
  });
}

async function downloadHere() {
  try {
    const electronRequire = createRequire(join(root, 'node_modules/electron/install.js'));
    const { downloadArtifact } = electronRequire('@electron/get');
    const { version } = electronRequire('./package.json');
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      cacheRoot: process.env.electron_config_cache,
      checksums: electronRequire('./checksums.json'),
      downloadOptions: {
        quiet: true,
        getProgressCallback: async ({ percent }) => {
          process.send?.({ percent });
        },
      },
    });
    process.send?.({ unpacking: true });
    // Electron's own installer finds the fetched archive in the cache and unpacks it.
    electronRequire('./install.js');
  } catch (error) {
    const cause = error?.cause?.code ?? error?.code ?? error?.message ?? String(error);
    process.send?.({ failure: `it could not be fetched (${cause})` }, () => process.exit(1));
  }
}

if (process.argv[2] === '--download' && process.send) await downloadHere();
