import { ask, openBatch } from './actions.ts';
import { keepAnswer } from './host-copy.ts';
import { ensurePerson } from './person.ts';
import type { StepId } from './steps.ts';

/** Begins practice, or goes on with it, in the practice batch. */
export async function startPractice(step: StepId): Promise<void> {
  if (!(await ensurePerson())) return;
  await openPractice('practice.start', step);
}

/** Empties the pretend drives and begins a fresh practice batch. */
export async function resetPractice(): Promise<void> {
  await openPractice('practice.reset', 'batch');
}

async function openPractice(name: 'practice.start' | 'practice.reset', step: StepId): Promise<void> {
  const practice = await keepAnswer('practice', ask(name, {}));
  if (practice?.kind === 'on') await openBatch(practice.batchId, step);
}
