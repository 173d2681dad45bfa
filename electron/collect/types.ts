import type { BatchFile, ChangedKitFile, Fact, KitBasis } from '../batch/types.ts';
import type { ErrorCode } from '../errors/codes.ts';
import type { ReachedLimit } from '../files/walk-types.ts';
import type { RefusalCode } from '../formats/findings.ts';

/** What came of one file on a drive, or of one imported file. */
export type CollectedFile = {
  /** Path on the drive with `/`, or the imported file's name; for a file in a container both go on inside it. */
  readonly path: string;
  /** Empty where the file could not be read. */
  readonly sha256: string;
  readonly bytes: number;
  /**
   * `collected`: archived, proved and journalled. `known`: the very bytes were collected before, nothing changed.
   * `refused`: not taken; too large to be a capture, or a container that gave no hash. `failed`: see `error`; it is still on the drive. `other-bench`: its
   * folder, or for a loose file the drive's manifest, names a batch that is not here (or is of the other kind, practice or
   * work); it stays on the drive.
   */
  readonly outcome: 'collected' | 'known' | 'refused' | 'failed' | 'other-bench';
  /** Rows with a device in it. */
  readonly rows: number;
  /** Why it holds nothing to upload; a collected file can have one too (an empty file is kept as evidence). */
  readonly refusal?: RefusalCode;
  readonly error?: ErrorCode;
  /** The batch it went to, or (`other-bench`) the one that it belongs to, as folder or manifest name it. */
  readonly batchId: string;
};

/**
 * A file that "Clear the drive" left where it was, and why. `not-ours`: of a batch that is not here, as `other-bench`.
 * `changed-since`: this place was collected from, but it holds other bytes now; collect again. `diagnostics-export`: a
 * hash was collected from it, but it holds more than hashes and is never deleted. `batch-unknown`: a leaving of a run
 * whose log is missing, on a drive that has been of several batches.
 */
export type LeftFile = {
  readonly path: string;
  readonly reason:
    | 'not-collected'
    | 'changed-since'
    | 'archive-differs'
    | 'not-ours'
    | 'cannot-delete'
    | 'batch-unknown'
    | 'diagnostics-export';
};

export type CollectResult = {
  readonly driveId: string;
  readonly files: readonly CollectedFile[];
  /** Paths of what was deleted: hash files, and logs and other leavings of the collector (`formats/kit/log-places.ts`). */
  readonly cleared: readonly string[];
  readonly left: readonly LeftFile[];
  /** Batches that received files, other than the open one too. */
  readonly batchIds: readonly string[];
  /** What of the kit is not as it was staged; absent when all is, or nothing tells. */
  readonly kit?: KitFinding;
  /** Logs of the collector that came home for the first time. */
  readonly logs: number;
  readonly limitReached: boolean;
  /** Which limits left something on the drive unread; absent where none did. */
  readonly limits?: readonly DriveLimit[];
  /** Folders that could not be listed to the end, so that more may be in them; the drive's root is empty text. Sorted. */
  readonly unread: readonly string[];
  /** A lone one-row `hardwarehash.csv`: ask whether there was only one device. */
  readonly loneManualFile: boolean;
  readonly renewed: boolean;
  readonly ejected: boolean;
  /** Set when everything was brought home and one later step (clear, renew, eject) failed. */
  readonly laterFailure?: { readonly step: 'clear' | 'renew' | 'eject'; readonly code: string };
};

/** A limit of what is read of one drive at once. */
export type DriveLimit = ReachedLimit & { readonly of: 'hashes' | 'logs' | 'exports' };

/** A kit that is not what was staged: reported, its changed files kept as evidence, and replaced when it is staged again. */
export type KitFinding = {
  readonly basis: KitBasis;
  readonly changed: readonly ChangedKitFile[];
  readonly missing: readonly string[];
  readonly foreign: readonly string[];
};

/** Files of a batch, each under its digest. */
export type KeptFiles = {
  /** Stores bytes under their digest, flushed; the same bytes again change nothing. */
  readonly put: (bytes: Uint8Array) => Promise<{ readonly sha256: string; readonly isNew: boolean }>;
  /** Reads past the system's cache where it can be. Throws when the bytes are missing. */
  readonly read: (sha256: string) => Promise<Uint8Array>;
};

/** What collecting needs of a batch on this bench. */
export type BatchTarget = {
  readonly id: string;
  readonly kind: BatchFile['kind'];
  /** Hash files. */
  readonly archive: KeptFiles;
  /** What the collector on a drive left beside them. */
  readonly logs: KeptFiles;
  /** Resolves when the facts are in the journal and flushed. */
  readonly append: (who: string, ...facts: readonly Fact[]) => Promise<unknown>;
  /** True when the journal says that these bytes were collected; true at once after `append` of such a fact. */
  readonly knows: (sha256: string) => boolean;
  /** The same of a log or another leaving of the collector. */
  readonly knowsLog: (sha256: string) => boolean;
  /** True when the journal says that anything was collected from this path of this drive, or from inside it. */
  readonly knowsPlace: (driveId: string, path: string) => boolean;
};

/** A drive as collecting sees it. */
export type CollectDrive = {
  readonly name: string;
  readonly mountPoint: string;
  /** From its manifest when it was recognised; read again when left out. */
  readonly driveId?: string;
};

/** A file that a person chose or dropped. */
export type ImportedFile = {
  readonly name: string;
  /** Called once. May throw `file.tooLarge`, which is reported as a refusal. */
  readonly read: () => Promise<Uint8Array>;
};

/** Steps of collecting and clearing, keys of `text/<language>/jobs.ts` `step.*`. */
export type CollectStep = 'finding' | 'collecting' | 'checkingKit' | 'clearing';

export type CollectOptions = {
  readonly signal?: AbortSignal | undefined;
  /** `fraction` 0 to 1. */
  readonly onProgress?: ((fraction: number, step: CollectStep) => void) | undefined;
};
