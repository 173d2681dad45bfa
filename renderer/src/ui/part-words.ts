import type { JobPart } from '../../../electron/api/index.ts';
import type { Say } from '../../../text/index.ts';
import { sayFound } from './say.ts';

/** What a part of a job does now: its step where it named one that has words, else its state. */
export function partWords(say: Say, part: JobPart): string {
  const isRunning = part.state === 'working' || part.state === 'verifying';
  const step = isRunning && part.step !== undefined ? sayFound(say, `jobs.step.${part.step}`) : undefined;
  return step ?? say(`jobs.state.${part.state}`);
}
