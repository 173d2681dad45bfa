import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AppInfo, BatchView, DriveList, JobEnd, JobProgress } from '../../electron/api/index.ts';
import { setBridge, type LinkedBridge } from '../../renderer/src/bridge/bridge.ts';
import { createDesktopBridge } from '../../renderer/src/bridge/desktop-bridge.ts';
import {
  connect,
  goTo,
  hear,
  keepBatch,
  notify,
  openBatch,
  refreshBatches,
} from '../../renderer/src/wizard/actions.ts';
import { resetStore, useCourier } from '../../renderer/src/wizard/store.ts';
import { createFakeBridge, type FakeAnswers } from './fake-bridge.ts';
import { batchOf, device } from './merge-samples.tsx';

const info: AppInfo = {
  version: '0.1.0',
  capabilities: { filePaths: true, folderDialog: true, reveal: true, openLink: true },
  dataFolder: '/data',
  benchId: '0123456789abcdef',
  startInPractice: false,
  isLookingOn: false,
  detection: { kind: 'on' },
};
const settings = {
  language: 'en',
  theme: 'system',
  people: ['Sam'],
  person: 'Sam',
  lastBatchId: '',
  groupTags: [],
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
const driveList: DriveList = { drives: [], hidden: [], detection: { kind: 'off', reason: 'scanned' } };
/** A host whose answers come when the test lets them: `let go` by request name and, for a batch, its id. */
function slowHost(slow: (name: string, input: unknown) => string | undefined, from: FakeAnswers = answers) {
  const host = createFakeBridge(from);
  const gates = new Map<string, () => void>();
  const bridge: LinkedBridge = {
    ...host,
    call: async (name, input) => {
      const answer = host.call(name, input);
      const key = slow(name, input);
      if (key !== undefined) await new Promise<void>((resolve) => gates.set(key, resolve));
      return answer;
    },
  };
  const isAsked = (key: string) => vi.waitFor(() => expect(gates.has(key)).toBe(true));
  const release = async (key: string) => {
    await isAsked(key);
    gates.get(key)?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { host, bridge, isAsked, release };
}
const connected = async (host: LinkedBridge) => {
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
  expect(state().step).toBe('drives');
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

it('an answer is applied as it comes, and never over a newer event', async () => {
  const { host, bridge, isAsked, release } = slowHost((name) =>
    ['batch.list', 'drives.list'].includes(name) ? name : undefined,
  );
  setBridge(bridge);
  connect();
  await isAsked('batch.list');
  await vi.waitFor(() => expect(state().settings.person).toBe('Sam'));
  host.tell({ name: 'drives.changed', value: driveList });
  await release('drives.list');
  expect(state().drives).toEqual(driveList);
  await release('batch.list');
  await vi.waitFor(() => expect(state().info).not.toBeNull());
  expect(state().drives).toEqual(driveList);
  expect(state().batches).toHaveLength(1);
});

it('a list of batches that was asked for earlier never replaces one asked for later', async () => {
  let count = 0;
  let listed = 0;
  const { bridge, release } = slowHost(
    (name) => (name === 'batch.list' ? `list ${(count += 1)}` : undefined),
    {
      ...answers,
      'batch.list': () => [batch].slice((listed += 1) - 1),
    },
  );
  setBridge(bridge);
  const [first, second] = [refreshBatches(), refreshBatches()];
  await release('list 2');
  await second;
  await release('list 1');
  await first;
  expect(state().batches).toEqual([]);
});

it('of the running jobs that were asked for, one that ended meanwhile is gone and one that began stays', async () => {
  const { host, bridge, release } = slowHost((name) => (name === 'jobs.list' ? name : undefined), {
    ...answers,
    'jobs.list': () => [job, { ...job, jobId: 'j3' }],
  });
  useCourier.setState({ jobs: { old: { ...job, jobId: 'old' } } });
  setBridge(bridge);
  connect();
  await vi.waitFor(() => expect(host.calls.some((call) => call.name === 'jobs.list')).toBe(true));
  host.tell({ name: 'job.ended', value: ended });
  host.tell({ name: 'job.progress', value: { ...job, jobId: 'j2' } });
  await release('jobs.list');
  await vi.waitFor(() => expect(state().info).not.toBeNull());
  expect(Object.keys(state().jobs)).toEqual(['j3', 'j2']);
});

it('of two batches that are opened in a row the last is shown, whichever answer comes first', async () => {
  const other = { ...batch, id: 'b20261120-zzzzzz' };
  const { bridge, release } = slowHost(
    (name, input) => (name === 'batch.open' ? (input as { batchId: string }).batchId : undefined), // that request's input
    { ...answers, 'batch.open': ({ batchId }) => (batchId === other.id ? other : batch) },
  );
  setBridge(bridge);
  const [slow, fast] = [openBatch(batch.id, 'merge'), openBatch(other.id, 'drives')];
  await release(other.id);
  await fast;
  await release(batch.id);
  await slow;
  expect(state()).toMatchObject({ batch: { id: other.id }, step: 'drives' });
});

it('a batch that changed while it was being opened is fetched once more', async () => {
  let sequence = 7;
  let count = 0;
  const { host, bridge, release } = slowHost(
    (name) => (name === 'batch.open' && (count += 1) === 1 ? name : undefined),
    { ...answers, 'batch.open': () => ({ ...batch, sequence }) },
  );
  setBridge(bridge);
  const opening = openBatch(batch.id, 'batch');
  sequence = 9;
  hear({ name: 'batch.changed', value: { batchId: batch.id, sequence } });
  await release('batch.open');
  await opening;
  await vi.waitFor(() => expect(state().batch?.sequence).toBe(9));
  expect(host.calls.filter((call) => call.name === 'batch.open')).toHaveLength(2);
});

it('a fetch that did not come through is told, and the next change fetches again', async () => {
  const host = createFakeBridge({ ...answers, 'batch.open': () => ({ ...batch, sequence: 9 }) });
  let isBroken = true;
  setBridge(
    createDesktopBridge({
      call: (name, input) =>
        isBroken && name === 'batch.open'
          ? Promise.reject(new Error('pipe'))
          : host.call(name as 'batch.open', input as { batchId: string }), // handed on as it came
      subscribe: () => () => undefined,
      pathForFile: () => '',
    }),
  );
  useCourier.setState({ batch });
  hear({ name: 'batch.changed', value: { batchId: batch.id, sequence: 8 } });
  await vi.waitFor(() => expect(state().notices).toMatchObject([{ error: { code: 'request.unreachable' } }]));
  isBroken = false;
  hear({ name: 'batch.changed', value: { batchId: batch.id, sequence: 9 } });
  await vi.waitFor(() => expect(state().batch?.sequence).toBe(9));
});
