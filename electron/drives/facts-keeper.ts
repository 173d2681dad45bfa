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
  /** How often the contents were to be looked at again. */
  asked: number;
  /** What was there when they were looked at last, and how often that had been asked for. */
  looked: { readonly asked: number; readonly contents: DriveContents } | undefined;
  /** At most one read per volume: a hung one holds a thread of Node's pool, and a second would hold another. */
  reading: Promise<void> | undefined;
  /** Ends with the reading, or at its limit. Never fails. */
  answer: Promise<void>;
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
    const { asked } = entry;
    const facts = await readFacts(mountPoint);
    if (facts.kind === 'unreadable') {
      entry.looked = undefined;
      entry.known = { facts, contents: { kind: 'unreadable' } };
      return;
    }
    const before = entry.looked?.asked === asked ? entry.looked.contents : undefined;
    const contents = before ?? (await look(mountPoint).catch(() => ({ kind: 'unreadable' }) as const));
    entry.looked = { asked, contents };
    entry.known = { facts, contents };
  }

  function startReading(entry: Entry, mountPoint: string): Promise<void> {
    entry.answer = new Promise((resolve) => {
      const limit = setTimeout(() => {
        entry.known = unreadable;
        entry.looked = undefined;
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
    return entry.answer;
  }

  /** A reading that had begun before tells of then: another follows, unless that one hangs. */
  async function readAfresh(entry: Entry, mountPoint: string): Promise<void> {
    entry.asked += 1;
    await entry.answer;
    if (entry.reading === undefined) await startReading(entry, mountPoint);
  }

  /**
   * Starts reading every volume that is not being read, waits at most `waitMs`, and answers with what is known by
   * key. A volume of which nothing is known yet is missing. Volumes not named here are forgotten. Of the drives in `afresh`,
   * paused or not, it answers with nothing that was read or looked at before, and waits as long as that takes.
   */
  async function gather(
    volumes: readonly KeptVolume[],
    waitMs: number,
    afresh: ReadonlySet<string> = new Set(),
  ): Promise<ReadonlyMap<string, Known>> {
    const wanted = new Set(volumes.map((volume) => volume.key));
    for (const [key, entry] of entries) {
      if (!wanted.has(key) && entry.reading === undefined) entries.delete(key);
    }
    const started: Entry[] = [];
    const answers: Promise<void>[] = [];
    const waitedFor: Promise<void>[] = [];
    for (const { id, key, mountPoint } of volumes) {
      const entry = entries.get(key) ?? {
        id,
        known: undefined,
        asked: 0,
        looked: undefined,
        reading: undefined,
        answer: Promise.resolve(),
        isMissed: false,
      };
      entries.set(key, entry);
      if (afresh.has(id)) {
        waitedFor.push(readAfresh(entry, mountPoint));
        continue;
      }
      if (entry.reading !== undefined || (paused.has(id) && entry.known !== undefined)) continue;
      started.push(entry);
      answers.push(startReading(entry, mountPoint));
    }
    // Each of those that are read afresh ends by itself: a reading has its limit.
    await Promise.all([settledWithin(answers, waitMs), ...waitedFor]);
    for (const entry of started) if (entry.reading !== undefined) entry.isMissed = true;
    return new Map([...entries].flatMap(([key, { known }]) => (known === undefined ? [] : [[key, known]])));
  }

  return {
    gather,
    /** Lets the next `gather` look at the contents again: of one drive, or of all. */
    forget: (driveId?: string): void => {
      for (const entry of entries.values()) {
        if (driveId === undefined || entry.id === driveId) entry.asked += 1;
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
