import type {
  CollectedFile,
  CollectResult,
  JobEnd,
  JobKind,
  JobPart,
} from '../../../../electron/api/index.ts';

const driveJobs = ['collect', 'clear', 'turn-round'] as const satisfies readonly JobKind[];
/** Jobs that bring files home or take them off a drive. */
export const collectJobs = [...driveJobs, 'import'] as const satisfies readonly JobKind[];

/** The files of a result by what became of them, and the devices that the new ones brought. */
export type FileCounts = {
  readonly collected: number;
  readonly rows: number;
  readonly known: number;
  /** Nothing to upload in them, whether kept as evidence or not taken. */
  readonly refused: readonly CollectedFile[];
  readonly failed: readonly CollectedFile[];
  readonly otherBench: readonly CollectedFile[];
};

/** Sorts collected files by their outcome. */
export function countFiles(files: readonly CollectedFile[]): FileCounts {
  const collected = files.filter((file) => file.outcome === 'collected' && file.refusal === undefined);
  return {
    collected: collected.length,
    rows: collected.reduce((sum, file) => sum + file.rows, 0),
    known: files.filter((file) => file.outcome === 'known').length,
    refused: files.filter((file) => file.outcome !== 'known' && file.refusal !== undefined),
    failed: files.filter((file) => file.outcome === 'failed'),
    otherBench: files.filter((file) => file.outcome === 'other-bench'),
  };
}

/** The result that a part of a collecting job carries, if it got so far. */
export function resultOf(part: JobPart): CollectResult | undefined {
  const { result } = part;
  if (typeof result !== 'object' || result === null || !('files' in result)) return undefined;
  // Parts of collect, clear and turn-round carry a CollectResult: the contract says so, `unknown` cannot.
  return result as CollectResult;
}

/** Whether hashes of a drive came home, and no file of it was left behind because it could not be read or is too large. */
export function isHome(result: CollectResult | undefined): boolean {
  if (result === undefined || result.unread.length > 0) return false;
  const { files } = result;
  const hasHashes = files.some(
    ({ outcome, refusal }) => outcome === 'known' || (outcome === 'collected' && refusal === undefined),
  );
  return hasHashes && !files.some(({ outcome }) => outcome === 'failed' || outcome === 'refused');
}

/** The files of an ended import. */
export function importedFiles(end: JobEnd): readonly CollectedFile[] {
  // The value of an import is CollectedFile[]: the contract says so, `unknown` cannot.
  return end.kind === 'import' && Array.isArray(end.value) ? (end.value as CollectedFile[]) : [];
}

/** The newest end of a collecting job; the store keeps ends in the order in which they came. */
export function lastCollectEnd(ends: Readonly<Partial<Record<JobKind, JobEnd>>>): JobEnd | undefined {
  return Object.values(ends).findLast((end) => collectJobs.some((kind) => kind === end.kind));
}
