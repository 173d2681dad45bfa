import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeScriptCsv } from '../../../electron/formats/csv/write-script-csv.ts';
import { makeHash, type MadeDevice } from '../../../electron/formats/hash/make-hash.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const banner = "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);";

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** The command line bundled into a temporary folder, as the real build does, with a folder to work in. */
export async function bundleCli() {
  const folder = await mkdtemp(join(tmpdir(), 'hash-courier-cli-'));
  await build({
    entryPoints: {
      cli: join(root, 'electron/hosts/cli/main.ts'),
      'judge-worker': join(root, 'electron/merge/many/judge-worker.ts'),
    },
    outdir: join(folder, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    banner: { js: banner },
    logLevel: 'error',
  });
  await writeFile(join(folder, 'dist/version.json'), '{"version":"1.2.3"}');

  /** Starts it and leaves it running. */
  function start(args: readonly string[]) {
    const child = spawn(process.execPath, [join(folder, 'dist/cli.mjs'), ...args], { cwd: folder });
    const text = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (text.stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (text.stderr += String(chunk)));
    const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...text })));
    return { child, ended, stdout: () => text.stdout };
  }

  return {
    folder,
    start,
    /** Runs it to its end in `folder`, with something on its standard input. */
    run: (args: readonly string[], input: string | Uint8Array = '') => {
      const { child, ended } = start(args);
      child.stdin.on('error', () => undefined); // a command that reads no input may end before it is written
      child.stdin.end(input);
      return ended;
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

export type Cli = Awaited<ReturnType<typeof bundleCli>>;

/** A hash of a device that never existed, captured on 31 January 2026 at 14:05 by its own clock. */
export function madeHash(serial: string, more: Partial<MadeDevice> = {}): string {
  return makeHash({
    serial,
    collectedAt: new Date('2026-01-31T13:05:00Z'),
    zoneMinutes: 60,
    tpm: serial,
    ...more,
  });
}

/** The file that the script writes for one device. */
export function scriptFile(serial: string, hash = madeHash(serial)): Uint8Array {
  return writeScriptCsv({ serial, hash });
}
