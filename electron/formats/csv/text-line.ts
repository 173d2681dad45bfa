import { columnOf } from './columns.ts';
import { plainQuotes } from './plain-quotes.ts';
import { marks } from './scan-line.ts';
import { separators } from './split-line.ts';

/** One line of visible text, its quotation marks plain. */
export type TextLine = {
  readonly text: string;
  readonly hasQuotes: boolean;
  /** Where in the text the first hidden character stood; undefined where there was none. */
  readonly hiddenAt: number | undefined;
  /** True where the rest of the line was dropped, being too long. */
  readonly isCut: boolean;
};

/** The mark that joined files leave where one begins inside a line. */
const joint = '\ufeff';
/** Column names that a joined file begins with are near. */
const jointCharacters = 200;

/**
 * The line as it can be seen: NULs, format characters (zero-width, BOM, direction marks) and end marks of `copy a+b` at
 * either end are out. There are two or more lines where a file without a last line end was joined with one that has a BOM.
 */
export function textLines(raw: string, found: number, isCut: boolean): readonly TextLine[] {
  const isPlain = (found & (marks.foreign | marks.hidden)) === 0;
  const pieces = isPlain ? [raw] : atJoints(raw);
  return pieces.map((piece, index) => {
    const visible = isPlain ? piece : visibleOf(piece);
    const text = isPlain && (found & marks.quote) === 0 ? visible : plainQuotes(visible);
    return {
      text,
      hasQuotes: text.includes('"'),
      hiddenAt: visible.length === piece.length ? undefined : firstDifference(piece, visible),
      isCut: isCut && index === pieces.length - 1,
    };
  });
}

/** The line, or lines, without hidden characters; quotation marks are as found. */
export function visibleLines(raw: string, found: number): readonly string[] {
  return (found & (marks.foreign | marks.hidden)) === 0 ? [raw] : atJoints(raw).map(visibleOf);
}

function atJoints(raw: string): readonly string[] {
  const [first = '', ...more] = raw.split(joint);
  const lines = [first];
  for (const piece of more) {
    if (namesHash(piece.slice(0, jointCharacters))) lines.push(joint + piece);
    else lines.push(`${lines.pop() ?? ''}${joint}${piece}`);
  }
  return lines;
}

function namesHash(text: string): boolean {
  return separators.some((separator) => text.split(separator).some((cell) => columnOf(cell) === 'hash'));
}

function visibleOf(raw: string): string {
  const visible = raw.replace(/[\0\p{Cf}]+/gu, '');
  let start = 0;
  while (visible.charCodeAt(start) === 0x1a) start += 1;
  let end = visible.length;
  const trimmed = visible.trimEnd().length;
  while (visible.charCodeAt(Math.min(end, trimmed) - 1) === 0x1a) end = Math.min(end, trimmed) - 1;
  return visible.slice(start, Math.max(start, end));
}

function firstDifference(raw: string, visible: string): number {
  let at = 0;
  while (at < visible.length && raw.charCodeAt(at) === visible.charCodeAt(at)) at += 1;
  return at;
}
