import { parentPort, workerData } from 'node:worker_threads';
import { createFileJudge } from './judge-files.ts';
import { failureOf, type WorkerAnswer, type WorkerRequest, type WorkerSetUp } from './worker-messages.ts';
import { createPartWriter } from './write-part.ts';

/** A thread that reads and judges files, and later writes upload files. */
function run(): void {
  const port = parentPort;
  if (port === null) throw new Error('This file runs as a worker thread.');
  // Set by the pool that starts this thread, and by nobody else.
  const { spoolPaths, spool, readAt } = workerData as WorkerSetUp;
  const judge = createFileJudge({ spoolPath: spoolPaths[spool] ?? '', readAt });
  const writer = createPartWriter(spoolPaths);

  async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
    const { id } = request;
    try {
      if (request.kind === 'judge') return { id, kind: 'judged', judged: await judge.judge(request.paths) };
      return { id, kind: 'written', file: await writer.write(request.job) };
    } catch (error) {
      return { id, kind: 'failed', failure: failureOf(error) };
    }
  }

  port.on('message', (request: WorkerRequest) => {
    // `answer` catches everything, so nothing of this can fail.
    void answer(request).then((told) => port.postMessage(told));
  });
}

run();
