import { expect, it } from 'vitest';
import { collectHandlers } from '../../../electron/handlers/collect-handlers.ts';
import type { Services } from '../../../electron/handlers/services.ts';
import { createJobs } from '../../../electron/jobs/jobs.ts';
import type { JobEnd } from '../../../electron/jobs/types.ts';

const batchId = 'b20260105-abc123';
const collected = { files: [{ path: 'hardwarehash.csv', outcome: 'collected' }], batchIds: [batchId] };

it('a turn round that is cancelled after everything came home still says what came home', async () => {
  let tellEnd: (end: JobEnd) => void = () => undefined;
  const ended = new Promise<JobEnd>((resolve) => (tellEnd = resolve));
  const jobs = createJobs({ progress: () => undefined, ended: (end) => tellEnd(end) });
  const services = {
    jobs,
    settings: { preferences: () => ({ person: 'Kim', people: ['Kim'] }) },
    batches: {
      open: () =>
        Promise.resolve({
          id: batchId,
          file: () => ({ kind: 'work', archivedAt: '', settings: { name: 'Contoso' } }),
          state: () => ({ sequence: 1 }),
        }),
    },
    watcher: {
      get: () => undefined,
      confirm: () => Promise.resolve({ id: 'd1', name: 'KIT 1', source: 'usb', contents: { kind: 'empty' } }),
      pause: () => undefined,
      resume: () => undefined,
      invalidate: () => undefined,
    },
    collector: {
      collect: () => Promise.resolve(collected),
      clear: (_input: unknown, { signal }: { readonly signal: AbortSignal }) => {
        for (const { jobId } of jobs.list()) jobs.cancel(jobId);
        signal.throwIfAborted();
      },
    },
    changed: () => undefined,
  } as unknown as Services; // all that a turn round asks before it is cancelled
  const drives = [{ id: 'd1', fingerprint: 'f' }];
  await collectHandlers(services)['collect.turnRound']({ batchId, drives, eject: true });
  const { outcome, parts } = await ended;
  expect([outcome, parts]).toMatchObject(['cancelled', [{ state: 'cancelled', result: collected }]]);
});
