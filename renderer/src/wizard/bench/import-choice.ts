import type { BenchFileContents, RequestInput, RequestOutput } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';

/** What of a bench file is taken over. */
export type ImportChoice = Omit<RequestInput<'bench.import'>, 'file'>;
export const lists = ['scripts', 'people', 'groupTags'] as const;

/** What a file's list holds, and how much of it would be new here. */
export function countOf(contents: BenchFileContents, list: (typeof lists)[number]) {
  const entries: readonly { readonly isNew: boolean }[] = contents[list];
  return { count: entries.length, fresh: entries.filter(({ isNew }) => isNew).length };
}

/** Everything that is new, and not the looks: those are a matter of taste. */
export function firstChoice(contents: BenchFileContents): ImportChoice {
  const isWorth = (list: (typeof lists)[number]) => countOf(contents, list).fresh > 0;
  return {
    scripts: isWorth('scripts'),
    people: isWorth('people'),
    groupTags: isWorth('groupTags'),
    settings: false,
  };
}

/** What came of an import, in a sentence or two. */
export function importWords(say: Say, done: RequestOutput<'bench.import'>, isLookTaken: boolean): string {
  const added = lists
    .filter((list) => done[list] > 0)
    .map((list) => say(`bench.file.added.${list}`, { count: done[list] }));
  const sentences = [
    ...(added.length > 0 ? [say('bench.file.done', { what: added.join(', ') })] : []),
    ...(added.length === 0 && !isLookTaken ? [say('bench.file.doneNothing')] : []),
    ...(isLookTaken ? [say('bench.file.doneSettings')] : []),
  ];
  return sentences.join(' ');
}
