import { rmdir, unlink } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { sha256Hex } from '../files/digest.ts';
import { isSystemFault } from '../files/file-errors.ts';
import { flushFolder } from '../files/flush.ts';
import { readPastCache, type PastCacheRead } from '../files/read-past-cache.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import { findDiagnostics, isLikelyHash } from '../formats/kit/diagnostics.ts';
import { findHashFiles } from '../formats/kit/hash-places.ts';
import { collectLimits, hashesFolder, isInFolder } from '../formats/kit/layout.ts';
import { logLimits } from '../formats/kit/log-places.ts';
import { recogniseDrive } from '../formats/kit/manifest.ts';
import type { WalkedFile } from '../files/walk-types.ts';
import { batchesFor, type OpenBatch } from './batches.ts';
import { holdDrive, type HeldDrive, type VolumeOf } from './hold-drive.ts';
import { findLogs, type StagedFor } from './logs.ts';
import { leftOut } from './outcomes.ts';
import type { BatchTarget, CollectDrive, CollectOptions, CollectResult, LeftFile } from './types.ts';

export type ClearInput = { readonly drive: CollectDrive; readonly openBatchId: string; readonly who: string };
export type ClearResult = Pick<
  CollectResult,
  'driveId' | 'cleared' | 'left' | 'batchIds' | 'limitReached' | 'limits' | 'unread'
>;

/** `batchId`: of what does not lie in a batch's folder; undefined on a drive that was staged for none. */
type Clearable = {
  readonly kind: 'hash' | 'log';
  readonly file: WalkedFile;
  readonly batchId: string | undefined;
};
type Deleted = { readonly path: string; readonly sha256: string };
/** `told`: how many of each the journal has. */
type Tally = {
  readonly target: BatchTarget;
  readonly deleted: Deleted[];
  readonly left: LeftFile[];
  readonly told: { deleted: number; left: number };
};

/** So many deletions of a batch may be without a word of the journal; a crash loses who made them, and when. */
const portion = 50;

export type ClearerDeps = {
  readonly openBatch: OpenBatch;
  /** See `CollectorDeps`. */
  readonly stagedFor?: StagedFor;
  /** These two are replaced in tests. */
  readonly volumeOf?: VolumeOf;
  readonly readDrive?: (path: string, atMostBytes: number) => Promise<PastCacheRead>;
};

