import { join } from 'node:path';
import { CourierError } from '../errors/courier-error.ts';
import { isSystemFault } from '../files/file-errors.ts';
import { fileStamp } from '../files/file-stamp.ts';
import type { Drive, KnownDrive } from '../drives/types.ts';
import { describeDrives, knownAs } from './describe-drives.ts';
import { historyOf, type DriveEvents } from './history.ts';
import { putAside, readKnownDrives, writeKnownDrives } from './known-drives-file.ts';
import { agreeWithJournals, changeDrive, labelForStaging, withOwnLabels } from './register.ts';
import { sumOfTallies, tallyOf } from './tally.ts';
import type { DriveChange, DriveJournal, LabelOfNumber, Register, Remembered, Tally } from './types.ts';

export type KnownDrivesDeps = {
  /** Where `known-drives.json` is; the folder must be there. */
  readonly folder: string;
  readonly benchId: string;
  readonly now: () => Date;
  /** Every batch of this bench that can be read. */
  readonly journals: () => Promise<readonly DriveJournal[]>;
  readonly eventsOf: DriveEvents;
  readonly labelOfNumber: LabelOfNumber;
  /** What a list shows has changed, and with it perhaps what plugged drives are called. */
  readonly onChange: (drives: readonly KnownDrive[]) => void;
  /** A second copy that only looks on writes nothing. */
  readonly isReadOnly?: boolean;
};

/** What was seen of drives is written at most this often, and when the app ends. */
const sightingsGapMs = 60_000;
const shownEvents = 500;

/** `lineCount`: how many lines the tally is of; the journal's own grow under it. */
type ReadJournal = { readonly journal: DriveJournal; readonly lineCount: number; readonly tally: Tally };
type Sighting = Pick<Remembered, 'lastSeenAt' | 'waitingFiles'>;

/**
 * The drives that this bench has staged. What was staged when, for which batch, and what came home is the journals' word;
 * `known-drives.json` adds what they do not know: labels, holders, which drives are retired, when each was seen and what
 * was left on it. Where that file is lost or damaged (it is put aside), it is made again from the journals: holders, who
 * is retired, and labels that were changed since the last staging are gone then. Practice is no part of it. Fails with
 * file.unreadable.
 */
