import type { CollectResult, JobEnd, KitFinding } from '../../../../electron/api/index.ts';
import { collectJobs, resultOf } from './result.ts';

/** A drive that came back with a changed kit, by what its collecting told. */
export type ChangedKit = {
  readonly name: string;
  readonly result: CollectResult;
  readonly kit: KitFinding;
  /** It has been prepared again since; forgotten with the next result of the drive. */
  readonly isWhole: boolean;
};
/** By the drive's id while it is plugged. */
export type ChangedKits = Readonly<Record<string, ChangedKit>>;

/** What is known of changed kits after a job: a drive keeps its warning until it has been prepared again. */
export function changedKitsAfter(before: ChangedKits, end: JobEnd): ChangedKits {
  const after = new Map(Object.entries(before));
  for (const part of end.parts) {
    const known = after.get(part.id);
    if (end.kind === 'stage') {
      if (known !== undefined && part.state === 'done') after.set(part.id, { ...known, isWhole: true });
    } else if (collectJobs.some((kind) => kind === end.kind)) {
      const result = resultOf(part);
      if (result === undefined) continue;
      const { kit, renewed } = result;
      if (renewed || known?.isWhole === true) after.delete(part.id);
      if (!renewed && kit !== undefined) after.set(part.id, { name: part.name, result, kit, isWhole: false });
    }
  }
  return Object.fromEntries(after);
}
