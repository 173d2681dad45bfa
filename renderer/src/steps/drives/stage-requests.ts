import type { Drive, RequestInput } from '../../../../electron/api/index.ts';

/** Whether a doubtful drive keeps the identity that is on it, or becomes a drive of its own. */
export type Identity = 'keep' | 'new';

type StageInput = RequestInput<'drives.stage'>;

/**
 * The requests that prepare these drives, one for each answer that was given about identity, in the order of the drives.
 * Drives without a doubt go together, first.
 */
export function stageRequests(
  drives: readonly Drive[],
  answers: ReadonlyMap<string, Identity>,
  rest: Pick<StageInput, 'batchId' | 'takeOver' | 'eject'>,
): readonly StageInput[] {
  return ([undefined, 'keep', 'new'] as const).flatMap((identity) => {
    const some = drives.filter(
      ({ id, doubt }) => (doubt === undefined ? undefined : answers.get(id)) === identity,
    );
    if (some.length === 0) return [];
    const chosen = some.map(({ id, fingerprint }) => ({ id, fingerprint }));
    return [{ ...rest, drives: chosen, ...(identity !== undefined && { identity }) }];
  });
}
