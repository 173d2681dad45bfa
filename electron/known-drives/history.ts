import type { DriveEvent, Fact, FactLine } from '../batch/types.ts';
import type { DriveJournal } from './types.ts';

/** Makes events of a journal's lines, newest first. */
export type DriveEvents = (lines: readonly FactLine[], maximum: number) => readonly DriveEvent[];

/** What happened to one drive in all the journals but those of practice, newest first, at most `maximum`. */
export function historyOf(
  driveId: string,
  journals: readonly DriveJournal[],
  eventsOf: DriveEvents,
  maximum: number,
): readonly (DriveEvent & { readonly batchId: string; readonly batchName: string })[] {
  return journals
    .filter(({ isPractice }) => !isPractice)
    .flatMap(({ id, name, lines }) => {
      const own = lines.filter(({ fact }) => driveIdOf(fact) === driveId);
      return eventsOf(own, maximum).map((event) => ({ ...event, batchId: id, batchName: name }));
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, maximum);
}

/** The drive that a fact tells of; undefined where it tells of none. */
function driveIdOf(fact: Fact): string | undefined {
  if ('driveId' in fact) return fact.driveId;
  return 'source' in fact && fact.source.kind === 'drive' ? fact.source.driveId : undefined;
}
