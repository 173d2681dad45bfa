import { execFile, type ExecFileException } from 'node:child_process';
import { systemCode } from '../errors/courier-error.ts';

/**
 * What came of a program. `missing`: it is not installed; `refused`: the system would not start it; `timeout`: it was ended at
 * its limit or by the signal.
 */
export type RunResult = {
  readonly code: number | 'missing' | 'refused' | 'timeout';
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs a program without a shell. Never throws: how it ended is in the result. */
export type Run = (
  program: string,
  parameters: readonly string[],
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
) => Promise<RunResult>;

/** The real `Run`. Output is UTF-8 and untranslated, so that it can be parsed whatever the computer's language. */
export const run: Run = (program, parameters, { timeoutMs, signal }) =>
  new Promise((resolve) => {
    // A program that waits for a dead drive cannot even be killed: the answer does not wait for its end.
    const end = () => {
      child?.kill('SIGKILL');
      finish({ code: 'timeout', stdout: '', stderr: '' });
    };
    const timer = setTimeout(end, timeoutMs);
    const finish = (result: RunResult) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve(result);
    };
    const child = start(program, parameters, finish);
    if (child === undefined) return;
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true) end();
  });

/** Some refusals of the system come as an event, and others, such as a Windows policy's, are thrown at once. */
function start(program: string, parameters: readonly string[], finish: (result: RunResult) => void) {
  try {
    return execFile(
      program,
      [...parameters],
      { maxBuffer: 16 * 1024 * 1024, windowsHide: true, encoding: 'utf8', env: environment() },
      (error, stdout, stderr) => finish({ code: codeOf(error), stdout, stderr }),
    );
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    finish({ code: 'refused', stdout: '', stderr: String(error) });
    return undefined;
  }
}

function codeOf(error: ExecFileException | null): RunResult['code'] {
  if (error === null) return 0;
  if (error.code === 'ENOENT') return 'missing';
  if (typeof error.code === 'number') return error.code;
  return error.syscall?.startsWith('spawn') === true ? 'refused' : 'timeout';
}

function environment(): NodeJS.ProcessEnv {
  if (process.platform === 'win32') return process.env;
  // A desktop session's PATH may lack the folders of system tools.
  return { ...process.env, LC_ALL: 'C.UTF-8', PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
}
