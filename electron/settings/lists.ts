import { CourierError } from '../errors/courier-error.ts';

/** How much this bench keeps of each, and so how much a bench file holds. */
export const maximumOf = { scripts: 50, people: 500, groupTags: 200 } as const;

/** Fails with bench.listFull where a list would be longer than the bench keeps. */
export function assertRoom(list: 'people' | 'groupTags', count: number): void {
  const maximum = maximumOf[list];
  if (count > maximum) throw new CourierError('bench.listFull', { details: { list, maximum } });
}

/** Whether a text without outer spaces can be the name of a person: one line of at most 80 characters. */
export function isPersonName(text: string): boolean {
  return text !== '' && text.length <= 80 && !/\p{Cc}/u.test(text);
}

/** Those of `given`, without outer spaces, that are not among `known`; capitals make no difference, and none comes twice. */
export function withoutKnown(known: readonly string[], given: readonly string[]): readonly string[] {
  const seen = new Set(known.map((each) => each.toLowerCase()));
  const fresh: string[] = [];
  for (const each of given) {
    const plain = each.trim();
    if (seen.has(plain.toLowerCase())) continue;
    seen.add(plain.toLowerCase());
    fresh.push(plain);
  }
  return fresh;
}
