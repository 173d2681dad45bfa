import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mergeMany } from '../../../electron/merge/many/merge-many.ts';
import type { MergeProgress } from '../../../electron/merge/many/types.ts';
import { createText } from '../../../text/index.ts';
import { judgedAt } from '../data/made-batch.ts';
import { answer, readInput } from './answer.ts';

export type OurMergeInput = {
  readonly folders: readonly string[];
  readonly outFolder: string;
  readonly workers: number;
};
export type OurMergeAnswer = {
  readonly elapsedMs: number;
  /** Devices in the upload files. */
  readonly rows: number;
  /** When each phase began, in milliseconds after the start of the work. */
  readonly phases: Readonly<Partial<Record<MergeProgress['phase'], number>>>;
};

// Our own caller's words.
const { folders, outFolder, workers } = readInput() as OurMergeInput;
const workerFile = fileURLToPath(new URL('./judge-worker.mjs', import.meta.url));
if (!existsSync(workerFile)) throw new Error('The judging worker was not bundled');

const phases: Partial<Record<MergeProgress['phase'], number>> = {};
const began = performance.now();
const { counts } = await mergeMany({
  paths: folders,
  target: 'intune',
  outFolder,
  groupTag: '',
  users: new Map(),
  isRegistered: () => false,
  include: [],
  isPretend: () => false,
  who: 'Bench',
  now: () => judgedAt,
  say: createText('en'),
  workers,
  workerFile,
  onProgress: ({ phase }) => {
    phases[phase] ??= performance.now() - began;
  },
});
const elapsedMs = performance.now() - began;
answer({ elapsedMs, rows: counts.taken, phases });
