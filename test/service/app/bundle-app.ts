import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Bundles the browser host into a folder, as the real build does, so that it can be run and killed. */
export async function bundleApp(folder: string): Promise<string> {
  const outfile = join(folder, 'browser.mjs');
  const banner = "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);";
  await build({
    entryPoints: [join(root, 'electron/hosts/browser/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['drivelist'],
    banner: { js: banner },
    logLevel: 'error',
  });
  await writeFile(join(folder, 'version.json'), '{"version":"0.0.0"}');
  await cp(join(root, 'electron/kit/files'), join(folder, 'kit-files'), { recursive: true });
  await mkdir(join(folder, 'renderer'), { recursive: true });
  return outfile;
}
