import { isDeepStrictEqual } from 'node:util';
import { CourierError } from '../errors/courier-error.ts';
import type { DrivePort, RawDrive } from './drive-port.ts';
import { createFactsKeeper } from './facts-keeper.ts';
import { isHidden, judgeContents, judgeVolume, sortOut, type JudgeContext } from './judge-drive.ts';
import { watchForNews } from './news.ts';
import type { Drive, DriveContents, DriveDetection, DriveList, DriveSketch, HiddenDrive } from './types.ts';
import { readVolumeFacts, type VolumeFacts } from './volume-facts.ts';

export type DriveWatcherDeps = {
  readonly port: DrivePort;
  /** What is on a drive; called once per plugging and after `invalidate`, `resume` and `refresh`. */
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
  readonly lookLimitMs?: number;
};

/** How long a listing waits for slow drives before it shows the others. */
const patienceMs = 300;
const listLimitMs = 10_000;
/** One failed listing is passed over (a drive pulled at that moment); so many in a row are told. */
const failuresTold = 3;

/**
 * Keeps the list of drives. Listings run one at a time, on a clock and whenever the system has news; a new drive
 * is told within a second of the system listing it, and a hung one never delays the others.
 */
export function createDriveWatcher(deps: DriveWatcherDeps) {
  const { port, extra, onChange, pollMs = 700, lookLimitMs = 3000 } = deps;
  const platform = deps.platform ?? process.platform;
  const context: JudgeContext = {
    platform,
    protectedPaths: [...(deps.protectedPaths ?? []), ...systemPaths(platform)],
  };
  const keeper = createFactsKeeper({
    readFacts: deps.readFacts ?? readVolumeFacts,
    look: deps.look,
    limitMs: lookLimitMs,
    onLate: () => nudge(),
  });
  let list: DriveList = { drives: [], hidden: [], detection: port.detection };
  let rawDrives: readonly RawDrive[] = [];
  let listing: Promise<readonly RawDrive[]> | undefined;
  let failures = 0;
  let queue: Promise<unknown> = Promise.resolve();
  let abort: AbortController | undefined;
  let running: Promise<void> | undefined;
  let wake: () => void = () => undefined;

  async function listRaw(): Promise<DriveDetection> {
    try {
      // A listing that hangs is waited for again, not started a second time.
      listing ??= port.list(abort?.signal ?? new AbortController().signal).finally(() => {
        listing = undefined;
      });
      rawDrives = await within(listing, listLimitMs);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures < failuresTold) return list.detection;
      rawDrives = [];
      return { kind: 'off', reason: error instanceof Error ? error.message : String(error) };
    }
    return port.detection;
  }

  async function scan(waitMs: number): Promise<DriveList> {
    const detection = await listRaw();
    const { candidates, hidden } = sortOut(rawDrives, context);
    const extras = (await extra?.()) ?? [];
    const sketches = extras.filter((item) => !isHidden(item));
    const known = await keeper.gather(
      [
        ...candidates.map(({ id, identity, mountPoint }) => ({ id, key: `${id} ${identity} ${mountPoint}`, mountPoint })),
        ...sketches.map(({ id, fingerprint, mountPoint }) => ({ id, key: `${id} ${fingerprint}`, mountPoint })),
      ],
      waitMs,
    );
    const judged = [
      ...candidates.map((candidate) => {
        const answer = known.get(`${candidate.id} ${candidate.identity} ${candidate.mountPoint}`);
        return answer === undefined ? undefined : judgeVolume(candidate, answer.facts, answer.contents);
      }),
      ...sketches.map((sketch) => {
        const answer = known.get(`${sketch.id} ${sketch.fingerprint}`);
        return answer === undefined ? undefined : judgeContents(sketch, answer.contents);
      }),
    ].filter((item) => item !== undefined);
    const next: DriveList = {
      drives: judged.filter((item) => !isHidden(item)),
      hidden: [...hidden, ...extras.filter(isHidden), ...judged.filter(isHidden)],
      detection,
    };
    if (!isDeepStrictEqual(list, next)) {
      list = next;
      onChange?.(list);
    }
    return list;
  }
