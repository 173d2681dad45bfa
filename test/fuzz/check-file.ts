import { isDeepStrictEqual } from 'node:util';
import { crc32 } from 'node:zlib';
import { createCsvReader } from '../../electron/formats/csv/csv-reader.ts';
import { maxCsvBytes, maxCsvRows, readCsv } from '../../electron/formats/csv/read-csv.ts';
import { checkUploadCsv } from '../../electron/formats/csv/strict-read.ts';
import type { CsvReading, CsvRow, UploadRow } from '../../electron/formats/csv/types.ts';
import { unsafeValueReason } from '../../electron/formats/csv/unsafe-value.ts';
import { writeUploadCsv } from '../../electron/formats/csv/write-csv.ts';
import { refusalCodes } from '../../electron/formats/findings.ts';
import { createRowJudge, judgeFile, type CapturedFile, type JudgedRow } from '../../electron/merge/judge.ts';
import { collectedAt } from '../fixtures/csv/devices.ts';
import { checkFindings } from './check-findings.ts';
import { knownContents } from './corpus.ts';
import { promise, type Contents } from './promise.ts';
import { createRandom } from './random.ts';

const file: CapturedFile = {
  fileSha256: '00'.repeat(32),
  source: { kind: 'import', name: 'fuzz.csv' },
  collectedAt: collectedAt.toISOString(),
};

/**
 * A file that may be anything: it is refused for a reason or gives rows that hold together; each way of reading it comes
 * to the same; and what no finding blocks can be written and read again. The ways take turns, by the bytes.
 */
export function checkFile(bytes: Uint8Array, contents: Contents): void {
  const reading = readCsv(bytes);
  const turn = crc32(bytes);
  if (turn % 2 === 0) checkCarefulWay(bytes, reading);
  else checkChunks(bytes, reading, turn);
  if (turn % 16 === 0) checkJudgeFile(bytes, reading);
  if (reading.kind === 'refused') {
    promise(refusalCodes.includes(reading.reason), `unknown refusal ${reading.reason}`);
    return;
  }
  const { rows, findings } = reading;
  promise(rows.length > 0 && rows.length <= bytes.length, `${rows.length} rows from ${bytes.length} bytes`);
  checkFindings(findings, rows.length, bytes.length);
  let characters = 0;
  for (const [index, row] of rows.entries()) {
    promise(row.row === index + 1, `row ${index + 1} says ${row.row}`);
    characters += checkValues(row);
  }
  const most = bytes.length + 64 * rows.length;
  promise(characters <= most, `${characters} characters from ${bytes.length} bytes`);
  const judged = rows.map(createRowJudge(file));
  for (const one of judged) checkFindings(one.capture.findings, rows.length, bytes.length);
  const upload = judged.flatMap((one) => uploadRowOf(one, contents) ?? []);
  if (upload.length > 0) checkUpload(upload);
}

/** How many characters a row holds. */
function checkValues(row: CsvRow): number {
  const { serial, productId, hash, groupTag, assignedUser, manufacturer, model } = row;
  let characters = 0;
  for (const value of [serial, productId, hash, groupTag, assignedUser, manufacturer, model]) {
    promise(value === value.trim(), 'a value has outer white space');
    promise(!value.includes('\0'), 'a value has a NUL');
    characters += value.length;
  }
  promise(!/[\r\n]/.test(hash), 'a hash has a line end');
  promise(serial !== '' || hash !== '', 'a row has neither serial nor hash');
  return characters;
}

