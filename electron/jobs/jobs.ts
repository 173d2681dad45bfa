import { randomUUID } from 'node:crypto';
import { CourierError, isAbort } from '../errors/courier-error.ts';
import { plainError } from './plain-error.ts';
import type { JobEnd, JobKind, JobPart, JobProgress } from './types.ts';

/** What a running job may do: report a part, and notice that it was cancelled. */
export type JobContext = {
  readonly signal: AbortSignal;
  /** Changes one part; its fraction never falls. Unknown ids are added at the end. */
  readonly part: (id: string, change: Partial<Omit<JobPart, 'id'>>) => void;
};

export type JobEvents = {
  readonly progress: (progress: JobProgress) => void;
  readonly ended: (end: JobEnd) => void;
};

/**
 * Long work with an id, progress and cancel. `start` answers at once; the end always arrives as one `ended` event,
 * whatever happens. Progress events are held to one per `progressGapMs` per job.
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
    const view = (): JobProgress => {
      const list = [...states.values()];
      const total = list.reduce((sum, part) => sum + part.fraction, 0);
      return { jobId, kind, fraction: list.length === 0 ? 0 : total / list.length, parts: list };
    };
    const tell = () => {
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
      clearTimeout(timer);
      running.delete(jobId);
      events.ended({ jobId, kind, parts: [...states.values()], ...end });
    };
    const done = (async () => {
      await Promise.resolve(); // the caller learns the id before any event names it
      try {
        const value = await work(context);
        abort.signal.throwIfAborted();
        finish({ outcome: 'done', ...(value === undefined ? {} : { value }) });
      } catch (error) {
        if (isAbort(error) || abort.signal.aborted) finish({ outcome: 'cancelled' });
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
