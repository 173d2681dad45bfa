import { finding } from '../findings.ts';
import { exactHeaders } from './columns.ts';
import { guessHeader, isHeaderLine, readHeader, type Header } from './header.ts';
import type { Notes } from './notes.ts';
import { continued, draftRow, finishRow, labelledRow, type DraftRow } from './read-row.ts';
import type { CsvRecord } from './records.ts';
import { looksLikeHash, type Separator } from './split-line.ts';
import type { TextSample } from './text-sample.ts';
import type { CsvRow } from './types.ts';

/** Makes device rows of records, in the order of the file. */
export type Table = {
  readonly take: (record: CsvRecord, separator: Separator) => void;
  /** A header line to the letter, as the first of the file. */
  readonly takeHeader: (header: Header) => void;
  /** A row that needs no care, whatever stood before it. */
  readonly takeRow: (row: Omit<CsvRow, 'row' | 'findings'>) => void;
  /** A hash that stands alone. */
  readonly takeHash: (text: string, isCut: boolean) => void;
  /** The header that holds now. */
  readonly header: () => Header | undefined;
  /** Gives out what waits; notes what only the end tells. */
  readonly end: () => { readonly hasHashColumn: boolean; readonly rows: number };
};

const noFindings: CsvRow['findings'] = [];

/**
 * Finds header and rows. A later header line, where files were joined, sets the columns anew; lines before the first
 * header or hash are skipped and counted. A row is handed out when the next one begins, since its hash may go on.
 */
export function createTable(onRow: (row: CsvRow) => void, notes: Notes, sample: TextSample): Table {
  let rows = 0;
  let header: Header | undefined;
  let draft: DraftRow | undefined;
  let noted: Parameters<Notes['note']>[] = [];
  let hasHashColumn = false;
  let junkLines = 0;

  const close = (): void => {
    const row = draft === undefined ? undefined : finishRow(draft, rows + 1);
    draft = undefined;
    if (row !== undefined) rows += 1;
    if (noted.length > 0) {
      for (const [code, place] of noted) notes.note(code, row === undefined ? {} : { ...place, row: rows });
      noted = [];
    }
    if (row !== undefined) onRow(row);
  };

  /** A finding of the file whose place is the row that waits, if it becomes one. */
  const noteDraft: Notes['note'] = (code, place) => {
    noted.push([code, place]);
  };

  const setHeader = (next: Header): void => {
    header = next;
    hasHashColumn = true;
  };

  const noteHeader: Notes['note'] = (code, place) => {
    notes.note(code, { ...place, row: 0 });
  };

  /** Findings of the file that this record shows first. */
  const noteRecord = (record: CsvRecord, separator: Separator, note: Notes['note']): void => {
    if (record.hasQuotes) note('file.quotes');
    if (record.isMixed) notes.note('file.separator', { row: 0, values: { separator: 'several' } });
    if (record.hiddenAt === undefined) return;
    const before = record.hasQuotes ? undefined : record.text.slice(0, record.hiddenAt);
    const name = before === undefined ? undefined : header?.[before.split(separator).length - 1];
    note('file.hiddenCharacters', name === undefined ? {} : { column: exactHeaders[name] });
  };

  const takeRecord = (record: CsvRecord, separator: Separator): void => {
    const line = record.cells;
    const names = line.map((cell) => cell.trim());
    if (names.every((name) => name === '')) {
      close();
      draft = { values: {}, findings: [], isOpen: line.length - 1 === header?.indexOf('hash') };
      noteRecord(record, separator, noteDraft);
      return;
    }
    const hasHash = names.some(looksLikeHash);
    if (isHeaderLine(names)) {
      sample.add(record.text, true);
      close();
      if (header !== undefined) notes.note('file.headerRepeated', { row: rows });
      const read = readHeader(names);
      setHeader(read.header);
      for (const { code, ...more } of read.findings) notes.note(code, more);
      noteRecord(record, separator, noteHeader);
      if (record.isCut) notes.note('file.lineCut', { row: 0 });
      return;
    }
    sample.add(record.text, hasHash);
    const labelled = labelledRow(names);
    if (labelled !== undefined) {
      close();
      hasHashColumn = true;
      noteDraft('file.headerRepeated');
      draft = labelled;
    } else if (header === undefined && !hasHash) {
      junkLines += 1;
      noteRecord(record, separator, noteHeader);
      return;
    } else {
      if (header === undefined) {
        setHeader(guessHeader(names));
        notes.note('file.headerMissing', { row: 0 });
      }
      const longer = draft === undefined ? undefined : continued(draft, line, header ?? []);
      if (longer === undefined) close();
      draft = longer ?? draftRow(line, header ?? [], separator, rows + 1);
    }
    if (record.isCut) draft = { ...draft, findings: [...draft.findings, finding('file.lineCut')] };
    noteRecord(record, separator, noteDraft);
  };

  return {
    take: takeRecord,
    takeHeader: setHeader,
    takeRow: (row) => {
      close();
      rows += 1;
      onRow({ row: rows, ...row, findings: noFindings });
    },
    takeHash: (text, isCut) => {
      close();
      hasHashColumn = true;
      draft = {
        values: { hash: text },
        findings: isCut ? [finding('file.lineCut', { column: exactHeaders.hash })] : [],
        isOpen: false,
      };
      close();
    },
    header: () => header,
    end: () => {
      close();
      if (junkLines > 0) notes.note('file.junkLines', { row: 0, values: { lines: junkLines } });
      return { hasHashColumn, rows };
    },
  };
}
