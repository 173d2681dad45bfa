/** A line of a list, cut at its separators; quotation marks around a value are gone. */
export type Cells = readonly string[];

const separators = [',', ';', '\t', '|'] as const;
/** An export has some twenty columns and a few hundred characters in a line; beyond this only time is lost. */
const maximumCells = 200;
const maximumLineCharacters = 20_000;
/** A quotation mark that does not close within so many lines is a stray one: it must not swallow the devices below. */
const maximumJoinedLines = 10;
/** Characters of a whole list that are looked at again for joining: far more than honest lists need, and seconds at most. */
const joiningCharacters = 20_000_000;

/** The lines of a text that hold something, at most `limit` of them. */
export function linesOf(text: string, limit: number): readonly string[] {
  const lines: string[] = [];
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    if (line.trim() === '') continue;
    if (lines.length === limit) break;
    lines.push(line.slice(0, maximumLineCharacters));
  }
  return lines;
}

/** The separator at which a line falls into the most values; a comma where none does. */
export function separatorOf(line: string): string {
  const counts = separators.map((separator) => cutLine(line, separator).cells.length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * The rows of a list one by one. A value between quotation marks may go over several lines, if its mark closes soon, the
 * row then has `width` values and the value holds no separator; else the mark counts as text.
 */
export function* rowsOf(lines: readonly string[], separator: string, width: number): Generator<Cells> {
  const credit = { characters: joiningCharacters };
  for (let at = 0; at < lines.length; at += 1) {
    const alone = cutLine(lines[at] ?? '', separator);
    const joined = alone.isOpen ? joinedFrom(lines, at, separator, width, credit) : undefined;
    yield joined?.cells ?? alone.cells;
    at += joined?.more ?? 0;
  }
}

function joinedFrom(
  lines: readonly string[],
  start: number,
  separator: string,
  width: number,
  credit: { characters: number },
): { readonly cells: Cells; readonly more: number } | undefined {
  let text = lines[start] ?? '';
  for (let more = 1; more <= maximumJoinedLines && start + more < lines.length; more += 1) {
    text += `\n${lines[start + more] ?? ''}`;
    credit.characters -= text.length;
    if (credit.characters < 0) return undefined;
    const { cells, isOpen } = cutLine(text, separator);
    if (isOpen) continue;
    const isSwallowed = cells.some((cell) => cell.includes('\n') && cell.includes(separator));
    return cells.length === width && !isSwallowed ? { cells, more } : undefined;
  }
  return undefined;
}

/** One line cut into values. `isOpen`: a mark that begins a value does not close; from there on marks count as text. */
function cutLine(line: string, separator: string): { readonly cells: Cells; readonly isOpen: boolean } {
  if (!line.includes('"')) return { cells: line.split(separator, maximumCells), isOpen: false };
  const cells: string[] = [];
  let isOpen = false;
  for (let at = 0; at <= line.length && cells.length < maximumCells;) {
    const isQuoted = !isOpen && line.startsWith('"', at);
    const end = isQuoted ? closingMark(line, at + 1, separator) : line.indexOf(separator, at);
    if (isQuoted && end === -1) {
      isOpen = true;
    } else if (isQuoted) {
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 2;
    } else {
      cells.push(line.slice(at, end === -1 ? line.length : end));
      at = end === -1 ? line.length + 1 : end + 1;
    }
  }
  return { cells, isOpen };
}

/** Where the quotation mark stands that closes a value: right before a separator or the end, and not one of a pair. */
function closingMark(line: string, from: number, separator: string): number {
  for (let at = line.indexOf('"', from); at !== -1; at = line.indexOf('"', at)) {
    if (at + 1 === line.length || line.startsWith(separator, at + 1)) return at;
    at += line.startsWith('""', at) ? 2 : 1;
  }
  return -1;
}
