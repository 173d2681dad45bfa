/** A drive that hangs in the system may keep its work from ever ending; what was done is in the journal by then. */
const longestStopMs = 10_000;

/** One Ctrl-C may arrive twice: from the terminal, and passed on by the start script. */
const sameSignalMs = 1000;

/**
 * Ends the process on SIGINT and SIGTERM: running work is stopped first, and the exit code is 0. A second signal, or a stop
 * that takes too long, ends it at once.
 */
export function endOnSignals(
  stop: () => Promise<void>,
  exit: (code: number) => void = (code) => process.exit(code),
): void {
  let stoppingSinceMs: number | undefined;
  const end = (): void => {
    if (stoppingSinceMs !== undefined) {
      if (Date.now() - stoppingSinceMs > sameSignalMs) exit(1);
      return;
    }
    stoppingSinceMs = Date.now();
    setTimeout(() => exit(1), longestStopMs).unref();
    stop().then(
      () => exit(0),
      (error: unknown) => {
        console.error(error);
        exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
