/** Two spaces keep columns apart; nothing is ever cut off. */
const gap = '  ';

/**
 * Lines of a table with aligned columns, the header first. A column whose header is in `right` ends flush: numbers. Widths
 * are counted in characters, as a terminal shows Latin text.
 */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: ReadonlySet<string> = new Set(),
): readonly string[] {
  const lines = [header, ...rows];
  const widths = header.map((_, column) =>
    lines.reduce((widest, cells) => Math.max(widest, lengthOf(cells[column] ?? '')), 0),
  );
  return lines.map((cells) =>
    header
      .map((name, column) => {
        const cell = cells[column] ?? '';
        const filler = ' '.repeat((widths[column] ?? 0) - lengthOf(cell));
        return right.has(name) ? filler + cell : cell + filler;
      })
      .join(gap)
      .trimEnd(),
  );
}

/** Label and value, the values aligned below each other. */
export function formatFacts(facts: readonly (readonly [label: string, value: string])[]): readonly string[] {
  const width = facts.reduce((widest, [label]) => Math.max(widest, lengthOf(label)), 0);
  return facts.map(([label, value]) =>
    `${label}${' '.repeat(width - lengthOf(label))}${gap}${value}`.trimEnd(),
  );
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
