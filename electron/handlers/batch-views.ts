import type { BatchHandle } from '../batch/batch-handle.ts';
import type { BatchStore } from '../batch/batch-store.ts';
import { driveEvents } from '../batch/drive-events.ts';
import type {
  BatchSettings,
  BatchState,
  BatchSummary,
  BatchView,
  CollectedFileRow,
  DriveEvent,
  FailedRun,
  FileSource,
  RegisteredListView,
  StateFile,
} from '../batch/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import { countDevices } from '../merge/counts.ts';
import { deriveDevices, type DerivedDevice } from '../merge/devices.ts';
import { failedRuns } from '../merge/failed-runs.ts';
import { judgeFile, type JudgedFile } from '../merge/judge.ts';
import { isPretendDevice } from '../practice/pretend-devices.ts';
import { standingOf } from '../registration/states.ts';
import type { DeviceDetails, JudgedCapture } from '../merge/types.ts';
import { createRegisteredLists } from './registered-lists.ts';
import { readCsv } from '../formats/csv/read-csv.ts';
import { describeDevice } from '../formats/hash/describe-device.ts';
import type { DeviceSummary } from '../formats/hash/types.ts';

export type BatchViewsDeps = {
  readonly batches: BatchStore;
  readonly groupTagOf: (settings: BatchSettings) => string;
};

/** What a screen shows of the drives' history; the final report has all of it. */
const shownDriveEvents = 500;

/** Everything derived from one state; a view is made of nothing newer, so its sequence tells the truth. */
type Derived = {
  readonly state: BatchState;
  readonly devices: readonly DerivedDevice[];
  readonly files: readonly CollectedFileRow[];
  readonly failedRuns: readonly FailedRun[];
  readonly driveEvents: readonly DriveEvent[];
  readonly registeredList?: RegisteredListView;
  /** Names of archived files that could not be read: their devices are missing here. */
  readonly unreadable: readonly string[];
  readonly seenVersion: number;
};

/**
 * What batches look like from outside: the replayed journal joined with what the archived files hold. Each file is read
 * and judged once per run of the app, and devices are derived once per journal line that changed something.
 */
