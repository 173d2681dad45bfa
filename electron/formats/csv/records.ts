import { parse } from 'csv-parse/sync';
import { maxCells, type CsvLimits } from './limits.ts';
import { cutAsItsOwn } from './mixed-separators.ts';
import { closed, quoteStateBehind } from './quote-state.ts';
import { cellsOf, plainlyQuoted, reopened, type Separator } from './split-line.ts';
import type { TextLine } from './text-line.ts';

/** The cells of one line, or of the few lines that quotation marks hold together. */
export type CsvRecord = TextLine & {
  readonly cells: readonly string[];
  /** True where it is separated by something else than the rest of the file. */
  readonly isMixed: boolean;
};

/**
 * csv-parse takes 40 microseconds for a line of three characters. So many may be such lines; beyond, only as much text as comes along
 * pays for it, which lines with a hash always do.
 */
const carefulLines = 10_000;
const nothing: readonly TextLine[] = [];
const charactersPerLine = 2000;

export type Records = {
  readonly add: (line: TextLine) => void;
  readonly end: () => void;
  /** True while a quotation mark waits for its other. */
  readonly isOpen: () => boolean;
};

/**
 * Cuts lines into records of cells. Plain lines are split; where quotation marks hold more than one cell or line together,
 * csv-parse decides. Marks that do not pair, or would swallow lines, are dropped from their first line, and what
 * follows counts as it stands.
 */
export function createRecords(
  separator: Separator,
  limits: CsvLimits,
  take: (record: CsvRecord) => void,
): Records {
  let lines: TextLine[] = [];
  let characters = 0;
  let state = closed;
  let credit = carefulLines * charactersPerLine;

  const give = (line: TextLine, cells: readonly string[]): void => {
    const own = isBlank(cells) ? cells : cutAsItsOwn(cells, line.text, separator);
    const { text, hasQuotes, hiddenAt, isCut } = line;
    // Spelled out: spreading costs more than all the rest of a short line.
    take({ text, hasQuotes, hiddenAt, isCut, cells: own, isMixed: own !== cells });
  };

  /** The cells of the lines that wait, as one record; undefined where their quotation marks make no sense. */
  const together = (text: string): readonly string[] | undefined => {
    const plain = lines.length === 1 ? plainlyQuoted(text, separator) : undefined;
    if (plain !== undefined) return plain;
    credit -= charactersPerLine;
    return carefully(text, separator);
  };

  const restart = (): void => {
    lines = [];
    characters = 0;
    state = closed;
  };

  /** Gives the first of the lines that wait without its marks; answers the others. */
  const giveUp = (): readonly TextLine[] => {
    const [first, ...others] = lines;
    if (first !== undefined) give(first, cellsOf(first.text, separator));
    restart();
    return others;
  };

  /** Answers lines that must be looked at again. */
  const addOne = (line: TextLine): readonly TextLine[] => {
    credit += line.text.length;
    if (lines.length === 0 && (!line.hasQuotes || credit < 0)) {
      const quoted = line.hasQuotes ? plainlyQuoted(line.text, separator) : undefined;
      give(line, quoted ?? cellsOf(line.text, separator));
      return nothing;
    }
    lines.push(line);
    characters += line.text.length;
    state = quoteStateBehind(line.text, state, separator);
    if (state.isSwallowing || line.isCut || characters > limits.lineCharacters) return giveUp();
    if (state.isOpen) return lines.length < limits.recordLines ? nothing : giveUp();
    const text = lines.length === 1 ? line.text : lines.map((one) => one.text).join('\n');
    const cells = together(text);
    if (cells === undefined) return giveUp();
    const hiddenAt = lines.find((one) => one.hiddenAt !== undefined)?.hiddenAt;
    restart();
    give({ text, hasQuotes: true, hiddenAt, isCut: false }, cells);
    return nothing;
  };

  const addAll = (more: readonly TextLine[]): void => {
    // From the end, so that putting lines back costs no shifting.
    const waiting = more.length === 1 ? [...more] : more.toReversed();
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
      const again = addOne(line);
      if (again.length > 0) waiting.push(...again.toReversed());
    }
  };

  return {
    add: (line) => {
      addAll([line]);
    },
    end: () => {
      while (lines.length > 0) addAll(giveUp());
    },
    isOpen: () => lines.length > 0,
  };
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** A lone mark inside a value belongs to nothing. */
function withoutStray(cell: string): string {
  return cell.includes('"') && cell.split('"').length % 2 === 0 ? cell.replaceAll('"', '') : cell;
}

function carefully(text: string, separator: Separator): readonly string[] | undefined {
  try {
    const [cells, ...more] = parse(text, {
      delimiter: separator,
      record_delimiter: ['\n'],
      relax_column_count: true,
      relax_quotes: true,
    });
    if (cells === undefined || more.length > 0 || cells.length > maxCells) return undefined;
    return cells.some((cell) => cell.includes('\n') && cell.includes(separator))
      ? undefined
      : reopened(cells.map(withoutStray), separator);
  } catch {
    return undefined;
  }
}
