import { availableParallelism, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { mergeMany } from '../../../merge/many/merge-many.ts';
import type {
  MergeCounts,
  MergeManyInput,
  MergeManyResult,
  MergeProgress,
  NotTaken,
} from '../../../merge/many/types.ts';
import { isPretendDevice } from '../../../practice/pretend-devices.ts';
import { isManagedDesktopTag } from '../../../registration/group-tag.ts';
import type { MergeArguments } from '../arguments.ts';
import type { Context, ExitCode } from '../context.ts';
import { readMergeSources } from '../merge-sources.ts';
import { notTakenInWords, notTakenLines } from '../not-taken.ts';
import { formatTable } from '../table.ts';
import { errorTrouble, type Trouble } from '../words.ts';

/** More workers than this wait for the disk. */
const mostUsefulWorkers = 8;
const nothing: NotTaken = { refused: [], leftOut: [], unknownUsers: [], unknownIncludes: [] };

type Outcome =
  | { readonly kind: 'written'; readonly result: MergeManyResult; readonly notTaken: NotTaken }
  | { readonly kind: 'nothing'; readonly trouble: Trouble; readonly notTaken: NotTaken };

/** Merges files and folders into a new round of upload files. */
export async function merge(given: MergeArguments, context: Context): Promise<ExitCode> {
  const { say, output } = context;
  const sources = await readMergeSources(given, context);
  if (sources.kind === 'unusable') {
    output.tell(...sources.lines);
    return 2;
  }
  if (!given.quiet) output.tell(...sources.notes);
  const outcome = await run(given, context, sources);
  const { notTaken } = outcome;
  if (given.json) await output.write(`${JSON.stringify(asJson(given, outcome, sources.notes, say))}\n`);
  else if (outcome.kind === 'written') await output.print(...resultLines(outcome.result, say));
  output.tell(...notTakenLines(notTaken, outcome.kind === 'written', say));
  if (outcome.kind === 'nothing') output.tell(`${outcome.trouble.title}. ${outcome.trouble.remedy}`);
  const isWhole = [notTaken.refused, notTaken.leftOut, notTaken.unknownIncludes].every(
    (left) => left.length === 0,
  );
  return outcome.kind === 'written' && isWhole ? 0 : 1;
}

async function run(
  given: MergeArguments,
  context: Context,
  sources: Pick<MergeManyInput, 'users' | 'isRegistered'>,
): Promise<Outcome> {
  const { say, signal, output, now, workerFile } = context;
  let notTaken = nothing;
  try {
    const result = await mergeMany(
      {
        paths: given.paths,
        target: given.target,
        outFolder: resolve(given.out),
        groupTag: given.groupTag,
        // A merge asks for no profile, so that a device may be without.
        isKnownTag: (tag) => tag === '' || isManagedDesktopTag(tag),
        users: sources.users,
        isRegistered: sources.isRegistered,
        include: given.include,
        isPretend: isPretendDevice,
        who: given.who ?? userName(),
        now,
        say,
        workers: given.workers ?? Math.min(availableParallelism(), mostUsefulWorkers),
        ...(workerFile === undefined ? {} : { workerFile }),
        onProgress: (progress) => output.progress(progressWords(progress, say)),
        onLeftOut: (told) => (notTaken = told),
      },
      signal,
    );
    return { kind: 'written', result, notTaken: result };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'nothing', trouble: mergeTrouble(error, notTaken, say), notTaken };
  }
}

/** The app's words for an empty upload are about choices on its screen. */
function mergeTrouble(error: unknown, { leftOut }: NotTaken, say: Context['say']): Trouble {
  const trouble = errorTrouble(say, error);
  if (trouble.code !== 'merge.blockedDevices' && trouble.code !== 'merge.nothingToExport') return trouble;
  const why = leftOut.length === 0 ? 'none' : 'leftOut';
  return {
    code: trouble.code,
    title: say(`cli.merge.nothing.${why}.title`),
    remedy: say(`cli.merge.nothing.${why}.remedy`),
  };
}

/** Some systems know no name for a number of theirs. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

function progressWords({ phase, done, total }: MergeProgress, say: Context['say']): string {
  return total === 0
    ? say(`cli.progress.${phase}`, { done })
    : say('cli.progress.of', { what: say(`cli.progress.${phase}`, { done }), total });
}

function resultLines(result: MergeManyResult, say: Context['say']): readonly string[] {
  const { folder, files, reportHtml, counts } = result;
  const rows = say('report.rows');
  const table = formatTable(
    [say('report.file'), rows, say('report.digest')],
    files.map((file) => [file.name, String(file.rows), file.sha256]),
    new Set([rows]),
  );
  return [
    say('cli.merge.folder', { folder }),
    ...table.map((line) => `  ${line}`),
    say('cli.merge.report', { path: reportHtml }),
    ...countLines(counts, say),
  ];
}

function countLines(counts: MergeCounts, say: Context['say']): readonly string[] {
  const { files, passedOver, refusedFiles, rows, devices, taken, leftOut, superseded, warned } = counts;
  return [
    say('cli.merge.read', { count: files, refused: refusedFiles, rows }),
    ...(passedOver === 0 ? [] : [say('cli.merge.passedOver', { count: passedOver })]),
    say('cli.merge.devices', { count: devices, taken, leftOut }),
    ...(superseded === 0 ? [] : [say('cli.merge.superseded', { count: superseded })]),
    ...(warned === 0 ? [] : [say('cli.merge.warned', { count: warned })]),
  ];
}

/** One document; every key is always there, and what was not written is null. */
function asJson(given: MergeArguments, outcome: Outcome, notes: readonly string[], say: Context['say']) {
  const result = outcome.kind === 'written' ? outcome.result : undefined;
  return {
    schema: 1,
    command: 'merge',
    target: given.target,
    folder: result?.folder ?? null,
    files: (result?.files ?? []).map(({ name, rows, bytes, sha256 }) => ({
      name,
      path: join(result?.folder ?? '', name),
      rows,
      bytes,
      sha256,
    })),
    reportJson: result?.reportJson ?? null,
    reportHtml: result?.reportHtml ?? null,
    counts: result?.counts ?? null,
    error: outcome.kind === 'nothing' ? outcome.trouble : null,
    ...notTakenInWords(outcome.notTaken, say),
    notes,
  };
}
