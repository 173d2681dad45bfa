import { refusalByBytes } from '../../../formats/csv/refuse-by-shape.ts';
import {
  isOwn,
  verifyUpload,
  type UploadProblem,
  type VerifiedUpload,
} from '../../../merge/verify-upload.ts';
import { isPretendDevice } from '../../../practice/pretend-devices.ts';
import type { VerifyArguments } from '../arguments.ts';
import type { Context, ExitCode } from '../context.ts';
import { filesMeant } from '../hash-files.ts';
import { namedTrouble, placedLine, refusalTrouble, shownFile, troubleLine, type Trouble } from '../words.ts';

/** One upload file as `--json` gives it: every key is always there. */
type VerifiedFile = {
  readonly file: string;
  readonly accepted: boolean;
  readonly rows: number;
  readonly columns: string | null;
  /** Why it could not even be read. */
  readonly error: Trouble | null;
  readonly problemCount: number;
  readonly problems: readonly ProblemInWords[];
};

type ProblemInWords = Trouble & {
  readonly line: number;
  readonly column: string | null;
  readonly severity: UploadProblem['severity'];
  readonly values: NonNullable<UploadProblem['values']>;
};

/** So many problems of a file are printed for people; all that were named are in `--json`. */
const shownProblems = 50;
const shownRanges = 20;

/** Says of each file whether the target would take it as it is. */
export async function verify(given: VerifyArguments, context: Context): Promise<ExitCode> {
  const { say, output, signal } = context;
  const target = say(`registration.target.${given.target}`);
  const counts = { files: 0, accepted: 0, rows: 0 };
  if (given.json)
    await output.write(`{"schema":1,"command":"verify","target":${JSON.stringify(given.target)},"files":[`);
  let isRepairable = false;
  const paths: string[] = [];
  for (const named of given.files) paths.push(...(await uploadsMeant(named, signal)));
  for (const path of paths) {
    signal.throwIfAborted();
    if (output.isClosed()) break;
    const file = await verifyFile(path, given, context);
    if (given.json) await output.write(`${counts.files === 0 ? '' : ','}\n${JSON.stringify(file)}`);
    else if (file.error === null) await output.print(...fileLines(file, target, say));
    if (file.error !== null) output.tell(troubleLine(path, file.error));
    counts.files += 1;
    if (file.accepted) counts.accepted += 1;
    counts.rows += file.rows;
    if (!file.accepted && file.rows > 0) isRepairable = true;
    output.progress(say('cli.progress.verify', { files: counts.files, total: paths.length }));
  }
  if (given.json) await output.write(`\n],"counts":${JSON.stringify(counts)}}\n`);
  else if (counts.files > 1)
    await output.print(say('cli.verify.files', { count: counts.files, accepted: counts.accepted }));
  if (isRepairable && !given.json) await output.print(say('cli.verify.merge'));
  return counts.accepted === counts.files ? 0 : 1;
}

/** Of a folder all but what can be no upload file: exports are kept beside them. */
async function uploadsMeant(named: string, signal: AbortSignal): Promise<readonly string[]> {
  const files = await filesMeant(named, signal);
  const uploads = files.filter((path) => /\.csv$/i.test(path));
  return uploads.length === 0 || files.length === 1 ? files : uploads;
}

async function verifyFile(path: string, given: VerifyArguments, context: Context): Promise<VerifiedFile> {
  try {
    const { bytes } = await context.read(path);
    // What is no text at all has no lines to speak of.
    const shape = refusalByBytes(bytes);
    return shape === undefined
      ? inWords(path, verifyUpload(bytes, given.target, isPretendDevice), context.say)
      : unverified(path, refusalTrouble(context.say, shape, {}));
  } catch (error) {
    context.signal.throwIfAborted();
    return unverified(path, namedTrouble(context.say, error));
  }
}

function unverified(file: string, error: Trouble): VerifiedFile {
  return { file, accepted: false, rows: 0, columns: null, error, problemCount: 0, problems: [] };
}

function inWords(file: string, verified: VerifiedUpload, say: Context['say']): VerifiedFile {
  const { accepted, rows, columns, problems, problemCount } = verified;
  return {
    file,
    accepted,
    rows,
    columns: columns ?? null,
    error: null,
    problemCount,
    problems: problems.map((problem) => problemWords(problem, say)),
  };
}

function problemWords(problem: UploadProblem, say: Context['say']): ProblemInWords {
  const { line, column, code, severity, values } = problem;
  const title = isOwn(code)
    ? say(`cli.verify.problem.${code}.title`, values)
    : say(`findings.${code}.title`, values);
  const remedy = isOwn(code)
    ? say(`cli.verify.problem.${code}.remedy`, values)
    : say(`findings.${code}.remedy`, values);
  return { line, column: column ?? null, code, severity, title, remedy, values: values ?? {} };
}

function fileLines(file: VerifiedFile, target: string, say: Context['say']): readonly string[] {
  const { rows, problems, problemCount } = file;
  const name = shownFile(say, file.file);
  const shown = alike(problems).slice(0, shownProblems);
  const hidden = problemCount - shown.reduce((all, { lines }) => all + lines.length, 0);
  return [
    say(file.accepted ? 'cli.verify.accepted' : 'cli.verify.refused', { name, target, count: rows }),
    ...shown.map((group) => `  ${problemLine(group, say)}`),
    ...(hidden > 0 ? [`  ${say('cli.verify.more', { count: hidden })}`] : []),
  ];
}

type AlikeProblems = { readonly problem: ProblemInWords; readonly lines: number[] };

/** What is said of many lines in the same words is said once, where it first stands. */
function alike(problems: readonly ProblemInWords[]): readonly AlikeProblems[] {
  const groups = new Map<string, AlikeProblems>();
  for (const problem of problems) {
    const { line, code, column, remedy } = problem;
    const key = JSON.stringify([code, column, remedy]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { problem, lines: [line] });
    else group.lines.push(line);
  }
  return [...groups.values()];
}

/** `2–5, 9` of ascending lines. */
function rangesOf(lines: readonly number[]): string {
  const ranges: { readonly from: number; to: number }[] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last !== undefined && line - last.to <= 1) last.to = line;
    else ranges.push({ from: line, to: line });
  }
  const shown = ranges
    .slice(0, shownRanges)
    .map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`));
  return [...shown, ...(ranges.length > shownRanges ? ['…'] : [])].join(', ');
}

function problemLine({ problem, lines }: AlikeProblems, say: Context['say']): string {
  const { line, column, severity } = problem;
  const place = [
    ...(line === 0
      ? []
      : lines.length === 1
        ? [say('cli.line', { line })]
        : [say('cli.lines', { lines: rangesOf(lines) })]),
    ...(column === null ? [] : [say('place.column', { column })]),
  ].join(', ');
  return placedLine(say(`findings.severity.${severity}`), place, problem);
}
