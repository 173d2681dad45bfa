import { useMemo } from 'react';
import type { JobKind, JobPart } from '../../../../electron/api/index.ts';
import { useCourier } from '../../wizard/store.ts';

/** What is being done with a drive now. */
export type DriveWork = { readonly jobId: string; readonly kind: JobKind; readonly part: JobPart };

/** Whether work on a part has not come to its end yet. */
export function isUnfinished({ state }: JobPart): boolean {
  return state === 'queued' || state === 'working' || state === 'verifying';
}

/** What is being done with which drive, by the drive's id while it is plugged; a drive that is done with is free. */
export function useDriveWork(): ReadonlyMap<string, DriveWork> {
  const jobs = useCourier((state) => state.jobs);
  return useMemo(
    () =>
      new Map(
        Object.values(jobs).flatMap(({ jobId, kind, parts }) =>
          parts.filter(isUnfinished).map((part) => [part.id, { jobId, kind, part }] as const),
        ),
      ),
    [jobs],
  );
}
