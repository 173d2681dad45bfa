import { expect, it } from 'vitest';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { createJobs } from '../../../electron/jobs/jobs.ts';
import type { JobEnd, JobProgress } from '../../../electron/jobs/types.ts';

function openJobs() {
  const progress: JobProgress[] = [];
  const ends: JobEnd[] = [];
  const jobs = createJobs(
    { progress: (each) => progress.push(each), ended: (each) => ends.push(each) },
    { progressGapMs: 1 },
  );
  return { jobs, progress, ends };
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('ends a job with its value', async () => {
  const { jobs, ends } = openJobs();
  const { jobId } = jobs.start('stage', [{ id: 'a', name: 'A' }], async ({ part }) => {
    part('a', { state: 'done', fraction: 1 });
    return 42;
  });
  await expect.poll(() => ends).toHaveLength(1);
  expect(ends[0]).toMatchObject({ jobId, kind: 'stage', outcome: 'done', value: 42 });
  expect(jobs.list()).toEqual([]);
});

it('never lets a fraction fall or pass one', async () => {
  const { jobs, progress } = openJobs();
  jobs.start('stage', [{ id: 'a', name: 'A' }], async ({ part }) => {
    for (const fraction of [0.2, 0.8, 0.5, 7]) {
      part('a', { fraction });
      await pause(5);
    }
  });
  await expect.poll(() => progress.at(-1)?.fraction).toBe(1);
  const fractions = progress.map((each) => each.fraction);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
});

it('tells a foreseen failure by its code', async () => {
  const { jobs, ends } = openJobs();
  jobs.start('export', [], () => Promise.reject(new CourierError('drive.full', { details: { drive: 'A' } })));
  await expect.poll(() => ends).toHaveLength(1);
  expect(ends[0]).toMatchObject({
    outcome: 'failed',
    error: { code: 'drive.full', details: { drive: 'A' } },
  });
});

it('tells a cancelled job as cancelled, not as failed', async () => {
  const { jobs, ends } = openJobs();
  const { jobId } = jobs.start('stage', [], async ({ signal }) => {
    await pause(20);
    signal.throwIfAborted();
  });
  jobs.cancel(jobId);
  await expect.poll(() => ends).toHaveLength(1);
  expect(ends[0]?.outcome).toBe('cancelled');
});

it('waits for every job when it stops', async () => {
  const { jobs, ends } = openJobs();
  for (let count = 0; count < 3; count += 1) {
    jobs.start('stage', [], async ({ signal }) => {
      await pause(10);
      signal.throwIfAborted();
    });
  }
  await jobs.stop();
  expect(ends.map((end) => end.outcome)).toEqual(['cancelled', 'cancelled', 'cancelled']);
});

it('work that returned before it noticed the cancel is done, with its value', async () => {
  const { jobs, ends } = openJobs();
  const { jobId } = jobs.start('export', [], async () => {
    await pause(10);
    return 42;
  });
  jobs.cancel(jobId);
  await expect.poll(() => ends).toHaveLength(1);
  expect(ends[0]).toMatchObject({ outcome: 'done', value: 42 });
});

it('a failure of its own after the cancel is told as that failure', async () => {
  const { jobs, ends } = openJobs();
  const { jobId } = jobs.start('export', [], async () => {
    await pause(10);
    throw new CourierError('file.diskFull', { details: { path: 'out' } });
  });
  jobs.cancel(jobId);
  await expect.poll(() => ends).toHaveLength(1);
  expect(ends[0]).toMatchObject({ outcome: 'failed', error: { code: 'file.diskFull' } });
});

it('one part that was cut off makes the job cancelled, and its early result stays', async () => {
  const { jobs, ends } = openJobs();
  jobs.start('turn-round', [{ id: 'a', name: 'A' }], ({ part }) => {
    part('a', { state: 'working', result: { files: 3 } });
    part('a', { state: 'cancelled' });
    return Promise.resolve();
  });
  await expect.poll(() => ends).toHaveLength(1);
  expect(ends[0]).toMatchObject({
    outcome: 'cancelled',
    parts: [{ state: 'cancelled', result: { files: 3 } }],
  });
});

it('tells no progress after the end', async () => {
  const { jobs, progress, ends } = openJobs();
  let late: () => void = () => undefined;
  jobs.start('stage', [{ id: 'a', name: 'A' }], async ({ part }) => {
    late = () => part('a', { fraction: 1 });
    await pause(10);
  });
  await expect.poll(() => ends).toHaveLength(1);
  const told = progress.length;
  late();
  await pause(10);
  expect(progress).toHaveLength(told);
});
