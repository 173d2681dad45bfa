// Rows that are placed by hand, of which only some are in the page, cannot be a <table>: the roles say what it is.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowDown12Regular, ArrowUp12Regular } from '@fluentui/react-icons';
import { defaultRangeExtractor, observeElementRect, useVirtualizer } from '@tanstack/react-virtual';
import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { Name } from './Name.tsx';
import { useSay } from './say.ts';
import {
  nextSort,
  rowAfterKey,
  selectRange,
  sortRows,
  toggleKey,
  type TableColumn,
  type TableSort,
} from './table-rows.ts';

export type { TableColumn } from './table-rows.ts';

const rowHeight = 40;
const pageRows = 10;
/** Used where nothing was laid out yet, so that the first rows are there from the start. */
const assumedHeight = 480;

const useStyles = makeStyles({
  scroller: {
    position: 'relative',
    overflow: 'auto',
    maxHeight: 'max(280px, 56vh)',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  line: {
    display: 'grid',
    alignItems: 'center',
    height: `${rowHeight}px`,
    columnGap: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  /** Without the column of checkboxes. */
  bare: { paddingLeft: tokens.spacingHorizontalM },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground2,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
  },
  sorter: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: 0,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  row: {
    position: 'absolute',
    left: 0,
    right: 0,
    top: 0,
    cursor: 'default',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  opens: { cursor: 'pointer' },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  cell: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  body: { position: 'relative' },
  empty: { padding: tokens.spacingVerticalXXL, textAlign: 'center', color: tokens.colorNeutralForeground2 },
});

const nothing: ReadonlySet<string> = new Set();
const ignore = () => {};

type VirtualTableProps<Row> = {
  /** Names the table for people who do not see it. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly getKey: (row: Row) => string;
  readonly columns: readonly TableColumn<Row>[];
  readonly selected?: ReadonlySet<string>;
  /** Left out where there is nothing to select rows for: then there are no checkboxes. */
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** Enter on a row, or a click on it. Without it a click selects. */
  readonly onOpen?: (row: Row) => void;
  readonly emptyText: string;
  /** What a row's checkbox is called; its key where left out. */
  readonly rowLabel?: (row: Row) => string;
  /** CSS pixels below which the table scrolls sideways inside its own frame. */
  readonly minWidth?: number;
};

/**
 * A table of any length: only what is on screen is in the page. Arrow keys, Page up and down, Home and End move; Space
 * selects; Shift and an arrow or a click selects a range; Ctrl+A selects all; Enter opens.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, rows, getKey, columns, onOpen, emptyText, rowLabel = getKey } = props;
  const { selected = nothing, onSelect = ignore } = props;
  const isSelectable = props.onSelect !== undefined;
  const styles = useStyles();
  const say = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<TableSort | undefined>();
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  const wanted = useRef<number>(undefined);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const keys = useMemo(() => sorted.map(getKey), [sorted, getKey]);
  const current = Math.min(active, sorted.length - 1);

  // Its functions are called, not memoised, so the compiler's caution does not apply.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The row that Tab reaches stays in the page, however far the table is scrolled away from it.
    rangeExtractor: (range) =>
      [...new Set([Math.max(0, current), ...defaultRangeExtractor(range)])].toSorted((a, b) => a - b),
    initialRect: { width: 800, height: assumedHeight },
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, (rect) =>
        tell(rect.height === 0 ? { width: rect.width, height: assumedHeight } : rect),
      ),
    scrollPaddingStart: rowHeight,
  });

  const chosenHere = keys.reduce((count, key) => count + (selected.has(key) ? 1 : 0), 0);
  const allState = chosenHere === 0 ? false : chosenHere === keys.length ? true : ('mixed' as const);
  const widths = [...(isSelectable ? ['40px'] : []), ...columns.map((column) => column.width)];
  const tracks = { gridTemplateColumns: widths.join(' ') };

  /** A row that was scrolled to comes into the page with a later render; until then it is still wanted. */
  function focusWanted(): void {
    if (wanted.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (row === undefined || row === null) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  }
  useLayoutEffect(focusWanted);

  function moveTo(index: number): void {
    wanted.current = index;
    setActive(index);
    virtualizer.scrollToIndex(index);
    focusWanted();
  }

  function toggle(index: number, isRange: boolean): void {
    const key = keys[index];
    if (key === undefined) return;
    onSelect(isRange ? selectRange(selected, keys, anchor.current, index) : toggleKey(selected, key));
    if (!isRange) anchor.current = index;
    setActive(index);
  }

  function pressKey(event: KeyboardEvent, index: number): void {
    const row = sorted[index];
    const target = rowAfterKey(event.key, index, sorted.length, pageRows);
    if (target !== undefined) {
      if (event.shiftKey) onSelect(selectRange(selected, keys, index, target));
      else anchor.current = target;
      moveTo(target);
    } else if (event.key === ' ') toggle(index, event.shiftKey);
    else if (event.key === 'Enter' && row !== undefined && onOpen !== undefined) onOpen(row);
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) onSelect(new Set(keys));
    else return;
    event.preventDefault();
  }

  function clickRow(event: MouseEvent, index: number): void {
    const row = sorted[index];
    if (event.shiftKey || event.ctrlKey || event.metaKey || onOpen === undefined)
      toggle(index, event.shiftKey);
    else if (row !== undefined) {
      setActive(index);
      onOpen(row);
    }
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        aria-colcount={widths.length}
        aria-multiselectable={isSelectable}
        style={{ minWidth: props.minWidth ?? 720 }}
      >
        <div
          role="row"
          aria-rowindex={1}
          className={mergeClasses(styles.line, !isSelectable && styles.bare, styles.head)}
          style={tracks}
        >
          {isSelectable && (
            <div role="columnheader">
              <Checkbox
                aria-label={say('app.table.selectAll')}
                checked={allState}
                disabled={keys.length === 0}
                onChange={() => onSelect(allState === true ? new Set() : new Set(keys))}
              />
            </div>
          )}
          {columns.map((column) => {
            const direction = sort?.columnId === column.id ? sort.direction : undefined;
            return (
              <div
                key={column.id}
                role="columnheader"
                className={styles.cell}
                aria-sort={column.sortValue === undefined ? undefined : (direction ?? 'none')}
              >
                {column.sortValue === undefined ? (
                  column.header
                ) : (
                  <button
                    type="button"
                    className={styles.sorter}
                    onClick={() => setSort(nextSort(sort, column.id))}
                  >
                    {column.header}
                    {direction === 'ascending' && <ArrowUp12Regular />}
                    {direction === 'descending' && <ArrowDown12Regular />}
                  </button>
                )}
              </div>
            );
          })}
        </div>
        {sorted.length > 0 && (
          <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((item) => {
              const row = sorted[item.index];
              const key = keys[item.index];
              if (row === undefined || key === undefined) return null;
              const isChosen = selected.has(key);
              return (
                <div
                  key={key}
                  role="row"
                  data-row={item.index}
                  aria-rowindex={item.index + 2}
                  aria-selected={isSelectable ? isChosen : undefined}
                  tabIndex={item.index === current ? 0 : -1}
                  className={mergeClasses(
                    styles.line,
                    !isSelectable && styles.bare,
                    styles.row,
                    onOpen !== undefined && styles.opens,
                    isChosen && styles.chosen,
                  )}
                  style={{ ...tracks, transform: `translateY(${item.start}px)` }}
                  onKeyDown={(event) => {
                    if (event.target === event.currentTarget) pressKey(event, item.index);
                  }}
                  onClick={(event) => clickRow(event, item.index)}
                >
                  {isSelectable && (
                    // The cell takes the click, so that aiming at the box never opens the row.
                    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- Space on the row does the same
                    <div role="gridcell" onClick={(event) => event.stopPropagation()}>
                      <Checkbox
                        aria-label={say('app.table.select', { name: rowLabel(row) })}
                        tabIndex={-1}
                        checked={isChosen}
                        onClick={(event) => {
                          if (!event.shiftKey) return;
                          event.preventDefault();
                          toggle(item.index, true);
                        }}
                        onChange={() => toggle(item.index, false)}
                      />
                    </div>
                  )}
                  {columns.map((column) => (
                    <div key={column.id} role="gridcell" className={styles.cell}>
                      <Cell>{column.render(row)}</Cell>
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        )}
      </div>
      {sorted.length === 0 && <div className={styles.empty}>{emptyText}</div>}
    </div>
  );
}

/** Plain text in a cell may be a name from a drive or a file. */
function Cell({ children }: { readonly children: ReactNode }) {
  return typeof children === 'string' ? <Name>{children}</Name> : children;
}
