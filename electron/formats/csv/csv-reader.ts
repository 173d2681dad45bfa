import type { RefusalCode } from '../findings.ts';
import { createByteLines } from './byte-lines.ts';
import { sniffedBytes } from './encodings.ts';
import { streamLimits, type CsvLimits } from './limits.ts';
import { createRowReader } from './row-reader.ts';
import { createZipLook, shapeOf } from './refuse-by-shape.ts';
import type { CsvOutcome, CsvRow } from './types.ts';

/** Takes a file in chunks, however it was cut. */
export type CsvReader = {
  /** The chunk may be used anew as soon as this returns. */
  readonly push: (chunk: Uint8Array) => void;
  /** To be called once, behind the last chunk. */
  readonly end: () => CsvOutcome;
};

export type CsvReaderOptions = {
  readonly limits?: Partial<CsvLimits>;
  /** Without the fast way through plain rows. Both come to the same; for tests. */
  readonly isCarefulOnly?: boolean;
};

type Refusal = Extract<CsvOutcome, { kind: 'refused' }>;

/**
 * Reads any CSV that carries hardware hashes, and reports of OA3Tool, from chunks of bytes; repairs what can be repaired without
 * guessing, and says so. Never throws, whatever the bytes, and holds no more than a few lines. Serials lose outer white
 * space only; hashes are as found (`readHash` judges them); an empty serial, placeholders and unsafe values are left to
 * whoever judges the device. Findings of the file come once; a row's findings name their row.
 *
 * Rows are handed out as they come, in order. Some refusals are known late, the end of the file included: rows of a file that
 * `end` then refuses do not count. A row's `hash` is to be used at once or copied: it may be cut from a longer text.
 */
export function createCsvReader(onRow: (row: CsvRow) => void, options: CsvReaderOptions = {}): CsvReader {
  const limits = { ...streamLimits, ...options.limits };
  let refusal: Refusal | undefined;
  let bytes = 0;
  let start: Buffer | undefined = Buffer.alloc(0);
  const refuse = (reason: RefusalCode, values?: Refusal['values']): void => {
    refusal ??= { kind: 'refused', reason, ...(values === undefined ? {} : { values }) };
  };
  const rows = createRowReader(onRow, refuse, limits, options.isCarefulOnly === true);
  const lines = createByteLines(rows, limits.lineCharacters);
  let zip: ReturnType<typeof createZipLook> | undefined;

  const take = (chunk: Buffer): void => {
    if (zip === undefined) lines.push(chunk);
    else zip.push(chunk);
  };

  /** The first bytes are kept until they tell what kind of file it is. */
  const begin = (first: Buffer): void => {
    start = undefined;
    const shape = shapeOf(first);
    if (shape === 'zip') zip = createZipLook();
    else if (shape !== undefined) refuse(shape);
    if (refusal === undefined) take(first);
  };

  return {
    push: (chunk) => {
      bytes += chunk.length;
      if (bytes > limits.bytes) refuse('too-large', { bytes, limit: limits.bytes });
      if (refusal !== undefined || chunk.length === 0) return;
      const next = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      if (start === undefined) {
        take(next);
        return;
      }
      const first = start.length === 0 ? next : Buffer.concat([start, next]);
      if (first.length >= sniffedBytes) begin(first);
      else start = Buffer.from(first);
    },
    end: () => {
      if (start !== undefined && refusal === undefined) begin(start);
      if (zip !== undefined) refuse(zip.isSpreadsheet() ? 'spreadsheet' : 'archive');
      if (refusal !== undefined) return refusal;
      lines.end();
      const outcome = rows.end();
      return refusal ?? outcome;
    },
  };
}
