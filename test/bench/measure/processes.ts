import { spawn, type StdioOptions } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchOptions } from '../types.ts';

/** A finished process: `wallMs` from spawn to exit. */
export type Finished = { readonly wallMs: number; readonly output: string };

/**
 * Runs one of the bundled programs in a process of its own with `input` as JSON, and answers with the JSON that it printed.
 * `profiled` programs leave CPU profiles when those were asked for.
 */
export async function runProgram<Answer>(
  options: BenchOptions,
  name: string,
  input: unknown,
  {
    profiled = false,
    signal,
  }: { readonly profiled?: boolean; readonly signal?: AbortSignal | undefined } = {},
): Promise<Answer & { readonly wallMs: number }> {
  const { profileFolder } = options;
  const flags =
    profiled && profileFolder !== undefined ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
  const program = join(options.folder, 'programs', `${name}.mjs`);
  const args = [...flags, program, JSON.stringify(input)];
  const { output, wallMs } = await finish(process.execPath, args, { signal });
  // Our own program's answer, by the type that it shares with its caller.
  return { ...(JSON.parse(output) as Answer), wallMs };
}

/**
 * Runs a program of the system, its output into `outFile`; `flushedMs` is from spawn until the disk holds that output.
 * Undefined when the system has no such program.
 */
export async function runTool(
  command: string,
  args: readonly string[],
  { outFile, cwd, signal }: { outFile: string; cwd: string; signal?: AbortSignal | undefined },
): Promise<(Finished & { readonly flushedMs: number }) | undefined> {
  const file = await open(outFile, 'w');
  try {
    const finished = await finish(command, args, { cwd, signal, out: file.fd });
    const began = performance.now();
    await file.sync();
    return { ...finished, flushedMs: finished.wallMs + performance.now() - began };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  } finally {
    await file.close();
  }
}

function finish(
  command: string,
  args: readonly string[],
  { cwd, out, signal }: { cwd?: string; out?: number; signal?: AbortSignal | undefined },
): Promise<Finished> {
  const stdio: StdioOptions = ['ignore', out ?? 'pipe', 'inherit'];
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let output = '';
    const child = spawn(command, args, { cwd, stdio, signal });
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    let wallMs = 0;
    child.on('error', reject);
    child.on('exit', () => {
      wallMs = performance.now() - began;
    });
    child.on('close', (code) => {
      if (code === 0) resolve({ wallMs, output });
      else reject(new Error(`${command} ${args[0] ?? ''} ended with ${code ?? 'a signal'}`));
    });
  });
}
