import { isDeepStrictEqual } from 'node:util';
import { CourierError } from '../errors/courier-error.ts';
import type { DrivePort } from './drive-port.ts';
import { watchForNews } from './news.ts';
import { createScanner, type Scan } from './scanner.ts';
import type { Drive, DriveContents, DriveList, DriveSketch, HiddenDrive } from './types.ts';
import { readVolumeFacts, type VolumeFacts } from './volume-facts.ts';

export type DriveWatcherDeps = {
  readonly port: DrivePort;
  /** What is on a drive; called once per plugging, and after `confirm`, `invalidate`, `resume` and `refresh`. */
  readonly look: (mountPoint: string) => Promise<DriveContents>;
  /** Folder drives and pretend drives; a hidden one comes with its reasons. Asked on every listing. */
  readonly extra?: () => Promise<readonly (DriveSketch | HiddenDrive)[]>;
  /** Only when something changed. */
  readonly onChange?: (list: DriveList) => void;
  /** Longest time between two listings. */
  readonly pollMs?: number;
  /** The data folder, above all: the disk that holds it is never offered. */
  readonly protectedPaths?: readonly string[];
  readonly platform?: NodeJS.Platform;
  readonly readFacts?: (mountPoint: string) => Promise<VolumeFacts>;
  readonly watchNews?: (onNews: () => void) => () => void;
  /** A drive that has not answered after this long counts as unreadable until it does. */
  readonly lookLimitMs?: number;
};

/** How long a listing waits for slow drives before it shows the others. */
const patienceMs = 300;

/**
 * Keeps the list of drives. Listings run one at a time, on a clock and whenever the system has news; a new drive
 * is told within a second of the system listing it, and a hung one never delays the others.
 */
export function createDriveWatcher(deps: DriveWatcherDeps) {
  const { onChange, pollMs = 700, lookLimitMs = 3000 } = deps;
  const platform = deps.platform ?? process.platform;
  const scanner = createScanner({
    port: deps.port,
    context: { platform, protectedPaths: [...(deps.protectedPaths ?? []), ...systemPaths(platform)] },
    look: deps.look,
    readFacts: deps.readFacts ?? readVolumeFacts,
    extra: deps.extra ?? (() => Promise.resolve([])),
    lookLimitMs,
    onLate: nudge,
  });
  let list: DriveList = { drives: [], hidden: [], detection: deps.port.detection };
  let queue: Promise<unknown> = Promise.resolve();
  let abort = new AbortController();
  let running: Promise<void> | undefined;
  let wake: () => void = () => undefined;

  /** Listings queue: each sees a state no older than its call. */
  function scanInTurn(waitMs: number): Promise<Scan> {
    const turn = queue.then(async () => {
      const found = await scanner.scan(waitMs, abort.signal);
      if (!isDeepStrictEqual(list, found.list)) {
        list = found.list;
        onChange?.(list);
      }
      return found;
    });
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function keepScanning(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // Made before the listing: news during it begins the next one at once.
      const news = new Promise<void>((resolve) => {
        wake = resolve;
      });
      // A scan fails only when it is ended, or through a bug; after a bug the next one must still come.
      await scanInTurn(patienceMs).catch((error: unknown) => {
        if (!signal.aborted) console.error(error);
      });
      if (!signal.aborted) await newsOrPause(news, pollMs);
    }
  }

  function nudge(): void {
    wake();
  }

  async function confirm(chosen: { readonly id: string; readonly fingerprint: string }): Promise<Drive> {
    const drive = get(chosen.id)?.name ?? chosen.id;
    scanner.forget(chosen.id);
    const { list: now, isCurrent } = await scanInTurn(lookLimitMs + patienceMs);
    // What was there before is no ground to write on.
    if (!isCurrent) throw new CourierError('drive.unsafe', { details: { drive, reasons: 'unreadable' } });
    const found = now.drives.find((item) => item.id === chosen.id);
    if (found === undefined) {
      const reasons = now.hidden.find((item) => item.id === chosen.id)?.reasons ?? [];
      const isGone = reasons.every((reason) => reason === 'unmounted' || reason === 'no-medium');
      if (isGone) throw new CourierError('drive.gone', { details: { drive } });
      throw new CourierError('drive.unsafe', { details: { drive, reasons: reasons.join(' ') } });
    }
    if (found.fingerprint !== chosen.fingerprint) {
      throw new CourierError('drive.changed', { details: { drive: found.name } });
    }
    return found;
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
      return (await scanInTurn(lookLimitMs + patienceMs)).list;
    },
    get,
    /**
     * Lists now, looks at the drive's contents again, and answers with the drive only if it is the one that was on
     * screen. Fails with `drive.gone`, `drive.changed` when another sits in its place, or `drive.unsafe`.
     */
    confirm,
    /** The drive is being worked on: it stays as last seen, untouched, until `resume`. Calls nest. */
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
