import type { FailureCode } from '../formats/kit/collector-words.ts';
import type { ChangedKitFile } from './types.ts';

/** A run of the collector that gave no hash, as its log tells it. */
export type FailedRun = {
  /** Digest of the log. */
  readonly sha256: string;
  readonly result: 'failed' | 'unfinished';
  readonly code?: FailureCode;
  /** Empty when the device did not say. */
  readonly serial: string;
  /** By the device's clock, ISO; empty if unknown. */
  readonly startedAt: string;
  readonly collectedAt: string;
  readonly driveName: string;
  /** Nothing is left to do: a usable capture of this serial number is in the batch, or a person said so. */
  readonly isSettled: boolean;
  /** The person's word; absent where there is none. */
  readonly settled?: { readonly who: string; readonly at: string; readonly reason: string };
};

/** One line of what happened to the drives of a batch. Counts are of files. */
export type DriveEvent = {
  readonly at: string;
  readonly who: string;
  readonly driveName: string;
  readonly event:
    | { readonly kind: 'staged'; readonly scriptVersion: string }
    | { readonly kind: 'saved'; readonly form: 'folder' | 'zip' }
    /** Hash files of one visit of the drive. */
    | { readonly kind: 'collected'; readonly hashes: number }
    | { readonly kind: 'cleared'; readonly hashes: number; readonly logs: number; readonly left: number }
    | {
        readonly kind: 'checked';
        readonly changed: readonly ChangedKitFile[];
        readonly missing: readonly string[];
        readonly foreign: readonly string[];
      }
    | { readonly kind: 'ejected' };
};
