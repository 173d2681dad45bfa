/** Finds, among several keys of one device, what was said last. */
export type Latest<Value> = (keys: readonly string[]) => readonly Value[];

/**
 * For a map that goes from the oldest last word to the newest (see `BatchState`): the values under the given keys, oldest
 * first. The last one counts.
 */
export function latestIn<Value>(map: ReadonlyMap<string, Value>): Latest<Value> {
  if (map.size === 0) return () => [];
  const ranked = new Map<string, { readonly rank: number; readonly value: Value }>();
  for (const [key, value] of map) ranked.set(key, { rank: ranked.size, value });
  return (keys) =>
    keys
      .flatMap((key) => ranked.get(key) ?? [])
      .sort((a, b) => a.rank - b.rank)
      .map(({ value }) => value);
}
