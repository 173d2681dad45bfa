import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';
import { runSteps } from './steps.mjs';

/** The smoke test of a packed program: `npm run package -- --dir` first. */
async function packedProgram() {
  const release = join(root, 'release');
  const folders = existsSync(release) ? await readdir(release) : [];
  const places = {
    linux: folders
      .filter((name) => /^linux.*-unpacked$/.test(name))
      .map((name) => join(name, 'hash-courier')),
    win32: folders
      .filter((name) => /^win.*-unpacked$/.test(name))
      .map((name) => join(name, 'Hash Courier.exe')),
    darwin: folders
      .filter((name) => name.startsWith('mac'))
      .map((name) => join(name, 'Hash Courier.app/Contents/MacOS/Hash Courier')),
  };
  return (places[process.platform] ?? [])
    .map((place) => join(release, place))
    .find((path) => existsSync(path));
}

const program = await packedProgram();
if (program === undefined) {
  process.stderr.write('There is no packed program in release/. Run: npm run package -- --dir\n');
  process.exitCode = 1;
} else {
  const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  const hasXvfb = (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, 'xvfb-run')));
  if (needsDisplay && !hasXvfb) {
    process.stderr.write('The packed program needs a display, or xvfb-run (Debian package xvfb).\n');
    process.exitCode = 1;
  } else {
    const step = { name: 'packed program', playwright: 'packaged', env: { HASH_COURIER_PACKAGED: program } };
    const wrap = needsDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1400x1000x24'] : [];
    process.exitCode = (await runSteps([{ ...step, wrap }])) ? 0 : 1;
  }
}
