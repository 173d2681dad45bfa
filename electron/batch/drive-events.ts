import { assertNever } from '../errors/assert-never.ts';
import { logPlaceOf } from '../formats/kit/log-places.ts';
import type { DriveEvent, Fact, FactLine } from './types.ts';

/** A drive of which nothing is said for this long has been left alone: what comes then is another visit. */
const visitGapMs = 10 * 60_000;

/** `place`: of its last line in the journal. */
type Entry = { readonly place: number; readonly event: DriveEvent };
/** What one visit of a drive has come to so far; its event is of one of the kinds that add up. */
type Visit = Entry & { readonly atMs: number };

/**
 * What was done to the drives of a batch, newest first, at most `maximum`. Lines of drives that are worked on side by side
 * lie between each other; what one drive brought for one person, or what was cleared from it, without another word about
 * that drive in between, is one visit, told by the time of its last line.
 */
export function driveEvents(lines: readonly FactLine[], maximum: number): readonly DriveEvent[] {
  const entries: Entry[] = [];
  const visits = new Map<string, Visit>();

  function endVisit(key: string): void {
    const visit = visits.get(key);
    if (visit === undefined) return;
    visits.delete(key);
    entries.push(visit);
  }

  for (const [place, line] of lines.entries()) {
    const event = eventOf(line);
    if (event === undefined) continue;
    const key = keyOfDrive(line.fact);
    if (key === undefined) {
      entries.push({ place, event });
      continue;
    }
    const before = visits.get(key);
    const atMs = Date.parse(line.at);
    // Either way: a clock that was set back tells of no shorter while.
    const isSame = before?.event.who === line.who && Math.abs(atMs - before.atMs) < visitGapMs;
    const sum = isSame ? sumOf(before.event.event, event.event) : undefined;
    if (sum === undefined) endVisit(key);
    visits.set(key, { place, event: { ...event, event: sum ?? event.event }, atMs });
  }
  for (const key of visits.keys()) endVisit(key);
  return entries
    .sort((a, b) => b.place - a.place)
    .slice(0, maximum)
    .map(({ event }) => event);
}

/** Two events of one visit as one; undefined for those that stand alone. */
function sumOf(a: DriveEvent['event'], b: DriveEvent['event']): DriveEvent['event'] | undefined {
  if (a.kind === 'collected' && b.kind === 'collected')
    return { kind: 'collected', hashes: a.hashes + b.hashes };
  if (a.kind === 'cleared' && b.kind === 'cleared')
    return {
      kind: 'cleared',
      hashes: a.hashes + b.hashes,
      logs: a.logs + b.logs,
      left: a.left + b.left,
    };
  return undefined;
}

/** Undefined for what says nothing of a drive. */
function eventOf(line: FactLine): DriveEvent | undefined {
  const { fact } = line;
  switch (fact.kind) {
    case 'drive-staged':
      return eventOn(line, fact.driveName, { kind: 'staged', scriptVersion: fact.scriptVersion });
    case 'kit-saved':
      return eventOn(line, lastName(fact.path), { kind: 'saved', form: fact.form });
    case 'kit-checked': {
      const { changed, missing, foreign } = fact;
      return eventOn(line, fact.driveName, { kind: 'checked', changed, missing, foreign });
    }
    case 'drive-cleared': {
      const logs = fact.deleted.filter(({ path }) => logPlaceOf(path) !== undefined).length;
      const hashes = fact.deleted.length - logs;
      return eventOn(line, fact.driveName, { kind: 'cleared', hashes, logs, left: fact.left.length });
    }
    case 'file-collected':
    case 'log-collected': {
      if (fact.source.kind !== 'drive') return undefined;
      const hashes = fact.kind === 'file-collected' ? 1 : 0;
      return eventOn(line, fact.source.driveName, { kind: 'collected', hashes });
    }
    case 'drive-ejected':
      return eventOn(line, fact.driveName, { kind: 'ejected' });
    case 'batch-created':
    case 'settings-changed':
    case 'batch-archived':
    case 'batch-reopened':
    case 'device-settled':
    case 'devices-edited':
    case 'partner-devices-listed':
    case 'registered-list-loaded':
    case 'registered-list-dropped':
    case 'round-exported':
    case 'round-taken':
    case 'state-set':
    case 'needs-reset-set':
    case 'hand-over-checked':
    case 'run-settled':
    case 'report-written':
      return undefined;
    default:
      return assertNever(fact);
  }
}

function eventOn({ at, who }: FactLine, driveName: string, event: DriveEvent['event']): DriveEvent {
  return { at, who, driveName, event };
}

/** By name too: a drive that no bench has staged has no id, and copies of a saved kit share one. */
function keyOfDrive(fact: Fact): string | undefined {
  const drive = 'source' in fact && fact.source.kind === 'drive' ? fact.source : fact;
  return 'driveName' in drive && 'driveId' in drive ? `${drive.driveId} ${drive.driveName}` : undefined;
}

/** The folder or ZIP file that a kit was saved as, without where it lies. */
function lastName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
