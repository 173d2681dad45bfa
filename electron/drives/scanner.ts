import type { DrivePort, RawDrive } from './drive-port.ts';
import { createFactsKeeper, type KeptVolume } from './facts-keeper.ts';
import { isHidden, judgeSketch, judgeVolume } from './judge-drive.ts';
import { settledWithin, within } from './limits.ts';
import { createOpinionKeeper } from './opinion/keeper.ts';
import { createPluggingCount } from './pluggings.ts';
import { createReplugWatch } from './replug-watch.ts';
import { sortOut, type JudgeContext } from './sort-out.ts';
import type { DriveContents, DriveDetection, DriveList, DriveSketch, HiddenDrive } from './types.ts';
import type { VolumeFacts } from './volume-facts.ts';

export type ScannerDeps = {
  readonly port: DrivePort;
  readonly context: Omit<JudgeContext, 'canMount'>;
  readonly look: (mountPoint: string) => Promise<DriveContents>;
  readonly readFacts: (mountPoint: string) => Promise<VolumeFacts>;
  readonly extra: () => Promise<readonly (DriveSketch | HiddenDrive)[]>;
  readonly lookLimitMs: number;
  /** How long one listing may take; ten seconds when left out. */
  readonly listLimitMs?: number | undefined;
  /** Something became known that the last scan did not wait for. */
  readonly onLate: () => void;
};

/** What one scan found. `isCurrent` is false when the system did not answer and the devices are those of before. */
export type Scan = {
  readonly list: DriveList;
  readonly isCurrent: boolean;
  /** Device nodes of the hidden volumes that may be mounted, by the hidden drive's id. */
  readonly mountable: ReadonlyMap<string, string>;
};

/** How long a scan waits, in milliseconds: for slow drives, and for the second source. What comes later is told later. */
export type Patience = { readonly drivesMs: number; readonly sourceMs: number };

/** One failed listing is passed over (a drive pulled at that moment); so many in a row are told. */
const failuresTold = 3;

/** Lists, asks and judges the drives of this moment. Scans must not overlap: the caller runs them one at a time. */
export function createScanner(deps: ScannerDeps) {
  const { port, lookLimitMs, listLimitMs = 10_000 } = deps;
  const context = { ...deps.context, canMount: port.mount !== undefined };
  const keeper = createFactsKeeper({
    readFacts: deps.readFacts,
    look: deps.look,
    limitMs: lookLimitMs,
    onLate: deps.onLate,
  });
  const opinions = createOpinionKeeper({
    witness: port.witness,
    onLate: deps.onLate,
    // The kernel answers in a millisecond; elsewhere several drives that are written to at once share one answer.
    freshMs: context.platform === 'linux' ? 0 : 2000,
  });
  const replugs = createReplugWatch();
  const counted = createPluggingCount();
  let rawDrives: readonly RawDrive[] = [];
  let rawListing: Promise<readonly RawDrive[]> | undefined;
  let detection: DriveDetection = port.detection;
  let failures = 0;
  let extras: readonly (DriveSketch | HiddenDrive)[] = [];
  let extrasListing: Promise<void> | undefined;

  async function listRaw(signal: AbortSignal): Promise<void> {
    try {
      // One that hangs is waited for, never joined by a second; what it tells in the end is of then.
      if (rawListing !== undefined) await within(Promise.allSettled([rawListing]), listLimitMs);
      rawListing = port.list(signal).finally(() => {
        rawListing = undefined;
      });
      rawDrives = counted(await within(rawListing, listLimitMs));
      failures = 0;
      detection = port.detection;
    } catch (error) {
      signal.throwIfAborted();
      failures += 1;
      if (failures < failuresTold) return;
      rawDrives = [];
      detection = { kind: 'off', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async function askExtras(): Promise<void> {
    try {
      extras = await deps.extra();
    } finally {
      extrasListing = undefined;
    }
  }

  async function listExtras(waitMs: number): Promise<void> {
    // A folder drive may lie on a network that is gone: the last answer stands until a new one comes.
    extrasListing ??= askExtras();
    await settledWithin([extrasListing], waitMs);
  }

  /**
   * Drives that were never heard of are missing from the list until they answer; those in `afresh`, by id, are waited for
   * and told as they are now, also while they are paused.
   */
  async function scan(
    { drivesMs, sourceMs }: Patience,
    signal: AbortSignal,
    afresh?: ReadonlySet<string>,
  ): Promise<Scan> {
    await Promise.all([listRaw(signal), listExtras(drivesMs)]);
    const heard = await opinions.hear(rawDrives, sourceMs, signal);
    const { candidates, hidden, mountable } = sortOut(heard, context);
    const sketches = extras.flatMap((item) => (isHidden(item) ? [] : [item]));
    const known = await keeper.gather(
      [
        ...candidates.map((item) => keptVolume(item, item.identity)),
        ...sketches.map((item) => keptVolume(item, item.fingerprint)),
      ],
      drivesMs,
      afresh,
    );
    const answered = candidates.flatMap((candidate) => {
      const answer = known.get(keptVolume(candidate, candidate.identity).key);
      return answer === undefined ? [] : [{ candidate, answer }];
    });
    if (failures === 0) replugs.see(rawDrives, answered);
    const judged = [
      ...answered.map(({ candidate, answer }) =>
        judgeVolume(candidate, answer, { isUnproved: replugs.isUnproved(candidate, answer) }),
      ),
      ...sketches.map((item) => {
        const answer = known.get(keptVolume(item, item.fingerprint).key);
        return answer === undefined ? undefined : judgeSketch(item, answer);
      }),
    ].filter((item) => item !== undefined);
    const list = {
      drives: judged.flatMap((item) => (isHidden(item) ? [] : [item])),
      hidden: [...hidden, ...extras.filter(isHidden), ...judged.filter(isHidden)],
      detection,
    };
    return { list, isCurrent: failures === 0, mountable };
  }

  return {
    scan,
    /**
     * Asks the second source again about the drives of the last scan, unless it answered a moment ago, and waits for it.
     * `isReading`: for one that did not answer at all the last time, reading is not held up by asking it again.
     */
    askAfresh: async ({ isReading }: { readonly isReading: boolean }, signal: AbortSignal): Promise<void> => {
      if (!isReading || !opinions.isSilent(rawDrives)) await opinions.askAfresh(rawDrives, signal);
    },
    /** Lets the next scan look at the contents again: of one drive, or of all, with what the second source left unclear. */
    forget: (driveId?: string): void => {
      keeper.forget(driveId);
      if (driveId === undefined) opinions.forget();
    },
    pause: keeper.pause,
    resume: keeper.resume,
  };
}

function keptVolume(
  { id, mountPoint }: { readonly id: string; readonly mountPoint: string },
  identity: string,
): KeptVolume {
  return { id, key: `${id} ${identity} ${mountPoint}`, mountPoint };
}
