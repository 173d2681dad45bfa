import type {
  AnyEvent,
  AppInfo,
  BatchView,
  FileRef,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../../../electron/api/index.ts';
import { bridge } from '../bridge/bridge.ts';
import { tellAttention } from './attention.ts';
import { endJob, keep, keepAnswer, keepJob, keepJobList } from './host-copy.ts';
import { canChange, useCourier, type Notice } from './store.ts';
import { nextStep, stepViews, type StepId } from './steps.ts';

let noticeId = 0;
type NewNotice = Notice extends infer Each ? (Each extends Notice ? Omit<Each, 'id'> : never) : never;

/** Shows something until it is dismissed; the newest five stay. */
export function notify(notice: NewNotice): void {
  noticeId += 1;
  const id = noticeId;
  useCourier.setState((state) => ({ notices: [...state.notices, { ...notice, id }].slice(-5) }));
}

export function dismiss(id: number): void {
  useCourier.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}

/** Asks the host. A failure is shown as a notice and answers undefined; the caller goes on only with a value. */
export async function ask<Name extends RequestName>(
  name: Name,
  input: RequestInput<Name>,
): Promise<RequestOutput<Name> | undefined> {
  const answer = await bridge().call(name, input);
  if (answer.ok) return answer.value;
  notify({ kind: 'error', error: answer.error });
  return undefined;
}

/** Asks for something that answers with the batch's new view, and keeps it. */
export async function askBatch<
  Name extends { [N in RequestName]: RequestOutput<N> extends BatchView ? N : never }[RequestName],
>(name: Name, input: RequestInput<Name>): Promise<BatchView | undefined> {
  const answer = await ask(name, input);
  // `Name` admits only requests whose output is a BatchView; the compiler cannot carry that through the lookup.
  const view = answer as BatchView | undefined;
  if (view !== undefined) keepBatch(view);
  return view;
}

/** Takes over a view of the open batch unless a newer one is already here; a late answer never switches batches. */
export function keepBatch(view: BatchView): void {
  const { batch } = useCourier.getState();
  if (batch?.id !== view.id || batch.sequence > view.sequence) return;
  useCourier.setState({ batch: view });
}

/** Looks at every plugged drive anew: what was copied onto it meanwhile does not tell of itself. */
export async function lookForDrives(): Promise<void> {
  const drives = await ask('drives.refresh', {});
  if (drives !== undefined) keep('drives', drives);
}

/** Makes chosen or dropped files nameable; those that fail are shown as notices and left out. */
export async function offerFiles(files: readonly File[]): Promise<readonly FileRef[]> {
  const answers = await Promise.all(files.map((file) => bridge().offerFile(file)));
  return answers.flatMap((answer) => {
    if (answer.ok) return [answer.value];
    notify({ kind: 'error', error: answer.error });
    return [];
  });
}

/** Shows a step. What was merely said on the step before is gone with it; errors and warnings stay until dismissed. */
export function goTo(step: StepId): void {
  useCourier.setState((state) => ({
    step,
    notices: step === state.step ? state.notices : state.notices.filter(isLasting),
  }));
}

function isLasting(notice: Notice): boolean {
  return notice.kind === 'error' || notice.intent === 'warning';
}

let openings = 0;
/**
 * Opens a batch, shows the given step, and remembers it as the last one. Of several that are asked for in a row only
 * the last is shown, whichever answer comes first.
 */
export async function openBatch(
  batchId: string,
  step: StepId | ((view: BatchView) => StepId),
): Promise<void> {
  openings += 1;
  const opening = openings;
  const view = await ask('batch.open', { batchId });
  if (view === undefined || opening !== openings) return;
  useCourier.setState(({ batch }) => ({
    batch: newerOf(batch, view),
    ends: {},
    stageParts: {},
    changedKits: {},
  }));
  goTo(typeof step === 'string' ? step : step(view));
  if (isBehind()) void reloadBatch();
  const isRemembered = useCourier.getState().settings.lastBatchId === batchId;
  if (!isRemembered && canChange()) await ask('app.changeSettings', { lastBatchId: batchId });
}

function newerOf(shown: BatchView | null, view: BatchView): BatchView {
  return shown?.id === view.id && shown.sequence > view.sequence ? shown : view;
}

export async function refreshBatches(): Promise<void> {
  await keepAnswer('batches', ask('batch.list', {}));
  await keepAnswer('unreadableBatches', ask('batch.unreadable', {}));
}

/** Whether a newer state of the open batch was heard of than the one that is shown. */
function isBehind(): boolean {
  const { batch, heard } = useCourier.getState();
  return batch !== null && batch.sequence < (heard[batch.id] ?? 0);
}

let isReloading = false;
let mustReload = false;
/** Fetches the open batch anew; many changes in a row cost one fetch at a time. */
async function reloadBatch(): Promise<void> {
  if (isReloading) {
    mustReload = true;
    return;
  }
  isReloading = true;
  try {
    do {
      mustReload = false;
      const batchId = useCourier.getState().batch?.id;
      const view = batchId === undefined ? undefined : await ask('batch.open', { batchId });
      if (view !== undefined) keepBatch(view);
    } while (mustReload);
  } finally {
    isReloading = false;
  }
}

/** Applies one event of the host to the copy. */
export function hear(event: AnyEvent): void {
  switch (event.name) {
    case 'drives.changed':
      keep('drives', event.value);
      break;
    case 'knownDrives.changed':
      keep('knownDrives', event.value);
      break;
    case 'library.changed':
      keep('scripts', event.value);
      break;
    case 'settings.changed':
      keep('settings', event.value);
      break;
    case 'practice.changed':
      keep('practice', event.value);
      break;
    case 'batch.changed': {
      const { batchId, sequence } = event.value;
      useCourier.setState(({ heard }) => ({
        heard: { ...heard, [batchId]: Math.max(heard[batchId] ?? 0, sequence) },
      }));
      if (useCourier.getState().batch?.id === batchId && isBehind()) void reloadBatch();
      void refreshBatches();
      break;
    }
    case 'job.progress':
      keepJob(event.value);
      break;
    case 'job.ended':
      endJob(event.value);
      if (event.value.error !== undefined) notify({ kind: 'error', error: event.value.error });
      // Nothing else on the page shows what came of it.
      if (event.value.kind === 'identify')
        for (const { error } of event.value.parts) if (error !== undefined) notify({ kind: 'error', error });
      break;
  }
}

/** Connects the store to the host; the returned function ends it. What was missed while no events came is fetched. */
export function connect(): () => void {
  const end = bridge().subscribe(hear, (isLinked) => {
    useCourier.setState({ isLinked });
    if (!isLinked) return;
    void load();
    tellAttention();
  });
  document.addEventListener('visibilitychange', tellAttention);
  return () => {
    document.removeEventListener('visibilitychange', tellAttention);
    end();
  };
}

/** Fetches everything that events would otherwise have to have told; the first time, it also opens where work goes on. */
async function load(): Promise<void> {
  const isFirst = useCourier.getState().info === null;
  const info = await ask('app.info', {});
  if (info === undefined) return;
  await Promise.all([
    keepAnswer('settings', ask('app.settings', {})),
    refreshBatches(),
    keepAnswer('drives', ask('drives.list', {})),
    keepAnswer('knownDrives', ask('knownDrives.list', {})),
    keepAnswer('scripts', ask('library.list', {})),
    keepAnswer('practice', ask('practice.view', {})),
    keepJobList(ask('jobs.list', {})),
  ]);
  if (isFirst) await openFirst(info);
  else await reloadBatch();
  useCourier.setState({ info });
}

/** Where work goes on after a start or a reload: in practice if asked for, else in the batch that was open last. */
async function openFirst(info: AppInfo): Promise<void> {
  const { batches, settings, scripts } = useCourier.getState();
  if (info.startInPractice && !info.isLookingOn) {
    const practice = await keepAnswer('practice', ask('practice.start', {}));
    if (practice?.kind === 'on') await openBatch(practice.batchId, 'batch');
    return;
  }
  const last = batches.find((batch) => batch.id === settings.lastBatchId);
  if (last === undefined || last.archivedAt !== '') return;
  await openBatch(last.id, (view) => nextStep(stepViews(view, scripts)));
}
