import type { RefusalCode } from '../findings.ts';
import type { ByteLine, LineTaker } from './byte-lines.ts';
import { decodeLine } from './decode-line.ts';
import type { CsvLimits } from './limits.ts';
import { createNotes } from './notes.ts';
import { createOa3Scan } from './oa3-report.ts';
import { createPlainRows } from './plain-rows.ts';
import { createTable } from './read-table.ts';
import { createRecords, type Records } from './records.ts';
import { createSniffer, type Sniffed } from './sniff.ts';
import type { Separator } from './split-line.ts';
import { textLines, type TextLine } from './text-line.ts';
import { createTextSample } from './text-sample.ts';
import type { CsvOutcome, CsvRow } from './types.ts';

/** Where lines of text go once the file is known. */
type Lines = Pick<Records, 'add' | 'end' | 'isOpen'>;
export type Refuse = (reason: RefusalCode, values?: Readonly<Record<string, string | number>>) => void;

/** Makes rows of lines of bytes. `end` gives out the last and tells what the file was. */
export function createRowReader(
  onRow: (row: CsvRow) => void,
  refuse: Refuse,
  limits: CsvLimits,
  isCarefulOnly: boolean,
): LineTaker & { readonly end: () => CsvOutcome } {
  const notes = createNotes();
  const sample = createTextSample();
  const sniffer = createSniffer();
  let isRefused = false;
  let known: RefusalCode | undefined;
  let hasText = false;
  let hasNul = false;
  let lines: Lines | undefined;
  let separator: Separator = ',';

  const refuseNow: Refuse = (reason, values) => {
    isRefused = true;
    refuse(reason, values);
  };

  const table = createTable(
    (row) => {
      if (isRefused) return;
      if (row.row > limits.rows) refuseNow('too-many-rows', { limit: limits.rows });
      else onRow(row);
    },
    notes,
    sample,
  );

  const settle = (sniffed: Sniffed): void => {
    if (sniffed.kind === 'csv') {
      ({ known, separator } = sniffed);
      // These two belong to another way of registering, whatever columns they have.
      if (known === 'device-association' || known === 'device-link') refuseNow(known);
      if (separator !== ',')
        notes.note('file.separator', { row: 0, values: { separator: nameOf(separator) } });
    }
    const records = createRecords(separator, limits, (record) => {
      table.take(record, separator);
      if (sample.isBinary()) refuseNow('not-text');
    });
    lines = sniffed.kind === 'csv' ? records : reportLines(records);
    for (const line of sniffer.taken()) lines.add(line);
  };

  const reportLines = (records: Records): Lines => {
    notes.note('file.oa3Report');
    const scan = createOa3Scan((text, isCut) => {
      records.end();
      table.takeHash(text, isCut);
    }, records.add);
    return {
      add: scan.add,
      end: () => {
        scan.end();
        records.end();
      },
      isOpen: () => true,
    };
  };

  const add = (line: TextLine): void => {
    if (line.text.trim() === '') {
      if (line.hiddenAt !== undefined) notes.note('file.hiddenCharacters');
      return;
    }
    hasText = true;
    if (lines !== undefined) {
      lines.add(line);
      return;
    }
    const sniffed = sniffer.add(line);
    if (sniffed !== undefined) settle(sniffed);
  };

  const addBytes = (line: ByteLine): void => {
    if (isRefused) return;
    const { text, isAnsi } = decodeLine(line);
    if (isAnsi) notes.note('file.ansi');
    if (!hasText && text.includes('\0')) hasNul = true;
    for (const [index, one] of textLines(text, line.marks, line.isCut).entries()) {
      add(line.isJoined && index === 0 ? { ...one, hiddenAt: 0 } : one);
    }
  };

  const plainRows = createPlainRows({
    layout: () => {
      if (isCarefulOnly || isRefused) return undefined;
      if (lines === undefined) return hasText ? undefined : 'exact';
      return lines.isOpen() || separator !== ',' ? undefined : table.header();
    },
    header: (header, characters) => {
      hasText = true;
      sample.addPlain(characters);
      settle({ kind: 'csv', separator: ',', known: undefined });
      table.takeHeader(header);
    },
    row: (row, characters) => {
      sample.addPlain(characters);
      table.takeRow(row);
      if (sample.isBinary()) refuseNow('not-text');
    },
  });

  return {
    line: addBytes,
    plainLines: (bytes, at, encoding) =>
      encoding === 'utf-16be' ? at : plainRows.take(bytes, at, encoding === 'utf-16le'),
    met: (code) => {
      notes.note(code);
    },
    end: () => {
      plainRows.end();
      if (!hasText) return refused(hasNul ? 'not-text' : 'empty-after-failed-read');
      if (lines === undefined) settle(sniffer.end());
      lines?.end();
      const { hasHashColumn, rows } = table.end();
      if (sample.isBinaryAtEnd()) return refused('not-text');
      if (!hasHashColumn) return refused(known ?? 'no-hash-column');
      return rows === 0 ? refused('no-rows') : { kind: 'rows', rows, findings: notes.list() };
    },
  };
}

function nameOf(separator: Separator): string {
  return separator === '\t' ? 'tab' : separator;
}

function refused(reason: RefusalCode): CsvOutcome {
  return { kind: 'refused', reason };
}
