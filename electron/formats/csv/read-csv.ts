import { createCsvReader, type CsvReaderOptions } from './csv-reader.ts';
import type { CsvReading, CsvRow } from './types.ts';

/** The largest file whose rows are all kept in memory: some 8,000 devices as the script writes them. */
export const maxCsvBytes = 64 * 1024 * 1024;
/** The most device rows taken from one file whose rows are all kept in memory. */
export const maxCsvRows = 100_000;

/** Reads a whole file at once; see `createCsvReader`. A refused file has no rows. Never throws, whatever the bytes. */
export function readCsv(bytes: Uint8Array, options: CsvReaderOptions = {}): CsvReading {
  const rows: CsvRow[] = [];
  const reader = createCsvReader((row) => rows.push(row), {
    ...options,
    limits: { bytes: maxCsvBytes, rows: maxCsvRows, ...options.limits },
  });
  reader.push(bytes);
  const outcome = reader.end();
  return outcome.kind === 'refused' ? outcome : { ...outcome, rows };
}
