/** Flushes of one drive at once: enough that the system joins them, few enough that a hung drive leaves threads free. */
const mostAtOnce = 4;

/**
 * Runs `work` on every item, some at a time. When one fails no further ones begin, and the first failure is thrown after
 * all that had begun have ended: nothing goes on behind the caller's back.
 */
export async function sideBySide<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const failures: unknown[] = [];
  const goOn = async () => {
    for (let item = waiting.shift(); item !== undefined && failures.length === 0; item = waiting.shift())
      await work(item).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: mostAtOnce }, goOn));
  if (failures.length > 0) throw failures[0];
}
