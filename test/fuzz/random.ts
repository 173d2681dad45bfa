/** A source of numbers that gives the same ones on every machine for the same seed. */
export type Random = {
  /** A whole number from 0 to `limit - 1`; 0 where the limit is below 1. */
  readonly below: (limit: number) => number;
  /** True once in `times`. */
  readonly oneIn: (times: number) => boolean;
  /** @throws RangeError for an empty list. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
};

/** The generator sfc32 (public domain), started from two numbers: a run's seed and an input's place in it. */
export function createRandom(seed: number, place: number): Random {
  let a = seed | 0;
  let b = place | 0;
  let c = Math.trunc(place / 2 ** 32) ^ 0x9e37_79b9;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();
  const below = (limit: number): number => (limit < 1 ? 0 : Math.floor((next() / 2 ** 32) * limit));
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick: <Item>(items: readonly Item[]): Item => {
      const index = below(items.length);
      for (const item of items.slice(index, index + 1)) return item;
      throw new RangeError('Nothing to pick from.');
    },
  };
}
