import { join } from 'node:path';
import { root } from './paths.mjs';
import { importTypeScript } from './run-typescript.mjs';

/** Writes the made-up files of test/fixtures/csv anew. Run by hand after a change of its cases. */
const { makeFixtures } = await importTypeScript('test/fixtures/csv/make.ts');
const { files, bytes } = await makeFixtures(join(root, 'test/fixtures/csv/files'));
process.stdout.write(`${files} files, ${Math.round(bytes / 1024)} KiB\n`);
