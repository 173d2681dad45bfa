import { columnOf } from './columns.ts';
import { looksLikeHash, maxCells, separators, type Separator } from './split-lines.ts';

/**
 * The cells of a line from a joined file that separates by something else than the rest: its only sign is that header
 * or hash appear when it is cut there. The same array for any other line.
 */
export function cutAsItsOwn(cells: readonly string[], separator: Separator): readonly string[] {
  if (isPlaced(cells)) return cells;
  const line = cells.join(separator);
  for (const other of separators) {
    if (other === separator || !line.includes(other)) continue;
    const own = line.split(other, maxCells);
    if (isPlaced(own)) return own;
  }
  return cells;
}

function isPlaced(cells: readonly string[]): boolean {
  return cells.some((cell) => looksLikeHash(cell.trim()) || columnOf(cell) === 'hash');
}
