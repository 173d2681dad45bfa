/** Does the batch of that number; `member` is the place of who does it. */
export type Take = (batch: number, member: number) => Promise<void>;

/**
 * Gives out `count` batches to `members` workers, the next one to whoever is free; each has up to `ahead` before it, so that
 * it never waits for work while an answer is on its way. The first failure, or the signal, ends it: no further batch is given
 * out.
 */
export async function inBatches(
  count: number,
  { members, ahead }: { readonly members: number; readonly ahead: number },
  take: Take,
  signal?: AbortSignal,
): Promise<void> {
  let next = 0;
  let hasFailed = false;
  async function work(member: number): Promise<void> {
    while (next < count && !hasFailed) {
      signal?.throwIfAborted();
      const batch = next;
      next += 1;
      try {
        await take(batch, member);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  }
  const lanes = Array.from({ length: members * ahead }, (_, lane) => work(lane % members));
  await Promise.all(lanes);
  signal?.throwIfAborted();
}