export async function createKnownDrives(deps: KnownDrivesDeps) {
  const { benchId, now, labelOfNumber, isReadOnly = false } = deps;
  const path = join(deps.folder, 'known-drives.json');
  let stamp = await fileStamp(path);
  const found = await readKnownDrives(path);
  let register: Register = withOwnLabels(found.drives, labelOfNumber);
  const tallies = new Map<string, ReadJournal>();
  let sum: Tally = sumOfTallies([]);
  const sightings = new Map<string, Sighting>();
  /** By plugging, when it was first listed. */
  let pluggedAt: ReadonlyMap<string, string> = new Map();
  const claims = new Set<Map<string, string>>();
  let queue: Promise<unknown> = Promise.resolve();
  let following: Promise<void> | undefined;
  let writtenAtMs = -Infinity;
  let isBehind = false;

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  const rules = () => ({
    labelOfNumber,
    claimed: new Map([...claims].flatMap((claim) => [...claim])),
  });

  function withSighting(drive: Remembered): Remembered {
    const { lastSeenAt, waitingFiles } = sightings.get(drive.driveId) ?? drive;
    return { ...drive, waitingFiles, lastSeenAt: later(lastSeenAt, drive.lastStagedAt) };
  }

  /** The last seen first. */
  function list(): readonly KnownDrive[] {
    return [...register.values()]
      .map((drive) => ({ ...withSighting(drive), broughtFiles: sum.brought.get(drive.driveId) ?? 0 }))
      .sort((a, b) => Date.parse(b.lastSeenAt) - Date.parse(a.lastSeenAt));
  }

  /** With all the plugged drives that carry the id: a copy makes them two. */
  function knownAmong(drives: readonly Drive[]): ReadonlyMap<Remembered, readonly Drive[]> {
    const found = new Map<Remembered, readonly Drive[]>();
    for (const drive of drives) {
      const known = knownAs(drive, register, benchId);
      if (known !== undefined) found.set(known, [...(found.get(known) ?? []), drive]);
    }
    return found;
  }

  async function write(drives: Register): Promise<void> {
    if (isReadOnly) return;
    isBehind = false; // what is seen while it is written is for the next time
    writtenAtMs = now().getTime();
    try {
      await writeKnownDrives(path, [...drives.values()].map(withSighting));
    } catch (error) {
      isBehind = true;
      throw error;
    }
  }

  /** For what the journals know too, or what the next sighting brings again. */
  async function writeIfPossible(): Promise<void> {
    try {
      await write(register);
    } catch (error) {
      if (!(error instanceof CourierError)) throw error;
    }
  }

  /** True when something was read that was not known. What cannot be read now stays as it was read last. */
  async function readJournals(): Promise<boolean> {
    const journals = await deps.journals().catch((error: unknown) => {
      if (error instanceof CourierError || isSystemFault(error)) return undefined;
      throw error;
    });
    let isNews = false;
    for (const journal of journals ?? []) {
      if (journal.isPractice) continue;
      const before = tallies.get(journal.id);
      const lineCount = journal.lines.length;
      if (before?.lineCount === lineCount && before.journal.name === journal.name) continue;
      tallies.set(journal.id, { journal, lineCount, tally: tallyOf(journal, benchId) });
      isNews = true;
    }
    if (isNews) sum = sumOfTallies([...tallies.values()].map(({ tally }) => tally));
    return isNews;
  }

  async function agree(): Promise<void> {
    following = undefined; // what is journalled from here on needs another turn
    const broughtBefore = sum.brought;
    if (!(await readJournals())) return;
    const next = agreeWithJournals(register, sum, rules());
    const isSame = next === register;
    register = next;
    if (!isSame) await writeIfPossible();
    if (!isSame || !isSameCounts(broughtBefore, sum.brought)) deps.onChange(list());
  }

  if (!found.isWhole && !isReadOnly) {
    await putAside(path);
    await writeIfPossible(); // what can be used of it is nowhere else now
  }

  /**
   * Brings the register to what the journals say now; calls that come while one waits share it. Never fails for what cannot
   * be read or written.
   */
  function follow(): Promise<void> {
    following ??= inTurn(agree);
    return following;
  }

  return {
    follow,
    list: async (): Promise<readonly KnownDrive[]> => {
      await follow();
      return list();
    },
    /**
     * The drives of one listing as they are known here: their names, and doubts of their identity. Quick, and of what is
     * known at this moment.
     */
    describe: (drives: readonly Drive[]): readonly Drive[] => describeDrives(drives, register, benchId),
    /** Notes from a listing which known drives were plugged in, and what waits on them. */
    seen: (drives: readonly Drive[]): void => {
      const at = now();
      // A drive may become known long after it was plugged in: when it is staged.
      pluggedAt = new Map(
        drives.map((drive) => [pluggingOf(drive), pluggedAt.get(pluggingOf(drive)) ?? at.toISOString()]),
      );
      let isNews = false;
      for (const [known, twins] of knownAmong(drives)) {
        const before = withSighting(known);
        const times = twins.map((drive) => pluggedAt.get(pluggingOf(drive)) ?? '');
        sightings.set(known.driveId, {
          lastSeenAt: [before.lastSeenAt, ...times].reduce(later),
          waitingFiles: Math.max(...twins.map(waitingOn)),
        });
        const after = withSighting(known);
        isNews ||= after.waitingFiles !== before.waitingFiles || after.lastSeenAt !== before.lastSeenAt;
      }
      isBehind ||= isNews;
      if (isNews) deps.onChange(list());
      const isDue = Math.abs(at.getTime() - writtenAtMs) >= sightingsGapMs;
      if (!isBehind || !isDue || isReadOnly) return;
      writtenAtMs = at.getTime();
      // Only a bug is left to fail here.
      inTurn(writeIfPossible).catch((error: unknown) => console.error(error));
    },
    /** For a copy that looks on: takes over what another copy has written since. Fails with file.unreadable. */
    refresh: async (): Promise<void> => {
      const latest = await fileStamp(path);
      if (latest === stamp) return;
      await inTurn(async () => {
        const { drives } = await readKnownDrives(path);
        stamp = latest;
        await readJournals();
        register = agreeWithJournals(withOwnLabels(drives, labelOfNumber), sum, rules());
        deps.onChange(list());
      });
    },
    /**
     * For one staging: `labelOf` answers with the label that a drive has or will get, and keeps it from others until
     * `release`, which must follow once the staging is in the journal and was followed, or has failed.
     */
    claimLabel: async () => {
      await follow();
      const claim = new Map<string, string>();
      claims.add(claim);
      return {
        labelOf: (driveId: string): string => {
          const label = labelForStaging(register, driveId, rules());
          claim.set(driveId, label);
          return label;
        },
        release: (): void => {
          claims.delete(claim);
        },
      };
    },
    /**
     * Fails with drive.notKnown or drive.labelTaken, or as `file.diskFull` and `file.unwritable`, and then nothing has
     * changed. A label goes onto the drive with its next staging.
     */
    change: async (driveId: string, change: DriveChange): Promise<readonly KnownDrive[]> => {
      await follow();
      return inTurn(async () => {
        const next = changeDrive(register, driveId, change, rules());
        if (next !== register) {
          await write(next);
          register = next;
          deps.onChange(list());
        }
        return list();
      });
    },
    /** What happened to a drive in every batch here, newest first, at most 500. Fails with drive.notKnown. */
    history: async (driveId: string) => {
      await follow();
      if (!register.has(driveId))
        throw new CourierError('drive.notKnown', { details: { knownDriveId: driveId } });
      const journals = [...tallies.values()].map(({ journal }) => journal);
      return historyOf(driveId, journals, deps.eventsOf, shownEvents);
    },
    /** Writes what was seen last and waits until everything is on disk. */
    stop: async (): Promise<void> => {
      await inTurn(async () => {
        if (isBehind) await writeIfPossible();
      });
    },
  };
}

export type KnownDrives = Awaited<ReturnType<typeof createKnownDrives>>;

/** A drive in its place, until it is unplugged. */
function pluggingOf({ id, fingerprint }: Drive): string {
  return `${id} ${fingerprint}`;
}

function waitingOn({ contents }: Drive): number {
  return contents.kind === 'kit' ? contents.waitingFiles : 0;
}

function isSameCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, count]) => b.get(key) === count);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
