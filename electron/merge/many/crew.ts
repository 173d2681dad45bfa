import { Worker } from 'node:worker_threads';
import type { RoundFile } from '../../batch/types.ts';
import { createFileJudge, type JudgedFiles } from './judge-files.ts';
import { errorOf, type WorkerAnswer, type WorkerRequest, type WorkerSetUp } from './worker-messages.ts';
import { createPartWriter, type PartJob } from './write-part.ts';

/** Whoever reads, judges and writes: threads, or this thread alone. `member` is also the number of its spool. */
export type Crew = {
  readonly members: number;
  readonly judge: (member: number, paths: readonly string[]) => Promise<JudgedFiles>;
  readonly write: (member: number, job: PartJob) => Promise<RoundFile>;
  /** Ends at once, whatever is under way. */
  readonly dismiss: () => Promise<void>;
};

export type CrewSetUp = Pick<WorkerSetUp, 'spoolPaths' | 'readAt'>;

/** Everything in this thread, in turns that let signals and progress through. */
export function createLoneCrew({ spoolPaths, readAt }: CrewSetUp): Crew {
  const judge = createFileJudge({ spoolPath: spoolPaths[0] ?? '', readAt });
  const writer = createPartWriter(spoolPaths);
  return {
    members: 1,
    judge: async (_member, paths) => {
      await new Promise((resolve) => setImmediate(resolve));
      return judge.judge(paths);
    },
    write: (_member, job) => writer.write(job),
    dismiss: async () => {
      await judge.close();
      writer.close();
    },
  };
}

/** One thread per spool. A thread that ends by itself fails what it was asked. */
export function createThreadCrew(workerFile: string, { spoolPaths, readAt }: CrewSetUp): Crew {
  const threads = spoolPaths.map((_path, spool) => createThread(workerFile, { spoolPaths, spool, readAt }));
  const thread = (member: number) => {
    const found = threads[member];
    if (found === undefined) throw new RangeError(`No thread ${member}.`);
    return found;
  };
  return {
    members: threads.length,
    judge: async (member, paths) => {
      const answer = await thread(member).ask({ kind: 'judge', paths });
      if (answer.kind !== 'judged') throw new Error(`Asked to judge, answered ${answer.kind}.`);
      return answer.judged;
    },
    write: async (member, job) => {
      const answer = await thread(member).ask({ kind: 'write', job });
      if (answer.kind !== 'written') throw new Error(`Asked to write, answered ${answer.kind}.`);
      return answer.file;
    },
    dismiss: async () => {
      await Promise.all(threads.map(({ end }) => end()));
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

function createThread(workerFile: string, setUp: WorkerSetUp) {
  const worker = new Worker(workerFile, { workerData: setUp });
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

  return {
    ask: (question: Question) =>
      new Promise<Exclude<WorkerAnswer, { kind: 'failed' }>>((resolve, reject) => {
        if (ended !== undefined) {
          reject(ended);
          return;
        }
        lastId += 1;
        asked.set(lastId, { resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window: it has no origin
        worker.postMessage({ ...question, id: lastId });
      }),
    end: async (): Promise<void> => {
      await worker.terminate();
    },
  };
}
