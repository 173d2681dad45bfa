import type { DriveList, JobEnd, JobPart, JobProgress } from '../../../electron/api/index.ts';
import { changedKitsAfter } from '../steps/collect/changed-kits.ts';
import { useCourier, type CourierState } from './store.ts';

/** What the host both answers when asked and tells by events, whole each time. */
type Slice = 'settings' | 'batches' | 'unreadableBatches' | 'drives' | 'knownDrives' | 'scripts' | 'practice';

let clock = 0;
/** When what is kept was asked for or heard, by slice and by job's id. */
const keptAt = new Map<string, number>();

/** Later moments are larger numbers. */
function moment(): number {
  clock += 1;
  return clock;
}

function isOvertaken(key: string, asked: number): boolean {
  return (keptAt.get(key) ?? 0) > asked;
}

/** Takes over what the host told just now. */
export function keep<Name extends Slice>(slice: Name, value: CourierState[Name], at = moment()): void {
  keptAt.set(slice, at);
  const { drives } = useCourier.getState();
  // A slice's name with its own value; the compiler widens a computed key to any string.
  useCourier.setState({ [slice]: value } as Pick<CourierState, Name>);
  if (slice === 'drives') forgetPluggedAnew(drives);
}

/**
 * Takes over what the host answers, unless something newer was kept while the answer was on its way: an event, or the
 * answer to a later request. To be called as the request is sent; hands the answer on.
 */
export async function keepAnswer<Name extends Slice>(
  slice: Name,
  asking: Promise<CourierState[Name] | undefined>,
): Promise<CourierState[Name] | undefined> {
  const asked = moment();
  const value = await asking;
  if (value !== undefined && !isOvertaken(slice, asked)) keep(slice, value, asked);
  return value;
}

/** A job goes on. */
export function keepJob(job: JobProgress): void {
  keptAt.set(job.jobId, moment());
  useCourier.setState((state) => ({
    jobs: { ...state.jobs, [job.jobId]: job },
    stageParts: stagePartsAfter(state.stageParts, job),
  }));
}

type StageParts = CourierState['stageParts'];

function stagePartsAfter(
  before: StageParts,
  { kind, parts }: Pick<JobProgress, 'kind' | 'parts'>,
): StageParts {
  if (kind !== 'stage') return before;
  return { ...before, ...Object.fromEntries(parts.map((part) => [part.id, part])) };
}

function isUnderWay({ state }: JobPart): boolean {
  return state === 'queued' || state === 'working' || state === 'verifying';
}

/** What was said of a drive that is plugged in anew is no longer true: another one may have come into its place. */
function forgetPluggedAnew(before: DriveList): void {
  const known = new Set(before.drives.map(({ id }) => id));
  useCourier.setState(({ stageParts, drives }) => ({
    stageParts: Object.fromEntries(
      Object.entries(stageParts).filter(
        ([id, part]) => isUnderWay(part) || known.has(id) || drives.drives.every((drive) => drive.id !== id),
      ),
    ),
  }));
}

/** A drive that was ready was let go: it is safe to remove. */
export function keepEjected(driveId: string): void {
  useCourier.setState(({ stageParts }) => {
    const part = stageParts[driveId];
    if (part?.state !== 'done') return {};
    const result = { ...(typeof part.result === 'object' ? part.result : {}), ejected: true };
    return { stageParts: { ...stageParts, [driveId]: { ...part, result } } };
  });
}

/** Forgets what came of drives that are not plugged any more: a new round of preparing begins. */
export function forgetGoneDrives(): void {
  useCourier.setState(({ stageParts, drives }) => ({
    stageParts: Object.fromEntries(
      Object.entries(stageParts).filter(
        ([id, part]) => isUnderWay(part) || drives.drives.some((drive) => drive.id === id),
      ),
    ),
  }));
}

/** A job is over; its end stands last among the ends of its kind. */
export function endJob(end: JobEnd): void {
  keptAt.set(end.jobId, moment());
  useCourier.setState((state) => {
    const { [end.jobId]: _ended, ...jobs } = state.jobs;
    const { [end.kind]: _before, ...ends } = state.ends;
    const changedKits = changedKitsAfter(state.changedKits, end);
    const stageParts = stagePartsAfter(state.stageParts, end);
    return { jobs, ends: { ...ends, [end.kind]: end }, stageParts, changedKits };
  });
}

/** Takes over the list of running jobs; of those heard of since it was asked for, what was heard stands. */
export async function keepJobList(asking: Promise<readonly JobProgress[] | undefined>): Promise<void> {
  const asked = moment();
  const list = await asking;
  if (list === undefined) return;
  useCourier.setState((state) => {
    const answered = list.filter(({ jobId }) => !isOvertaken(jobId, asked));
    const heard = Object.values(state.jobs).filter(({ jobId }) => isOvertaken(jobId, asked));
    const all = [...answered, ...heard];
    return {
      jobs: Object.fromEntries(all.map((job) => [job.jobId, job])),
      stageParts: all.reduce(stagePartsAfter, state.stageParts),
    };
  });
}
