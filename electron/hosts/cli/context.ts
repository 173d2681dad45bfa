import type { Say } from '../../../text/index.ts';
import type { Input } from './read-input.ts';
import type { Output } from './output.ts';

/** What every command is given. */
export type Context = {
  readonly say: Say;
  readonly output: Output;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Reads a file, or for `-` the standard input; errors as `readInput`. */
  readonly read: (path: string) => Promise<Input>;
  readonly now: () => Date;
  /** Absolute path of the bundled worker; undefined: everything runs in this thread. */
  readonly workerFile: string | undefined;
};

/** 0: all well. 1: something was left out, refused or not accepted. 2: wrong use. */
export type ExitCode = 0 | 1 | 2;
