import { parentPort, workerData } from 'node:worker_threads';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runOne } from './run.ts';

/** What a worker is started with. It takes the places `from`, `from + step`, … below `end`. */
export type WorkerTask = {
  readonly seed: number;
  readonly from: number;
  readonly step: number;
  readonly end: number;
  /** Where the worker says what it is at: place now, milliseconds since 1970 when it began it, inputs done. */
  readonly progress: SharedArrayBuffer;
};
export type WorkerMessage =
  | { readonly kind: 'failed'; readonly place: number; readonly reason: string }
  | { readonly kind: 'memory'; readonly done: number; readonly liveBytes: number };

/** Inputs between two measurements of what is still held in memory. */
const inputsPerSample = 5000;

setFlagsFromString('--expose-gc');
// The flag makes the function, but only for contexts that are made after it.
const collectGarbage = runInNewContext('gc') as () => void;

// Set by build/fuzz.mjs, which starts nothing else from this file.
const { seed, from, step, end, progress } = workerData as WorkerTask;
const shown = new Float64Array(progress);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

let done = 0;
for (let place = from; place < end; place += step) {
  shown[0] = place;
  shown[1] = Date.now();
  const outcome = await runOne(seed, place);
  done += 1;
  shown[2] = (shown[2] ?? 0) + 1;
  if (outcome.kind === 'failed') tell({ kind: 'failed', place, reason: outcome.reason });
  if (done % inputsPerSample === 0) {
    collectGarbage();
    tell({ kind: 'memory', done, liveBytes: process.memoryUsage().heapUsed });
  }
}
