import { finding, type Finding } from '../findings.ts';
import { columnOf, exactHeaders, type ColumnName } from './columns.ts';
import { detached } from './detached.ts';
import type { Header } from './header.ts';
import { maxValueCharacters } from './limits.ts';
import { looksLikeHash, type Separator } from './split-line.ts';
import type { CsvRow } from './types.ts';

/** The values of one line by column, not yet a row: a wrapped hash may go on in the next line. */
export type DraftRow = {
  readonly values: Readonly<Partial<Record<ColumnName, string>>>;
  readonly findings: readonly Finding[];
  /** True while the line ended inside its hash. */
  readonly isOpen: boolean;
};

/** Characters of a whole hash, as Windows writes it. */
export const hashCharacters = 4000;
const tagAndUser = ['groupTag', 'assignedUser'] as const;
const valueNames = ['serial', 'productId', ...tagAndUser, 'manufacturer', 'model'] as const;

/**
 * Lays the cells of a line under the header. A separator inside a value has shifted what follows: the hash is looked
 * for, what stands before it is joined again, and nothing behind it is dropped.
 */
export function draftRow(
  line: readonly string[],
  header: Header,
  separator: Separator,
  row: number,
): DraftRow {
  const hashAt = header.indexOf('hash');
  const found = looksLikeHash(line[hashAt] ?? '') ? hashAt : line.findIndex(looksLikeHash);
  const cells = aligned(line, found, hashAt, separator);
  const surplus = cells.slice(header.length);
  const hasSurplus = surplus.some((cell) => cell.trim() !== '');
  const values: Partial<Record<ColumnName, string>> = {};
  for (const [index, name] of header.entries()) {
    if (name !== undefined) values[name] = cells[index] ?? '';
  }
  const last = header.at(-1);
  if (hasSurplus && last === 'hash') {
    for (const [index, name] of tagAndUser.entries()) values[name] = surplus[index] ?? '';
  } else if (hasSurplus && last !== undefined) {
    values[last] = [values[last], ...surplus].join(separator);
  }
  const isShifted = cells !== line || hasSurplus;
  return {
    values,
    findings: isShifted ? [finding('file.columnsShifted', { row })] : [],
    isOpen: line.length - 1 === hashAt,
  };
}

/** The values of a line that repeats its labels beside them, as the Configuration Manager report does; undefined for other lines. */
export function labelledRow(line: readonly string[]): DraftRow | undefined {
  const labels = line.map(columnOf);
  if (!labels.includes('hash') || !line.some(looksLikeHash)) return undefined;
  const rest = line.filter((_, index) => labels[index] === undefined);
  const names = labels.filter((name) => name !== undefined);
  return {
    values: Object.fromEntries(names.map((name, index) => [name, rest[index] ?? ''])),
    findings: [],
    isOpen: false,
  };
}

/** The draft with a line that goes on with its hash, or undefined when the line is a row of its own. */
export function continued(draft: DraftRow, line: readonly string[], header: Header): DraftRow | undefined {
  const [piece = '', ...rest] = line.map((cell) => cell.trim());
  const hash = draft.values.hash ?? '';
  const hashAt = header.indexOf('hash');
  if (!draft.isOpen || !/^[A-Za-z0-9+/]+={0,2}$/.test(piece) || hashAt + line.length > header.length) {
    return undefined;
  }
  const joined = hash.trim() + piece;
  const isPiece = hash === '' ? looksLikeHash(piece) : piece.length >= 40 || joined.length === hashCharacters;
  if (!isPiece || joined.length > hashCharacters) return undefined;
  const values: Partial<Record<ColumnName, string>> = { ...draft.values, hash: joined };
  for (const [index, cell] of rest.entries()) {
    const name = header[hashAt + 1 + index];
    if (name !== undefined) values[name] = cell;
  }
  const isKnown = draft.findings.some(({ code }) => code === 'hash.unwrapped');
  return {
    values,
    findings: isKnown ? draft.findings : [...draft.findings, unwrapped()],
    isOpen: rest.length === 0,
  };
}

/**
 * The finished row, or undefined for a line with neither serial nor hash. Outer white space goes, inner stays. Every value
 * but the hash is free of the line that it was cut from.
 */
export function finishRow(draft: DraftRow, row: number): CsvRow | undefined {
  const raw = (name: ColumnName): string => draft.values[name] ?? '';
  const hash = raw('hash').trim();
  const dense = hash
    .split(/[\r\n]+/)
    .map((piece) => piece.trim())
    .join('');
  if (raw('serial').trim() === '' && hash === '') return undefined;
  const trimmed = (['serial', 'groupTag', 'assignedUser'] as const).filter(
    (name) => raw(name).trim() !== raw(name),
  );
  const cut = valueNames.filter((name) => raw(name).trim().length > maxValueCharacters);
  const findings = [
    ...draft.findings,
    ...(dense === hash ? [] : [unwrapped()]),
    ...trimmed.map((name) => finding('file.hiddenCharacters', { column: exactHeaders[name] })),
    ...cut.map((name) => finding('file.lineCut', { column: exactHeaders[name] })),
  ];
  const value = (name: ColumnName): string =>
    detached(raw(name).trim().slice(0, maxValueCharacters).trimEnd());
  return {
    row,
    serial: value('serial'),
    productId: value('productId'),
    hash: dense,
    groupTag: value('groupTag'),
    assignedUser: value('assignedUser'),
    manufacturer: value('manufacturer'),
    model: value('model'),
    findings: findings.map((one) => ({ ...one, row })),
  };
}

function unwrapped(): Finding {
  return finding('hash.unwrapped', { column: exactHeaders.hash });
}

function aligned(
  line: readonly string[],
  found: number,
  hashAt: number,
  separator: Separator,
): readonly string[] {
  if (found === -1 || found === hashAt) return line;
  if (found < hashAt) {
    return [...line.slice(0, found), ...Array<string>(hashAt - found).fill(''), ...line.slice(found)];
  }
  if (hashAt === 0) return line.slice(found);
  const shift = found - hashAt;
  return [line.slice(0, shift + 1).join(separator), ...line.slice(shift + 1)];
}
