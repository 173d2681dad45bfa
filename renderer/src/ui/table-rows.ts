/** One column of a table. `width` is a CSS grid track (`2fr`, `140px`); without `sortValue` it cannot be sorted by. */
export type TableColumn<Row> = {
  readonly id: string;
  readonly header: string;
  readonly width: string;
  readonly render: (row: Row) => React.ReactNode;
  readonly sortValue?: (row: Row) => string | number;
};

export type TableSort = { readonly columnId: string; readonly direction: 'ascending' | 'descending' };

/** Rows in the order asked for; equal rows keep their order. Text goes by the rules of the language, digits as numbers. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: TableSort | undefined,
): readonly Row[] {
  const value = columns.find((column) => column.id === sort?.columnId)?.sortValue;
  if (sort === undefined || value === undefined) return rows;
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return rows
    .map((row) => ({ row, key: value(row) }))
    .sort((a, b) => {
      const order =
        typeof a.key === 'number' && typeof b.key === 'number'
          ? a.key - b.key
          : collator.compare(String(a.key), String(b.key));
      return sign * order;
    })
    .map((entry) => entry.row);
}

/** What a click on a column's header makes of the sorting: ascending, descending, and back to the given order. */
export function nextSort(sort: TableSort | undefined, columnId: string): TableSort | undefined {
  if (sort?.columnId !== columnId) return { columnId, direction: 'ascending' };
  return sort.direction === 'ascending' ? { columnId, direction: 'descending' } : undefined;
}

/** The selection with the rows between two places added, both included. */
export function selectRange(
  selected: ReadonlySet<string>,
  keys: readonly string[],
  from: number,
  to: number,
): ReadonlySet<string> {
  return new Set([...selected, ...keys.slice(Math.min(from, to), Math.max(from, to) + 1)]);
}

/** The selection with one key put in, or taken out where it was in. */
export function toggleKey(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The row that a key press moves to, or undefined for a key that moves nowhere. `pageRows`: rows on one screen. */
export function rowAfterKey(key: string, row: number, count: number, pageRows: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, row + 1);
    case 'ArrowUp':
      return Math.max(0, row - 1);
    case 'PageDown':
      return Math.min(last, row + pageRows);
    case 'PageUp':
      return Math.max(0, row - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
