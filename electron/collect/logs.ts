import type { Fact } from '../batch/types.ts';
import { sha256Hex } from '../files/digest.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import type { Walked, WalkedFile } from '../files/walk.ts';
import { readDeviceLog } from '../formats/kit/device-run.ts';
import { isBatchId } from '../formats/kit/layout.ts';
import { findLogFiles, logBeside, logLimits, logPlaceOf } from '../formats/kit/log-places.ts';
import { keepProved, type HomeFile } from './bring-home.ts';
import type { BatchTarget } from './types.ts';

/** A log or leaving of the collector. `batchId`: the batch that the log names; undefined where none does. */
export type LogFile = WalkedFile & { readonly batchId: string | undefined };
export type FoundLogs = Omit<Walked, 'files'> & {
  /** Logs first: what else their runs left is told apart by them. */
  readonly files: readonly LogFile[];
};

/**
 * Finds what the collector left on a drive beside captures, and reads in the logs which batch each belongs to: a drive may
 * have been staged for another since. A rejected capture belongs where the log beside it does.
 */
export async function findLogs(mountPoint: string, signal?: AbortSignal): Promise<FoundLogs> {
  const walked = await findLogFiles(mountPoint, signal);
  const named = new Map<string, string>();
  const logs = walked.files.filter((file) => logPlaceOf(file.relativePath) === 'log');
  for (const { path, relativePath } of logs) {
    signal?.throwIfAborted();
    // One that cannot be read is told of when it is to be brought home.
    const bytes = await readPlainFile(path, logLimits.bytesPerFile).catch(() => undefined);
    const batchId = bytes === undefined ? '' : batchNamedIn(bytes);
    if (isBatchId(batchId)) named.set(relativePath.toLowerCase(), batchId);
  }
  const leavings = walked.files.filter((file) => logPlaceOf(file.relativePath) !== 'log');
  return {
    ...walked,
    files: [...logs, ...leavings].map((file) => ({
      ...file,
      batchId: named.get(logBeside(file.relativePath).toLowerCase()),
    })),
  };
}

/**
 * Brings one log home as `bringHome` does a capture; true when it came for the first time. What cannot be understood is
 * kept as well. Errors: `collect.archiveMismatch`.
 */
export async function bringLogHome(target: BatchTarget, file: HomeFile): Promise<boolean> {
  const sha256 = sha256Hex(file.bytes);
  const isKnown = target.knowsLog(sha256);
  await keepProved(target.logs, sha256, file, isKnown);
  if (isKnown) return false;
  await target.append(file.who, {
    kind: 'log-collected',
    sha256,
    bytes: file.bytes.byteLength,
    source: file.source,
    ...told(file),
  });
  return true;
}

type Told = Pick<Extract<Fact, { kind: 'log-collected' }>, 'result' | 'startedAt' | 'serial' | 'code'>;

function told({ path, bytes }: HomeFile): Told {
  const nothing = { startedAt: '', serial: '' };
  if (logPlaceOf(path) === 'leaving') return { result: 'rejected', ...nothing };
  const reading = readDeviceLog(bytes);
  if (reading.kind === 'not-a-log') return { result: 'other', ...nothing };
  if (reading.kind === 'unfinished')
    return { result: 'unfinished', startedAt: reading.startedAt, serial: reading.serial };
  const { startedAt, serial, outcome } = reading.run;
  return outcome.kind === 'done'
    ? { result: 'done', startedAt, serial }
    : { result: 'failed', startedAt, serial, code: outcome.code };
}

function batchNamedIn(bytes: Uint8Array): string {
  const reading = readDeviceLog(bytes);
  return reading.kind === 'run' ? reading.run.batchId : reading.kind === 'unfinished' ? reading.batchId : '';
}
