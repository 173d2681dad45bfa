import { assertNever } from '../errors/assert-never.ts';
import { logPlaceOf } from '../formats/kit/log-places.ts';
import type { DriveEvent, FactLine, FileSource } from './types.ts';

/** A drive that brings nothing for this long has been left alone: what it brings then is another visit. */
const visitGapMs = 10 * 60_000;

/** Files that came home from one drive in one go. */
type Visit = {
  readonly line: FactLine;
  readonly atMs: number;
  readonly source: DriveSource;
  readonly hashes: number;
  readonly place: number;
};
type DriveSource = Extract<FileSource, { readonly kind: 'drive' }>;
/** `place`: of its last line in the journal. */
type Entry = { readonly place: number; readonly event: DriveEvent };

/**
 * What was done to the drives of a batch, newest first, at most `maximum`. Lines of drives that are worked on side by side
 * lie between each other; what one drive brought for one person, without another word about that drive in between, is one
 * visit, told by the time of its last file.
 */
export function driveEvents(lines: readonly FactLine[], maximum: number): readonly DriveEvent[] {
  const entries: Entry[] = [];
  const visits = new Map<string, Visit>();

  function endVisit(key: string): void {
    const visit = visits.get(key);
    if (visit === undefined) return;
    visits.delete(key);
    const { line, source, hashes, place } = visit;
    entries.push({ place, event: eventOn(line, source.driveName, { kind: 'collected', hashes }) });
  }

  for (const [place, line] of lines.entries()) {
    const { fact } = line;
    if (fact.kind === 'file-collected' || fact.kind === 'log-collected') {
      if (fact.source.kind !== 'drive') continue;
      const key = keyOf(fact.source);
      const visit = visits.get(key);
      const atMs = Date.parse(line.at);
      const isSame = visit?.line.who === line.who && atMs - visit.atMs < visitGapMs;
      if (!isSame) endVisit(key);
      const before = isSame ? visit.hashes : 0;
      const hashes = before + (fact.kind === 'file-collected' ? 1 : 0);
      visits.set(key, { line, atMs, source: fact.source, hashes, place });
      continue;
    }
    const event = eventOf(line);
    if (event === undefined) continue;
    if ('driveName' in fact && 'driveId' in fact) endVisit(keyOf(fact));
    entries.push({ place, event });
  }
  for (const key of visits.keys()) endVisit(key);
  return entries
    .sort((a, b) => b.place - a.place)
    .slice(0, maximum)
    .map(({ event }) => event);
}

/** Undefined for what says nothing of a drive, and for files that came home: visits tell of those. */
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
    case 'drive-ejected':
      return eventOn(line, fact.driveName, { kind: 'ejected' });
    case 'batch-created':
    case 'settings-changed':
    case 'batch-archived':
    case 'batch-reopened':
    case 'file-collected':
    case 'log-collected':
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
function keyOf({ driveId, driveName }: { readonly driveId: string; readonly driveName: string }): string {
  return `${driveId} ${driveName}`;
}

/** The folder or ZIP file that a kit was saved as, without where it lies. */
function lastName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
