import { sizesOf } from '../data/sizes.ts';
import { median, ratios } from '../measure/numbers.ts';
import { runProgram } from '../measure/processes.ts';
import type { ReadAnswer, ReadInput } from '../programs/read.ts';
import type { BenchOptions, Figure } from '../types.ts';

/** Reading CSVs alone, against decoding and splitting the same bytes. No goal is set: these explain the merge. */
export async function readFigures(options: BenchOptions, signal: AbortSignal): Promise<readonly Figure[]> {
  const { rowsPerFile } = sizesOf(options);
  const input: ReadInput = { rows: rowsPerFile, rounds: options.runs * 20 };
  const samples = await runProgram<ReadAnswer>(options, 'read', input, { profiled: true, signal });
  const figure = (key: string, what: string, ours: readonly number[], bare: readonly number[]): Figure => {
    const each = (elapsed: readonly number[]) => ((median(elapsed) / input.rows) * 1000).toFixed(1);
    return {
      key,
      title: `Read ${what} / decode and split alone`,
      unit: 'ratio',
      ...ratios(ours, bare),
      note: `ours ${each(ours)} µs a row; bare ${each(bare)} µs`,
    };
  };
  const { oneRow, oneRowBare, appended, appendedCarefully, appendedBare, quoted, quotedBare } = samples;
  return [
    figure('read.oneRow', 'one-row files', oneRow, oneRowBare),
    figure('read.appended', `files of ${rowsPerFile} rows`, appended, appendedBare),
    figure('read.careful', `files of ${rowsPerFile} rows the careful way`, appendedCarefully, appendedBare),
    figure('read.quoted', `files of ${rowsPerFile} rows, every cell quoted`, quoted, quotedBare),
  ];
}
