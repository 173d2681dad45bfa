import { createCsvReader, type CsvReaderOptions } from '../../../../electron/formats/csv/csv-reader.ts';
import type { CsvOutcome, CsvRow } from '../../../../electron/formats/csv/types.ts';

export type Streamed = { readonly outcome: CsvOutcome; readonly rows: readonly CsvRow[] };

/** What reading chunks comes to; rows of a refused file do not count. */
export function streamed(chunks: Iterable<Uint8Array>, options: CsvReaderOptions = {}): Streamed {
  const rows: CsvRow[] = [];
  const reader = createCsvReader((row) => rows.push(row), options);
  for (const chunk of chunks) reader.push(chunk);
  const outcome = reader.end();
  return { outcome, rows: outcome.kind === 'refused' ? [] : rows };
}

/** The bytes in chunks of the given lengths, over and over. */
export function* cut(bytes: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const length = Math.max(1, lengths[index % lengths.length] ?? 1);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** `count` times the same chunk behind a first one. */
export function* repeated(first: string, chunk: Uint8Array, count: number): Generator<Uint8Array> {
  yield Buffer.from(first);
  for (let index = 0; index < count; index += 1) yield chunk;
}
