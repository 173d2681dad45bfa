import type { TextLine } from './text-line.ts';

/** Beyond that no hash goes on; what stands there is read as another line would be. */
const hashCharacters = 16 * 1024;

/**
 * Finds the hashes in a report of OA3Tool, also in several that were joined: the text of each `HardwareHash` element, over as many
 * lines as it has. No XML beyond that is read: no entities, no document type. Lines outside of an element and without any tag,
 * as of a CSV joined to a report, go to `takeOther`.
 */
export function createOa3Scan(
  takeHash: (text: string, isCut: boolean) => void,
  takeOther: (line: TextLine) => void,
): {
  readonly add: (line: TextLine) => void;
  readonly end: () => void;
} {
  /** The text of the element so far; undefined outside of one. */
  let open: string | undefined;
  const close = (isCut: boolean): void => {
    if (open !== undefined) takeHash(open.slice(0, hashCharacters), isCut || open.length > hashCharacters);
    open = undefined;
  };
  return {
    add: (line) => {
      const { text, isCut } = line;
      let rest = text;
      if (open === undefined && !text.includes('<')) {
        takeOther(line);
        return;
      }
      while (rest !== '') {
        const inside = open === undefined ? behindStart(rest) : rest;
        if (inside === undefined) return;
        const end = inside.indexOf('<');
        const piece = (end === -1 ? inside : inside.slice(0, end)).trim();
        open = joined(open ?? '', piece);
        // Any other tag ends it too: the element is never nested, and its own end may be lost.
        if (end !== -1) close(false);
        rest = end === -1 ? '' : inside.slice(end);
      }
      if (isCut) close(true);
    },
    end: () => {
      close(false);
    },
  };
}

function joined(open: string, piece: string): string {
  if (open === '' || piece === '') return open + piece;
  return open.length > hashCharacters ? open : `${open}\n${piece}`;
}

/** The text behind the next start tag; undefined where there is none. An element without content has none behind it. */
function behindStart(text: string): string | undefined {
  const tag = /<(?:[A-Za-z]\w{0,30}:)?HardwareHash(?:\s[^<>]{0,500})?>/i.exec(text);
  return tag === null ? undefined : text.slice(tag.index + tag[0].length);
}
