import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSet } from '../data/sets.ts';
import type { Usage } from '../programs/answer.ts';
import type { BareMergeAnswer, BareMergeInput } from '../programs/bare-merge.ts';
import type { OurMergeAnswer, OurMergeInput } from '../programs/our-merge.ts';
import type { BenchOptions } from '../types.ts';
import { runProgram } from './processes.ts';

/** One merge of a set in a process of its own. `elapsedMs` is the work with its threads' start; `wallMs` from spawn to exit. */
export type MergeSample = Usage & { readonly wallMs: number; readonly elapsedMs: number };

/** Merges a set with our engine, every hash judged, and throws the written round away. */
export async function runOurMerge(
  options: BenchOptions,
  set: DataSet,
  signal: AbortSignal,
): Promise<MergeSample> {
  const outFolder = join(options.folder, 'out');
  await mkdir(outFolder);
  try {
    const input: OurMergeInput = { folders: set.folders, outFolder, workers: options.workers };
    const sample = await runProgram<OurMergeAnswer & Usage>(options, 'our-merge', input, {
      profiled: true,
      signal,
    });
    assertRows('our merge', sample.rows, set.rows);
    return sample;
  } finally {
    await rm(outFolder, { recursive: true });
  }
}

/** Reads, decodes and digests a set with as many threads, and nothing more. */
export async function runBareMerge(
  options: BenchOptions,
  set: DataSet,
  signal: AbortSignal,
): Promise<MergeSample> {
  const input: BareMergeInput = { folders: set.folders, workers: options.workers };
  const sample = await runProgram<BareMergeAnswer & Usage>(options, 'bare-merge', input, { signal });
  assertRows('the bare loop', sample.rows, set.rows);
  return sample;
}

/** A figure about other rows than the ones made would mean nothing. */
export function assertRows(who: string, found: number, made: number): void {
  if (found !== made) throw new Error(`${who} took ${found} rows of ${made}`);
}
