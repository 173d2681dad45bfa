import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertRoom } from './data/room.ts';
import { writeSets } from './data/sets.ts';
import { sizesOf } from './data/sizes.ts';
import { decodeFigures } from './figures/decode.ts';
import { memoryFigures } from './figures/memory.ts';
import { mergeFigures } from './figures/merge.ts';
import { readFigures } from './figures/read.ts';
import { describeMachine } from './measure/machine.ts';
import { printReport, type BenchResult } from './report/table.ts';
import { isMet, type BenchOptions, type Figure } from './types.ts';

/**
 * Measures what was asked for, prints the table and writes the JSON.
 * @returns false when a goal that was measured is missed
 * @throws TooLittleRoomError
 * @throws Error when what ran did not take exactly the rows that were made
 */
export async function runBench(options: BenchOptions, signal: AbortSignal): Promise<boolean> {
  const machine = await describeMachine(options.folder);
  const figures = await measure(options, signal);
  const { quick, runs, workers } = options;
  const date = new Date().toISOString();
  const result: BenchResult = { date, machine, options: { quick, runs, workers }, figures };
  await mkdir(dirname(options.jsonFile), { recursive: true });
  await writeFile(options.jsonFile, `${JSON.stringify(result, undefined, 2)}\n`);
  printReport(result, options.jsonFile);
  return figures.every((figure) => isMet(figure) !== false);
}

async function measure(options: BenchOptions, signal: AbortSignal): Promise<readonly Figure[]> {
  const wanted = new Set(options.groups);
  const needsFiles = wanted.has('merge') || wanted.has('memory');
  if (needsFiles) await assertRoom(options.folder, sizesOf(options));
  const figures: Figure[] = [];
  if (wanted.has('decode')) {
    say('decoding');
    figures.push(...(await decodeFigures(options, signal)));
  }
  if (wanted.has('read')) {
    say('reading');
    figures.push(...(await readFigures(options, signal)));
  }
  if (!needsFiles) return figures;
  say('making the files');
  const sets = await writeSets(join(options.folder, 'data'), sizesOf(options), signal);
  if (wanted.has('merge')) {
    say('merging');
    figures.push(...(await mergeFigures(options, signal, sets)));
  }
  if (wanted.has('memory')) {
    say('merging, for the memory');
    figures.push(...(await memoryFigures(options, signal, sets)));
  }
  return figures;
}

/** Progress goes where it does not mix with the table. */
function say(what: string): void {
  process.stderr.write(`${what} …\n`);
}
