import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../../build/paths.mjs';
import { bundleTypeScript } from '../../../../build/run-typescript.mjs';

// Writes test/device/golden anew, after the words or the log of the collector changed: read the difference before committing.
const folder = join(root, 'test/device/golden');
const { files, remove } = await bundleTypeScript(['test/unit/kit/collect-script/golden.ts']);
try {
  const { goldenFiles } = await import(pathToFileURL(files[0]).href);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of goldenFiles()) await writeFile(join(folder, name), bytes);
} finally {
  await remove();
}
