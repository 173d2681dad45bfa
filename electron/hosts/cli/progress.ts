import type { Writable } from 'node:stream';

export type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Time between two rewritings. */
const everyMs = 100;
const usualColumns = 80;

export type ProgressLine = {
  readonly show: (text: string) => void;
  /** Takes the line back, so that something else can be written. */
  readonly hide: () => void;
};

/** One line that is rewritten in place. Does nothing where there is no terminal or nobody wants it. */
export function createProgressLine(stream: Terminal, isWanted: boolean): ProgressLine {
  if (!isWanted || stream.isTTY !== true) return { show: () => undefined, hide: () => undefined };
  let isShown = false;
  let shownAtMs = -everyMs;
  return {
    show: (text) => {
      const nowMs = performance.now();
      if (nowMs - shownAtMs < everyMs) return;
      shownAtMs = nowMs;
      isShown = true;
      // A line that wraps could not be taken back. Some terminals say that they are 0 wide.
      stream.write(`\r\u001b[2K${text.slice(0, (stream.columns || usualColumns) - 1)}`);
    },
    hide: () => {
      if (isShown) stream.write('\r\u001b[2K');
      isShown = false;
    },
  };
}
