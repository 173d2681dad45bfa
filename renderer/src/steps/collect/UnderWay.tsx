import type { JobProgress } from '../../../../electron/api/index.ts';
import { ProgressParts } from '../../ui/ProgressParts.tsx';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { useCourier } from '../../wizard/store.ts';
import { returnedDrives } from './drive-list.ts';

/** Work that no row of a plugged drive shows: files that were added by hand, drives that were pulled or just let go. */
export function UnderWay({ running }: { readonly running: readonly JobProgress[] }) {
  const say = useSay();
  const drives = useCourier((state) => state.drives.drives);
  const batch = useCourier((state) => state.batch);
  const rows = new Set(batch === null ? [] : returnedDrives(drives, batch).map(({ drive }) => drive.id));
  const elsewhere = running
    .map((job) => ({ ...job, parts: job.parts.filter(({ id }) => !rows.has(id)) }))
    .filter(({ parts }) => parts.length > 0);
  if (elsewhere.length === 0) return null;
  return (
    <Section title={say('collect.progressHeading')}>
      {elsewhere.map((job) => (
        <ProgressParts key={job.jobId} parts={job.parts} />
      ))}
    </Section>
  );
}
