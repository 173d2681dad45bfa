import { columnOf } from './columns.ts';
import { cellsOf, looksLikeHash, plainlyQuoted, separators, type Separator } from './split-line.ts';

/**
 * The cells of a line from a joined file that separates by something else than the rest: its only sign is that header
 * or hash appear when it is cut there. The same array for any other line.
 */
export function cutAsItsOwn(cells: readonly string[], line: string, separator: Separator): readonly string[] {
  if (isPlaced(cells)) return cells;
  for (const other of separators) {
    if (other === separator || !line.includes(other)) continue;
    const own = plainlyQuoted(line, other) ?? cellsOf(line, other);
    if (isPlaced(own)) return own;
  }
  return cells;
}

function isPlaced(cells: readonly string[]): boolean {
  return cells.some((cell) => looksLikeHash(cell.trim()) || columnOf(cell) === 'hash');
}
