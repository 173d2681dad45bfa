import { finding, type Finding } from '../findings.ts';
import { columnOf, exactHeaders, type ColumnName } from './columns.ts';
import { detached } from './detached.ts';
import { maxNamesCharacters } from './limits.ts';
import { looksLikeHash } from './split-line.ts';

/** Where each column stands; what is not used has no name. */
export type Header = readonly (ColumnName | undefined)[];

/** True for a line that names the hash column and carries no hash itself. */
export function isHeaderLine(cells: readonly string[]): boolean {
  return cells.some((cell) => columnOf(cell) === 'hash') && !cells.some(looksLikeHash);
}

/** Reads a header line. Where two columns mean the same, the one spelled to the letter counts, else the first. */
export function readHeader(cells: readonly string[]): {
  readonly header: Header;
  readonly findings: readonly Finding[];
} {
  const names = cells.map(columnOf);
  const header = names.map((name, index) => {
    if (name === undefined) return undefined;
    const exact = cells.indexOf(exactHeaders[name]);
    return index === (exact === -1 ? names.indexOf(name) : exact) ? name : undefined;
  });
  const respelled = cells.filter((cell, index) => {
    const name = header[index];
    return name !== undefined && cell !== exactHeaders[name];
  });
  const [first = ''] = respelled;
  const column = columnOf(first);
  const extra = cells.filter((cell, index) => cell !== '' && header[index] === undefined);
  return {
    header,
    findings: [
      ...(column === undefined
        ? []
        : [
            finding('file.headerCase', {
              row: 0,
              column: exactHeaders[column],
              values: { columns: listed(respelled) },
            }),
          ]),
      ...(extra.length === 0
        ? []
        : [finding('file.extraColumns', { row: 0, values: { columns: listed(extra) } })]),
    ],
  };
}

function listed(names: readonly string[]): string {
  const all = names.join(', ');
  return detached(all.length > maxNamesCharacters ? `${all.slice(0, maxNamesCharacters)}…` : all);
}

/**
 * The columns of a line without a header, by where its hash stands: the script's order, or maker, model and serial
 * before the hash (Managed Desktop's first layout). Behind the hash stand tag and user, or what `-Partner` writes.
 */
export function guessHeader(cells: readonly string[]): Header {
  const at = cells.findIndex(looksLikeHash);
  const isMakerFirst = at === 3 && cells[2] !== '';
  const before: Header = isMakerFirst ? ['manufacturer', 'model', 'serial'] : ['serial', 'productId'];
  const [, second = ''] = cells.slice(at + 1);
  const isPartner = second !== '' && !second.includes('@');
  const after: Header = isPartner ? ['manufacturer', 'model'] : ['groupTag', 'assignedUser'];
  // A hash further right than any layout has it means a separator inside a value; aligning the row settles that.
  return [...before.slice(0, Math.max(at, 0)), 'hash', ...(isMakerFirst ? [] : after)];
}
