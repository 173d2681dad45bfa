import type { ErrorCode } from '../errors/codes.ts';
import type { ErrorDetails } from '../errors/courier-error.ts';

export type JobKind =
  | 'stage'
  | 'identify'
  | 'collect'
  | 'clear'
  | 'turn-round'
  | 'import'
  | 'export'
  | 'take-away'
  | 'download'
  | 'save-kit';

/** Progress of one job, or of one part of it. `fraction` covers the whole, 0 to 1, and never falls. */
export type JobProgress = {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly fraction: number;
  /** One entry for each thing worked on side by side (a drive), in a fixed order. */
  readonly parts: readonly JobPart[];
};

export type JobPart = {
  /** What is worked on: a drive's id, a file's name. */
  readonly id: string;
  readonly name: string;
  readonly state: 'queued' | 'working' | 'verifying' | 'done' | 'failed' | 'cancelled';
  readonly fraction: number;
  /** The present step, a key of `text/<language>/jobs.ts` `step.*`. */
  readonly step?: string;
  readonly error?: PlainError;
  /** What came of it, in the job's own shape (see the request that began it). */
  readonly result?: unknown;
};

/** An error as it crosses the contract. */
export type PlainError = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
};

export type JobEnd = {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly outcome: 'done' | 'failed' | 'cancelled';
  readonly parts: readonly JobPart[];
  readonly error?: PlainError;
  /** The job's value, as the request that began it describes. */
  readonly value?: unknown;
};
