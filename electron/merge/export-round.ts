import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchFile, Round, RoundFile } from '../batch/types.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { fileError } from '../files/file-errors.ts';
import { flushFolder } from '../files/flush.ts';
import { renameFolderDurably } from '../files/rename-folder.ts';
import { fileTime } from '../files/safe-name.ts';
import { rowsPerFile } from '../formats/csv/columns.ts';
import type { Say } from '../../text/index.ts';
import { assertSomeTaken, chooseDevices, type Chosen } from './choose.ts';
import type { DerivedDevice } from './devices.ts';
import { freeFolderName, tidyRoundFolders } from './round-folders.ts';
import { roundName, uploadFileNames } from './round-names.ts';
import { buildRoundReport, renderRoundReport } from './round-report.ts';
import type { ExportChoice, JudgedCapture } from './types.ts';
import { planUpload, uploadEntry, writeUploadFile } from './upload-files.ts';

export type ReadUploads = (captures: readonly JudgedCapture[]) => Promise<readonly string[]>;

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
  /**
   * The texts to upload of these captures, in their order; asked for one upload file at a time, so that never more than
   * its rows are held. Fails with merge.hashUnreadable where a hash is no longer what was judged.
   */
  readonly readUploads: ReadUploads;
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
  assertSomeTaken(chosen);
  const at = now();
  const unfinished = join(outFolder, `.${roundName(number)}-${fileTime(at)}.tmp`);
  try {
    await tidyRoundFolders(outFolder, input.rounds);
    const folder = await freeFolderName(outFolder, `${roundName(number)}-${fileTime(at)}`);
    await mkdir(unfinished, { recursive: true });
    const files = await writeFiles(unfinished, input, chosen.taken, signal);
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

async function writeFiles(
  folder: string,
  input: RoundInput,
  taken: readonly DerivedDevice[],
  signal: AbortSignal | undefined,
): Promise<readonly RoundFile[]> {
  const plan = planUpload(
    input.batch.settings.target,
    taken.map((device) => uploadEntry(device, input.batch.settings.target)),
    (parts) => uploadFileNames(input.batch, input.number, parts),
  );
  const written: RoundFile[] = [];
  for (const part of plan) {
    signal?.throwIfAborted();
    const captures = taken
      .slice(part.start, part.start + part.entries.length)
      .flatMap(({ kept }) => kept ?? []);
    const hashes = await input.readUploads(captures);
    written.push(await writeUploadFile(folder, part, (index) => hashes[index] ?? ''));
    input.onProgress?.(written.length / (plan.length + 1));
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
