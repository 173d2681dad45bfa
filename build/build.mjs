import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundles, copyAssets } from './bundle.mjs';
import { dist, root } from './paths.mjs';
import { sourceStamp } from './freshness.mjs';

/** Builds everything into `dist/`. The stamp is written last, so that a build that broke off is never taken for a whole one. */
export async function build() {
  const stamp = await sourceStamp();
  const esbuild = await import('esbuild');
  const vite = await import('vite');
  await rm(dist, { recursive: true, force: true });
  // Vite turns the whole process, and with it whatever is started from it later, to "production".
  const mode = process.env.NODE_ENV;
  await Promise.all([
    ...bundles.map((options) => esbuild.build(options)),
    vite.build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }),
  ]);
  if (mode === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = mode;
  await copyAssets();
  await writeFile(join(dist, '.stamp'), stamp);
}

if (process.argv[1]?.endsWith('build.mjs')) await build();
