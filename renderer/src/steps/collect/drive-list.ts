import type { BatchView, Drive } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';

/** A plugged drive that Collect has something to do with. */
export type ReturnedDrive = {
  readonly drive: Drive;
  readonly waitingFiles: number;
  /** Logs and other leavings of the collector. */
  readonly waitingLogs: number;
  /** Name of the batch that its hashes go to when that is not the open one. */
  readonly otherBatch: string | undefined;
  readonly isKitDamaged: boolean;
};

/**
 * The drives that carry a kit or files waiting to be brought home, fullest first. Drives taken to the upload PC and
 * those without a kit are not offered.
 */
export function returnedDrives(
  drives: readonly Drive[],
  batch: Pick<BatchView, 'id'>,
): readonly ReturnedDrive[] {
  return drives
    .flatMap((drive): readonly ReturnedDrive[] => {
      const { contents } = drive;
      if (contents.kind === 'kit') {
        const isOther = contents.batchId !== batch.id;
        return [
          {
            drive,
            waitingFiles: contents.waitingFiles,
            waitingLogs: contents.waitingLogs,
            otherBatch: isOther ? contents.batchName : undefined,
            isKitDamaged: false,
          },
        ];
      }
      if (contents.kind === 'kit-damaged') {
        const { waitingFiles, waitingLogs } = contents;
        return [{ drive, waitingFiles, waitingLogs, otherBatch: undefined, isKitDamaged: true }];
      }
      return [];
    })
    .toSorted((one, other) => other.waitingFiles - one.waitingFiles || other.waitingLogs - one.waitingLogs);
}

/** Whether files that are home can be deleted from a drive: not from one that is write-protected or not proved. */
export function canClear({ readOnly, bars }: Drive): boolean {
  return !readOnly && !bars.includes('read-only') && !bars.includes('unproved');
}

/**
 * Whether its kit can be written anew, once it is cleared: a drive that is merely full has room then; one that may be a copy
 * is asked about under Drives first.
 */
export function canRenew(drive: Drive): boolean {
  return canClear(drive) && !drive.bars.includes('foreign-format') && drive.doubt === undefined;
}

/** Whether anything waits on it to be brought home. */
export function hasWaiting({ waitingFiles, waitingLogs }: ReturnedDrive): boolean {
  return waitingFiles + waitingLogs > 0;
}

/** What waits on it: "1 file and 2 logs from devices". */
export function waitingWords(say: Say, { waitingFiles, waitingLogs }: ReturnedDrive): string {
  if (waitingLogs === 0) return say('collect.waiting', { count: waitingFiles });
  if (waitingFiles === 0) return say('collect.waitingLogs', { count: waitingLogs });
  return say('collect.waitingBoth', {
    files: say('collect.filesCount', { count: waitingFiles }),
    logs: say('collect.logs', { count: waitingLogs }),
  });
}
