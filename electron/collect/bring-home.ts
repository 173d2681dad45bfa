import type { FileSource } from '../batch/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import { sha256Hex } from '../files/digest.ts';
import type { CsvReading } from '../formats/csv/types.ts';
import type { BatchTarget, CollectedFile, KeptFiles } from './types.ts';

export type ReadCsv = (bytes: Uint8Array) => CsvReading;

/** A file on its way into a batch. */
export type HomeFile = {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly source: FileSource;
  readonly who: string;
};

/**
 * Brings one file's bytes into a batch: archive, re-read from the archive, journal, in this order, so that a crash at any
 * point loses nothing and doubles nothing. Bytes that the journal already has only prove their archived copy again (and
 * restore it from the drive when it was damaged).
 * Errors: `collect.archiveMismatch` when the archive does not give back what was put in.
 */
export async function bringHome(
  target: BatchTarget,
  file: HomeFile,
  readCsv: ReadCsv,
): Promise<CollectedFile> {
  const sha256 = sha256Hex(file.bytes);
  const isKnown = target.knows(sha256);
  await keepProved(target.archive, sha256, file, isKnown);
  const reading = readSafely(readCsv, file.bytes);
  const refusal = reading.kind === 'refused' ? { refusal: reading.reason } : {};
  const bytes = file.bytes.byteLength;
  if (!isKnown)
    await target.append(file.who, { kind: 'file-collected', sha256, bytes, source: file.source, ...refusal });
  return {
    path: file.path,
    sha256,
    bytes,
    outcome: isKnown ? 'known' : 'collected',
    rows: reading.kind === 'rows' ? reading.rows.length : 0,
    ...refusal,
    batchId: target.id,
  };
}

/**
 * Puts bytes where they are kept and reads them back from there; those that the journal knows only when their copy does
 * not hold any more. Errors: `collect.archiveMismatch`.
 */
export async function keepProved(
  kept: KeptFiles,
  sha256: string,
  { path, bytes }: Pick<HomeFile, 'path' | 'bytes'>,
  isKnown: boolean,
): Promise<void> {
  if (isKnown && (await holds(kept, sha256))) return;
  const put = await kept.put(bytes);
  if (put.sha256 !== sha256 || !(await holds(kept, sha256)))
    throw new CourierError('collect.archiveMismatch', { details: { file: path } });
}

/** True when the kept copy has just been read and still has its digest. */
async function holds(kept: KeptFiles, sha256: string): Promise<boolean> {
  try {
    return sha256Hex(await kept.read(sha256)) === sha256;
  } catch {
    return false; // missing or unreadable: not held, whatever the reason
  }
}

/** The bytes are safe by now, so a reader that trips over them must not keep the rest of the drive from coming home. */
function readSafely(readCsv: ReadCsv, bytes: Uint8Array): CsvReading {
  try {
    return readCsv(bytes);
  } catch {
    return { kind: 'refused', reason: 'unreadable' };
  }
}
