import { CourierError } from '../errors/courier-error.ts';
import {
  assertOpen,
  assertSameWorld,
  claimDrive,
  ejectDrive,
  stageDrive,
  startDriveJob,
} from './drive-work.ts';
import type { Handlers, Services } from './services.ts';
import { whoWorks } from './who.ts';

type DriveRequests = 'drives.list' | 'drives.refresh' | 'drives.stage' | 'drives.eject';

/** Step 3: drives found, staged and let go. */
export function driveHandlers(services: Services): Pick<Handlers, DriveRequests> {
  const { watcher } = services;
  return {
    'drives.list': () => watcher.list(),
    'drives.refresh': () => watcher.refresh(),
    'drives.stage': async ({ batchId, drives, takeOver }) => {
      const who = whoWorks(services);
      const batch = await services.batches.open(batchId);
      assertOpen(batch);
      return startDriveJob(services, 'stage', drives, async (drive, { signal, part }) => {
        assertSameWorld(drive, batch);
        const { contents } = drive;
        if (contents.kind === 'kit' && contents.batchId !== batchId && !takeOver) {
          throw new CourierError('drive.otherBatch', {
            details: { drive: drive.name, batch: contents.batchName },
          });
        }
        const { driveId, provedPastCache, keptAside, kit } = await stageDrive(services, batch, drive, who, {
          signal,
          onProgress: (fraction, step) =>
            part(drive.id, { state: step === 'verifying' ? 'verifying' : 'working', fraction, step }),
        });
        return { driveId, provedPastCache, keptAside, ...(kit === undefined ? {} : { kit }) };
      });
    },
    'drives.eject': ({ drive: chosen }) =>
      claimDrive(chosen.id, watcher.get(chosen.id)?.name ?? chosen.id, async () => {
        const drive = await watcher.confirm(chosen);
        watcher.pause(drive.id);
        try {
          await ejectDrive(services, drive);
        } finally {
          watcher.resume(drive.id);
          await watcher.refresh();
        }
        return { name: drive.name };
      }),
  };
}
