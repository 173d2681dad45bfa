import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemCode } from '../../errors/courier-error.ts';
import { fileError } from '../../files/file-errors.ts';
import { flushFolder } from '../../files/flush.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { renameFolderDurably } from '../../files/rename-folder.ts';
import { fileTime } from '../../files/safe-name.ts';
import { rowsPerFile } from '../../formats/csv/columns.ts';
import { assertSomeTaken } from '../choose.ts';
import { freeFolderName } from '../round-folders.ts';
import { planUpload } from '../upload-files.ts';
import { createCrew, dismiss, type Crew } from './crew.ts';
import { deriveMany, type DerivedMany } from './derive-many.ts';
import { findFiles, isMostlyForeign, type FoundFiles } from './find-files.ts';
import type { ReadFile } from './judge-files.ts';
import { readAll, type ReadAll } from './read-all.ts';
import { writeManyReports } from './report-many.ts';
import type { MergeManyInput, MergeManyResult, NotTaken } from './types.ts';
import { tidyUnfinished, unfinishedName } from './unfinished.ts';
import { writeParts } from './write-parts.ts';

/**
 * Merges any number of files into upload files that the target accepts, by the rules of a batch but without one: nothing
 * is journalled, and what a person decides comes in as instructions. Memory hardly grows with the number of devices: each
 * file is read once, texts wait in spools on the disk of `outFolder` (4 KB per row), and reports are written as they are made.
 * Everything is written into a hidden folder that gets its name last. The same files in the same order give the same upload
 * files, byte for byte.
 * Fails with merge.nothingToExport, merge.blockedDevices (`onLeftOut` has said which), merge.readBackFailed, file.diskFull,
 * file.unwritable.
 */
export async function mergeMany(input: MergeManyInput, signal?: AbortSignal): Promise<MergeManyResult> {
  const outFolder = resolve(input.outFolder);
  const at = input.now();
  const name = `merge-${fileTime(at)}`;
  const unfinished = join(outFolder, unfinishedName(name, process.pid));
  let crew: Crew = [];
  try {
    input.onProgress?.({ phase: 'finding', done: 0, total: 0 });
    const found = await findFiles(input.paths, outFolder, signal, (done) =>
      input.onProgress?.({ phase: 'finding', done, total: 0 }),
    );
    await tidyUnfinished(outFolder, input.now);
    await makeFolder(unfinished);
    const spoolPaths = spoolsFor(input, found, unfinished);
    const crewSetUp = { spoolPaths, readAt: at.toISOString() };
    crew = createCrew(crewSetUp, input.workerFile, signal);
    const { read, derived } = await readAndDerive(crew, found, input, crewSetUp.readAt, signal);
    const notTaken = notTakenOf(read, derived);
    input.onLeftOut?.(notTaken);
    assertSomeTaken(derived);
    const { target, who, say } = input;
    const parts = planUpload(
      target,
      derived.taken.map(({ entry }) => entry),
      uploadNames,
    );
    const counts = countsOf(read, derived);
    const writing = writeParts(crew, unfinished, parts, derived.taken, signal, input.onProgress);
    const reporting = writeManyReports(
      unfinished,
      {
        ...notTaken,
        round: { at: at.toISOString(), who, target },
        counts,
        fileFindings: read.fileFindings,
        taken: derived.taken,
        fileName: (file) => read.files[file]?.name ?? '',
        uploadName: (position) => parts[Math.floor(position / rowsPerFile[target])]?.name ?? '',
      },
      writing,
      say,
    );
    // Both have ended before anything is cleared away, and the first failure is the one to tell.
    await Promise.allSettled([writing, reporting]);
    const files = await writing;
    await reporting;
    await dismiss(crew);
    await Promise.all(spoolPaths.map((path) => rm(path, { force: true })));
    signal?.throwIfAborted();
    await flushFolder(unfinished);
    const finished = await finish(unfinished, outFolder, name);
    return {
      ...notTaken,
      folder: finished,
      files,
      reportJson: join(finished, 'report.json'),
      reportHtml: join(finished, 'report.html'),
      counts,
    };
  } catch (error) {
    await dismiss(crew).catch(() => undefined); // the first error is the one to tell
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined); // likewise
    throw fileError(error, 'writing', { path: outFolder });
  }
}

/** Gives the folder its name, another where a merge beside this one has taken it meanwhile; answers with its path. */
async function finish(unfinished: string, outFolder: string, name: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const finished = join(outFolder, await freeFolderName(outFolder, name));
    try {
      await renameFolderDurably(unfinished, finished);
      return finished;
    } catch (error) {
      const isTaken = ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(systemCode(error) ?? '');
      if (!isTaken || attempt === 10) throw error;
    }
  }
}

/** No more threads than there is work for. */
function spoolsFor(input: MergeManyInput, found: FoundFiles, folder: string): readonly string[] {
  const wanted = input.workerFile === undefined ? 1 : input.workers;
  const members = Math.max(1, Math.min(wanted, found.files.length));
  return Array.from({ length: members }, (_, index) => join(folder, `.spool-${index}`));
}

function notTakenOf(read: Read, derived: DerivedMany): NotTaken {
  const refused = read.files.flatMap((file) => {
    const { name, refusal, refusalValues } = file;
    if (refusal === undefined || read.isForeign(file)) return [];
    return { file: name, reason: refusal, ...(refusalValues === undefined ? {} : { values: refusalValues }) };
  });
  const { leftOut, unknownUsers, unknownIncludes } = derived;
  return { refused, leftOut, unknownUsers, unknownIncludes };
}

type Read = Omit<ReadAll, 'captures'> & {
  readonly rows: number;
  readonly passedOver: number;
  /** True for a file of a folder that was read in case it holds hashes, and is about something else. */
  readonly isForeign: (file: ReadFile) => boolean;
};

/** What was read of each device beyond what is taken of it goes out of memory here, before files are written. */
async function readAndDerive(
  crew: Crew,
  found: FoundFiles,
  input: MergeManyInput,
  readAt: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly read: Read; readonly derived: DerivedMany }> {
  const { captures, files, fileFindings } = await readAll(crew, found, signal, input.onProgress);
  const fileName = (file: number): string => files[file]?.name ?? '';
  const rows = captures.length;
  const derived = deriveMany({ ...input, captures, fileName, readAt });
  const named = new Set(input.paths);
  const isForeign = ({ name, refusal }: ReadFile): boolean =>
    (refusal === 'no-hash-column' || refusal === 'not-text') && isMostlyForeign(name) && !named.has(name);
  const { passedOver } = found;
  return { read: { files, fileFindings, rows, passedOver, isForeign }, derived };
}

function uploadNames(parts: number): readonly string[] {
  const digits = String(parts).length;
  return Array.from({ length: parts }, (_, index) =>
    parts === 1 ? 'upload.csv' : `upload-part-${String(index + 1).padStart(digits, '0')}-of-${parts}.csv`,
  );
}

function countsOf(read: Read, { taken, leftOut }: DerivedMany): MergeManyResult['counts'] {
  const foreign = read.files.filter(read.isForeign).length;
  return {
    files: read.files.length - foreign,
    passedOver: read.passedOver + foreign,
    refusedFiles: read.files.filter(({ refusal }) => refusal !== undefined).length - foreign,
    rows: read.rows,
    devices: taken.length + leftOut.length,
    taken: taken.length,
    leftOut: leftOut.length,
    superseded: taken.reduce((sum, { others }) => sum + others.length, 0),
    warned: taken.filter(({ findings }) => findings.some(({ severity }) => severity !== 'informs')).length,
  };
}
