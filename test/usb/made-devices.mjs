import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../build/paths.mjs';

/**
 * The app's own encoder, bundled for this run: makes devices that never existed, and the file that Microsoft's script
 * would leave for each.
 */
export async function loadDeviceMaker(folder) {
  const { build } = await import('esbuild');
  const outfile = join(folder, 'device-maker.mjs');
  await build({
    stdin: {
      contents: `
        export { makeHash } from './electron/formats/hash/make-hash.ts';
        export { writeScriptCsv } from './electron/formats/csv/write-script-csv.ts';
      `,
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const { makeHash, writeScriptCsv } = await import(pathToFileURL(outfile).href);
  await rm(outfile);
  return (serial) => {
    const hash = makeHash({
      serial,
      collectedAt: new Date('2026-03-02T09:30:00Z'),
      tpm: `seed of ${serial}`,
    });
    return { serial, hash, csv: Buffer.from(writeScriptCsv({ serial, hash })) };
  };
}
