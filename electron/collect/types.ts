import type { RefusalCode } from '../formats/findings.ts';

/** What came of one file on a drive, or of one imported file. */
export type CollectedFile = {
  /** Path on the drive with `/`, or the imported file's name. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** `known`: the very bytes were collected before, nothing changed. */
  readonly outcome: 'collected' | 'known' | 'refused' | 'failed';
  /** Devices found in it. */
  readonly rows: number;
  readonly refusal?: RefusalCode;
  readonly batchId: string;
};

/** A file that "Clear the drive" left where it was, and why. */
export type LeftFile = {
  readonly path: string;
  readonly reason: 'not-collected' | 'changed-since' | 'archive-differs' | 'not-ours' | 'cannot-delete';
};

export type CollectResult = {
  readonly driveId: string;
  readonly files: readonly CollectedFile[];
  readonly cleared: readonly string[];
  readonly left: readonly LeftFile[];
  /** Batches that received files, other than the open one too. */
  readonly batchIds: readonly string[];
  /** Kit files that are not what was staged: reported, replaced on re-stage. */
  readonly changedKitFiles: readonly string[];
  readonly limitReached: boolean;
  /** A lone one-row `hardwarehash.csv`: ask whether there was only one device. */
  readonly loneManualFile: boolean;
  readonly renewed: boolean;
  readonly ejected: boolean;
  /** Set when everything was brought home and one later step (clear, renew, eject) failed. */
  readonly laterFailure?: { readonly step: 'clear' | 'renew' | 'eject'; readonly code: string };
};
