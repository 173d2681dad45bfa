import type { Machine } from '../measure/machine.ts';
import { isMet, type Figure } from '../types.ts';

export type BenchResult = {
  /** ISO 8601 in UTC. */
  readonly date: string;
  readonly machine: Machine;
  readonly options: { readonly quick: boolean; readonly runs: number; readonly workers: number };
  readonly figures: readonly Figure[];
};

/** Prints the machine, one line for each figure with what it is made of below, and where the JSON is. */
export function printReport({ date, machine, options, figures }: BenchResult, jsonFile: string): void {
  const { processor, cores, node, system, memoryGibibytes, fileSystem, loadBefore } = machine;
  const lines = [
    '',
    `${date.slice(0, 16).replace('T', ' ')} UTC · ${processor}, ${cores} cores, ${memoryGibibytes} GiB, ${system}, Node ${node}`,
    `data on ${fileSystem} · ${options.workers} workers · ${options.runs} rounds${options.quick ? ' · quick' : ''} · load before the start ${loadBefore}`,
    '',
    ...tableLines(figures),
    '',
    `Less is better. JSON: ${jsonFile}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function tableLines(figures: readonly Figure[]): readonly string[] {
  const rows = figures.map((figure) => [figure.title, amount(figure), spread(figure), goalOf(figure)]);
  const table = [['what', 'median', 'from – to', 'goal'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  return table.flatMap((row, index) => {
    const line = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
    const note = figures[index - 1]?.note;
    return note === undefined ? [line, '─'.repeat(line.length)] : [line, `    ${note}`];
  });
}

function amount({ value, unit }: Figure): string {
  return value === undefined ? 'not measured' : withUnit(value, unit);
}

function spread({ lowest, highest, unit }: Figure): string {
  if (lowest === undefined || highest === undefined) return '';
  return `${withUnit(lowest, unit)} – ${withUnit(highest, unit)}`;
}

function goalOf(figure: Figure): string {
  const { goal, unit } = figure;
  if (goal === undefined) return '';
  const limit = `${goal.kind === 'at-most' ? '≤' : '<'} ${withUnit(goal.limit, unit)}`;
  const met = isMet(figure);
  return met === undefined ? limit : `${limit}  ${met ? 'met' : 'NOT MET'}`;
}

function withUnit(value: number, unit: Figure['unit']): string {
  return unit === 'ratio' ? `${value.toFixed(2)} ×` : `${value.toFixed(0)} MB`;
}
