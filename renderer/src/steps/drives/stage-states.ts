import type { JobPart, StagedPart } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { assertNever } from '../../ui/assert-never.ts';

/** Where a drive is on its way from empty to safe to remove. */
export type StageState =
  'waiting' | 'writing' | 'readingBack' | 'ejecting' | 'ready' | 'safe' | 'failed' | 'cancelled';

/** What a part of preparing drives comes to for the person who waits for the drive. */
export function stageState(part: JobPart): StageState {
  switch (part.state) {
    case 'queued':
      return 'waiting';
    case 'working':
      return part.step === 'ejecting' ? 'ejecting' : 'writing';
    case 'verifying':
      return 'readingBack';
    case 'done':
      return stagedPart(part).ejected === true ? 'safe' : 'ready';
    case 'failed':
    case 'cancelled':
      return part.state;
    default:
      return assertNever(part.state);
  }
}

/** What came of a part; nothing while it is not done. */
export function stagedPart({ result }: JobPart): Partial<StagedPart> {
  // The contract says what the result of a staged drive is; `unknown` cannot.
  return typeof result === 'object' && result !== null ? result : {};
}

const ended = ['ready', 'safe', 'failed', 'cancelled'] as const satisfies readonly StageState[];
const inOrder = [
  'ready',
  'safe',
  'writing',
  'readingBack',
  'ejecting',
  'waiting',
  'failed',
  'cancelled',
] as const satisfies readonly StageState[];

function counted(say: Say, parts: readonly JobPart[], states: readonly StageState[]): string {
  const found = parts.map(stageState);
  return states
    .map((state) => ({ state, count: found.filter((each) => each === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => say(`drives.summary.${state}`, { count }))
    .join(', ');
}

/** How many of several drives are how far: "3 ready, 4 writing, 1 failed". */
export function summaryWords(say: Say, parts: readonly JobPart[]): string {
  return counted(say, parts, inOrder);
}

/** Only what has come to an end: what is worth saying aloud, once for each drive. */
export function endedWords(say: Say, parts: readonly JobPart[]): string {
  return counted(say, parts, ended);
}
