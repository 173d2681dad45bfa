import type { Say } from '../../../text/index.ts';
import { stepIds, type StepId, type StepView } from './steps.ts';

/** What a closed step still needs, in words; undefined for an open one. */
export function stepNeeds(say: Say, view: StepView): string | undefined {
  if (view.needs === undefined) return undefined;
  return say(view.needs === 'batch' ? 'app.rail.needsBatch' : 'app.rail.needsDevices');
}

/** "Step 3 of 8: Drives". */
export function stepPlace(say: Say, id: StepId): string {
  return say('app.rail.step', {
    number: stepIds.indexOf(id) + 1,
    total: stepIds.length,
    name: say(`app.steps.${id}`),
  });
}