export function createClearer({ openBatch, stagedFor, volumeOf, readDrive = readPastCache }: ClearerDeps) {
  /**
   * Deletes those hash files, and logs and leavings of the collector (which hold serial numbers and parts of hashes),
   * whose kept copy has just been re-read and equals the bytes that are on the drive right now; everything else stays and
   * is named with its reason, diagnostics exports that gave a hash too: they hold more than hashes and are the device's.
   * What was deleted is journalled per batch and in portions, also when the work is cancelled half-way. Folders of batches
   * that are empty afterwards go too.
   * Errors: `drive.gone` when the drive is not there or goes meanwhile, `batch.notFound` for the open batch.
   */
  async function clear(input: ClearInput, options: CollectOptions = {}): Promise<ClearResult> {
    const { drive, openBatchId } = input;
    const { signal } = options;
    options.onProgress?.(0, 'finding');
    const batches = await batchesFor(openBatch, openBatchId);
    const held = await holdDrive(drive, volumeOf);
    const manifest = (await recogniseDrive(drive.mountPoint))?.manifest;
    const driveId = drive.driveId ?? manifest?.driveId ?? '';
    const driveBatchId = manifest?.batch.id;
    const ours = [driveBatchId ?? openBatchId, openBatchId];
    const walked = await findHashFiles(drive.mountPoint, signal, ours);
    const logs = await findLogs({ mountPoint: drive.mountPoint, driveId, driveBatchId }, stagedFor, signal);
    const exports = await findDiagnostics(drive.mountPoint, signal);
    await held.assertThere();
    const clearable: readonly Clearable[] = [
      ...walked.files.map((file) => ({ kind: 'hash', file, batchId: driveBatchId }) as const),
      // A log goes after what is told apart by it.
      ...logs.files
        .filter(({ isUnsure }) => !isUnsure)
        .toReversed()
        .map((file) => ({ kind: 'log', file, batchId: file.batchId }) as const),
    ];

    const tallies = new Map<string, Tally>();

    /** Brings the deletions that the journal does not have to the medium, then into the journal. */
    async function tell({ target, told, ...tally }: Tally): Promise<void> {
      const deleted = tally.deleted.slice(told.deleted);
      const left = tally.left.slice(told.left);
      if (tally.deleted.length === 0 || deleted.length + left.length === 0) return;
      await flushFoldersOf(drive.mountPoint, deleted);
      await target.append(input.who, {
        kind: 'drive-cleared',
        driveId,
        driveName: drive.name,
        deleted,
        left,
      });
      told.deleted += deleted.length;
      told.left += left.length;
    }

    const left: LeftFile[] = [
      ...[...walked.tooLarge, ...logs.tooLarge].map((path) => ({ path, reason: 'not-collected' as const })),
      ...logs.files
        .filter(({ isUnsure }) => isUnsure)
        .map(({ relativePath: path }) => ({ path, reason: 'batch-unknown' as const })),
    ];
    try {
      for (const [index, each] of clearable.entries()) {
        signal?.throwIfAborted();
        options.onProgress?.(index / clearable.length, 'clearing');
        const path = each.file.relativePath;
        const home = await batches.homeOf(path, each.batchId);
        if (home.kind === 'elsewhere') {
          left.push({ path, reason: 'not-ours' });
          continue;
        }
        const { target } = home;
        const tally: Tally = tallies.get(target.id) ?? {
          target,
          deleted: [],
          left: [],
          told: { deleted: 0, left: 0 },
        };
        tallies.set(target.id, tally);
        const verdict = await clearOne(target, each, driveId, held);
        if (verdict.kind === 'deleted') tally.deleted.push({ path, sha256: verdict.sha256 });
        else tally.left.push({ path, reason: verdict.reason });
        if (tally.deleted.length - tally.told.deleted === portion) await tell(tally);
      }
      for (const source of exports.sources) {
        const path = source.relativePath;
        const home = await batches.homeOf(path, driveBatchId);
        const isHere = home.kind === 'here';
        if (isHere && home.target.knowsPlace(driveId, path))
          left.push({ path, reason: 'diagnostics-export' });
        else if (!isHere && isLikelyHash(source)) left.push({ path, reason: 'not-ours' });
      }
    } finally {
      for (const tally of tallies.values()) await tell(tally);
      await removeEmptyFolders(drive.mountPoint, [...tallies.values()]);
    }
    await held.assertThere();
    options.onProgress?.(1, 'clearing');
    const done = [...tallies.values()];
    return {
      driveId,
      cleared: done.flatMap(({ deleted }) => deleted.map(({ path }) => path)).sort(),
      left: [...left, ...done.flatMap((tally) => tally.left)].sort((a, b) => (a.path < b.path ? -1 : 1)),
      batchIds: done.filter(({ deleted }) => deleted.length > 0).map(({ target }) => target.id),
      ...leftOut({ hashes: walked, logs, exports }),
    };
  }

  async function clearOne(
    target: BatchTarget,
    { kind, file }: Clearable,
    driveId: string,
    held: HeldDrive,
  ): Promise<
    | { readonly kind: 'deleted'; readonly sha256: string }
    | { readonly kind: 'left'; readonly reason: LeftFile['reason'] }
  > {
    const { kept, knows, limits } =
      kind === 'hash'
        ? { kept: target.archive, knows: target.knows, limits: collectLimits }
        : { kept: target.logs, knows: target.knowsLog, limits: logLimits };
    let bytes: Uint8Array;
    try {
      bytes = await readPlainFile(file.path, limits.bytesPerFile);
    } catch (error) {
      await held.assertThere();
      if (error instanceof CourierError) return { kind: 'left', reason: 'not-collected' };
      throw error;
    }
    const sha256 = sha256Hex(bytes);
    if (!knows(sha256)) {
      const wasCollected = target.knowsPlace(driveId, file.relativePath);
      return { kind: 'left', reason: wasCollected ? 'changed-since' : 'not-collected' };
    }
    const archived = await kept.read(sha256).catch(() => undefined);
    if (archived === undefined || Buffer.compare(archived, bytes) !== 0)
      return { kind: 'left', reason: 'archive-differs' };
    try {
      // Once more, past the cache and right before the deletion: what goes is what the archive was compared with.
      const { bytes: now } = await readDrive(file.path, limits.bytesPerFile);
      if (Buffer.compare(archived, now) !== 0) return { kind: 'left', reason: 'changed-since' };
      await held.assertThere();
      await unlink(file.path);
    } catch (error) {
      if (!isSystemFault(error)) throw error;
      await held.assertThere();
      return { kind: 'left', reason: 'cannot-delete' };
    }
    return { kind: 'deleted', sha256 };
  }

  return { clear };
}

function foldersOf(deleted: readonly Deleted[]): ReadonlySet<string> {
  return new Set(deleted.map(({ path }) => posix.dirname(path)));
}

/** Brings deletions to the medium. */
async function flushFoldersOf(mountPoint: string, deleted: readonly Deleted[]): Promise<void> {
  for (const folder of foldersOf(deleted)) {
    try {
      await flushFolder(join(mountPoint, folder));
    } catch (error) {
      // Write-protected or pulled: a file that comes back is known.
      if (!isSystemFault(error)) throw error;
    }
  }
}

/** Removes folders of batches that hold nothing any more. */
async function removeEmptyFolders(mountPoint: string, tallies: readonly Tally[]): Promise<void> {
  for (const folder of foldersOf(tallies.flatMap(({ deleted }) => deleted))) {
    if (!isInFolder(folder, hashesFolder)) continue;
    const path = join(mountPoint, folder);
    try {
      await rmdir(path);
      await flushFolder(dirname(path));
    } catch (error) {
      // Not empty, write-protected or pulled: an empty folder harms nobody.
      if (!isSystemFault(error) && !['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error;
    }
  }
}
