import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { RoundFile } from '../batch/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { sha256Hex } from '../files/digest.ts';
import { chooseUploadColumns, rowsPerFile } from '../formats/csv/columns.ts';
import { checkUploadCsv } from '../formats/csv/strict-read.ts';
import type { UploadColumns, UploadRow, UploadRows } from '../formats/csv/types.ts';
import { releaseUploadCsv, writeUploadCsv } from '../formats/csv/write-csv.ts';
import type { Target } from '../registration/types.ts';
import type { DerivedDevice } from './devices.ts';

/** A row of an upload file but for its hash, which is read when the file is written. */
export type UploadEntry = Omit<UploadRow, 'hash'>;

/** One upload file to be written: its entries are those from `start` on. */
export type UploadPart = {
  readonly name: string;
  readonly columns: UploadColumns;
  readonly start: number;
  readonly entries: readonly UploadEntry[];
};

/** A device's row. Partner Center's file has no column for tag and user. */
export function uploadEntry({ row, kept }: DerivedDevice, target: Target): UploadEntry {
  const isPartner = target === 'partner-center';
  return {
    serial: row.serial,
    groupTag: isPartner ? '' : row.groupTag,
    assignedUser: isPartner ? '' : row.assignedUser,
    ...(kept?.productId === undefined ? {} : { productId: kept.productId }),
  };
}

/** The files that hold all entries in their order, no more in each than the target takes, all with the same columns. */
export function planUpload(
  target: Target,
  entries: readonly UploadEntry[],
  namesOf: (parts: number) => readonly string[],
): readonly UploadPart[] {
  const columns = chooseUploadColumns(target, entries);
  const size = rowsPerFile[target];
  return namesOf(Math.ceil(entries.length / size)).map((name, index) => {
    const start = index * size;
    return { name, columns, start, entries: entries.slice(start, start + size) };
  });
}

/**
 * Writes one upload file: under a temporary name, flushed, read back by a reader that shares nothing with the writer, and
 * only then named. `hashAt` gives the text to upload of an entry; it is asked for writing and for checking, so that a whole
 * file's texts are never held. Fails with merge.readBackFailed, or as the system does.
 */
export async function writeUploadFile(
  folder: string,
  { name, columns, entries }: UploadPart,
  hashAt: (index: number) => string,
): Promise<RoundFile> {
  const rows = uploadRows(entries, hashAt);
  const bytes = writeUploadCsv(rows, columns);
  try {
    const file = { name, sha256: sha256Hex(bytes), rows: rows.length, bytes: bytes.length };
    await writeFileDurably(join(folder, name), bytes, {
      check: async (temporaryPath) => {
        const problem = checkUploadCsv(readBack(temporaryPath), { columns, rows });
        if (problem === undefined) return;
        const { line, reason } = problem;
        throw new CourierError('merge.readBackFailed', { details: { name, line, reason } });
      },
    });
    return file;
  } finally {
    releaseUploadCsv(bytes);
  }
}

function uploadRows(entries: readonly UploadEntry[], hashAt: (index: number) => string): UploadRows {
  return {
    length: entries.length,
    at: (index) => {
      const entry = entries[index];
      if (entry === undefined) return undefined;
      const { serial, groupTag, assignedUser, productId = '' } = entry;
      return { serial, hash: hashAt(index), groupTag, assignedUser, productId };
    },
  };
}

let room = Buffer.alloc(0);

/** A whole file, good until the next call: read at once and looked at at once, into the same room each time. */
function readBack(path: string): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size > room.length) room = Buffer.allocUnsafeSlow(size * 2);
    let length = 0;
    while (length < size) {
      const found = readSync(descriptor, room, length, size - length, length);
      if (found === 0) break;
      length += found;
    }
    return room.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
