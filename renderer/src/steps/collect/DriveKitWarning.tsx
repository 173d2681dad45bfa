import type { BatchView, CollectResult, Drive, JobPart, KitFinding } from '../../../../electron/api/index.ts';
import { useCourier } from '../../wizard/store.ts';
import { askAs } from '../merge/ask-as.ts';
import { ownBatch } from './kit-words.ts';
import { KitWarning } from './KitWarning.tsx';

type Props = {
  readonly batch: BatchView;
  /** Absent where it has been taken out meanwhile. */
  readonly drive: Drive | undefined;
  /** Of the collecting that found the kit changed. */
  readonly result: CollectResult;
  readonly kit: KitFinding;
  readonly isWhole: boolean;
  /** What preparing the drive again comes to since then. */
  readonly again: JobPart | undefined;
};

/** The warning about a drive's changed kit, with the way to a whole one where its batch is on this bench. */
export function DriveKitWarning({ batch, drive, result, kit, isWhole, again }: Props) {
  const batches = useCourier((state) => state.batches);
  const own = ownBatch(drive, result, batch, batches);
  return (
    <KitWarning
      kit={kit}
      evidenceBatchId={(own ?? batch).id}
      isRenewed={isWhole}
      again={again}
      onAgain={
        drive !== undefined && !drive.readOnly && own?.archivedAt === ''
          ? () =>
              void askAs('drives.stage', {
                batchId: own.id,
                drives: [{ id: drive.id, fingerprint: drive.fingerprint }],
                takeOver: false,
              })
          : undefined
      }
    />
  );
}
