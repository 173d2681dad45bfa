import { useMemo } from 'react';
import type { JobKind, JobProgress } from '../../../../electron/api/index.ts';
import { useCourier } from '../../wizard/store.ts';

/** The running jobs of these kinds, in the order in which they began. Pass a list that stays the same object. */
export function useJobs(kinds: readonly JobKind[]): readonly JobProgress[] {
  const jobs = useCourier((state) => state.jobs);
  return useMemo(() => Object.values(jobs).filter((job) => kinds.includes(job.kind)), [jobs, kinds]);
}
