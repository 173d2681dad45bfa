import type { Say } from '../../../../text/index.ts';

/** Files that came off a drive, by what they are. What the collector left unfinished among the hashes counts as a log. */
export function countCleared(paths: readonly string[]): { readonly hashes: number; readonly logs: number } {
  const logs = paths.filter((path) => /^HashCourier\/logs\/|\.tmp$/i.test(path)).length;
  return { hashes: paths.length - logs, logs };
}

/** "12 hash files, 13 logs"; empty when there is neither. */
export function clearedWords(
  say: Say,
  { hashes, logs }: { readonly hashes: number; readonly logs: number },
): string {
  return [
    hashes === 0 ? '' : say('collect.clearedHashes', { count: hashes }),
    logs === 0 ? '' : say('collect.logs', { count: logs }),
  ]
    .filter((words) => words !== '')
    .join(', ');
}
