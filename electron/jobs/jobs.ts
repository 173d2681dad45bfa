import { randomUUID } from 'node:crypto';
import { CourierError } from '../errors/courier-error.ts';
import { wasCutOff } from './cut-off.ts';
import { plainError } from './plain-error.ts';
import type { JobEnd, JobKind, JobPart, JobProgress } from './types.ts';

/** What a running job may do: report a part, and notice that it was cancelled. */
export type JobContext = {
  readonly signal: AbortSignal;
  /**
   * Changes one part; what is not named stays, and its fraction never falls. A result that is told early is kept
   * whatever becomes of the part. Unknown ids are added at the end.
   */
  readonly part: (id: string, change: Partial<Omit<JobPart, 'id'>>) => void;
};

export type JobEvents = {
  readonly progress: (progress: JobProgress) => void;
  readonly ended: (end: JobEnd) => void;
};

/**
 * Long work with an id, progress and cancel. `start` answers at once; the end always arrives as one `ended` event,
 * whatever happens. A job is cancelled only when the cancel cut its work or one of its parts off: work that had already
 * come to its end is done. Progress events are held to one per `progressGapMs` per job, and none follows the end.
 */
export function createJobs(events: JobEvents, options: { readonly progressGapMs?: number } = {}) {
  const gapMs = options.progressGapMs ?? 60;
  const running = new Map<
    string,
    { readonly abort: AbortController; readonly view: () => JobProgress; readonly done: Promise<void> }
  >();

  function start(
    kind: JobKind,
    parts: readonly { readonly id: string; readonly name: string }[],
    work: (context: JobContext) => Promise<unknown>,
  ): { readonly jobId: string } {
    const jobId = randomUUID();
    const abort = new AbortController();
    const states = new Map<string, JobPart>(
      parts.map((part) => [part.id, { ...part, state: 'queued', fraction: 0 } satisfies JobPart]),
    );
    let timer: NodeJS.Timeout | undefined;
    let isEnded = false;
    const view = (): JobProgress => {
      const list = [...states.values()];
      const total = list.reduce((sum, part) => sum + part.fraction, 0);
      return { jobId, kind, fraction: list.length === 0 ? 0 : total / list.length, parts: list };
    };
    const tell = () => {
      if (isEnded) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        events.progress(view());
      }, gapMs);
    };
    const context: JobContext = {
      signal: abort.signal,
      part: (id, change) => {
        const before = states.get(id) ?? { id, name: id, state: 'queued', fraction: 0 };
        const fraction = Math.min(1, Math.max(before.fraction, change.fraction ?? 0));
        states.set(id, { ...before, ...change, fraction });
        tell();
      },
    };
    const finish = (end: Omit<JobEnd, 'jobId' | 'kind' | 'parts'>) => {
      isEnded = true;
      clearTimeout(timer);
      running.delete(jobId);
      events.ended({ jobId, kind, parts: [...states.values()], ...end });
    };
    const done = (async () => {
      await Promise.resolve(); // the caller learns the id before any event names it
      try {
        const value = await work(context);
        const isCut = [...states.values()].some((part) => part.state === 'cancelled');
        finish({ outcome: isCut ? 'cancelled' : 'done', ...(value === undefined ? {} : { value }) });
      } catch (error) {
        if (wasCutOff(error, abort.signal)) finish({ outcome: 'cancelled' });
        else finish({ outcome: 'failed', error: plainError(error) });
      }
    })();
    running.set(jobId, { abort, view, done });
    tell();
    return { jobId };
  }

  return {
    start,
    list: (): readonly JobProgress[] => [...running.values()].map((job) => job.view()),
    cancel: (jobId: string): void => {
      const job = running.get(jobId);
      if (job === undefined) throw new CourierError('job.unknown', { details: { jobId } });
      job.abort.abort();
    },
    /** Cancels everything and waits until all of it has ended. */
    stop: async (): Promise<void> => {
      const all = [...running.values()];
      for (const job of all) job.abort.abort();
      await Promise.all(all.map((job) => job.done));
    },
  };
}

export type Jobs = ReturnType<typeof createJobs>;
