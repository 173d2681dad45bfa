import { columnOf } from './columns.ts';
import type { RefusalCode } from '../findings.ts';
import { refusalByHeaders } from './refuse-by-shape.ts';
import { cellsOf, looksLikeHash, separators, startsHash, type Separator } from './split-line.ts';
import type { TextLine } from './text-line.ts';

/** What the first lines of a file tell about it. */
export type Sniffed =
  | {
      readonly kind: 'csv';
      readonly separator: Separator;
      /** The well-known export that it is by its headers, if any. */
      readonly known: RefusalCode | undefined;
    }
  | { readonly kind: 'oa3' };

/** Lines and characters that are kept until the file is known. */
const headLines = 200;
const headCharacters = 64 * 1024;
const knownLines = 5;

/** Gathers the first lines. `add` answers as soon as they tell what the file is; `end` answers from fewer. */
export function createSniffer(): {
  readonly add: (line: TextLine) => Sniffed | undefined;
  readonly end: () => Sniffed;
  /** The lines so far; they are given up. */
  readonly taken: () => readonly TextLine[];
} {
  let lines: TextLine[] = [];
  let characters = 0;
  const sniffed = (separator: Separator): Sniffed => {
    const texts = lines.map(({ text }) => text);
    return isOa3(texts) ? { kind: 'oa3' } : { kind: 'csv', separator, known: known(texts, separator) };
  };
  return {
    add: (line) => {
      lines.push(line);
      characters += line.text.length;
      const named = lines.length === 1 ? separatorOfHeader(line.text) : undefined;
      if (named !== undefined) return sniffed(named);
      const isEnough = lines.length >= headLines || characters >= headCharacters;
      return isEnough ? sniffed(likelySeparator(lines)) : undefined;
    },
    end: () => sniffed(likelySeparator(lines)),
    taken: () => {
      const all = lines;
      lines = [];
      return all;
    },
  };
}

function columnsNamed(line: string, separator: Separator): number {
  return cellsOf(line, separator).filter((cell) => columnOf(cell)).length;
}

/** The separator of a line that names the hash and another column, and holds no hash; undefined for any other line. */
function separatorOfHeader(line: string): Separator | undefined {
  const named = separators
    .filter((separator) => {
      const cells = cellsOf(line, separator);
      return (
        cells.some((cell) => columnOf(cell) === 'hash') && !cells.some((cell) => looksLikeHash(cell.trim()))
      );
    })
    .map((separator) => ({ separator, score: columnsNamed(line, separator) }))
    .filter(({ score }) => score > 1);
  return best(named);
}

/** The separator of the line that looks most like a header, or else of the first lines that carry a hash; comma by default. */
function likelySeparator(lines: readonly TextLine[]): Separator {
  const scored = separators.map((separator) => {
    const named = Math.max(0, ...lines.map(({ text }) => columnsNamed(text, separator)));
    const carried = lines.filter(({ text }) => cellsOf(text, separator).some(startsHash)).length;
    return { separator, score: named * 1000 + carried };
  });
  return best(scored) ?? ',';
}

function best(
  scored: readonly { readonly separator: Separator; readonly score: number }[],
): Separator | undefined {
  return scored.toSorted((a, b) => b.score - a.score)[0]?.separator;
}

/** Only lines down to the first that names the hash column or carries a hash: further down are values, not names. */
function known(texts: readonly string[], separator: Separator): RefusalCode | undefined {
  const lines = texts.slice(0, knownLines).map((text) => cellsOf(text, separator).map((cell) => cell.trim()));
  const end = lines.findIndex((cells) =>
    cells.some((cell) => columnOf(cell) === 'hash' || looksLikeHash(cell)),
  );
  return refusalByHeaders(end === -1 ? lines : lines.slice(0, end + 1));
}

/** The report of OA3Tool: XML whose root is a key, or that holds a hash by its element. */
function isOa3(texts: readonly string[]): boolean {
  if (texts[0]?.trimStart().startsWith('<') !== true) return false;
  return /<(?:[A-Za-z]\w{0,30}:)?HardwareHash[\s>/]|<Key[\s>]/i.test(texts.join('\n'));
}
