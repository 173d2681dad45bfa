/** Waits for `work`, at most so long; then fails, while the work itself goes on. */
export async function within<Value>(work: Promise<Value>, limitMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`No answer from the system after ${limitMs / 1000} s`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until all of it has ended, well or badly, at most so long. Never fails. */
export async function settledWithin(work: readonly Promise<unknown>[], limitMs: number): Promise<void> {
  if (work.length > 0) await within(Promise.allSettled(work), limitMs).catch(() => undefined);
}
