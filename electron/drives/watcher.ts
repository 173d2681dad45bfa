import { isDeepStrictEqual } from 'node:util';
import { CourierError } from '../errors/courier-error.ts';
import type { DrivePort } from './drive-port.ts';
import { watchForNews } from './news.ts';
import { createScanner, type Patience, type Scan } from './scanner.ts';
import { assertFit } from './assert-fit.ts';
import type {
  ConfirmFor,
  Drive,
  DriveContents,
  DriveList,
  DriveSketch,
  HiddenDrive,
  HiddenReason,
} from './types.ts';
import { readVolumeFacts, type VolumeFacts } from './volume-facts.ts';

export type DriveWatcherDeps = {
  readonly port: DrivePort;
  /** What is on a drive; called once per plugging, and after `confirm`, `invalidate`, `resume` and `refresh`. */
  readonly look: (mountPoint: string) => Promise<DriveContents>;
  /** Folder drives and pretend drives; a hidden one comes with its reasons. Asked on every listing. */
  readonly extra?: () => Promise<readonly (DriveSketch | HiddenDrive)[]>;
  /** Names and doubts that drives get in the list; told again by `redescribe`. Quick and pure. */
  readonly describe?: (drives: readonly Drive[]) => readonly Drive[];
  /** Only when something changed. */
  readonly onChange?: (list: DriveList) => void;
  /** Longest time between two listings, and while nobody sees the window. */
  readonly pollMs?: number;
  readonly unseenPollMs?: number;
  /** The data folder, above all: the disk that holds it is never offered. */
  readonly protectedPaths?: readonly string[];
  readonly platform?: NodeJS.Platform;
  readonly readFacts?: (mountPoint: string) => Promise<VolumeFacts>;
  readonly watchNews?: (onNews: () => void) => () => void;
  /** A drive that has not answered after this long counts as unreadable until it does. */
  readonly lookLimitMs?: number;
  /** How long one listing may take. */
  readonly listLimitMs?: number;
};

/** How long a listing waits for slow drives before it shows the others, and for the second source before it shows any. */
const quick: Patience = { drivesMs: 300, sourceMs: 100 };

/**
 * Keeps the list of drives. Listings run one at a time, on a clock and whenever the system has news; a new drive
 * is told within a second of the system listing it, and a hung one never delays the others.
 */
