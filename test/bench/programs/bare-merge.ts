import { Worker } from 'node:worker_threads';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answer, readInput } from './answer.ts';

export type BareMergeInput = { readonly folders: readonly string[]; readonly workers: number };
export type BareMergeAnswer = { readonly elapsedMs: number; readonly rows: number };

// Our own caller's words.
const { folders, workers } = readInput() as BareMergeInput;

const began = performance.now();
const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
const counts = await Promise.all(
  Array.from({ length: workers }, (_, turn) =>
    digestFiles(files.filter((_, index) => index % workers === turn)),
  ),
);
const elapsedMs = performance.now() - began;
answer({ elapsedMs, rows: counts.reduce((sum, count) => sum + count, 0) });

/** Rows of `paths`, read and digested in a thread of its own. */
function digestFiles(paths: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bare-worker.mjs', import.meta.url), { workerData: paths });
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}
