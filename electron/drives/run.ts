import { execFile } from 'node:child_process';

/** What came of a program. `missing`: it is not installed; `timeout`: it was ended at its limit or by the signal. */
export type RunResult = {
  readonly code: number | 'missing' | 'timeout';
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
    const child = execFile(
      program,
      [...parameters],
      { maxBuffer: 16 * 1024 * 1024, windowsHide: true, encoding: 'utf8', env: environment() },
      (error, stdout, stderr) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        if (error === null) resolve({ code: 0, stdout, stderr });
        else if (error.code === 'ENOENT') resolve({ code: 'missing', stdout, stderr });
        else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
        else resolve({ code: 'timeout', stdout, stderr });
      },
    );
    // A program that waits for a dead drive cannot even be killed: the answer does not wait for its end.
    const end = () => {
      child.kill('SIGKILL');
      resolve({ code: 'timeout', stdout: '', stderr: '' });
    };
    const timer = setTimeout(end, timeoutMs);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true) end();
  });

function environment(): NodeJS.ProcessEnv {
  if (process.platform === 'win32') return process.env;
  // A desktop session's PATH may lack the folders of system tools.
  return { ...process.env, LC_ALL: 'C.UTF-8', PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
}
