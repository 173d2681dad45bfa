import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoundFile } from '../batch/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { sha256Hex } from '../files/digest.ts';
import { chooseUploadColumns, rowsPerFile } from '../formats/csv/columns.ts';
import { checkUploadCsv } from '../formats/csv/strict-read.ts';
import type { UploadColumns, UploadRow } from '../formats/csv/types.ts';
import { writeUploadCsv } from '../formats/csv/write-csv.ts';
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
 * only then named. `hashes` in the order of the entries. Fails with merge.readBackFailed, or as the system does.
 */
export async function writeUploadFile(
  folder: string,
  { name, columns, entries }: UploadPart,
  hashes: readonly string[],
): Promise<RoundFile> {
  const rows = entries.map(({ serial, groupTag, assignedUser, productId = '' }, index) => ({
    serial,
    hash: hashes[index] ?? '',
    groupTag,
    assignedUser,
    productId,
  }));
  const bytes = writeUploadCsv(rows, columns);
  await writeFileDurably(join(folder, name), bytes, {
    check: async (temporaryPath) => {
      const found = await readFile(temporaryPath);
      const problem = checkUploadCsv(found, { columns, rows });
      if (problem === undefined && found.equals(bytes)) return;
      throw new CourierError('merge.readBackFailed', {
        details: { name, line: problem?.line ?? 0, reason: problem?.reason ?? 'bytes differ' },
      });
    },
  });
  return { name, sha256: sha256Hex(bytes), rows: rows.length, bytes: bytes.length };
}
