import type { BatchStore } from '../batch/batch-store.ts';
import type { DriveJournal } from '../known-drives/types.ts';
import type { Handlers, Services } from './services.ts';

type KnownDriveRequests = 'knownDrives.list' | 'knownDrives.change' | 'knownDrives.history';

/** The drives that this bench has staged: what they are called, who has them, what they brought. */
export function knownDriveHandlers({
  knownDrives,
}: Pick<Services, 'knownDrives'>): Pick<Handlers, KnownDriveRequests> {
  return {
    'knownDrives.list': () => knownDrives.list(),
    'knownDrives.change': ({ knownDriveId, ...change }) => knownDrives.change(knownDriveId, change),
    'knownDrives.history': ({ knownDriveId }) => knownDrives.history(knownDriveId),
  };
}

/** The journals of every batch that can be read, as the known drives are counted in them. */
export async function driveJournals(batches: Pick<BatchStore, 'list'>): Promise<readonly DriveJournal[]> {
  return (await batches.list()).map((batch) => ({
    id: batch.id,
    name: batch.file().settings.name,
    isPractice: batch.file().kind === 'practice',
    lines: batch.lines(),
  }));
}
