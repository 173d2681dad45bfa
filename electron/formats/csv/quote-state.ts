import type { Separator } from './split-line.ts';

/** Whether a quotation mark is still open behind a line, and whether it would swallow a separator along with a line end. */
export type QuoteState = { readonly isOpen: boolean; readonly isSwallowing: boolean };

/** Before the first line of a record. */
export const closed: QuoteState = { isOpen: false, isSwallowing: false };

/**
 * The state behind the next line of a record. A mark opens only at the start of a cell; two in a row are one character; one
 * that something else than a separator follows was no closing one, and the cell goes on without.
 */
export function quoteStateBehind(line: string, before: QuoteState, separator: Separator): QuoteState {
  let at = 0;
  let isQuoted = before.isOpen;
  /** Where on this line the text between marks began. */
  let from = 0;
  const spansLines = (): boolean => before.isOpen && from === 0;
  for (;;) {
    if (!isQuoted) {
      if (line.charAt(at) === '"') {
        isQuoted = true;
        at += 1;
        from = at;
        continue;
      }
      const next = line.indexOf(separator, at);
      if (next === -1) return closed;
      at = next + 1;
      continue;
    }
    const mark = line.indexOf('"', at);
    if (mark === -1) return { isOpen: true, isSwallowing: hasBetween(line, separator, from, line.length) };
    if (line.charAt(mark + 1) === '"') {
      at = mark + 2;
      continue;
    }
    if (spansLines() && hasBetween(line, separator, 0, mark)) return { isOpen: false, isSwallowing: true };
    isQuoted = false;
    const next = line.indexOf(separator, mark + 1);
    if (next === -1) return closed;
    at = next + 1;
  }
}

function hasBetween(line: string, separator: Separator, from: number, to: number): boolean {
  const at = line.indexOf(separator, from);
  return at !== -1 && at < to;
}
