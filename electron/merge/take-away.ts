import { lstat, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchFile, Round } from '../batch/types.ts';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { sha256Hex } from '../files/digest.ts';
import { fileError } from '../files/file-errors.ts';
import { readPastCache } from '../files/read-past-cache.ts';
import { kitFolder, uploadFolder, uploadNotePath } from '../formats/kit/layout.ts';
import { formatUploadNote } from '../formats/kit/upload-note.ts';
import type { Volume } from '../kit/types.ts';
import type { Say } from '../../text/index.ts';
import { batchSlug, roundName } from './round-names.ts';
import { renderSteps, type TakeAwayStep } from './steps-page.ts';

export type TakeAwayInput = {
  readonly batch: BatchFile;
  readonly round: Round;
  readonly outFolder: string;
  /** Held before the drive was confirmed for the last time, so that a pulled drive's empty mount folder is not written. */
  readonly volume: Volume;
  /** Proves that this is still the chosen drive; throws `drive.gone` or `drive.changed`. Run right before the first write. */
  readonly checkIdentity: () => Promise<void>;
  /** The portal's steps, said in the reader's language. */
  readonly steps: readonly TakeAwayStep[];
  readonly say: Say;
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
};

export type TakenAway = {
  /** Path on the drive with `/`. */
  readonly folder: string;
  /** False where the system offers no read past its cache; the proof then covers only the cache. */
  readonly provedPastCache: boolean;
};

/** The page that a person opens on the upload PC. */
export const stepsPageName = 'START HERE - upload.html';
const digestsName = 'SHA256SUMS.txt';

/**
 * Copies a round onto a drive for the PC with the portal: upload files and report, their digests, the steps as a page, and
 * the note that names the round. Each file is flushed, read back and compared; doing it again replaces the same files. The
 * folder's name ends in the batch's id, so two batches of one name never mix. Collect never reads below it. Fails with
 * file.changed when a file of the round is no longer what was exported, drive.gone, drive.changed, drive.full,
 * drive.readOnly, drive.writeFailed, drive.readBackFailed, or file.unwritable where a link stands in the way.
 */
export async function takeAway(input: TakeAwayInput, signal?: AbortSignal): Promise<TakenAway> {
  const { batch, round, outFolder, volume, steps, say, onProgress } = input;
  const folder = `${uploadFolder}/${batchSlug(batch)}-${roundName(round.number)}-${batch.id.slice(-6)}`;
  const files = [
    ...(await readRound(join(outFolder, round.folder), round)),
    { name: digestsName, bytes: Buffer.from(digestLines(round)) },
    { name: stepsPageName, bytes: Buffer.from(renderSteps({ batch, round, steps, say })) },
  ];
  const note = formatUploadNote({
    schema: 1,
    batchId: batch.id,
    batchName: batch.settings.name,
    round: round.number,
  });
  const wanted = [
    ...files.map(({ name, bytes }) => ({ path: `${folder}/${name}`, bytes })),
    { path: uploadNotePath, bytes: note },
  ];
  let provedPastCache = true;
  await input.checkIdentity();
  for (const part of [kitFolder, uploadFolder, folder])
    await volume.attempt(part, () => makePlainFolder(volume, part));
  for (const [index, { path, bytes }] of wanted.entries()) {
    signal?.throwIfAborted();
    const isProved = await volume.attempt(path, () => writeProved(volume, path, bytes));
    provedPastCache &&= isProved;
    onProgress?.((index + 1) / wanted.length);
  }
  return { folder, provedPastCache };
}

async function readRound(
  folder: string,
  round: Round,
): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const files: { name: string; bytes: Buffer }[] = [];
  for (const { name, sha256 } of round.files) {
    const bytes = await readFile(join(folder, name)).catch((error: unknown) => {
      throw fileError(error, 'reading', { path: name });
    });
    if (sha256Hex(bytes) !== sha256)
      throw new CourierError('file.changed', { details: { path: name, name } });
    files.push({ name, bytes });
  }
  // The report helps on the upload PC, but the upload does not hang on it.
  const report = await readFile(join(folder, 'report.html')).catch(() => undefined);
  return report === undefined ? files : [...files, { name: 'report.html', bytes: report }];
}

/** As `sha256sum --check` reads them. */
function digestLines(round: Round): string {
  return round.files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');
}

/** A drive from elsewhere may have links where our folders belong; nothing is written through them. */
async function makePlainFolder(volume: Volume, path: string): Promise<void> {
  const full = volume.at(path);
  await mkdir(full).catch((error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error;
  });
  if (!(await lstat(full)).isDirectory())
    throw new CourierError('file.unwritable', { details: { path, drive: volume.driveName } });
}

async function writeProved(volume: Volume, path: string, bytes: Uint8Array): Promise<boolean> {
  let isPastCache = false;
  await writeFileDurably(volume.at(path), bytes, {
    check: async (temporaryPath) => {
      const { bytes: found, pastCache } = await readPastCache(temporaryPath);
      isPastCache = pastCache;
      if (Buffer.compare(found, bytes) !== 0)
        throw new CourierError('drive.readBackFailed', {
          details: { drive: volume.driveName, mountPoint: volume.mountPoint, file: path },
        });
    },
  });
  return isPastCache;
}