/** What a row would upload; undefined where a finding blocks it. */
function uploadRowOf({ capture, uploadText: hash }: JudgedRow, contents: Contents): UploadRow | undefined {
  const { row, serial, groupTag, assignedUser, productId, contentSha256, findings } = capture;
  promise(findings.length <= 40, `${findings.length} findings in one row`);
  for (const one of findings) promise(one.row === row, `${one.code} names another row`);
  promise((contentSha256 === '') === (hash === ''), 'a proof without its text, or a text without proof');
  if (findings.some(({ severity }) => severity === 'blocks')) return undefined;
  promise(hash !== '', 'a row without proof is not blocked');
  promise(contents === 'any hash' || knownContents.has(contentSha256), 'a hash that never was is proved');
  promise(serial !== '' && unsafeValueReason(serial) === undefined, 'an unsafe serial is not blocked');
  const inside = capture.summary?.serial ?? '';
  const isSilent = findings.some(({ code }) => code === 'hash.recordMissing');
  promise(serial === inside || isSilent, 'the serial of another device is not blocked');
  return { serial, hash, groupTag, assignedUser, ...(productId === undefined ? {} : { productId }) };
}

function checkCarefulWay(bytes: Uint8Array, reading: CsvReading): void {
  const careful = readCsv(bytes, { isCarefulOnly: true });
  promise(
    isDeepStrictEqual(careful, reading),
    'the fast way through plain rows disagrees with the careful one',
  );
}

function checkJudgeFile(bytes: Uint8Array, reading: CsvReading): void {
  const judged = judgeFile(file, bytes);
  if (reading.kind === 'refused') {
    promise(judged.refusal === reading.reason, 'the judge refuses for another reason than the reader');
    promise(judged.captures.length === 0, 'a refused file has captures');
    return;
  }
  const captures = reading.rows.map(createRowJudge(file)).map(({ capture }) => capture);
  promise(judged.refusal === undefined, 'the judge refuses what the reader takes');
  promise(isDeepStrictEqual(judged.captures, captures), 'judging a file differs from judging its rows');
  checkFindings(judged.findings, captures.length, bytes.length);
}

/** The same bytes in chunks, cut anywhere, each overwritten once it was handed over: nothing may change. */
function checkChunks(bytes: Uint8Array, whole: CsvReading, seed: number): void {
  const random = createRandom(bytes.length, seed);
  const most = random.pick([3, 64, 4096, bytes.length]);
  // Many tiny chunks of a long file only cost time.
  const least = Math.ceil(bytes.length / 2000);
  const rows: CsvRow[] = [];
  const reader = createCsvReader((row) => rows.push(row), {
    limits: { bytes: maxCsvBytes, rows: maxCsvRows },
  });
  for (let at = 0; at < bytes.length;) {
    const chunk = Uint8Array.from(bytes.subarray(at, at + least + random.below(most)));
    at += chunk.length;
    reader.push(chunk);
    chunk.fill(0x22);
  }
  const outcome = reader.end();
  const { kind } = outcome;
  promise(kind === whole.kind, `read in chunks it is ${kind}`);
  if (kind === 'refused') {
    promise(isDeepStrictEqual(outcome, whole), 'read in chunks it is refused for another reason');
    return;
  }
  const isSame =
    whole.kind === 'rows' &&
    outcome.rows === rows.length &&
    isDeepStrictEqual(rows, whole.rows) &&
    isDeepStrictEqual(outcome.findings, whole.findings);
  promise(isSame, 'read in chunks it gives something else');
}

/** What no finding blocks can be written, and is read again as what it was. */
function checkUpload(rows: readonly UploadRow[]): void {
  const columns = 'with-tag-and-user';
  const bytes = writeUploadCsv(rows, columns);
  const problem = checkUploadCsv(bytes, { columns, rows });
  promise(problem === undefined, `the strict reader refuses the upload file: ${problem?.reason}`);
  const again = readCsv(bytes);
  promise(again.kind === 'rows' && again.rows.length === rows.length, 'the upload file loses rows');
  promise(again.findings.length === 0, `the upload file has findings: ${again.findings[0]?.code}`);
  for (const [index, row] of rows.entries()) {
    const read = again.rows[index];
    const isSame =
      read?.serial === row.serial &&
      read.hash === row.hash &&
      read.groupTag === row.groupTag &&
      read.assignedUser === row.assignedUser &&
      read.productId === (row.productId ?? '');
    promise(isSame && read.findings.length === 0, `row ${index + 1} of the upload file is read as another`);
  }
}
