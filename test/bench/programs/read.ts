import { createCsvReader } from '../../../electron/formats/csv/csv-reader.ts';
import { writeScriptCsv } from '../../../electron/formats/csv/write-script-csv.ts';
import { madeRow } from '../data/made-batch.ts';
import { appendedFile } from '../data/sets.ts';
import { interleave } from '../measure/interleave.ts';
import { answer, readInput } from './answer.ts';

export type ReadInput = { readonly rows: number; readonly rounds: number };
/** Milliseconds for that many rows each, round by round. */
export type ReadAnswer = Readonly<Record<ReadSample, readonly number[]>>;
export type ReadSample =
  'oneRow' | 'oneRowBare' | 'appended' | 'appendedCarefully' | 'appendedBare' | 'quoted' | 'quotedBare';

// Our own caller's words.
const { rows, rounds } = readInput() as ReadInput;
const oneRow = Array.from({ length: rows }, (_, index) => writeScriptCsv(madeRow(index)));
const appended = [appendedFile(rows)];
const quoted = appended.map(withQuotes);

const work: Readonly<Record<ReadSample, () => number>> = {
  oneRow: () => timed(oneRow, (bytes) => readWithUs(bytes)),
  oneRowBare: () => timed(oneRow, readBare),
  appended: () => timed(appended, (bytes) => readWithUs(bytes)),
  appendedCarefully: () => timed(appended, (bytes) => readWithUs(bytes, true)),
  appendedBare: () => timed(appended, readBare),
  quoted: () => timed(quoted, (bytes) => readWithUs(bytes)),
  quotedBare: () => timed(quoted, readBare),
};
const contenders = Object.entries(work).map(([name, run]) => ({ name, run }));
const samples = await interleave(contenders, { unmeasured: 20, measured: rounds });
answer(Object.fromEntries(samples));

function readWithUs(bytes: Uint8Array, isCarefulOnly = false): number {
  let count = 0;
  let characters = 0;
  const reader = createCsvReader(
    ({ hash }) => {
      count += 1;
      characters += hash.length;
    },
    { isCarefulOnly },
  );
  reader.push(bytes);
  return reader.end().kind === 'rows' && characters === count * 4000 ? count : 0;
}

/** What anybody would write who trusts the file. */
function readBare(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf16le');
  const lines = text.split('\r\n').slice(1);
  return lines.map((line) => line.split(',')).filter((cells) => cells.length > 2).length;
}

/** As `Export-Csv` and spreadsheets write it: every cell in quotation marks. */
function withQuotes(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf16le');
  return Buffer.from(text.replaceAll(/[^,\r\n\ufeff]+/g, '"$&"'), 'utf16le');
}

function timed(files: readonly Uint8Array[], read: (bytes: Uint8Array) => number): number {
  let found = 0;
  const began = performance.now();
  for (const bytes of files) found += read(bytes);
  const elapsedMs = performance.now() - began;
  if (found !== rows) throw new Error(`${found} of ${rows} rows were read`);
  return elapsedMs;
}
