/** What many rounds came to: the middle one, and between what nine tenths of them lie (of a few rounds, all). */
export type Spread = { readonly value: number; readonly lowest: number; readonly highest: number };

/** The middle value; of an even count the mean of the two in the middle. @throws RangeError for no values. */
export function median(values: readonly number[]): number {
  return spread(values).value;
}

/** @throws RangeError for no values. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const last = sorted.length - 1;
  const at = (place: number): number => {
    const value = sorted[place];
    if (value === undefined) throw new RangeError('No values to take the middle of');
    return value;
  };
  return {
    value: (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2,
    lowest: at(Math.floor(last * 0.05)),
    highest: at(Math.ceil(last * 0.95)),
  };
}

/** Ours divided by theirs, round by round, so that what slows a round slows both. */
export function ratios(ours: readonly number[], theirs: readonly number[]): Spread {
  return spread(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}
