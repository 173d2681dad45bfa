import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AppInfo, BatchView, JobEnd, JobProgress } from '../../electron/api/index.ts';
import { setBridge } from '../../renderer/src/bridge/bridge.ts';
import { connect, goTo, hear, keepBatch, notify, openBatch } from '../../renderer/src/wizard/actions.ts';
import { resetStore, useCourier } from '../../renderer/src/wizard/store.ts';
import { createFakeBridge, type FakeAnswers } from './fake-bridge.ts';
import { batchOf, device } from './merge-samples.tsx';

const info: AppInfo = {
  version: '0.1.0',
  capabilities: { filePaths: true, folderDialog: true, reveal: true, openLink: true },
  dataFolder: '/data',
  benchId: '0123456789abcdef',
  startInPractice: false,
  detection: { kind: 'on' },
};
const settings = {
  language: 'en',
  theme: 'system',
  people: ['Sam'],
  person: 'Sam',
  lastBatchId: '',
} as const;
const batch = batchOf([device('A1')]);
const job: JobProgress = { jobId: 'j1', kind: 'stage', fraction: 0.5, parts: [] };
const ended: JobEnd = { jobId: 'j1', kind: 'stage', outcome: 'done', parts: [] };

const answers: FakeAnswers = {
  'app.info': () => info,
  'app.settings': () => settings,
  'app.changeSettings': () => settings,
  'batch.list': () => [batch],
  'batch.open': () => batch,
  'drives.list': () => ({ drives: [], hidden: [], detection: { kind: 'on' } }),
  'library.list': () => [],
  'practice.view': () => ({ kind: 'off' }),
  'practice.start': () => ({ kind: 'on', batchId: batch.id, devices: [], drives: [] }),
  'jobs.list': () => [],
};
const state = () => useCourier.getState();
const connected = async (host: ReturnType<typeof createFakeBridge>) => {
  setBridge(host);
  const end = connect();
  await vi.waitFor(() => expect(state().info).not.toBeNull());
  return end;
};

beforeEach(resetStore);
afterEach(() => setBridge(undefined));

it('a first start without a last batch stays at Batch with nothing open', async () => {
  await connected(createFakeBridge(answers));
  expect(state()).toMatchObject({ batch: null, step: 'batch' });
});

it('a start goes on in the batch that was open last, at its next step', async () => {
  await connected(
    createFakeBridge({ ...answers, 'app.settings': () => ({ ...settings, lastBatchId: batch.id }) }),
  );
  expect(state().batch?.id).toBe(batch.id);
  expect(state().step).toBe('script');
});

it('an archived last batch is not opened again', async () => {
  await connected(
    createFakeBridge({
      ...answers,
      'app.settings': () => ({ ...settings, lastBatchId: batch.id }),
      'batch.list': () => [{ ...batch, archivedAt: '2026-11-21T08:00:00Z' }],
    }),
  );
  expect(state().batch).toBeNull();
});

it('a start in practice opens the practice batch', async () => {
  await connected(createFakeBridge({ ...answers, 'app.info': () => ({ ...info, startInPractice: true }) }));
  expect(state().batch?.id).toBe(batch.id);
  expect(state().practice.kind).toBe('on');
});

it('after a lost link everything is asked for anew, and the open step stays', async () => {
  let link: (isLinked: boolean) => void = () => undefined;
  let sequence = 7;
  const host = createFakeBridge({ ...answers, 'batch.open': () => ({ ...batch, sequence }) });
  await connected({
    ...host,
    subscribe: (listener, onLink = () => undefined) => {
      link = onLink;
      return host.subscribe(listener, onLink);
    },
  });
  await openBatch(batch.id, 'merge');
  link(false);
  expect(state().isLinked).toBe(false);
  sequence = 9;
  link(true);
  await vi.waitFor(() => expect(state().batch?.sequence).toBe(9));
  expect(state()).toMatchObject({ isLinked: true, step: 'merge' });
});

it('a changed batch is fetched once more only when it is the open one and newer', async () => {
  const host = createFakeBridge({ ...answers, 'batch.open': () => ({ ...batch, sequence: 8 }) });
  setBridge(host);
  useCourier.setState({ batch });
  const opened = () => host.calls.filter((call) => call.name === 'batch.open').length;
  hear({ name: 'batch.changed', value: { batchId: 'b20261120-zzzzzz', sequence: 99 } });
  hear({ name: 'batch.changed', value: { batchId: batch.id, sequence: 7 } });
  expect(opened()).toBe(0);
  hear({ name: 'batch.changed', value: { batchId: batch.id, sequence: 8 } });
  await vi.waitFor(() => expect(state().batch?.sequence).toBe(8));
  expect(opened()).toBe(1);
});

it('an older view, or that of another batch, never replaces what is open', () => {
  useCourier.setState({ batch });
  const older: BatchView = { ...batch, sequence: 6 };
  keepBatch(older);
  keepBatch({ ...batch, id: 'b20261120-zzzzzz', sequence: 50 });
  expect(state().batch).toBe(batch);
});

it('a job is running until its end, which is kept by kind with the newest last', () => {
  hear({ name: 'job.progress', value: job });
  expect(Object.keys(state().jobs)).toEqual(['j1']);
  hear({ name: 'job.ended', value: ended });
  hear({ name: 'job.ended', value: { ...ended, kind: 'collect' } });
  hear({ name: 'job.ended', value: ended });
  expect(state().jobs).toEqual({});
  expect(Object.keys(state().ends)).toEqual(['collect', 'stage']);
});

it('a failed job and a failed request are both shown as errors', async () => {
  setBridge(createFakeBridge({}));
  const error = { code: 'drive.gone', message: 'drive.gone', details: {} } as const;
  hear({ name: 'job.ended', value: { ...ended, outcome: 'failed', error } });
  await openBatch(batch.id, 'batch');
  expect(state().notices.map((notice) => notice.kind === 'error' && notice.error.code)).toEqual([
    'drive.gone',
    'request.unknown',
  ]);
});

it('what was merely said goes with its step; errors and warnings stay', () => {
  notify({ kind: 'said', intent: 'success', text: 'Done' });
  notify({ kind: 'said', intent: 'warning', text: 'Look' });
  goTo('script');
  expect(state().notices).toMatchObject([{ text: 'Look' }]);
});
