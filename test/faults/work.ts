import type { JobEnd } from '../../electron/jobs/types.ts';
import { assertNever } from '../../electron/errors/assert-never.ts';
import type { SpawnedApp } from '../service/app/spawn-app.ts';
import { chosenDrive, settings, type FaultBench } from './bench.ts';

export const works = ['stage', 'collect', 'clear', 'merge', 'settings'] as const;
export type Work = (typeof works)[number];

/** The tags of a bench's own list and the last order number: what was asked for, and what the app said it had done. */
export type Changes = {
  readonly asked: { readonly tags: string[]; orderNumbers: string[] };
  readonly done: { readonly tags: string[]; orderNumber: string };
};

const changesPerWork = 6;

/**
 * Does one work to its end. Throws when the app refuses it, when a part of it fails and when the app is killed: the
 * caller knows which it was.
 */
export async function doWork(
  app: SpawnedApp,
  work: Work,
  { batchId }: FaultBench,
  changes: Changes,
): Promise<void> {
  switch (work) {
    case 'stage': {
      const drives = [await chosenDrive(app)];
      return endOf(app, () => app.ask('drives.stage', { batchId, drives, takeOver: false }));
    }
    case 'collect': {
      const drives = [await chosenDrive(app)];
      return endOf(app, () => app.ask('collect.run', { batchId, drives }));
    }
    case 'clear': {
      const drives = [await chosenDrive(app)];
      return endOf(app, () => app.ask('collect.clear', { batchId, drives }));
    }
    case 'merge':
      return endOf(app, () => app.ask('merge.export', { batchId, choice: { kind: 'new' } }));
    case 'settings':
      return changeSettings(app, batchId, changes);
    default:
      return assertNever(work);
  }
}

async function endOf(app: SpawnedApp, begin: () => Promise<unknown>): Promise<void> {
  const event = await app.hear(({ name }) => name === 'job.ended', begin);
  const end = event.value as JobEnd; // the event that was waited for carries nothing else
  const isDone = end.outcome === 'done' && end.parts.every(({ state }) => state === 'done');
  if (!isDone) {
    const error = end.error ?? end.parts.find((part) => part.error !== undefined)?.error;
    throw new Error(`${end.kind}: ${end.outcome}, ${error?.code ?? ''} ${JSON.stringify(error?.details)}`);
  }
}

async function changeSettings(app: SpawnedApp, batchId: string, { asked, done }: Changes): Promise<void> {
  for (let count = 0; count < changesPerWork; count += 1) {
    const next = String(asked.tags.length + 1);
    const tag = `Tag ${next}`;
    asked.tags.push(tag);
    await app.ask('groupTags.add', { tag });
    done.tags.push(tag);
    asked.orderNumbers.push(next);
    await app.ask('batch.change', { batchId, settings: { ...settings, orderNumber: next } });
    done.orderNumber = next;
  }
}
