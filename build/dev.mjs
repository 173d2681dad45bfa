import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundles, copyAssets } from './bundle.mjs';
import { installedElectron } from './electron-binary.mjs';
import { ensureInstalled } from './install.mjs';
import { dist, root } from './paths.mjs';

/**
 * The loop for people who change the app: every bundle is rebuilt when its sources change, the host is started anew,
 * and an open page takes the new interface when it is loaded again.
 * Options after `--` go to the host; `--host=browser` chooses it even where Electron is installed.
 */
await ensureInstalled();
const args = process.argv.slice(2);
const electron = args.includes('--host=browser') ? undefined : await installedElectron();
const hostArgs = args.filter((arg) => !arg.startsWith('--host'));

const esbuild = await import('esbuild');
const vite = await import('vite');
await copyAssets();
await vite.build({ configFile: join(root, 'vite.config.ts'), build: { watch: {} }, logLevel: 'info' });

let host;
let timer;
function restart() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (host === undefined || host.exitCode !== null) start();
    else {
      host.once('exit', start);
      host.kill('SIGTERM');
    }
  }, 200);
}

function start() {
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  host =
    electron === undefined
      ? spawn(process.execPath, [join(dist, 'browser.mjs'), ...hostArgs], { stdio: 'inherit' })
      : spawn(electron, [root, ...rootFlags, ...hostArgs], { stdio: 'inherit' });
}

const restarts = {
  name: 'restart',
  setup: (build) => build.onEnd((result) => result.errors.length === 0 && restart()),
};
for (const options of bundles) {
  const context = await esbuild.context({ ...options, plugins: [restarts] });
  await context.watch();
}
process.on('SIGINT', () => {
  host?.kill('SIGTERM');
  process.exit(0);
});
