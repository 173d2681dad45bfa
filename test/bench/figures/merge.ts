import type { DataSet, DataSets } from '../data/sets.ts';
import { interleave } from '../measure/interleave.ts';
import { runBareMerge, runOurMerge, type MergeSample } from '../measure/merges.ts';
import { median, ratios } from '../measure/numbers.ts';
import { runMergeTool, tools, type Tool, type ToolSample } from '../measure/tools.ts';
import type { BenchOptions, Figure, Goal } from '../types.ts';

/** Whole merges, every hash judged, against the bare loop and against tools that only put files together. */
export async function mergeFigures(
  options: BenchOptions,
  signal: AbortSignal,
  { oneRow, appended }: DataSets,
): Promise<readonly Figure[]> {
  const count = (files: readonly string[]) => files.length.toLocaleString('en');
  const each = appended.rows / appended.files.length;
  return [
    ...(await figuresOf(options, signal, oneRow, 'oneRow', `${count(oneRow.files)} one-row files`)),
    ...(await figuresOf(options, signal, appended, 'appended', `${count(appended.files)} × ${each} rows`)),
  ];
}

async function figuresOf(
  options: BenchOptions,
  signal: AbortSignal,
  set: DataSet,
  key: string,
  title: string,
): Promise<readonly Figure[]> {
  const ofTools = tools.map((tool) => ({
    name: tool.name,
    run: () => runMergeTool(options, tool, set, signal),
  }));
  const samples = await interleave<MergeSample | ToolSample | undefined>(
    [
      { name: 'ours', run: () => runOurMerge(options, set, signal) },
      { name: 'bare', run: () => runBareMerge(options, set, signal) },
      ...ofTools,
    ],
    { unmeasured: 1, measured: options.runs },
    signal,
  );
  const merges = (name: string) =>
    (samples.get(name) ?? []).filter((sample) => sample !== undefined && 'cpuMs' in sample);
  const ours = merges('ours');
  return [
    ...bareFigures(key, title, ours, merges('bare')),
    ...tools.flatMap((tool) => {
      const theirs = (samples.get(tool.name) ?? []).filter(
        (sample) => sample !== undefined && 'flushedMs' in sample,
      );
      return toolFigures(key, title, tool, ours, theirs);
    }),
  ];
}

function bareFigures(
  key: string,
  title: string,
  ours: readonly MergeSample[],
  bare: readonly MergeSample[],
): readonly Figure[] {
  const against = (pick: (sample: MergeSample) => number) => ratios(ours.map(pick), bare.map(pick));
  const seconds = (pick: (sample: MergeSample) => number) =>
    `ours ${inSeconds(ours.map(pick))}; bare ${inSeconds(bare.map(pick))}`;
  return [
    {
      key: `merge.${key}.bare`,
      title: `Merge ${title} / bare loop`,
      unit: 'ratio',
      ...against(({ elapsedMs }) => elapsedMs),
      goal: { kind: 'at-most', limit: 1.5 },
      note: `from the start of the work to its end: ${seconds(({ elapsedMs }) => elapsedMs)}`,
    },
    {
      key: `merge.${key}.bareProcess`,
      title: `Merge ${title} / bare loop, whole processes`,
      unit: 'ratio',
      ...against(({ wallMs }) => wallMs),
      note: `from spawn to exit: ${seconds(({ wallMs }) => wallMs)}`,
    },
    {
      key: `merge.${key}.bareProcessor`,
      title: `Merge ${title} / bare loop, processor time`,
      unit: 'ratio',
      ...against(({ cpuMs }) => cpuMs),
      note: `of all cores together, steady beside other work: ${seconds(({ cpuMs }) => cpuMs)}`,
    },
  ];
}

function toolFigures(
  key: string,
  title: string,
  { name, command, isGoal }: Tool,
  ours: readonly MergeSample[],
  theirs: readonly ToolSample[],
): readonly Figure[] {
  const ourWall = ours.map(({ wallMs }) => wallMs);
  const figure = (suffix: string, what: string, elapsed: readonly number[], goal?: Goal): Figure => ({
    key: `merge.${key}.${name.toLowerCase()}${suffix}`,
    title: `Merge ${title} / ${what}`,
    unit: 'ratio',
    ...(goal === undefined ? {} : { goal }),
    ...(elapsed.length === 0
      ? { note: `this computer has no ${command}` }
      : {
          ...ratios(ourWall, elapsed),
          note: `from spawn to exit: ours ${inSeconds(ourWall)}; ${name} ${inSeconds(elapsed)}, from UTF-8`,
        }),
  });
  const goal: Goal | undefined = isGoal ? { kind: 'below', limit: 1 } : undefined;
  const wall = theirs.map(({ wallMs }) => wallMs);
  const flushed = theirs.map(({ flushedMs }) => flushedMs);
  const alone = figure('', `${name}, which judges nothing`, wall, goal);
  if (!isGoal) return [alone];
  return [alone, figure('Flushed', `${name} and a flush to the disk, as ours has`, flushed)];
}

function inSeconds(elapsedMs: readonly number[]): string {
  return `${(median(elapsedMs) / 1000).toFixed(2)} s`;
}
