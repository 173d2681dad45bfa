import type { ErrorCode } from './codes.ts';

/** Values a message names (a drive, a file, a cause). Plain JSON: they cross the contract as they are. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/**
 * A foreseen failure. Its code chooses the words that a person reads; `details` fill their blanks. Anything
 * else that is thrown is a bug: it is logged whole and reaches the person as `app.bug`.
 */
export class CourierError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, options: { readonly cause?: unknown; readonly details?: ErrorDetails } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CourierError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** True for the error that an aborted `AbortSignal` raises; it is never shown as a failure. */
export function isAbort(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'AbortError' || (error instanceof CourierError && error.code === 'app.cancelled'))
  );
}

/** Node's error code (`ENOENT`, `ENOSPC`, …) of a thrown value, or undefined. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
