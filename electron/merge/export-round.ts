import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchFile, Round, RoundFile } from '../batch/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { sha256Hex } from '../files/digest.ts';
import { fileError } from '../files/file-errors.ts';
import { flushFolder } from '../files/flush.ts';
import { renameFolderDurably } from '../files/rename-folder.ts';
import { fileTime } from '../files/safe-name.ts';
import { chooseUploadColumns, rowsPerFile } from '../formats/csv/columns.ts';
import { checkUploadCsv, type ExpectedUpload } from '../formats/csv/strict-read.ts';
import type { UploadRow } from '../formats/csv/types.ts';
import { writeUploadCsv } from '../formats/csv/write-csv.ts';
import type { Say } from '../../text/index.ts';
import { chooseDevices, type Chosen } from './choose.ts';
import type { DerivedDevice } from './devices.ts';
import { freeFolderName, tidyRoundFolders } from './round-folders.ts';
import { roundName, uploadFileNames } from './round-names.ts';
import { buildRoundReport, renderRoundReport } from './round-report.ts';
import type { ExportChoice } from './types.ts';

export type RoundInput = {
  readonly batch: BatchFile;
  /** The batch's `out/`; made when it is missing. */
  readonly outFolder: string;
  /** From `nextRoundNumber`. */
  readonly number: number;
  /** Those that the journal knows. */
  readonly rounds: readonly Round[];
  /** All devices of the batch, so that the report can say what was left out. */
  readonly devices: readonly DerivedDevice[];
  readonly choice: ExportChoice;
  readonly who: string;
  readonly now: () => Date;
  readonly say: Say;
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
};

/**
 * Writes one round: upload files of at most 500 rows (Partner Center: 1,000), each read back by a reader of its own, and
 * the report as `report.json` and `report.html`. Everything is written into a hidden folder that gets its name last, so a
 * killed export leaves no half round; what it leaves is removed by the next. The round counts when the caller has put the
 * `round-exported` fact into the journal: where that fails, the caller calls `withdrawRound`, and a folder that no fact
 * names is renamed by the next export. No folder is ever written twice. One export per batch at a time: the caller sees
 * to that. Fails with merge.nothingToExport, merge.blockedDevices (everything wanted is blocked), merge.readBackFailed,
 * file.diskFull or file.unwritable.
 */
export async function exportRound(input: RoundInput, signal?: AbortSignal): Promise<Round> {
  const { batch, outFolder, number, devices, choice, who, now } = input;
  const { target } = batch.settings;
  const chosen = chooseDevices(devices, choice);
  assertSomething(chosen);
  const at = now();
  const unfinished = join(outFolder, `.${roundName(number)}-${fileTime(at)}.tmp`);
  try {
    await tidyRoundFolders(outFolder, input.rounds);
    const folder = await freeFolderName(outFolder, `${roundName(number)}-${fileTime(at)}`);
    await mkdir(unfinished, { recursive: true });
    const files = await writeUploadFiles(unfinished, uploads(input, chosen), signal, input.onProgress);
    const round: Round = {
      number,
      at: at.toISOString(),
      who,
      target,
      folder,
      files,
      deviceKeys: chosen.taken.map((device) => device.row.key),
      letThrough: chosen.taken.filter(({ row }) => row.letThrough).map(({ row }) => row.serial),
    };
    signal?.throwIfAborted();
    await writeReports(unfinished, input, chosen, round);
    await flushFolder(unfinished);
    signal?.throwIfAborted();
    await renameFolderDurably(unfinished, join(outFolder, folder));
    return round;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined); // the first error is the one to tell
    throw fileError(error, 'writing', { path: outFolder });
  }
}

function assertSomething({ taken, leftOut }: Chosen): void {
  if (taken.length > 0) return;
  const blocked = leftOut.filter(({ reason }) => reason === 'blocked').length;
  throw new CourierError(blocked > 0 ? 'merge.blockedDevices' : 'merge.nothingToExport', {
    details: { count: blocked },
  });
}

type Upload = { readonly name: string; readonly expected: ExpectedUpload };

function uploads({ batch, number }: RoundInput, { taken }: Chosen): readonly Upload[] {
  const { target } = batch.settings;
  const rows = taken.map((device) => uploadRow(device, target === 'partner-center'));
  const columns = chooseUploadColumns(target, rows);
  const size = rowsPerFile[target];
  const names = uploadFileNames(batch, number, Math.ceil(rows.length / size));
  return names.map((name, index) => ({
    name,
    expected: { columns, rows: rows.slice(index * size, (index + 1) * size) },
  }));
}

/** Partner Center's file has no column for tag and user. */
function uploadRow({ row, kept }: DerivedDevice, isPartner: boolean): UploadRow {
  return {
    serial: row.serial,
    hash: kept?.uploadText ?? '',
    groupTag: isPartner ? '' : row.groupTag,
    assignedUser: isPartner ? '' : row.assignedUser,
    ...(kept?.productId === undefined ? {} : { productId: kept.productId }),
  };
}

async function writeUploadFiles(
  folder: string,
  files: readonly Upload[],
  signal: AbortSignal | undefined,
  onProgress: RoundInput['onProgress'],
): Promise<readonly RoundFile[]> {
  const written: RoundFile[] = [];
  for (const { name, expected } of files) {
    signal?.throwIfAborted();
    const bytes = writeUploadCsv(expected.rows, expected.columns);
    await writeFileDurably(join(folder, name), bytes, {
      check: async (temporaryPath) => {
        const found = await readFile(temporaryPath);
        const problem = checkUploadCsv(found, expected);
        if (problem === undefined && found.equals(bytes)) return;
        throw new CourierError('merge.readBackFailed', {
          details: { name, line: problem?.line ?? 0, reason: problem?.reason ?? 'bytes differ' },
        });
      },
    });
    written.push({ name, sha256: sha256Hex(bytes), rows: expected.rows.length, bytes: bytes.length });
    onProgress?.(written.length / (files.length + 1));
  }
  return written;
}

async function writeReports(
  folder: string,
  { batch, say }: RoundInput,
  chosen: Chosen,
  round: Round,
): Promise<void> {
  const { number, at, who, target, files } = round;
  const size = rowsPerFile[target];
  const report = buildRoundReport({
    batch,
    round: { number, at, who, target, folder: round.folder, files },
    chosen,
    fileOf: (index) => files[Math.floor(index / size)]?.name ?? '',
    say,
  });
  await writeFileDurably(join(folder, 'report.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFileDurably(join(folder, 'report.html'), renderRoundReport(report, say));
}
