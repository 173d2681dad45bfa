import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './paths.mjs';

/** CommonJS libraries inside an ES module bundle still call `require` for Node's own modules. */
const requireBanner =
  "import { createRequire as courierRequire } from 'node:module'; const require = courierRequire(import.meta.url);";

/**
 * Bundles TypeScript files into one folder below `node_modules/.cache`, so that Node 20 can run them; `remove` deletes it.
 * @param {string[]} entries paths from the project's root
 * @returns {Promise<{ files: string[], remove: () => Promise<void> }>} one bundle per entry, in order
 */
export async function bundleTypeScript(entries) {
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'hash-courier-'));
  const files = entries.map((_, index) => join(folder, `${index}.mjs`));
  await Promise.all(
    entries.map((entry, index) =>
      build({
        entryPoints: [entry],
        outfile: files[index],
        absWorkingDir: root,
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node20.19',
        sourcemap: 'inline',
        logLevel: 'warning',
        banner: { js: requireBanner },
      }),
    ),
  );
  return { files, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Imports a TypeScript file with everything it needs. @param {string} entry path from the project's root */
export async function importTypeScript(entry) {
  const { files, remove } = await bundleTypeScript([entry]);
  try {
    return await import(pathToFileURL(files[0]).href);
  } finally {
    await remove();
  }
}
