import type { Writable } from 'node:stream';
import { systemCode } from '../../errors/courier-error.ts';
import { fileError } from '../../files/file-errors.ts';
import { createProgressLine, type Terminal } from './progress.ts';

/** The two streams of a command: results for whoever reads on, messages for the person who waits. */
export type Output = {
  /** True once the reader of the results has gone (`… | head`): there is nobody left to work for. */
  readonly isClosed: () => boolean;
  /** Results, a line each, on the standard output. Resolves when there is room for more. */
  readonly print: (...lines: readonly string[]) => Promise<void>;
  /** A piece of JSON; what could steer a terminal comes out as JSON's own escape, so that it means the same. */
  readonly write: (text: string) => Promise<void>;
  /** Messages, a line each, on the standard error stream. */
  readonly tell: (...lines: readonly string[]) => void;
  /** Rewrites the one line of progress; nothing where there is no terminal. */
  readonly progress: (text: string) => void;
  /** Resolves when everything has left this process. Throws what the standard output failed with (file.diskFull …), unless its reader just went. */
  readonly finish: () => Promise<void>;
};

/** Output to a pair of streams. A pipe that is closed by its reader ends the writing quietly. */
export function createOutput(
  stdout: Terminal,
  stderr: Terminal,
  options: { readonly showsProgress: boolean },
): Output {
  const progress = createProgressLine(stderr, options.showsProgress);
  let failure: unknown;
  stdout.on('error', (error) => (failure ??= error));
  // Whoever closed the messages does not want them.
  stderr.on('error', () => undefined);

  async function write(text: string): Promise<void> {
    if (failure !== undefined || text === '') return;
    progress.hide();
    try {
      if (!stdout.write(text)) await roomIn(stdout);
    } catch (error) {
      failure ??= error; // a file is written at once, and throws at once
    }
  }

  return {
    isClosed: () => failure !== undefined,
    print: (...lines) => write(asLines(lines)),
    write: (json) => write(json.replace(steering, escaped)),
    tell: (...lines) => {
      progress.hide();
      stderr.write(asLines(lines));
    },
    progress: (text) => progress.show(printable(text)),
    finish: async () => {
      progress.hide();
      await Promise.all([flushed(stdout), flushed(stderr)]);
      if (failure !== undefined && !isBrokenPipe(failure))
        throw fileError(failure, 'writing', { path: 'stdout' });
    },
  };
}

function asLines(lines: readonly string[]): string {
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/** What JSON leaves as it is and a terminal may obey or be turned around by. Code units, so that pairs are escaped as two. */
const steering = /[\u007f-\u009f]|[\p{Cf}\p{Zl}\p{Zp}]/gu;

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** Values come from foreign files: what could move the cursor or repaint a terminal is shown as a mark and never sent. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

function roomIn(stream: Writable): Promise<void> {
  const events = ['drain', 'close', 'error'] as const;
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.once(event, done);
  });
}

function flushed(stream: Writable): Promise<void> {
  if (stream.destroyed || stream.writableEnded) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once('close', resolve);
    stream.write('', () => resolve()); // nothing to write, so nothing to fail with
  });
}

function isBrokenPipe(error: unknown): boolean {
  return ['EPIPE', 'ECONNRESET', 'EOF', 'ERR_STREAM_DESTROYED'].includes(systemCode(error) ?? '');
}
