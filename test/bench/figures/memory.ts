import type { DataSet, DataSets } from '../data/sets.ts';
import { interleave } from '../measure/interleave.ts';
import { runBareMerge, runOurMerge, type MergeSample } from '../measure/merges.ts';
import { median, ratios, spread } from '../measure/numbers.ts';
import type { BenchOptions, Figure } from '../types.ts';

const limitMegabytes = 300;
/** What still counts as flat when the rows grow tenfold. */
const flatLimit = 1.25;

/** The most memory that the process of a merge holds at once, with its threads. */
export async function memoryFigures(
  options: BenchOptions,
  signal: AbortSignal,
  { oneRow, tenth, appended }: DataSets,
): Promise<readonly Figure[]> {
  const of = (name: string, set: DataSet) => ({ name, run: () => runOurMerge(options, set, signal) });
  const samples = await interleave<MergeSample>(
    [
      of('oneRow', oneRow),
      of('tenth', tenth),
      of('appended', appended),
      { name: 'bare', run: () => runBareMerge(options, appended, signal) },
    ],
    { unmeasured: 0, measured: Math.min(options.runs, 5) },
    signal,
  );
  const peaks = (name: string) => (samples.get(name) ?? []).map(({ peakMegabytes }) => peakMegabytes);
  const figure = (key: string, set: DataSet, what: string): Figure => ({
    key: `memory.${key}`,
    title: `Peak memory, ${set.rows.toLocaleString('en')} rows (${what})`,
    unit: 'MB',
    ...spread(peaks(key)),
    goal: { kind: 'below', limit: limitMegabytes },
    note: `the whole process with ${options.workers} workers`,
  });
  return [
    figure('oneRow', oneRow, 'one-row files'),
    figure('tenth', tenth, 'a tenth of the appended files'),
    figure('appended', appended, 'all appended files'),
    {
      key: 'memory.growth',
      title: `Peak memory, ${appended.rows.toLocaleString('en')} / ${tenth.rows.toLocaleString('en')} rows`,
      unit: 'ratio',
      ...ratios(peaks('appended'), peaks('tenth')),
      goal: { kind: 'at-most', limit: flatLimit },
      note: `flat is 1; the bare loop holds ${median(peaks('bare')).toFixed(0)} MB`,
    },
  ];
}
