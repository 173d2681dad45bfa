import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fact } from '../batch/types.ts';
import { sha256Hex } from '../files/digest.ts';
import { isSystemFault } from '../files/file-errors.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import type { Walked, WalkedFile } from '../files/walk-types.ts';
import { inAnyCase } from '../formats/kit/any-case.ts';
import { readDeviceLog } from '../formats/kit/device-run.ts';
import { isLoosePlace } from '../formats/kit/hash-places.ts';
import { hashesFolder, isBatchId } from '../formats/kit/layout.ts';
import { findLogFiles, logBeside, logLimits, logPlaceOf } from '../formats/kit/log-places.ts';
import { keepProved, type HomeFile } from './bring-home.ts';
import type { BatchTarget } from './types.ts';

/** The batches that this bench ever staged a drive for, by the drive's id. */
export type StagedFor = (driveId: string) => Promise<readonly string[]>;

/**
 * A log or leaving of the collector. `batchId`: the batch that its log names; where none does, the one that the drive
 * has been of; undefined where that is none. `isUnsure`: it may be of one of several batches, and nothing tells of which.
 */
export type LogFile = WalkedFile & { readonly batchId: string | undefined; readonly isUnsure: boolean };
export type FoundLogs = Omit<Walked, 'files'> & {
  /** Logs first: what else their runs left is told apart by them. */
  readonly files: readonly LogFile[];
  readonly driveBatchId: string | undefined;
};

type OfDrive = {
  readonly mountPoint: string;
  readonly driveId: string;
  /** As the manifest says. */
  readonly driveBatchId: string | undefined;
};

/** Batch folders of a drive that are looked at, at most; more than one already makes a leaving's batch unsure. */
const mostFolders = 2000;

/**
 * Finds what the collector left on a drive beside captures, and reads in the logs which batch each belongs to: a drive may
 * have been staged for another since. A rejected capture belongs where the log beside it does. Without one its name says
 * only a serial number and the time of the device's clock, so it is taken only where the drive has been of one batch alone.
 */
export async function findLogs(
  drive: OfDrive,
  stagedFor: StagedFor = () => Promise.resolve([]),
  signal?: AbortSignal,
): Promise<FoundLogs> {
  const walked = await findLogFiles(drive.mountPoint, signal);
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
  const files = [...logs, ...leavings].map((file) => ({
    file,
    batchId: named.get(logBeside(file.relativePath).toLowerCase()),
  }));
  const isNameless = files.some(
    ({ file, batchId }) => batchId === undefined && isLoosePlace(file.relativePath),
  );
  const possible = isNameless ? await batchesOf(drive, named.values(), stagedFor) : [];
  const { driveBatchId } = drive;
  return {
    ...walked,
    driveBatchId,
    files: files.map(({ file, batchId }) => ({
      ...file,
      batchId: batchId ?? possible[0] ?? driveBatchId,
      isUnsure: batchId === undefined && isLoosePlace(file.relativePath) && possible.length > 1,
    })),
  };
}

/** Every batch that a drive is, or may have been, of: its manifest, its logs, its folders and this bench say so. */
async function batchesOf(
  { mountPoint, driveId, driveBatchId }: OfDrive,
  inLogs: Iterable<string>,
  stagedFor: StagedFor,
): Promise<readonly string[]> {
  const possible = new Set([...(driveBatchId === undefined ? [] : [driveBatchId]), ...inLogs]);
  for (const folder of (await inAnyCase(mountPoint, hashesFolder)).paths) {
    for (const name of await folderNames(join(mountPoint, folder))) {
      if (isBatchId(name.toLowerCase())) possible.add(name.toLowerCase());
    }
  }
  if (driveId !== '') for (const batchId of await stagedFor(driveId)) possible.add(batchId);
  return [...possible];
}

async function folderNames(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (entry.isDirectory()) names.push(entry.name);
      if (names.length === mostFolders) break;
    }
  } catch (error) {
    // Its walk has told of it.
    if (!isSystemFault(error)) throw error;
  }
  return names;
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
