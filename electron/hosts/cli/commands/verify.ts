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
import { errorTrouble, placedLine, troubleLine, type Trouble } from '../words.ts';

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

/** Says of each file whether the target would take it as it is. */
export async function verify(given: VerifyArguments, context: Context): Promise<ExitCode> {
  const { say, output, signal } = context;
  const target = say(`registration.target.${given.target}`);
  const counts = { files: 0, accepted: 0, rows: 0 };
  if (given.json)
    await output.write(`{"schema":1,"command":"verify","target":${JSON.stringify(given.target)},"files":[`);
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
    output.progress(say('cli.progress.verify', { files: counts.files, total: paths.length }));
  }
  if (given.json) await output.write(`\n],"counts":${JSON.stringify(counts)}}\n`);
  else if (counts.files > 1)
    await output.print(say('cli.verify.files', { count: counts.files, accepted: counts.accepted }));
  return counts.accepted === counts.files ? 0 : 1;
}

/** Of a folder its CSV files: beside those of a round stand its reports. */
async function uploadsMeant(named: string, signal: AbortSignal): Promise<readonly string[]> {
  const files = await filesMeant(named, signal);
  const uploads = files.filter((path) => /\.csv$/i.test(path));
  return uploads.length === 0 || files.length === 1 ? files : uploads;
}

async function verifyFile(path: string, given: VerifyArguments, context: Context): Promise<VerifiedFile> {
  try {
    const { bytes } = await context.read(path);
    return inWords(path, verifyUpload(bytes, given.target, isPretendDevice), context.say);
  } catch (error) {
    context.signal.throwIfAborted();
    const trouble = errorTrouble(context.say, error);
    const nothing = { rows: 0, columns: null, problemCount: 0, problems: [] };
    return { file: path, accepted: false, error: trouble, ...nothing };
  }
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
  const { file: name, rows, problems, problemCount } = file;
  const hidden = problemCount - Math.min(problems.length, shownProblems);
  return [
    say(file.accepted ? 'cli.verify.accepted' : 'cli.verify.refused', { name, target, count: rows }),
    ...problems.slice(0, shownProblems).map((problem) => `  ${problemLine(problem, say)}`),
    ...(hidden > 0 ? [`  ${say('cli.verify.more', { count: hidden })}`] : []),
  ];
}

function problemLine(problem: ProblemInWords, say: Context['say']): string {
  const { line, column, severity } = problem;
  const place = [
    ...(line === 0 ? [] : [say('cli.line', { line })]),
    ...(column === null ? [] : [say('place.column', { column })]),
  ].join(', ');
  return placedLine(say(`findings.severity.${severity}`), place, problem);
}
