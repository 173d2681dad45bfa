import type { DrivePort, RawDrive } from './drive-port.ts';
import { createFactsKeeper, type KeptVolume } from './facts-keeper.ts';
import { isHidden, judgeSketch, judgeVolume, sortOut, type JudgeContext } from './judge-drive.ts';
import { settledWithin, within } from './limits.ts';
import type { DriveContents, DriveDetection, DriveList, DriveSketch, HiddenDrive } from './types.ts';
import type { VolumeFacts } from './volume-facts.ts';

export type ScannerDeps = {
  readonly port: DrivePort;
  readonly context: JudgeContext;
  readonly look: (mountPoint: string) => Promise<DriveContents>;
  readonly readFacts: (mountPoint: string) => Promise<VolumeFacts>;
  readonly extra: () => Promise<readonly (DriveSketch | HiddenDrive)[]>;
  readonly lookLimitMs: number;
  /** Something became known that the last scan did not wait for. */
  readonly onLate: () => void;
};

/** What one scan found. `isCurrent` is false when the system did not answer and the devices are those of before. */
export type Scan = { readonly list: DriveList; readonly isCurrent: boolean };

const listLimitMs = 10_000;
/** One failed listing is passed over (a drive pulled at that moment); so many in a row are told. */
const failuresTold = 3;

/** Lists, asks and judges the drives of this moment. Scans must not overlap: the caller runs them one at a time. */
export function createScanner(deps: ScannerDeps) {
  const { port, context, lookLimitMs } = deps;
  const keeper = createFactsKeeper({
    readFacts: deps.readFacts,
    look: deps.look,
    limitMs: lookLimitMs,
    onLate: deps.onLate,
  });
  let rawDrives: readonly RawDrive[] = [];
  let rawListing: Promise<readonly RawDrive[]> | undefined;
  let detection: DriveDetection = port.detection;
  let failures = 0;
  let extras: readonly (DriveSketch | HiddenDrive)[] = [];
  let extrasListing: Promise<void> | undefined;

  async function listRaw(signal: AbortSignal): Promise<void> {
    try {
      // A listing that hangs is waited for again, never started a second time.
      rawListing ??= port.list(signal).finally(() => {
        rawListing = undefined;
      });
      rawDrives = await within(rawListing, listLimitMs);
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

  /** Waits at most `waitMs` for slow drives: those that were never heard of are missing from the list until they answer. */
  async function scan(waitMs: number, signal: AbortSignal): Promise<Scan> {
    await Promise.all([listRaw(signal), listExtras(waitMs)]);
    const { candidates, hidden } = sortOut(rawDrives, context);
    const sketches = extras.flatMap((item) => (isHidden(item) ? [] : [item]));
    const known = await keeper.gather(
      [
        ...candidates.map((item) => keptVolume(item, item.identity)),
        ...sketches.map((item) => keptVolume(item, item.fingerprint)),
      ],
      waitMs,
    );
    const judged = [
      ...candidates.map((item) => {
        const answer = known.get(keptVolume(item, item.identity).key);
        return answer === undefined ? undefined : judgeVolume(item, answer);
      }),
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
    return { list, isCurrent: failures === 0 };
  }

  return { scan, forget: keeper.forget, pause: keeper.pause, resume: keeper.resume };
}

function keptVolume(
  { id, mountPoint }: { readonly id: string; readonly mountPoint: string },
  identity: string,
): KeptVolume {
  return { id, key: `${id} ${identity} ${mountPoint}`, mountPoint };
}
