import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isBuilt, isInstalled } from './freshness.mjs';
import { root } from './paths.mjs';

/**
 * drivelist is compiled where its ready-made binary cannot be had, and the compiler wants Node's own headers. Many
 * installations of Node bring them; naming their folder spares a download that a bench may not be able to make.
 */
function headersFolder() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include/node/node_api.h')) ? prefix : undefined;
}

/** Runs npm, shows its output on the standard error stream, and answers with its exit code. */
function npm(args) {
  const headers = headersFolder();
  const environment = { ...process.env };
  if (headers !== undefined) environment.npm_config_nodedir ??= headers;
  const isWindows = process.platform === 'win32';
  return new Promise((resolve) => {
    const child = spawn(isWindows ? 'npm.cmd' : 'npm', args, {
      cwd: root,
      env: environment,
      shell: isWindows, // npm is a batch file there
      stdio: ['ignore', process.stderr, process.stderr],
    });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Installs what the lock file names unless it is there already. */
export async function ensureInstalled() {
  if (await isInstalled()) return;
  process.stderr.write('Installing the packages that Hash Courier needs …\n');
  const code = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new SetUpError(
      `Installing failed (npm ci, exit code ${code}). Check the network and the messages above, then run the same command again.`,
    );
  }
}

/** Builds unless the build is up to date. */
export async function ensureBuilt() {
  if (await isBuilt()) return;
  process.stderr.write('Building Hash Courier …\n');
  const { build } = await import('./build.mjs');
  await build();
}

/** A failure that is told in one sentence, without a stack trace. */
export class SetUpError extends Error {}
