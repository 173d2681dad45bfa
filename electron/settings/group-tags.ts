import { CourierError } from '../errors/courier-error.ts';
import { startsFormula, unsafeValueReason } from '../formats/csv/unsafe-value.ts';

/** As in a batch's settings. */
export const maximumTagCharacters = 512;

/** Why a text cannot be a group tag: upload files are plain ASCII and know no quotes. */
export type GroupTagProblem = 'empty' | 'too-long' | 'not-plain';

/** The first problem of a text without outer spaces, or undefined. */
export function groupTagProblem(tag: string): GroupTagProblem | undefined {
  if (tag === '') return 'empty';
  if (tag.length > maximumTagCharacters) return 'too-long';
  if (unsafeValueReason(tag) !== undefined || startsFormula(tag)) return 'not-plain';
  return undefined;
}

/** The tag without outer spaces. Fails with bench.tagInvalid. */
export function acceptGroupTag(tag: string): string {
  const plain = tag.trim();
  const reason = groupTagProblem(plain);
  if (reason !== undefined) throw new CourierError('bench.tagInvalid', { details: { tag: plain, reason } });
  return plain;
}

const collator = new Intl.Collator('en', { numeric: true });

/** In order of the alphabet, `Lab 9` before `Lab 10`. */
export function sortTags(tags: readonly string[]): string[] {
  return tags.toSorted(collator.compare);
}
