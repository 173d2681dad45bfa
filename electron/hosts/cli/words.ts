import { CourierError } from '../../errors/courier-error.ts';
import { maximumUploadBytes } from '../../files/uploads.ts';
import type { Finding, RefusalCode } from '../../formats/findings.ts';
import { findingWords, type FindingWords } from '../../merge/words.ts';
import { findingPlace, type FoundPlace } from '../../../text/finding-place.ts';
import type { Say } from '../../../text/index.ts';

/** A finding in words with its place, as `--json` gives it: every key is always there. */
export type PlacedFinding = Pick<FindingWords, 'code' | 'severity' | 'title' | 'remedy'> & {
  readonly file: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly values: Readonly<Record<string, string | number>>;
};

/** Something that was refused or failed, with the next step. */
export type Trouble = { readonly code: string; readonly title: string; readonly remedy: string };

export function placedFinding(say: Say, found: Finding): PlacedFinding {
  const { code, severity, title, remedy } = findingWords(say, found);
  const { file = null, row = null, column = null, values = {} } = found;
  return { code, severity, title, remedy, file, row, column, values };
}

/**
 * `Must be settled, row 3, column “Hardware Hash”: The hash is cut off. Only …`; what is `known` of the place is not said
 * again.
 */
export function findingLine(say: Say, found: PlacedFinding, known: FoundPlace = {}): string {
  const { file, row, column, severity } = found;
  const place = { file: file ?? undefined, row: row ?? undefined, column: column ?? undefined };
  return placedLine(say(`findings.severity.${severity}`), findingPlace(say, place, known), found);
}

/** How serious it is, where, what, and what to do. */
export function placedLine(
  severity: string,
  place: string,
  { title, remedy }: Omit<Trouble, 'code'>,
): string {
  return `${[severity, place].filter((part) => part !== '').join(', ')}: ${title}. ${remedy}`;
}

export function refusalTrouble(say: Say, code: RefusalCode, values: Finding['values']): Trouble {
  const title = say(`findings.refusal.${code}.title`, values);
  return { code, title, remedy: say(`findings.refusal.${code}.remedy`, values) };
}

/** A file as people read it: nobody named the standard input. */
export function shownFile(say: Say, path: string): string {
  return path === '-' ? say('cli.standardInput') : path;
}

/** `drive/a.csv: The file is not there. …` */
export function troubleLine(file: string, { title, remedy }: Trouble): string {
  return `${file}: ${title}. ${remedy}`;
}

/** A foreseen failure in words; everything else is a bug and thrown on. */
export function errorTrouble(say: Say, error: unknown): Trouble {
  if (!(error instanceof CourierError)) throw error;
  const { code, details } = error;
  // The general words send a person to other programs; a folder needs none of that.
  if (details['systemCode'] === 'EISDIR')
    return {
      code,
      title: say('cli.folder.title'),
      remedy: say('cli.folder.remedy', { path: String(details['path']) }),
    };
  if (code === 'file.tooLarge')
    return {
      code,
      title: say('errors.file.tooLarge.title'),
      remedy: say('cli.tooLarge', {
        path: String(details['path']),
        mebibytes: maximumUploadBytes / 1024 ** 2,
      }),
    };
  return { code, title: say(`errors.${code}.title`, details), remedy: say(`errors.${code}.body`, details) };
}

/** The same where the path is said before it: said twice it only makes the line longer. */
export function namedTrouble(say: Say, error: unknown): Trouble {
  const trouble = errorTrouble(say, error);
  if (trouble.code === 'file.notFound') return { ...trouble, remedy: say('cli.fileMissing') };
  const isFolder = error instanceof CourierError && error.details['systemCode'] === 'EISDIR';
  return trouble.code === 'file.unreadable' && !isFolder
    ? { ...trouble, remedy: say('cli.fileUnreadable') }
    : trouble;
}

/** `2026-01-31 14:05 +01:00`: the device's own time; UTC where the hash does not say its zone; empty for none. */
export function capturedTime(iso: string | undefined, zoneMinutes: number | undefined): string {
  if (iso === undefined || Number.isNaN(Date.parse(iso))) return '';
  const local = new Date(Date.parse(iso) + (zoneMinutes ?? 0) * 60_000);
  const shown = local.toISOString().slice(0, 16).replace('T', ' ');
  return zoneMinutes === undefined ? `${shown} UTC` : `${shown} ${zoneWords(zoneMinutes)}`;
}

function zoneWords(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
