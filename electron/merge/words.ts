import type { Finding } from '../formats/findings.ts';
import { findingPlace } from '../../text/finding-place.ts';
import type { Say, TextKey } from '../../text/index.ts';
import { html, type SafeHtml } from './html.ts';

export type FindingWords = {
  readonly code: Finding['code'];
  readonly severity: Finding['severity'];
  readonly title: string;
  readonly remedy: string;
} & Pick<Finding, 'file' | 'row' | 'column'>;

/** A finding as people read it. */
export function findingWords(say: Say, found: Finding): FindingWords {
  const { code, severity, file, row, column } = found;
  const { title, remedy } = wordsOf(say, found);
  return {
    code,
    severity,
    title,
    remedy,
    ...(file === undefined ? undefined : { file }),
    ...(row === undefined ? undefined : { row }),
    ...(column === undefined ? undefined : { column }),
  };
}

type Words = Pick<FindingWords, 'title' | 'remedy'>;
const remembered = new WeakMap<Say, Map<string, Words>>();
const mostRemembered = 1000;

/** Ten thousand devices of one order have the same few findings; to put one into words takes some 20 microseconds. */
function wordsOf(say: Say, { code, values }: Finding): Words {
  const known = remembered.get(say) ?? new Map<string, Words>();
  remembered.set(say, known);
  const key = values === undefined ? code : `${code} ${JSON.stringify(values)}`;
  const first = known.get(key);
  if (first !== undefined) return first;
  const words = {
    title: say(`findings.${code}.title` satisfies TextKey, values),
    remedy: say(`findings.${code}.remedy` satisfies TextKey, values),
  };
  if (known.size === mostRemembered) known.clear();
  known.set(key, words);
  return words;
}

/**
 * Findings as a list of titles with their places, repairs too: whoever asks later why a serial number is not the file's
 * finds it here.
 */
export function findingList(say: Say, findings: readonly FindingWords[]): SafeHtml {
  if (findings.length === 0) return html`${say('report.noFindings')}`;
  return html`<ul>
    ${findings.map((found) => {
      const place = findingPlace(say, found);
      return html`<li>${place === '' ? found.title : `${found.title} (${place})`}</li>`;
    })}
  </ul>`;
}

/** `2026-01-31 14:05`, UTC, of an ISO time; empty stays empty. */
export function shownTime(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
