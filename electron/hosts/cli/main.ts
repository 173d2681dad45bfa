import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './run.ts';

/** The command line under plain Node: one command, then the process ends with its exit code. */
async function main(): Promise<number> {
  const dist = dirname(fileURLToPath(import.meta.url));
  const { version } = JSON.parse(await readFile(join(dist, 'version.json'), 'utf8')) as { version: string }; // written by our build
  const workerFile = join(dist, 'judge-worker.mjs');
  return runCommandLine(process.argv.slice(2), {
    stdin: () => process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    version,
    workerFile: existsSync(workerFile) ? workerFile : undefined,
    exit: (code) => process.exit(code),
  });
}

process.exit(await main());
