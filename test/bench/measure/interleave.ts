/** Something to measure: runs once, in the round that it is told, and answers with what it measured. */
export type Contender<Sample> = {
  readonly name: string;
  readonly run: (round: number) => Sample | Promise<Sample>;
};

/**
 * Runs all contenders in turn, round after round, each round in the opposite order of the one before, and answers with the
 * samples of each in order of rounds. The first `unmeasured` rounds only warm compilers and caches.
 */
export async function interleave<Sample>(
  contenders: readonly Contender<Sample>[],
  rounds: { readonly unmeasured: number; readonly measured: number },
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const samples = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds.unmeasured + rounds.measured; round += 1) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const { name, run } of order) {
      signal?.throwIfAborted();
      const sample = await run(round);
      if (round >= rounds.unmeasured) samples.get(name)?.push(sample);
    }
  }
  return samples;
}
