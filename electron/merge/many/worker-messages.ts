import type { RoundFile } from '../../batch/types.ts';
import type { ErrorCode } from '../../errors/codes.ts';
import { CourierError, systemCode, type ErrorDetails } from '../../errors/courier-error.ts';
import type { JudgedFiles } from './judge-files.ts';
import type { PartJob } from './write-part.ts';

export type WorkerSetUp = {
  /** One per worker; all are read when upload files are written. */
  readonly spoolPaths: readonly string[];
  /** This worker's own. */
  readonly spool: number;
  /** ISO time with which devices' clocks are compared. */
  readonly readAt: string;
};

export type WorkerRequest =
  | { readonly id: number; readonly kind: 'judge'; readonly paths: readonly string[] }
  | { readonly id: number; readonly kind: 'write'; readonly job: PartJob };

export type WorkerAnswer =
  | { readonly id: number; readonly kind: 'judged'; readonly judged: JudgedFiles }
  | { readonly id: number; readonly kind: 'written'; readonly file: RoundFile }
  | { readonly id: number; readonly kind: 'failed'; readonly failure: Failure };

/** An error on its way between threads, where its class and codes would be lost. */
export type Failure = {
  readonly message: string;
  readonly stack: string;
  readonly courier?: { readonly code: ErrorCode; readonly details: ErrorDetails };
  readonly systemCode?: string;
};

export function failureOf(error: unknown): Failure {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const code = systemCode(error);
  if (error instanceof CourierError)
    return { message, stack, courier: { code: error.code, details: error.details } };
  return code === undefined ? { message, stack } : { message, stack, systemCode: code };
}

export function errorOf({ message, stack, courier, systemCode: code }: Failure): Error {
  const cause = new Error(message);
  cause.stack = stack;
  if (courier !== undefined) return new CourierError(courier.code, { cause, details: courier.details });
  return code === undefined ? cause : Object.assign(cause, { code });
}
