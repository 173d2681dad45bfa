import type { StagedPart } from '../api/requests/drives.ts';
import { identify } from '../drives/identify.ts';
import type { Drive } from '../drives/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import { claimDrive, settleClaim } from './drive-claims.ts';
import { assertOpen, assertSameWorld, ejectDrive, letGo, stageDrive, startDriveJob } from './drive-work.ts';
import type { Handlers, Services } from './services.ts';
import { whoWorks } from './who.ts';

type DriveRequests = 'drives.stage' | 'drives.eject' | 'drives.identify';

/** Step 3: drives found, staged and let go. */
export function driveHandlers(services: Services): Pick<Handlers, DriveRequests> {
  const { watcher } = services;

  async function ejectStaged(drive: Drive): Promise<Pick<StagedPart, 'ejected' | 'ejectFailure'>> {
    try {
      await letGo(services, drive);
      return { ejected: true };
    } catch (error) {
      if (!(error instanceof CourierError)) throw error;
      return { ejected: false, ejectFailure: error.code };
    }
  }

  return {
    'drives.stage': async ({ batchId, drives, takeOver, identity, eject }) => {
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
        const staged = await stageDrive(services, batch, drive, who, {
          signal,
          identity,
          onProgress: (fraction, step) =>
            part(drive.id, { state: step === 'verifying' ? 'verifying' : 'working', fraction, step }),
        });
        const { name, driveId, provedPastCache, keptAside, kit, writeMs, readBackMs } = staged;
        part(drive.id, { name });
        const result: StagedPart = {
          driveId,
          provedPastCache,
          keptAside,
          ...(kit === undefined ? {} : { kit }),
          writeMs,
          readBackMs,
          ejected: false,
        };
        if (eject !== true) return result;
        // Told before: whatever becomes of the eject, the drive is ready.
        part(drive.id, { state: 'working', step: 'ejecting', result });
        return { ...result, ...(await ejectStaged(drive)) } satisfies StagedPart;
      });
    },
    'drives.identify': ({ drive: chosen }) =>
      startDriveJob(services, 'identify', [chosen], (drive, { signal, part }) =>
        identify(drive, {
          signal,
          onProgress: (fraction) => part(drive.id, { state: 'working', fraction, step: 'flickering' }),
          confirmWriting: async () => {
            const { id, fingerprint } = drive;
            await watcher.confirm({ id, fingerprint }, 'stage');
          },
        }),
      ),
    'drives.eject': ({ drive: chosen }) => {
      const { id } = chosen;
      const listed = watcher.get(id);
      return claimDrive({ id, name: listed?.name ?? id, deviceId: listed?.deviceId }, async () => {
        const drive = await watcher.confirm(chosen, 'collect');
        settleClaim(drive);
        watcher.pause(id);
        try {
          await ejectDrive(services, drive);
        } finally {
          watcher.resume(id);
          await watcher.refresh();
        }
        return { name: drive.name };
      });
    },
  };
}
