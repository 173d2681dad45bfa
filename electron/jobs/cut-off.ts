import { isAbort } from '../errors/courier-error.ts';

/** True when work ended with this error because it was cancelled; what failed by itself meanwhile has failed. */
export function wasCutOff(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && isAbort(error);
}
