import type { Finding } from '../formats/findings.ts';
import { findingPlace } from '../../text/finding-place.ts';
import type { Say, TextKey } from '../../text/index.ts';
import { html, type SafeHtml } from './html.ts';

export type FindingWords = {
  readonly code: Finding['code'];
  readonly severity: Finding['severity'];
  readonly title: string;
  readonly remedy: string;
  /** File, row and column in one line; empty where the finding has no place. */
  readonly place: string;
} & Pick<Finding, 'file' | 'row' | 'column'>;

/** A finding as people read it. */
export function findingWords(say: Say, found: Finding): FindingWords {
  const { code, severity, values, file, row, column } = found;
  return {
    code,
    severity,
    title: say(`findings.${code}.title` satisfies TextKey, values),
    remedy: say(`findings.${code}.remedy` satisfies TextKey, values),
    place: findingPlace(say, found),
    ...(file === undefined ? undefined : { file }),
    ...(row === undefined ? undefined : { row }),
    ...(column === undefined ? undefined : { column }),
  };
}

/** Findings as a list of titles, repairs too: whoever asks later why a serial number is not the file's finds it here. */
export function findingList(say: Say, findings: readonly FindingWords[]): SafeHtml {
  if (findings.length === 0) return html`${say('report.noFindings')}`;
  return html`<ul>
    ${findings.map(({ title, place }) => html`<li>${place === '' ? title : `${title} (${place})`}</li>`)}
  </ul>`;
}

/** `2026-01-31 14:05`, UTC, of an ISO time; empty stays empty. */
export function shownTime(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
