import type { FindingCode } from '../../formats/findings.ts';
import { memberOf, type Crew } from './crew.ts';
import type { FoundFiles } from './find-files.ts';
import { inBatches, type Take } from './in-batches.ts';
import type { JudgedFiles, ReadFile } from './judge-files.ts';
import { unpack } from './pack.ts';
import type { CompactCapture, FileFindingCount, MergeProgress, SharedFacts } from './types.ts';

export type ReadAll = {
  /** In the order in which they were found; `CompactCapture.file` counts here. */
  readonly files: readonly ReadFile[];
  /** The caller's own: taken out of memory by whoever settles them. */
  readonly captures: CompactCapture[];
  readonly fileFindings: readonly FileFindingCount[];
};

/** So many files are handed to a thread at once, at most. */
const largestBatch = 250;
/** Batches per member, so that none is left with much to do when the others are through. */
const batchesEach = 16;

/** Has all files read and judged, and puts the answers together in the order of the files, whoever was faster. */
export async function readAll(
  crew: Crew,
  { files: paths, unreadable }: FoundFiles,
  signal?: AbortSignal,
  onProgress?: (progress: MergeProgress) => void,
): Promise<ReadAll> {
  const size = Math.min(largestBatch, Math.max(1, Math.ceil(paths.length / (crew.length * batchesEach))));
  const answers: ({ readonly judged: JudgedFiles; readonly spool: number } | undefined)[] = [];
  let done = 0;
  const take: Take = async (batch, member) => {
    const chosen = paths.slice(batch * size, (batch + 1) * size);
    answers[batch] = { judged: await memberOf(crew, member).judge(chosen), spool: member };
    done += chosen.length;
    onProgress?.({ phase: 'reading', done, total: paths.length });
  };
  onProgress?.({ phase: 'reading', done, total: paths.length });
  await inBatches(Math.ceil(paths.length / size), { members: crew.length, ahead: 2 }, take, signal);

  const files: ReadFile[] = [];
  const captures: CompactCapture[] = [];
  const intern = createIntern();
  for (const [index, answer] of answers.entries()) {
    if (answer === undefined) continue;
    const { judged, spool } = answer;
    answers[index] = undefined; // what is unpacked need not be there twice
    for (const capture of unpack(judged.captures, files.length, spool, intern)) captures.push(capture);
    for (const file of judged.files) files.push(file);
  }
  for (const name of unreadable) files.push({ name, rows: 0, findings: [], refusal: 'unreadable' });
  return { files, captures, fileFindings: countFindings(files) };
}

/** One copy of equal facts, whichever thread sent them. */
function createIntern(): (facts: SharedFacts) => SharedFacts {
  const known = new Map<string, SharedFacts>();
  return (facts) => {
    const key = JSON.stringify(facts);
    const first = known.get(key);
    if (first !== undefined) return first;
    known.set(key, facts);
    return facts;
  };
}

function countFindings(files: readonly ReadFile[]): readonly FileFindingCount[] {
  const counts = new Map<FindingCode, number>();
  for (const { findings } of files)
    for (const code of new Set(findings)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, files: count }));
}