export function createDriveWatcher(deps: DriveWatcherDeps) {
  const { onChange, pollMs = 700, unseenPollMs = 5000, lookLimitMs = 3000 } = deps;
  const platform = deps.platform ?? process.platform;
  const scanner = createScanner({
    port: deps.port,
    context: { platform, protectedPaths: [...(deps.protectedPaths ?? []), ...systemPaths(platform)] },
    look: deps.look,
    readFacts: deps.readFacts ?? readVolumeFacts,
    extra: deps.extra ?? (() => Promise.resolve([])),
    lookLimitMs,
    listLimitMs: deps.listLimitMs,
    onLate: nudge,
  });
  const thorough: Patience = {
    drivesMs: lookLimitMs + quick.drivesMs,
    sourceMs: lookLimitMs + quick.sourceMs,
  };
  let list: DriveList = { drives: [], hidden: [], detection: deps.port.detection };
  /** As it was found, before it was described. */
  let raw: DriveList = list;
  let queue: Promise<unknown> = Promise.resolve();
  let abort = new AbortController();
  let running: Promise<void> | undefined;
  let wake: () => void = () => undefined;
  let isSeen = true;
  let next:
    { readonly patience: Patience; readonly afresh: Set<string>; readonly scan: Promise<Scan> } | undefined;

  function show(): DriveList {
    const described = deps.describe === undefined ? raw : { ...raw, drives: deps.describe(raw.drives) };
    if (!isDeepStrictEqual(list, described)) {
      list = described;
      onChange?.(list);
    }
    return list;
  }

  /**
   * Listings queue: each sees a state no older than its call. Those who ask while one is queued and has not begun share
   * it, so that sixteen drives that are confirmed at once cost one listing. `afresh`: a drive that is read again in it.
   */
  function scanInTurn(patience: Patience, afresh?: string): Promise<Scan> {
    if (next?.patience !== patience) next = queueScan(patience);
    if (afresh !== undefined) next.afresh.add(afresh);
    return next.scan;
  }

  function queueScan(patience: Patience) {
    const afresh = new Set<string>();
    const scan = queue.then(async () => {
      if (next?.scan === scan) next = undefined;
      const found = await scanner.scan(patience, abort.signal, afresh);
      raw = found.list;
      return { ...found, list: show() };
    });
    queue = scan.catch(() => undefined);
    return { patience, afresh, scan };
  }

  async function keepScanning(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // Made before the listing: news during it begins the next one at once.
      const news = new Promise<void>((resolve) => {
        wake = resolve;
      });
      // A scan fails only when it is ended, or through a bug; after a bug the next one must still come.
      await scanInTurn(quick).catch((error: unknown) => {
        if (!signal.aborted) console.error(error);
      });
      if (!signal.aborted) await newsOrPause(news, isSeen ? pollMs : unseenPollMs);
    }
  }

  function nudge(): void {
    wake();
  }

  async function confirm(
    chosen: { readonly id: string; readonly fingerprint: string },
    purpose: ConfirmFor = 'collect',
  ): Promise<Drive> {
    const drive = get(chosen.id)?.name ?? chosen.id;
    // Before the turn: while a slow second source answers, the list goes on.
    await scanner.askAfresh({ isReading: purpose === 'collect' }, abort.signal);
    const { list: now, isCurrent } = await scanInTurn(thorough, chosen.id);
    // What was there before is no ground to write on.
    if (!isCurrent) throw new CourierError('drive.unsafe', { details: { drive, reasons: 'unreadable' } });
    const found = now.drives.find((item) => item.id === chosen.id);
    if (found === undefined) {
      const reasons = now.hidden.find((item) => item.id === chosen.id)?.reasons ?? [];
      throw missing(drive, reasons);
    }
    if (found.fingerprint !== chosen.fingerprint) {
      throw new CourierError('drive.changed', { details: { drive: found.name } });
    }
    assertFit(found, purpose);
    return found;
  }

  async function mount(id: string): Promise<string> {
    const name = list.hidden.find((item) => item.id === id)?.name ?? id;
    const { mountable, list: now } = await scanInTurn(thorough);
    const mounted = now.drives.find((item) => item.id === id);
    if (mounted !== undefined) return mounted.mountPoint;
    const hidden = now.hidden.find((item) => item.id === id);
    const device = mountable.get(id);
    if (hidden === undefined) throw new CourierError('drive.gone', { details: { drive: name } });
    if (device === undefined || deps.port.mount === undefined) {
      throw new CourierError('drive.mountFailed', { details: { drive: hidden.name, said: '' } });
    }
    const mountPoint = await deps.port.mount(device, hidden.name);
    await scanInTurn(thorough);
    return get(id)?.mountPoint ?? mountPoint;
  }

  function get(id: string): Drive | undefined {
    return list.drives.find((drive) => drive.id === id);
  }

  return {
    /** Begins to list; the first list follows as a change. Safe to repeat. */
    start: (): void => {
      if (running !== undefined) return;
      abort = new AbortController();
      const endNews = (deps.watchNews ?? watchForNews)(nudge);
      running = keepScanning(abort.signal).finally(endNews);
    },
    /** Ends listing; does not wait for a drive that hangs. */
    stop: async (): Promise<void> => {
      abort.abort();
      nudge();
      await running;
      running = undefined;
    },
    /** As of the last listing. */
    list: (): DriveList => list,
    /** Lists now and looks at every drive's contents again. */
    refresh: async (): Promise<DriveList> => {
      scanner.forget();
      return (await scanInTurn(thorough)).list;
    },
    get,
    /** What `describe` says has changed. */
    redescribe: (): void => {
      show();
    },
    /**
     * Asks the second source afresh, lists now, looks at the drive again, also while it is paused, and answers only if it
     * is the one that was on screen. Fails with `drive.gone`, `drive.changed` when another sits in its place, or
     * `drive.unsafe`; for what would write also with `drive.unproved` and `drive.readOnly` (see ConfirmFor).
     */
    confirm,
    /**
     * Mounts a hidden drive that `canMount` and answers where; one that is mounted by now is left as it is. Fails with
     * `drive.gone` or `drive.mountFailed`.
     */
    mount,
    /** While nobody sees the window, drives are looked for less often; news of the system still begin a listing at once. */
    setPace: (pace: 'seen' | 'unseen'): void => {
      const wasSeen = isSeen;
      isSeen = pace === 'seen';
      if (isSeen && !wasSeen) nudge();
    },
    /** The drive is being worked on: it stays as last seen, untouched but by `confirm`, until `resume`. Calls nest. */
    pause: (id: string): void => scanner.pause(id),
    resume: (id: string): void => {
      scanner.resume(id);
      scanner.forget(id);
      nudge();
    },
    /** The contents changed: they are looked at again on the next listing, which begins at once. */
    invalidate: (id: string): void => {
      scanner.forget(id);
      nudge();
    },
    /** The host heard that devices changed (Windows' device message, for one): list at once. */
    nudge,
  };
}

export type DriveWatcher = ReturnType<typeof createDriveWatcher>;

/** Why a chosen drive is not among the offered ones any more. */
function missing(drive: string, reasons: readonly HiddenReason[]): CourierError {
  if (reasons.every((reason) => reason === 'unmounted' || reason === 'no-medium')) {
    return new CourierError('drive.gone', { details: { drive } });
  }
  if (reasons.every((reason) => reason === 'read-only')) {
    return new CourierError('drive.readOnly', { details: { drive } });
  }
  return new CourierError('drive.unsafe', { details: { drive, reasons: reasons.join(' ') } });
}

async function newsOrPause(news: Promise<void>, pauseMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, pauseMs);
  });
  await Promise.race([news, pause]);
  clearTimeout(timer);
}

/** Where the running system lives; on Linux the listing itself knows more such places. */
function systemPaths(platform: NodeJS.Platform): readonly string[] {
  return platform === 'win32' ? [process.env['SystemRoot'] ?? 'C:\\Windows'] : ['/'];
}
