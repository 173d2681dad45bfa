import { Worker } from 'node:worker_threads';
import type { RoundFile } from '../../batch/types.ts';
import { createFileJudge, type JudgedFiles } from './judge-files.ts';
import { errorOf, type WorkerAnswer, type WorkerRequest, type WorkerSetUp } from './worker-messages.ts';
import { createPartWriter, type PartJob } from './write-part.ts';

/** One that reads, judges and writes. */
export type Member = {
  readonly judge: (paths: readonly string[]) => Promise<JudgedFiles>;
  readonly write: (job: PartJob) => Promise<RoundFile>;
  /** A thread ends at once, and what it has under way fails; this one waits for that. May be called again. */
  readonly end: () => Promise<void>;
};

/** A member's place here is the number of its spool. */
export type Crew = readonly Member[];

export type CrewSetUp = Pick<WorkerSetUp, 'spoolPaths' | 'readAt'>;

/**
 * One member per spool: this thread is the first, so that nothing is made ready in a thread more than is needed, and the others
 * run `workerFile`. Without that there may be one spool only.
 */
export function createCrew(setUp: CrewSetUp, workerFile: string | undefined, signal?: AbortSignal): Crew {
  const crew: Member[] = [];
  try {
    for (const spool of setUp.spoolPaths.keys())
      crew.push(spool === 0 ? createOwnMember(setUp, signal) : createThread(workerFile, { ...setUp, spool }));
    return crew;
  } catch (error) {
    void dismiss(crew).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
}

export function memberOf(crew: Crew, place: number): Member {
  const member = crew[place];
  if (member === undefined) throw new RangeError(`No member ${place}.`);
  return member;
}

export async function dismiss(crew: Crew): Promise<void> {
  await Promise.all(crew.map(({ end }) => end()));
}

function createOwnMember({ spoolPaths, readAt }: CrewSetUp, signal: AbortSignal | undefined): Member {
  const judge = createFileJudge({ spoolPath: spoolPaths[0] ?? '', readAt });
  const writer = createPartWriter(spoolPaths);
  return {
    judge: (paths) => judge.judge(paths, signal),
    write: writer.write,
    end: async () => {
      await judge.close();
      await writer.close();
    },
  };
}

type Asked = {
  readonly resolve: (answer: Exclude<WorkerAnswer, { kind: 'failed' }>) => void;
  readonly reject: (error: Error) => void;
};
type Question = WorkerRequest extends infer Request
  ? Request extends WorkerRequest
    ? Omit<Request, 'id'>
    : never
  : never;

/** What a thread makes lives no longer than a row: a larger nursery would only take memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 } as const;

/** A thread that ends by itself fails what it was asked. */
function createThread(workerFile: string | undefined, setUp: WorkerSetUp): Member {
  if (workerFile === undefined) throw new RangeError('More than one spool needs a worker file.');
  const worker = new Worker(workerFile, { workerData: setUp, resourceLimits });
  const asked = new Map<number, Asked>();
  let lastId = 0;
  let ended: Error | undefined;

  const failAll = (error: Error): void => {
    ended ??= error;
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
  };
  worker.on('message', (answer: WorkerAnswer) => {
    const waiting = asked.get(answer.id);
    asked.delete(answer.id);
    if (answer.kind === 'failed') waiting?.reject(errorOf(answer.failure));
    else waiting?.resolve(answer);
  });
  worker.on('error', failAll);
  worker.on('exit', (code) => failAll(new Error(`A worker thread ended early (exit code ${code}).`)));

  const ask = (question: Question) =>
    new Promise<Exclude<WorkerAnswer, { kind: 'failed' }>>((resolve, reject) => {
      if (ended !== undefined) {
        reject(ended);
        return;
      }
      lastId += 1;
      asked.set(lastId, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window: it has no origin
      worker.postMessage({ ...question, id: lastId });
    });
  return {
    judge: async (paths) => {
      const answer = await ask({ kind: 'judge', paths });
      if (answer.kind !== 'judged') throw new Error(`Asked to judge, answered ${answer.kind}.`);
      return answer.judged;
    },
    write: async (job) => {
      const answer = await ask({ kind: 'write', job });
      if (answer.kind !== 'written') throw new Error(`Asked to write, answered ${answer.kind}.`);
      return answer.file;
    },
    end: async () => {
      await worker.terminate();
    },
  };
}
