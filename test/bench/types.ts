/** What `npm run bench` was asked for; `build/bench.mjs` reads it from the command line. */
export type BenchOptions = {
  /** Holds the bundled programs, and the made data while the benchmark runs. */
  readonly folder: string;
  readonly groups: readonly BenchGroup[];
  /** A tenth of the rows. */
  readonly quick: boolean;
  /** Measured rounds of what runs as whole processes; what runs inside one process has many times as many. */
  readonly runs: number;
  readonly workers: number;
  /** Where the results are written as JSON. */
  readonly jsonFile: string;
  /** Folder for the CPU profiles of our own programs. */
  readonly profileFolder?: string;
};

export type BenchGroup = 'decode' | 'merge' | 'memory' | 'read';

/** One measured number. Ratios are ours divided by the other's, so less is better. */
export type Figure = {
  /** e.g. `merge.oneRow.bare`; the same in every run. */
  readonly key: string;
  readonly title: string;
  readonly unit: 'ratio' | 'MB';
  /** Median of the rounds, and between what nine tenths of them lie; absent where it could not be measured, and then `note` says why. */
  readonly value?: number;
  readonly lowest?: number;
  readonly highest?: number;
  readonly goal?: Goal;
  /** What the ratio is made of, for people. */
  readonly note: string;
};

export type Goal = { readonly kind: 'at-most' | 'below'; readonly limit: number };

/** Undefined where there is no goal or nothing was measured. */
export function isMet({ value, goal }: Figure): boolean | undefined {
  if (goal === undefined || value === undefined) return undefined;
  return goal.kind === 'at-most' ? value <= goal.limit : value < goal.limit;
}
