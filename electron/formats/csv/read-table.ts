import { finding, type Finding } from '../findings.ts';
import { guessHeader, isHeaderLine, readHeader, type Header } from './header.ts';
import { continued, draftRow, finishRow, labelledRow, type DraftRow } from './read-row.ts';
import { looksLikeHash, type Separator } from './split-lines.ts';
import type { CsvRow } from './types.ts';

/** Device rows in the order of the file, with what finding them took. */
export type Table = {
  readonly hasHashColumn: boolean;
  readonly rows: readonly CsvRow[];
  readonly findings: readonly Finding[];
};

/**
 * Finds header and rows among lines of cells. A later header line, where files were joined, sets the columns anew;
 * lines before the first header or hash are skipped and counted.
 */
export function readTable(lines: readonly (readonly string[])[], separator: Separator): Table {
  const rows: CsvRow[] = [];
  const findings = new Map<string, Finding>();
  const note = (found: Finding): void => {
    if (!findings.has(found.code)) findings.set(found.code, found);
  };
  let header: Header | undefined;
  let draft: DraftRow | undefined;
  let hasLabels = false;
  let junkLines = 0;
  const close = (): void => {
    const row = draft === undefined ? undefined : finishRow(draft, rows.length + 1);
    if (row !== undefined) rows.push(row);
    draft = undefined;
  };

  for (const line of lines) {
    const names = line.map((cell) => cell.trim());
    if (isHeaderLine(names)) {
      close();
      if (header !== undefined) note(finding('file.headerRepeated'));
      const read = readHeader(names);
      header = read.header;
      for (const found of read.findings) note(found);
      continue;
    }
    const labelled = labelledRow(names);
    if (labelled !== undefined) {
      close();
      hasLabels = true;
      draft = labelled;
      continue;
    }
    if (header === undefined) {
      if (!names.some(looksLikeHash)) {
        junkLines += 1;
        continue;
      }
      header = guessHeader(names);
      note(finding('file.headerMissing'));
    }
    const longer = draft === undefined ? undefined : continued(draft, line, header);
    if (longer === undefined) {
      close();
      draft = draftRow(line, header, separator, rows.length + 1);
    } else {
      draft = longer;
    }
  }
  close();
  if (hasLabels) note(finding('file.headerRepeated'));
  if (junkLines > 0) note(finding('file.junkLines', { values: { lines: junkLines } }));
  return { hasHashColumn: header !== undefined || hasLabels, rows, findings: [...findings.values()] };
}
