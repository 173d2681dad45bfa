import type { Say } from './index.ts';

/** Where a finding is: `row` 1 is the first data row, 0 the header line; `column` is a header of the file. */
export type FoundPlace = {
  readonly file?: string | undefined;
  readonly row?: number | undefined;
  readonly column?: string | undefined;
};

/**
 * A finding's place in one line, `contoso.csv, row 3, column “Hardware Hash”`, as the app, the command line and the reports say
 * it; empty where the finding has none. Parts that stand around it already (a file's own page) are left out by `known`.
 */
export function findingPlace(say: Say, found: FoundPlace, known: FoundPlace = {}): string {
  const { file, row, column } = found;
  const isSameFile = file === undefined || file === known.file;
  return [
    ...(isSameFile || file === '' ? [] : [file]),
    ...(row === undefined || (isSameFile && row === known.row)
      ? []
      : [row === 0 ? say('place.header') : say('place.row', { row })]),
    ...(column === undefined || column === '' ? [] : [say('place.column', { column })]),
  ].join(', ');
}
