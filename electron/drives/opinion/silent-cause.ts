import type { RunResult } from '../run.ts';
import type { SilentCause } from './types.ts';

/** Why a program's answer is none. Nothing said and a failure: a policy of the computer refused it. */
export function silentCause({ code, stdout }: RunResult): SilentCause {
  if (code === 'missing' || code === 'timeout') return code;
  if (code === 'refused') return 'blocked';
  return code !== 0 && stdout.trim() === '' ? 'blocked' : 'unreadable';
}
