import { useState } from 'react';
import type { JobEnd, JobKind, JobPart } from '../../../../electron/api/index.ts';
import { useCourier } from '../../wizard/store.ts';
import { useJobs } from './use-jobs.ts';

const stageJobs = ['stage'] as const satisfies readonly JobKind[];

/**
 * What preparing drives comes to since these results are here, by drive: under way or ended. The store keeps only the
 * last end, so those seen before are remembered while the results are shown.
 */
export function usePreparedAgain(collected: JobEnd): ReadonlyMap<string, JobPart> {
  const running = useJobs(stageJobs);
  const end = useCourier((state) => {
    // Ends stand in the order in which they came.
    const ends = Object.values(state.ends);
    const stage = ends.findIndex(({ kind }) => kind === 'stage');
    return stage > ends.findIndex(({ jobId }) => jobId === collected.jobId) ? ends[stage] : undefined;
  });
  const [seen, setSeen] = useState<readonly JobEnd[]>([]);
  if (end !== undefined && !seen.includes(end)) setSeen([...seen, end]);
  return new Map([...seen, ...running].flatMap(({ parts }) => parts).map((part) => [part.id, part]));
}
