import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dist, root } from './paths.mjs';

/** Left out of the bundles: Electron itself, and the one native module, which must stay a file of its own. */
const external = ['electron', 'drivelist'];

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  external,
  sourcemap: 'linked',
  logLevel: 'warning',
  absWorkingDir: root,
};

/** CommonJS libraries inside an ES module bundle still call `require` for Node's own modules. */
const requireBanner = {
  js: "import { createRequire as courierRequire } from 'node:module'; const require = courierRequire(import.meta.url);",
};

export const bundles = [
  {
    ...shared,
    entryPoints: ['electron/main.ts'],
    outfile: 'dist/main.mjs',
    format: 'esm',
    banner: requireBanner,
  },
  {
    ...shared,
    entryPoints: ['electron/hosts/browser/main.ts'],
    outfile: 'dist/browser.mjs',
    format: 'esm',
    banner: requireBanner,
  },
  {
    ...shared,
    entryPoints: ['electron/hosts/cli/main.ts'],
    outfile: 'dist/cli.mjs',
    format: 'esm',
    banner: requireBanner,
  },
  // Its threads merge for the command line, in either program.
  {
    ...shared,
    entryPoints: ['electron/merge/many/judge-worker.ts'],
    outfile: 'dist/judge-worker.mjs',
    format: 'esm',
    banner: requireBanner,
  },
  // A sandboxed preload script must be CommonJS.
  { ...shared, entryPoints: ['electron/preload.ts'], outfile: 'dist/preload.cjs', format: 'cjs' },
];

/** The files beside the bundles: what goes onto drives, and the version. */
export async function copyAssets() {
  await mkdir(dist, { recursive: true });
  await rm(join(dist, 'kit-files'), { recursive: true, force: true });
  await cp(join(root, 'electron/kit/files'), join(dist, 'kit-files'), { recursive: true });
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await writeFile(join(dist, 'version.json'), `${JSON.stringify({ version })}\n`);
}
