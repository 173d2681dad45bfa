import type { Round } from '../batch/types.ts';
import type { DerivedDevice } from '../merge/devices.ts';

/** The group tags of a round's devices as they stand, each once; undefined without a round: then the batch's own counts. */
export function roundTags(
  round: Round | undefined,
  devices: readonly DerivedDevice[],
): readonly string[] | undefined {
  if (round === undefined) return undefined;
  const keys = new Set(round.deviceKeys);
  const tags = devices.filter(({ row }) => keys.has(row.key)).map(({ row }) => row.groupTag);
  return [...new Set(tags)].filter((tag) => tag !== '');
}
