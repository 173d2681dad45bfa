#!/usr/bin/env node
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, SetUpError } from './install.mjs';
import { dist } from './paths.mjs';

/**
 * The command line in a checkout: sets up and builds what is missing, then runs it. Whatever that takes is said on the
 * standard error stream, so that the standard output holds nothing but results.
 */
try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
// npm runs scripts in the project's folder; what a person types is meant from where they stand.
const { npm_lifecycle_event: script, INIT_CWD: here } = process.env;
if (script === 'courier' && here) process.chdir(here);
await import(pathToFileURL(join(dist, 'cli.mjs')).href);
