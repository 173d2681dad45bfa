import type { FileSource } from '../batch/types.ts';
import { CourierError, isAbort } from '../errors/courier-error.ts';
import { fileError } from '../files/file-errors.ts';
import type { Walked, WalkedFile } from '../files/walk-types.ts';
import type { RefusalCode } from '../formats/findings.ts';
import { isLoneManualFile } from './places.ts';
import type { CollectDrive, CollectedFile, CollectResult, DriveLimit, KitFinding } from './types.ts';

function unread(path: string, batchId: string) {
  return { path, sha256: '', bytes: 0, rows: 0, batchId } as const;
}

/** Where a file came from, as the journal keeps it. */
export function sourceOn(drive: CollectDrive, driveId: string, path: string): FileSource {
  return { kind: 'drive', driveId, driveName: drive.name, path };
}

/** Left on the drive: its batch is not on this bench. `batchId` is what its folder or the drive's manifest says. */
export function ofOtherBench({ relativePath, bytes }: WalkedFile, batchId: string): CollectedFile {
  return { ...unread(relativePath, batchId), bytes, outcome: 'other-bench' };
}

/** Not taken, for a reason that its content or size gave. */
export function refused(path: string, batchId: string, refusal: RefusalCode): CollectedFile {
  return { ...unread(path, batchId), outcome: 'refused', refusal };
}

/** Too large to be read at all, so that only its name tells what it is. */
export function tooLarge(path: string, batchId: string): CollectedFile {
  return refused(path, batchId, /\.(zip|cab)$/i.test(path) ? 'archive-too-large' : 'too-large');
}

/** A log that is larger than any, so that it was not read and stays on the drive. */
export function unreadLog(path: string, batchId: string): CollectedFile {
  return { ...unread(path, batchId), outcome: 'failed', error: 'file.tooLarge' };
}

/** Left by a run whose log is missing, and of which batch cannot be told; it stays on the drive. */
export function ofUnknownBatch({ relativePath, bytes }: WalkedFile): CollectedFile {
  return { ...unread(relativePath, ''), bytes, outcome: 'failed', error: 'collect.batchUnknown' };
}

/** What was left out of the looks that were taken at a drive. */
export function leftOut(
  looks: Readonly<Record<DriveLimit['of'], Pick<Walked, 'limits' | 'unread'>>>,
): Pick<CollectResult, 'limitReached' | 'limits' | 'unread'> {
  const kinds = ['hashes', 'logs', 'exports'] as const;
  const limits = kinds.flatMap((of) => looks[of].limits.map((limit) => ({ of, ...limit })));
  const unread = [...new Set(kinds.flatMap((of) => looks[of].unread))].sort();
  return { limitReached: limits.length > 0, ...(limits.length === 0 ? {} : { limits }), unread };
}

/** What a foreseen error means for one file; a bug and a cancel are thrown on. */
export function failed(path: string, batchId: string, error: unknown): CollectedFile {
  if (isAbort(error)) throw error;
  const known = fileError(error, 'writing', { file: path });
  if (!(known instanceof CourierError)) throw error; // a bug must be seen, not filed under one file
  if (known.code === 'file.tooLarge') return tooLarge(path, batchId);
  return { ...unread(path, batchId), outcome: 'failed', error: known.code };
}

/** The result of a collecting that went through; clearing, renewing and ejecting come later. */
export function resultOf(
  driveId: string,
  files: readonly CollectedFile[],
  /** The batch of each log that came home for the first time. */
  logs: readonly string[],
  left: ReturnType<typeof leftOut>,
  kit: KitFinding | undefined,
): CollectResult {
  const brought = files.filter((file) => file.outcome === 'collected');
  return {
    driveId,
    files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    cleared: [],
    left: [],
    batchIds: [...new Set([...brought.map((file) => file.batchId), ...logs])],
    ...(kit === undefined ? {} : { kit }),
    logs: logs.length,
    ...left,
    loneManualFile: isLoneManualFile(files),
    renewed: false,
    ejected: false,
  };
}