export function createBatchViews({ batches, groupTagOf }: BatchViewsDeps) {
  const judged = new Map<string, Promise<JudgedFile>>();
  const derived = new Map<string, Derived>();
  const registeredLists = createRegisteredLists();
  /** Identity of a device → the batches that hold it. Practice has the same devices every time and is left out. */
  const seen = new Map<string, Map<string, BatchHandle>>();
  /** Grows when any batch brings a device, which another may then have "seen in an earlier batch". */
  let seenVersion = 0;

  async function judgeStateFile(batch: BatchHandle, file: StateFile): Promise<JudgedFile> {
    const key = `${batch.id}:${file.sha256}`;
    const known = judged.get(key);
    if (known !== undefined) return known;
    const judging = readAndJudge(batch, file);
    judged.set(key, judging);
    judging.catch(() => judged.delete(key));
    return judging;
  }

  async function readAndJudge(batch: BatchHandle, file: StateFile): Promise<JudgedFile> {
    const bytes = await batch.archiveFile.read(file.sha256);
    const result = judgeFile(
      { fileSha256: file.sha256, source: file.source, collectedAt: file.collectedAt },
      bytes,
    );
    for (const identity of batch.file().kind === 'practice' ? [] : result.captures.flatMap(identities)) {
      const holders = seen.get(identity) ?? new Map<string, BatchHandle>();
      if (!holders.has(batch.id)) seenVersion += 1;
      seen.set(identity, holders.set(batch.id, batch));
    }
    return result;
  }

  async function derive(batch: BatchHandle): Promise<Derived> {
    const state = batch.state();
    const known = derived.get(batch.id);
    if (known?.state === state && known.seenVersion === seenVersion) return known;
    // What is appended from here on belongs to the next state.
    const lines = batch.lines().filter(({ seq }) => seq <= state.sequence);
    const events = driveEvents(lines, shownDriveEvents);
    const files: { readonly file: StateFile; readonly judged: JudgedFile }[] = [];
    for (const file of state.files) files.push({ file, judged: await judgeOrMissing(batch, file) });
    const registered = await registeredLists.open(batch, state);
    const devices = deriveDevices({
      state,
      captures: files.flatMap((each) => each.judged.captures),
      seenEarlier: (capture) => earlierBatch(capture, batch),
      isRegistered: registered.isRegistered,
      isPretend: ({ summary }) => batch.file().kind === 'work' && isPretendDevice(summary),
      groupTagOf,
    });
    const rows = files.map(({ file, judged: { captures, findings, refusal, refusalValues } }) => ({
      sha256: file.sha256,
      source: file.source,
      collectedAt: file.collectedAt,
      who: file.who,
      bytes: file.bytes,
      rows: captures.length,
      findings,
      ...(refusal === undefined ? {} : { refusal }),
      ...(refusalValues === undefined ? {} : { refusalValues }),
    }));
    const unreadable = rows
      .filter((row) => row.refusal === 'unreadable')
      .map((row) => sourceName(row.source));
    const registeredList = registered.view(devices);
    const fresh: Derived = {
      state,
      devices,
      files: rows,
      failedRuns: failedRuns(state, devices),
      driveEvents: events,
      ...(registeredList === undefined ? {} : { registeredList }),
      unreadable,
      seenVersion,
    };
    // A file that cannot be read now may be readable in a moment; only what is whole is kept.
    if (unreadable.length === 0 && registeredList?.isReadable !== false) derived.set(batch.id, fresh);
    else derived.delete(batch.id);
    return fresh;
  }

  /** The name of the oldest batch before this one that holds the same device. */
  function earlierBatch(capture: JudgedCapture, batch: BatchHandle): string | undefined {
    const { createdAt } = batch.file();
    const [oldest] = identities(capture)
      .flatMap((identity) => [...(seen.get(identity)?.values() ?? [])])
      .filter((other) => other.id !== batch.id && other.file().createdAt < createdAt)
      .sort((a, b) => (a.file().createdAt < b.file().createdAt ? -1 : 1));
    return oldest?.file().settings.name;
  }

  /** An archived file that is gone or damaged must not hide the others. */
  async function judgeOrMissing(batch: BatchHandle, file: StateFile): Promise<JudgedFile> {
    try {
      return await judgeStateFile(batch, file);
    } catch (error) {
      if (!(error instanceof CourierError)) throw error;
      return { captures: [], findings: [], refusal: 'unreadable' };
    }
  }

  async function summary(batch: BatchHandle): Promise<BatchSummary> {
    return summaryOf(batch, await derive(batch));
  }

  function summaryOf(batch: BatchHandle, { devices, state }: Derived): BatchSummary {
    const { id, kind, createdAt, archivedAt } = batch.file();
    const { settings } = state;
    return {
      id,
      kind,
      createdAt,
      archivedAt,
      settings,
      counts: countDevices(devices, state, standingOf),
    };
  }

  async function view(batchId: string): Promise<BatchView> {
    const batch = await batches.open(batchId);
    const derived = await derive(batch);
    const { devices, files, failedRuns, driveEvents, registeredList, state } = derived;
    const clockBehind = batch.clockBehind();
    return {
      ...summaryOf(batch, derived),
      effectiveGroupTag: groupTagOf(state.settings),
      devices: devices.map((device) => device.row),
      files,
      rounds: state.rounds,
      drives: state.drives,
      damage: batch.damage(),
      ...(clockBehind === undefined ? {} : { clockBehind }),
      failedRuns,
      driveEvents,
      ...(registeredList === undefined ? {} : { registeredList }),
      sequence: state.sequence,
      report: state.report,
    };
  }

  return {
    view,
    /** Newest first. */
    list: async (): Promise<readonly BatchSummary[]> => {
      const all = await batches.list();
      const summaries: BatchSummary[] = [];
      // Oldest first, so that a later batch knows what was seen before it.
      for (const batch of all.toReversed()) summaries.unshift(await summary(batch));
      return summaries;
    },
    devices: async (batchId: string): Promise<readonly DerivedDevice[]> =>
      (await derive(await batches.open(batchId))).devices,
    /** The same for an export, which must not leave devices out unsaid: throws `collect.archiveUnreadable` or `merge.listUnreadable`. */
    wholeDevices: async (batchId: string): Promise<readonly DerivedDevice[]> => {
      const { devices, unreadable, registeredList } = await derive(await batches.open(batchId));
      const [path] = unreadable;
      if (registeredList?.isReadable === false)
        throw new CourierError('merge.listUnreadable', { details: { name: registeredList.name } });
      if (path === undefined) return devices;
      throw new CourierError('collect.archiveUnreadable', { details: { path, count: unreadable.length } });
    },
    details: async (batchId: string, deviceKey: string): Promise<DeviceDetails> => {
      const batch = await batches.open(batchId);
      const { devices } = await derive(batch);
      const device = devices.find(
        ({ row, captures }) => row.key === deviceKey || captures.some((each) => each.key === deviceKey),
      );
      if (device === undefined) throw new CourierError('batch.deviceNotFound', { details: { deviceKey } });
      const { row, captures, kept } = device;
      const summary = kept?.summary === undefined ? undefined : await summaryOfCapture(batch, kept);
      return {
        device: row,
        captures,
        keptCapture: kept?.key ?? '',
        ...(summary === undefined ? {} : { summary }),
      };
    },
  };
}

/** Everything the capture's hash says, read again from the archive; undefined where that cannot be read now. */
async function summaryOfCapture(
  batch: BatchHandle,
  capture: JudgedCapture,
): Promise<DeviceSummary | undefined> {
  const bytes = await batch.archiveFile.read(capture.fileSha256).catch(() => undefined);
  const reading = bytes === undefined ? undefined : readCsv(bytes);
  const row = reading?.kind === 'rows' ? reading.rows[capture.row - 1] : undefined;
  return row === undefined ? undefined : describeDevice(row.hash);
}

export type BatchViews = ReturnType<typeof createBatchViews>;

function sourceName(source: FileSource): string {
  return source.kind === 'drive' ? `${source.driveName}: ${source.path}` : source.name;
}

/** What makes a device known again in another batch: its TPM, else its serial with its UUID. */
function identities(capture: JudgedCapture): readonly string[] {
  const { tpmDigest, uuid, serial } = capture.summary ?? {};
  if (tpmDigest !== undefined) return [`tpm:${tpmDigest}`];
  return uuid === undefined || serial === undefined || serial === '' ? [] : [`smbios:${serial} ${uuid}`];
}
