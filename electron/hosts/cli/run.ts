import type { Readable } from 'node:stream';
import { assertNever } from '../../errors/assert-never.ts';
import { CourierError, isAbort } from '../../errors/courier-error.ts';
import { createText, type Say } from '../../../text/index.ts';
import { readCommandLine, type CommandLine } from './arguments.ts';
import { decode } from './commands/decode.ts';
import { inspect } from './commands/inspect.ts';
import { merge } from './commands/merge.ts';
import { verify } from './commands/verify.ts';
import type { Context, ExitCode } from './context.ts';
import { helpLines, wrongUseLine } from './help.ts';
import { createOutput, type Output } from './output.ts';
import type { Terminal } from './progress.ts';
import { readInput } from './read-input.ts';

/** The process around a command. */
export type CommandProcess = {
  /** Asked for only when it is read: a program without a console may have none. */
  readonly stdin: () => Readable;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly version: string;
  /** Absolute path of the bundled `judge-worker`; undefined: no worker threads. */
  readonly workerFile: string | undefined;
  /** Ends the process at once: for whoever presses Ctrl+C a second time. */
  readonly exit: (code: number) => void;
};

/** What the shell sees of a program that a signal ended. */
const signalExits = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs one command of the command line to its end and answers with the exit code: 0 all well, 1 something was left out,
 * refused or not accepted, 2 wrong use, 130 cancelled. Takes no lock, opens no window, needs no data folder and no network.
 */
export async function runCommandLine(argv: readonly string[], around: CommandProcess): Promise<number> {
  const say = createText('en');
  const given = readCommandLine(argv);
  const showsProgress = 'json' in given && !given.json && !given.quiet;
  const output = createOutput(around.stdout, around.stderr, { showsProgress });
  const ending = cancelOnSignals(around.exit);
  let code: number;
  try {
    code = await runCommand(given, {
      say,
      output,
      signal: ending.signal,
      read: (path) => readInput(path, around.stdin, ending.signal),
      now: () => new Date(),
      workerFile: around.workerFile,
      version: around.version,
    });
    await output.finish();
  } catch (error) {
    code = ending.exitCode() ?? 1;
    tellFailure(error, ending.signal.aborted, output, say);
    await output.finish().catch(() => undefined); // the first error has been told
  } finally {
    ending.stop();
  }
  return code;
}

async function runCommand(
  given: CommandLine,
  context: Context & { readonly version: string },
): Promise<ExitCode> {
  const { say, output, version } = context;
  switch (given.kind) {
    case 'help':
      await output.print(...helpLines(given.command, say));
      return 0;
    case 'version':
      await output.print(version);
      return 0;
    case 'wrong-use':
      output.tell(wrongUseLine(given, say));
      return 2;
    case 'inspect':
      return inspect(given, context);
    case 'verify':
      return verify(given, context);
    case 'decode':
      return decode(given, context);
    case 'merge':
      return merge(given, context);
    default:
      return assertNever(given);
  }
}

/** The first Ctrl+C cancels the work, which then leaves nothing half-written; the second does not wait for that. */
function cancelOnSignals(exit: (code: number) => void) {
  const controller = new AbortController();
  let code: number | undefined;
  const listeners = (['SIGINT', 'SIGTERM'] as const).map((name) => {
    const listener = (): void => {
      if (code !== undefined) exit(code);
      code ??= signalExits[name];
      controller.abort();
    };
    process.on(name, listener);
    return () => process.off(name, listener);
  });
  return {
    signal: controller.signal,
    exitCode: () => code,
    stop: () => {
      for (const remove of listeners) remove();
    },
  };
}

function tellFailure(error: unknown, isCancelled: boolean, output: Output, say: Say): void {
  if (isCancelled && isAbort(error)) {
    output.tell(`${say('errors.app.cancelled.title')}. ${say('errors.app.cancelled.body')}`);
    return;
  }
  const isForeseen = error instanceof CourierError;
  const code = isForeseen ? error.code : 'app.bug';
  const details = isForeseen ? error.details : { summary: String(error) };
  output.tell(`${say(`errors.${code}.title`, details)}. ${say(`errors.${code}.body`, details)}`);
  if (!isForeseen && error instanceof Error) output.tell(...(error.stack ?? '').split('\n'));
}
