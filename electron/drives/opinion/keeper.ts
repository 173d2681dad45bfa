import type { RawDrive } from '../drive-port.ts';
import { settledWithin } from '../limits.ts';
import { hearDrive, isClear, isWorthHearing } from './hear.ts';
import type { HeardDrive, Statement, Testimony, Witness } from './types.ts';

export type OpinionKeeperDeps = {
  readonly witness: Witness;
  /** An answer came that the last `hear` did not wait for. */
  readonly onLate: () => void;
  /** An answer that was begun longer before it is wanted is not fresh. */
  readonly freshMs: number;
  /** What was unclear is asked again after this long, three times for one plugging. */
  readonly againMs?: number;
};

type Asking = {
  readonly keys: ReadonlySet<string>;
  readonly beganAt: number;
  readonly done: Promise<void>;
};

const attemptsPerPlugging = 3;
/** Answers with nothing in time to use; the real witnesses end themselves before. */
const limitMs = 30_000;

/**
 * Asks the second source about all drives at once, whenever the list changed, and keeps what it said. One asking runs at a
 * time; everybody who wants to know shares it.
 */
export function createOpinionKeeper({ witness, onLate, freshMs, againMs = 3000 }: OpinionKeeperDeps) {
  let statements: ReadonlyMap<string, Statement> = new Map();
  let attempts: ReadonlyMap<string, number> = new Map();
  let beganAt = -Infinity;
  let asking: Asking | undefined;
  let isMissed = false;

  async function ask(drives: readonly RawDrive[], signal: AbortSignal): Promise<void> {
    const testimony = await witness(drives, signal).catch((): Testimony => {
      return { kind: 'silent', cause: 'unreadable' };
    });
    if (signal.aborted) return;
    const keys = drives.map(keyOf);
    statements = new Map(drives.map((drive) => [keyOf(drive), statementOf(drive, testimony)]));
    attempts = new Map(keys.map((key) => [key, (attempts.get(key) ?? 0) + 1]));
  }

  function begin(drives: readonly RawDrive[], signal: AbortSignal): Asking {
    const now = performance.now();
    beganAt = now;
    const done = ask(drives, signal).finally(() => {
      asking = undefined;
      if (isMissed) onLate();
      isMissed = false;
    });
    asking = { keys: new Set(drives.map(keyOf)), beganAt: now, done };
    return asking;
  }

  function needsAsking(drives: readonly RawDrive[]): boolean {
    const isWaitOver = performance.now() - beganAt >= againMs;
    return drives.some((drive) => {
      const key = keyOf(drive);
      const statement = statements.get(key);
      if (statement === undefined) return true;
      if (!isWaitOver || (attempts.get(key) ?? 0) >= attemptsPerPlugging) return false;
      return !isClear(hearDrive(drive, statement));
    });
  }

  /** Holds the drives against the second source, waiting at most `waitMs` for it. */
  async function hear(
    drives: readonly RawDrive[],
    waitMs: number,
    signal: AbortSignal,
  ): Promise<readonly HeardDrive[]> {
    const worth = drives.filter(isWorthHearing);
    if (worth.length > 0 && asking === undefined && needsAsking(worth)) begin(worth, signal);
    if (asking !== undefined && needsAsking(worth)) {
      const { done } = asking;
      await settledWithin([done], waitMs);
      if (asking?.done === done) isMissed = true;
    }
    // What was asked while another drive came says nothing about that one.
    if (asking === undefined && worth.some((drive) => !statements.has(keyOf(drive)))) {
      begin(worth, signal);
      isMissed = true;
    }
    return drives.map((drive) => hearDrive(drive, statements.get(keyOf(drive))));
  }

  /** Asks again, unless an answer for these drives is fresh, and waits for it. Never fails. */
  async function askAfresh(
    drives: readonly RawDrive[],
    signal: AbortSignal,
    oldest = performance.now() - freshMs,
  ): Promise<void> {
    const worth = drives.filter(isWorthHearing);
    if (worth.length === 0) return;
    const keys = worth.map(keyOf);
    if (asking !== undefined) {
      const isFresh = asking.beganAt >= oldest && keys.every((key) => asking?.keys.has(key));
      await settledWithin([asking.done], limitMs);
      // Others may have waited for the same one, and begun the next.
      return isFresh ? undefined : askAfresh(drives, signal, oldest);
    }
    if (beganAt >= oldest && keys.every((key) => statements.has(key))) return;
    await settledWithin([begin(worth, signal).done], limitMs);
  }

  return {
    hear,
    askAfresh,
    /** The source did not answer for any of these when it was asked last. */
    isSilent: (drives: readonly RawDrive[]): boolean => {
      const known = drives.filter(isWorthHearing).map((drive) => statements.get(keyOf(drive)));
      return known.length > 0 && known.every((statement) => statement?.kind === 'silent');
    },
    /** Lets what was unclear be asked again as often as for a new plugging. */
    forget: (): void => {
      attempts = new Map();
      beganAt = -Infinity;
    },
  };
}

function statementOf(drive: RawDrive, testimony: Testimony): Statement {
  if (testimony.kind === 'silent') return testimony;
  const said = testimony.devices.get(drive.device);
  return said === undefined ? { kind: 'denied' } : { kind: 'said', testimony: said };
}

/** All of what the list says that the second source is held against: another mount point is asked about anew. */
function keyOf({ device, identity, sizeBytes, volumes }: RawDrive): string {
  const places = volumes.map((volume) => [volume.device, volume.path]);
  return JSON.stringify([device, identity, sizeBytes, places]);
}
