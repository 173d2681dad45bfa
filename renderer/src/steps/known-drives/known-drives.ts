import type { BatchView, Drive, KnownDrive } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { formatTime } from '../../ui/format.ts';

/** The id in the kit of a drive; undefined where it carries none. */
export function kitIdOf(drive: Pick<Drive, 'contents'>): string | undefined {
  return drive.contents.kind === 'kit' ? drive.contents.driveId : undefined;
}

/** What this bench knows of a plugged drive; nothing while it is doubtful whether it is the drive that it says it is. */
export function knownOf(drive: Drive, known: readonly KnownDrive[]): KnownDrive | undefined {
  if (drive.doubt !== undefined) return undefined;
  const id = kitIdOf(drive);
  return id === undefined ? undefined : known.find(({ driveId }) => driveId === id);
}

/** What to call a plugged drive: what is written on it, where this bench knows it. The label of a lost drive may be another's by now. */
export function nameOf(drive: Drive, known: readonly KnownDrive[]): string {
  const mine = knownOf(drive, known);
  return mine?.isRetired === false ? mine.label : drive.name;
}

/** What to call the plugged drives, by id; drives of the same name are told apart by where they are. */
export function namesOf(drives: readonly Drive[], known: readonly KnownDrive[]): ReadonlyMap<string, string> {
  const names = drives.map((drive) => nameOf(drive, known));
  return new Map(
    drives.map(({ id, mountPoint }, index) => {
      const name = names[index] ?? '';
      const isShared = names.filter((each) => each === name).length > 1;
      return [id, isShared ? `${name} (${mountPoint})` : name];
    }),
  );
}

/** Drives in the order in which people count them: Drive 2 before Drive 10. */
export function byLabel(one: string, other: string): number {
  return one.localeCompare(other, undefined, { numeric: true });
}

/** The drives that were prepared for a batch and have not been plugged in since. */
export function notSeenBack(
  known: readonly KnownDrive[],
  batch: Pick<BatchView, 'id'>,
  plugged: readonly Drive[],
): readonly KnownDrive[] {
  const here = new Set(plugged.map(kitIdOf));
  return known.filter(
    ({ batchId, isRetired, driveId, lastSeenAt, lastStagedAt }) =>
      batchId === batch.id &&
      !isRetired &&
      !here.has(driveId) &&
      Date.parse(lastSeenAt) <= Date.parse(lastStagedAt),
  );
}

/** Holder, last preparing unless the words beside it say when, and what it brought, in one line. */
export function knownWords(say: Say, known: KnownDrive, saysWhen: boolean, language: string): string {
  return [
    known.holder === '' ? '' : say('drives.known.holder', { holder: known.holder }),
    saysWhen ? '' : say('drives.known.staged', { time: formatTime(known.lastStagedAt, language) }),
    say('drives.known.brought', { count: known.broughtFiles }),
    known.isRetired ? say('drives.known.retired') : '',
  ]
    .filter((words) => words !== '')
    .join(' · ');
}
