import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { systemCode } from '../errors/courier-error.ts';
import { failures, type FailureCode } from '../formats/kit/collector-words.ts';
import { isBatchId } from '../formats/kit/layout.ts';

/** What is remembered at most; what lies on the pretend drives is not touched by it. */
const newestRuns = 500;
const logCharacters = 20_000;

const stateFile = z.object({
  schema: z.literal(1),
  batchId: z.union([z.literal(''), z.string().refine(isBatchId)]),
  unplugged: z.array(z.string().max(64)).max(16),
  plugCounts: z.record(z.string().max(64), z.number().int().min(0)),
  runs: z
    .array(
      z.object({
        deviceId: z.string().max(64),
        driveId: z.string().max(64),
        file: z.string().max(300),
        at: z.iso.datetime(),
        code: z
          .custom<FailureCode>((code) => typeof code === 'string' && Object.hasOwn(failures, code))
          .optional(),
        log: z.string().default(''),
        screen: z
          .object({
            word: z.enum(['DONE', 'FAILED']),
            lines: z.array(z.string().max(1000)).max(40).readonly(),
          })
          .default({ word: 'DONE', lines: [] }),
      }),
    )
    .transform((runs) => runs.slice(-newestRuns).map(cut)),
});

/** What practice remembers; an empty `batchId` means that it is off. */
export type PracticeState = Readonly<z.infer<typeof stateFile>>;

type RememberedRun = PracticeState['runs'][number];

export const practiceOff: PracticeState = { schema: 1, batchId: '', unplugged: [], plugCounts: {}, runs: [] };

/** One run more; the oldest is forgotten where there are too many. */
export function withRun(state: PracticeState, run: RememberedRun): PracticeState {
  return { ...state, runs: [...state.runs, cut(run)].slice(-newestRuns) };
}

/** A long log is remembered by its beginning. */
function cut<Run extends { readonly log: string }>(run: Run): Run {
  return { ...run, log: run.log.slice(0, logCharacters) };
}

/** Reads `practice.json`. A missing or damaged one is a fresh start: nothing of practice is worth more. */
export async function readPracticeState(path: string): Promise<PracticeState> {
  try {
    const read = stateFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success ? read.data : practiceOff;
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) === 'ENOENT') return practiceOff;
    throw error;
  }
}
