import { columnOf, exactHeaders, uploadColumnNames, type ColumnName } from './columns.ts';
import type { Header } from './header.ts';
import { createPlainPiece } from './plain-piece.ts';
import { hashCharacters } from './read-row.ts';
import { startsHash } from './split-line.ts';
import type { CsvRow } from './types.ts';

/** What takes plain lines, and tells whether one may stand here. */
export type PlainTaker = {
  /** The header to go by; `exact` where the first line of the file is still to come; undefined where no line is plain now. */
  readonly layout: () => Header | 'exact' | undefined;
  readonly header: (header: Header, characters: number) => void;
  readonly row: (row: Omit<CsvRow, 'row' | 'findings'>, characters: number) => void;
};

export type PlainRows = {
  /** Takes plain lines from place `at`, the start of a line; answers where the first starts that is not plain or not all there. */
  readonly take: (bytes: Buffer, at: number, isWide: boolean) => number;
  /** To be called last. */
  readonly end: () => void;
};

const lf = 0x0a;
const cr = 0x0d;
const comma = 0x2c;
const quote = 0x22;
/** No exact header is longer, and no value of a plain row. */
const shortCharacters = 200;
const notPlain = -1;
const notAllThere = -2;

const exactLines: ReadonlyMap<string, Header> = new Map(
  (['plain', 'with-tag', 'with-tag-and-user', 'partner-center'] as const).map((columns) => {
    const names = uploadColumnNames(columns);
    return [names.map((name) => exactHeaders[name]).join(','), names];
  }),
);

/**
 * The fast way through what the script writes: commas, no quotes, ASCII, as many cells as the header has, a hash of exactly 4,000
 * characters. Whatever is not so is left to the careful way, which comes to the same for every line that is taken here.
 */
export function createPlainRows(taker: PlainTaker): PlainRows {
  const piece = createPlainPiece();
  let text = piece.ascii();

  /** Where the short value that begins at `from` ends: at a comma or line end. */
  const valueEnd = (from: number): number => {
    const stop = Math.min(text.length, from + shortCharacters);
    for (let at = from; at < stop; at += 1) {
      const byte = text[at] ?? 0;
      if (byte === comma || byte === lf || byte === cr) return isTrimmed(from, at) ? at : notPlain;
      if (byte < 0x20 || byte === quote) return notPlain;
    }
    return stop === text.length ? notAllThere : notPlain;
  };

  const isTrimmed = (from: number, end: number): boolean =>
    from === end || ((text[from] ?? 0) > 0x20 && (text[end - 1] ?? 0) > 0x20);

  /** Where the hash that begins at `from` ends. */
  const hashEnd = (from: number): number => {
    const end = from + hashCharacters;
    if (end >= text.length) return notAllThere;
    const isWhole =
      startsHash(text.toString('latin1', from, from + 6)) &&
      (text[end - 1] ?? 0) > 0x20 &&
      piece.next(comma, from) >= end &&
      piece.next(lf, from) >= end &&
      piece.next(cr, from) >= end &&
      piece.next(quote, from) >= end &&
      piece.next(0, from) >= end;
    return isWhole ? end : notPlain;
  };

  /** Places where the cells of the row end. */
  const ends: number[] = [];

  /** Takes the row that begins at `from`; answers where it ends. */
  const takeRow = (from: number, header: Header): number => {
    let at = from;
    for (let cell = 0; cell < header.length; cell += 1) {
      const end = cell === 2 ? hashEnd(at) : valueEnd(at);
      if (end < 0) return end;
      const byte = text[end];
      if (cell < header.length - 1 ? byte !== comma : byte !== lf && byte !== cr) return notPlain;
      ends[cell] = end;
      at = end + 1;
    }
    const value = (cell: number): string => {
      if (cell === -1) return '';
      const start = cell === 0 ? from : (ends[cell - 1] ?? 0) + 1;
      const end = ends[cell] ?? 0;
      return start === end ? '' : text.toString('latin1', start, end);
    };
    const named = (name: ColumnName): string => value(header.indexOf(name, 3));
    const row = {
      serial: value(0),
      productId: value(1),
      hash: value(2),
      groupTag: named('groupTag'),
      assignedUser: named('assignedUser'),
      manufacturer: named('manufacturer'),
      model: named('model'),
    };
    if (isLabelled(row)) return notPlain;
    taker.row(row, at - 1 - from);
    return at - 1;
  };

  const takeHeader = (from: number): number => {
    const stop = Math.min(text.length, from + shortCharacters);
    let end = from;
    while (end < stop && text[end] !== lf && text[end] !== cr) end += 1;
    if (end === stop) return stop === text.length ? notAllThere : notPlain;
    const header = exactLines.get(text.toString('latin1', from, end));
    if (header === undefined) return notPlain;
    taker.header(header, end - from);
    return end;
  };

  /** Takes one line; answers where it ends. */
  const takeLine = (from: number): number => {
    const layout = taker.layout();
    if (layout === 'exact') return takeHeader(from);
    return layout === undefined || !isPlainLayout(layout) ? notPlain : takeRow(from, layout);
  };

  const take: PlainRows['take'] = (bytes, at, isWide) => {
    if (taker.layout() === undefined) return at;
    if (!piece.covers(bytes, at)) piece.load(bytes, at, isWide);
    const width = isWide ? 2 : 1;
    text = piece.ascii();
    let place = (at - piece.start()) / width;
    for (;;) {
      while (text[place] === lf || text[place] === cr) place += 1;
      const end = text.length === 0 ? notPlain : takeLine(place);
      if (end >= 0) {
        place = end;
        continue;
      }
      const next = piece.start() + place * width;
      if (end === notPlain || place === 0 || piece.end() + 1 >= bytes.length) return next;
      piece.load(bytes, next, isWide);
      text = piece.ascii();
      place = 0;
    }
  };

  return { take, end: piece.free };
}

/** The script's columns first; what stands behind them has a name. */
function isPlainLayout(header: Header): boolean {
  const [serial, productId, hash] = header;
  return serial === 'serial' && productId === 'productId' && hash === 'hash' && !header.includes(undefined);
}

/** True where a value beside the hash is the name of its column, as in a Configuration Manager report. */
function isLabelled(row: Omit<CsvRow, 'row' | 'findings'>): boolean {
  return (
    isHashName(row.serial) ||
    isHashName(row.productId) ||
    isHashName(row.groupTag) ||
    isHashName(row.assignedUser) ||
    isHashName(row.manufacturer) ||
    isHashName(row.model)
  );
}

function isHashName(value: string): boolean {
  return value.length > 9 && /^[\s_-]*[hd]/i.test(value) && columnOf(value) === 'hash';
}
