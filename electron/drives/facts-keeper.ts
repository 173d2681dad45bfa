import { settledWithin } from './limits.ts';
import type { DriveContents } from './types.ts';
import type { VolumeFacts } from './volume-facts.ts';

/** What is known of one volume, as of the last time it answered. */
export type Known = { readonly facts: VolumeFacts; readonly contents: DriveContents };

/** One volume in one plugging: `key` differs for another volume with the same drive id. */
export type KeptVolume = { readonly id: string; readonly key: string; readonly mountPoint: string };

export type FactsKeeperDeps = {
  readonly readFacts: (mountPoint: string) => Promise<VolumeFacts>;
  readonly look: (mountPoint: string) => Promise<DriveContents>;
  /** A volume that has not answered after this long counts as unreadable until it does. */
  readonly limitMs: number;
  /** Something became known that the last `gather` did not wait for. */
  readonly onLate: () => void;
};

type Entry = {
  readonly id: string;
  known: Known | undefined;
  /** The contents were looked at in this plugging, and not asked for again since. */
  isLookedAt: boolean;
  /** At most one read per volume: a hung one holds a thread of Node's pool, and a second would hold another. */
  reading: Promise<void> | undefined;
  /** A `gather` went on without this reading; the next ones do not wait for it. */
  isMissed: boolean;
};

const unreadable: Known = {
  facts: { kind: 'unreadable', cause: 'timeout' },
  contents: { kind: 'unreadable' },
};

/** Asks volumes for their facts and contents, and never lets a hung one hold up the others. */
export function createFactsKeeper({ readFacts, look, limitMs, onLate }: FactsKeeperDeps) {
  const entries = new Map<string, Entry>();
  const paused = new Map<string, number>();

  async function read(entry: Entry, mountPoint: string): Promise<void> {
    const before = entry.isLookedAt ? entry.known?.contents : undefined;
    entry.isLookedAt = true;
    const facts = await readFacts(mountPoint);
    if (facts.kind === 'unreadable') {
      entry.isLookedAt = false;
      entry.known = { facts, contents: { kind: 'unreadable' } };
      return;
    }
    const contents = before ?? (await look(mountPoint).catch(() => ({ kind: 'unreadable' }) as const));
    entry.known = { facts, contents };
  }

  function startReading(entry: Entry, mountPoint: string): Promise<void> {
    return new Promise((resolve) => {
      const limit = setTimeout(() => {
        entry.known = unreadable;
        entry.isLookedAt = false;
        finish();
        entry.isMissed = true;
      }, limitMs);
      const finish = () => {
        resolve();
        if (entry.isMissed) onLate();
      };
      entry.reading = read(entry, mountPoint).finally(() => {
        clearTimeout(limit);
        entry.reading = undefined;
        finish();
        entry.isMissed = false;
      });
    });
  }

  /**
   * Starts reading every volume that is not being read, waits at most `waitMs`, and answers with what is known by
   * key. A volume of which nothing is known yet is missing. Volumes not named here are forgotten.
   */
  async function gather(volumes: readonly KeptVolume[], waitMs: number): Promise<ReadonlyMap<string, Known>> {
    const wanted = new Set(volumes.map((volume) => volume.key));
    for (const [key, entry] of entries) {
      if (!wanted.has(key) && entry.reading === undefined) entries.delete(key);
    }
    const started: Entry[] = [];
    const answers: Promise<void>[] = [];
    for (const { id, key, mountPoint } of volumes) {
      const entry = entries.get(key) ?? {
        id,
        known: undefined,
        isLookedAt: false,
        reading: undefined,
        isMissed: false,
      };
      entries.set(key, entry);
      if (entry.reading !== undefined || (paused.has(id) && entry.known !== undefined)) continue;
      started.push(entry);
      answers.push(startReading(entry, mountPoint));
    }
    await settledWithin(answers, waitMs);
    for (const entry of started) if (entry.reading !== undefined) entry.isMissed = true;
    return new Map([...entries].flatMap(([key, { known }]) => (known === undefined ? [] : [[key, known]])));
  }

  return {
    gather,
    /** Lets the next `gather` look at the contents again: of one drive, or of all. */
    forget: (driveId?: string): void => {
      for (const entry of entries.values()) {
        if (driveId === undefined || entry.id === driveId) entry.isLookedAt = false;
      }
    },
    /** Until as many `resume`s, the drive is not touched and stays as last seen. */
    pause: (driveId: string): void => void paused.set(driveId, (paused.get(driveId) ?? 0) + 1),
    resume: (driveId: string): void => {
      const left = (paused.get(driveId) ?? 0) - 1;
      if (left > 0) paused.set(driveId, left);
      else paused.delete(driveId);
    },
  };
}
