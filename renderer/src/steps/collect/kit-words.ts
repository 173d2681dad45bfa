import type {
  BatchSummary,
  BatchView,
  ChangedKitFile,
  CollectResult,
  Drive,
} from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';

/** Enough of a digest to find the file that is named by it. */
const digestDigits = 12;

/** A changed file of the kit, and what became of its bytes. */
export function changedWords(say: Say, { path, sha256, kept }: ChangedKitFile): string {
  return kept
    ? say('collect.kit.changedKept', { path, digest: sha256.slice(0, digestDigits) })
    : say('collect.kit.changedNotKept', { path });
}

/** True for a foreign file in the drive's root: only what would be taken for `go.cmd` or the quick card is told there. */
export function isLookalike(path: string): boolean {
  return !path.includes('/');
}

/**
 * The batch on this bench that a returned drive belongs to; undefined where it is another bench's. What says nothing of
 * its batch belongs to the open one.
 */
export function ownBatch(
  drive: Drive | undefined,
  result: Pick<CollectResult, 'driveId' | 'files'>,
  open: BatchView,
  batches: readonly BatchSummary[],
): Pick<BatchSummary, 'id' | 'archivedAt'> | undefined {
  const named =
    drive === undefined && !open.drives.some(({ driveId }) => driveId === result.driveId)
      ? result.files[0]?.batchId
      : drive?.contents.kind === 'kit'
        ? drive.contents.batchId
        : undefined;
  return [open, ...batches].find(({ id }) => id === (named ?? open.id));
}
