import type { BatchView, Drive } from '../../../../electron/api/index.ts';

/** A plugged drive that Collect has something to do with. */
export type ReturnedDrive = {
  readonly drive: Drive;
  readonly waitingFiles: number;
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
            otherBatch: isOther ? contents.batchName : undefined,
            isKitDamaged: false,
          },
        ];
      }
      if (contents.kind === 'kit-damaged') {
        return [{ drive, waitingFiles: contents.waitingFiles, otherBatch: undefined, isKitDamaged: true }];
      }
      return [];
    })
    .toSorted((one, other) => other.waitingFiles - one.waitingFiles);
}
