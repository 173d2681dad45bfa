import type { JobEnd, JobProgress } from '../../../electron/api/index.ts';
import { changedKitsAfter } from '../steps/collect/changed-kits.ts';
import { useCourier, type CourierState } from './store.ts';

/** What the host both answers when asked and tells by events, whole each time. */
type Slice = 'settings' | 'batches' | 'unreadableBatches' | 'drives' | 'scripts' | 'practice';

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
  // A slice's name with its own value; the compiler widens a computed key to any string.
  useCourier.setState({ [slice]: value } as Pick<CourierState, Name>);
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
  useCourier.setState((state) => ({ jobs: { ...state.jobs, [job.jobId]: job } }));
}

/** A job is over; its end stands last among the ends of its kind. */
export function endJob(end: JobEnd): void {
  keptAt.set(end.jobId, moment());
  useCourier.setState((state) => {
    const { [end.jobId]: _ended, ...jobs } = state.jobs;
    const { [end.kind]: _before, ...ends } = state.ends;
    const changedKits = changedKitsAfter(state.changedKits, end);
    return { jobs, ends: { ...ends, [end.kind]: end }, changedKits };
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
    return { jobs: Object.fromEntries([...answered, ...heard].map((job) => [job.jobId, job])) };
  });
}
