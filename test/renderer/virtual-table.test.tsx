import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { nextSort, selectRange, sortRows } from '../../renderer/src/ui/table-rows.ts';
import { VirtualTable, type TableColumn } from '../../renderer/src/ui/VirtualTable.tsx';
import { show } from './merge-samples.tsx';

type Row = { readonly id: string; readonly size: number };
const columns: readonly TableColumn<Row>[] = [
  { id: 'id', header: 'Name', width: '1fr', render: (row) => row.id, sortValue: (row) => row.id },
  { id: 'size', header: 'Size', width: '80px', render: (row) => row.size, sortValue: (row) => row.size },
  { id: 'plain', header: 'Plain', width: '80px', render: () => 'x' },
];
const rows = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_value, index) => ({ id: `PC-${index + 1}`, size: count - index }));

function Table(props: { readonly rows: readonly Row[]; readonly onOpen?: (row: Row) => void }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <VirtualTable
        label="Devices"
        rows={props.rows}
        getKey={(row) => row.id}
        columns={columns}
        selected={selected}
        onSelect={setSelected}
        {...(props.onOpen !== undefined && { onOpen: props.onOpen })}
        emptyText="Nothing here"
      />
      <p data-testid="selected">{[...selected].join(' ')}</p>
    </>
  );
}
const selected = () => screen.getByTestId('selected').textContent;
const row = (name: string) => screen.getByRole('row', { name: new RegExp(`${name}\\b`) });
const firstRow = () => screen.getAllByRole('row')[1];

describe('VirtualTable', () => {
  it('10,000 rows are counted, but only those on screen are in the page', () => {
    show(<Table rows={rows(10_000)} />, {});
    expect(screen.getByRole('grid', { name: 'Devices' })).toHaveAttribute('aria-rowcount', '10001');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
  });

  it('exactly one row can be reached with Tab; arrows, Home and End move from there', async () => {
    const user = userEvent.setup();
    show(<Table rows={rows(10)} />, {});
    expect(screen.getAllByRole('row').filter((each) => each.tabIndex === 0)).toEqual([row('PC-1')]);
    row('PC-1').focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await vi.waitFor(() => expect(row('PC-3')).toHaveFocus());
    await user.keyboard('{End}');
    await vi.waitFor(() => expect(row('PC-10')).toHaveFocus());
    await user.keyboard('{Home}');
    await vi.waitFor(() => expect(row('PC-1')).toHaveFocus());
  });

  it('Space selects, Shift and an arrow add a range, Ctrl+A takes all', async () => {
    const user = userEvent.setup();
    show(<Table rows={rows(4)} />, {});
    row('PC-1').focus();
    await user.keyboard(' ');
    expect(selected()).toBe('PC-1');
    expect(row('PC-1')).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(selected()).toBe('PC-1 PC-2');
    await vi.waitFor(() => expect(row('PC-2')).toHaveFocus());
    await user.keyboard('{Control>}a{/Control}');
    expect(selected()).toBe('PC-1 PC-2 PC-3 PC-4');
  });

  it('Enter and a click open a row; its checkbox selects without opening', async () => {
    const user = userEvent.setup();
    const onOpen = vi.fn<(row: Row) => void>();
    show(<Table rows={rows(3)} onOpen={onOpen} />, {});
    row('PC-1').focus();
    await user.keyboard('{Enter}');
    await user.click(screen.getByText('PC-2'));
    expect(onOpen.mock.calls.map(([each]) => each.id)).toEqual(['PC-1', 'PC-2']);
    await user.click(screen.getByRole('checkbox', { name: 'Select PC-3' }));
    expect(selected()).toBe('PC-3');
    expect(onOpen).toHaveBeenCalledTimes(2);
  });

  it('the box in the header selects all and none', async () => {
    const user = userEvent.setup();
    show(<Table rows={rows(2)} />, {});
    const all = screen.getByRole('checkbox', { name: 'Select all rows' });
    await user.click(all);
    expect(selected()).toBe('PC-1 PC-2');
    await user.click(all);
    expect(selected()).toBe('');
  });

  it('a header sorts up, down, and back to the given order, and says so', async () => {
    const user = userEvent.setup();
    show(<Table rows={rows(3)} />, {});
    const header = () => screen.getByRole('columnheader', { name: 'Size' });
    const button = within(header()).getByRole('button');
    await user.click(button);
    expect(header()).toHaveAttribute('aria-sort', 'ascending');
    expect(firstRow()).toHaveTextContent('PC-3');
    await user.click(button);
    expect(header()).toHaveAttribute('aria-sort', 'descending');
    await user.click(button);
    expect(header()).toHaveAttribute('aria-sort', 'none');
    expect(firstRow()).toHaveTextContent('PC-1');
    expect(within(screen.getByRole('columnheader', { name: 'Plain' })).queryByRole('button')).toBeNull();
  });

  it('an empty table says why', () => {
    show(<Table rows={[]} />, {});
    expect(screen.getByText('Nothing here')).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'Select all rows' })).toBeDisabled();
  });
});

describe('rows', () => {
  it('digits in names sort as numbers, and the given list stays as it was', () => {
    const given = [
      { id: 'PC-10', size: 1 },
      { id: 'PC-9', size: 2 },
    ];
    const sorted = sortRows(given, columns, { columnId: 'id', direction: 'ascending' });
    expect(sorted.map((each) => each.id)).toEqual(['PC-9', 'PC-10']);
    expect(given[0]?.id).toBe('PC-10');
  });

  it('another column starts ascending', () => {
    expect(nextSort({ columnId: 'id', direction: 'descending' }, 'size')).toEqual({
      columnId: 'size',
      direction: 'ascending',
    });
  });

  it('a range works upwards too and keeps what was selected', () => {
    expect([...selectRange(new Set(['d']), ['a', 'b', 'c', 'd'], 2, 1)]).toEqual(['d', 'b', 'c']);
  });
});
