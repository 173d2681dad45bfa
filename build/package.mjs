import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { installedElectron } from './electron-binary.mjs';
import { ensureBuilt, ensureInstalled, SetUpError } from './install.mjs';
import { root } from './paths.mjs';

/**
 * Packs the app with electron-builder. Options after `--` go to it (`--dir`, `--linux`, `--win`, `--mac`).
 * An Electron that is at hand is used as it is; else electron-builder fetches the one of package.json.
 */
export async function packageApp(args) {
  await ensureInstalled();
  await ensureBuilt();
  const electron = await installedElectron();
  const isForOtherSystem = args.some(
    (arg) => ['--win', '--mac', '--linux'].includes(arg) && arg !== ownFlag(),
  );
  const atHand = electron === undefined || isForOtherSystem ? [] : [`-c.electronDist=${distOf(electron)}`];
  const cli = join(root, 'node_modules/electron-builder/cli.js');
  const result = spawnSync(process.execPath, [cli, '--publish', 'never', ...args, ...atHand], {
    cwd: root,
    stdio: 'inherit',
  });
  if (result.status !== 0)
    throw new SetUpError(
      `Packing failed (electron-builder, exit code ${result.status}); see the messages above.`,
    );
}

function ownFlag() {
  return { linux: '--linux', win32: '--win', darwin: '--mac' }[process.platform];
}

/** The folder that electron-builder calls "dist", from the executable's path. */
function distOf(executable) {
  return process.platform === 'darwin' ? dirname(dirname(dirname(dirname(executable)))) : dirname(executable);
}

if (process.argv[1]?.endsWith('package.mjs')) {
  try {
    await packageApp(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
