import type { Capture } from '../batch/types.ts';
import { exactHeaders } from '../formats/csv/columns.ts';
import { readCsv } from '../formats/csv/read-csv.ts';
import { restoreSerial } from '../formats/csv/restore-serial.ts';
import type { CsvRow } from '../formats/csv/types.ts';
import { finding, type Finding, type RefusalCode } from '../formats/findings.ts';
import { isPlaceholderSerial } from '../formats/hash/placeholders.ts';
import { readHash } from '../formats/hash/read-hash.ts';
import type { HashVerdict } from '../formats/hash/types.ts';
import type { JudgedCapture } from './types.ts';
import { valueFindings } from './values.ts';

/** What is known of a collected file before its rows are read. */
export type CapturedFile = Omit<Capture, 'key' | 'row'>;

/** What a collected file holds. A refused file has no captures. */
export type JudgedFile = {
  readonly captures: readonly JudgedCapture[];
  /** Of the file as a whole; those of a row are with its capture. */
  readonly findings: readonly Finding[];
  readonly refusal?: RefusalCode;
  /** What fills the blanks of the refusal's words. */
  readonly refusalValues?: Readonly<Record<string, string | number>>;
};

export type JudgedRow = {
  readonly capture: JudgedCapture;
  /** The text to upload, 4,000 characters; empty where the hash is not proved. */
  readonly uploadText: string;
};

const none: readonly Finding[] = Object.freeze([]);

/**
 * Reads one archived file and judges every row by its own hash. Never throws for what the bytes hold. A device's clock
 * is compared with the time of collection, so the same file is judged alike on any later day.
 */
export function judgeFile(file: CapturedFile, bytes: Uint8Array): JudgedFile {
  const reading = readCsv(bytes);
  if (reading.kind === 'refused') {
    const { reason, values } = reading;
    return {
      captures: [],
      findings: none,
      refusal: reason,
      ...(values === undefined ? {} : { refusalValues: values }),
    };
  }
  const judge = createRowJudge(file);
  const captures = reading.rows.map((row) => judge(row).capture);
  const [only] = captures;
  const isLone = captures.length === 1 && only !== undefined && isManualName(file.source);
  return {
    captures: isLone ? [asLoneManual(only)] : captures,
    findings: placed(reading.findings, sourceFile(file.source)),
  };
}

/** The texts to upload that a file's proved rows hold, by capture key. */
export function uploadTextsOf(file: CapturedFile, bytes: Uint8Array): ReadonlyMap<string, string> {
  const reading = readCsv(bytes);
  const texts = new Map<string, string>();
  const judge = createRowJudge(file);
  for (const row of reading.kind === 'rows' ? reading.rows : []) {
    const { capture, uploadText } = judge(row);
    // A copy: the text itself may be cut from the whole file's.
    if (uploadText !== '') texts.set(capture.key, Buffer.from(uploadText, 'latin1').toString('latin1'));
  }
  return texts;
}

/** `<first 16 hex digits of the file's SHA-256>:<row>`. */
export function captureKey(fileSha256: string, row: number): string {
  return `${fileSha256.slice(0, 16)}:${row}`;
}

/** Judges the rows of one file, each by its own hash; their findings name file and row. */
export function createRowJudge(file: CapturedFile): (row: CsvRow) => JudgedRow {
  const { fileSha256, source, collectedAt } = file;
  const name = sourceFile(source);
  const clock = new Date(collectedAt);
  return (row) => {
    const verdict = readHash(row.hash, clock);
    const { summary, contentSha256 = '', uploadText = '' } = verdict;
    const { serial, findings } = judgeSerial(row.serial, verdict);
    const groupTag = row.groupTag.trim();
    const assignedUser = row.assignedUser.trim();
    const productId = row.productId.trim();
    const found = joined([
      row.findings,
      verdict.findings,
      findings,
      valueFindings('serial', serial),
      valueFindings('productId', productId),
      valueFindings('groupTag', groupTag),
      valueFindings('assignedUser', assignedUser),
    ]);
    // Written out field by field: a literal that begins with a spread costs more than all the rest of the judging.
    const capture: JudgedCapture = {
      key: captureKey(fileSha256, row.row),
      fileSha256,
      source,
      collectedAt,
      row: row.row,
      serial,
      groupTag,
      assignedUser,
      manufacturer: summary?.manufacturer || row.manufacturer.trim(),
      model: summary?.model || row.model.trim(),
      findings: placed(found, name, row.row),
      contentSha256,
      ...(productId === '' ? undefined : { productId }),
      ...(summary === undefined ? undefined : { summary }),
    };
    return { capture, uploadText };
  };
}

function joined(lists: readonly (readonly Finding[])[]): readonly Finding[] {
  return lists.every((list) => list.length === 0) ? none : lists.flat();
}

/** The only capture of a file that every run of the script writes anew: others may have been lost before it. */
export function asLoneManual(capture: JudgedCapture): JudgedCapture {
  const lone = finding('device.loneManualFile');
  return { ...capture, findings: [...capture.findings, ...placed([lone], sourceFile(capture.source))] };
}

/** The method page's own file name, the same for every device: each run overwrites the last. */
export function isManualName(source: Capture['source']): boolean {
  return /(^|[\\/])hardwarehash\.csv$/i.test(sourceFile(source));
}

/** Findings with the place where they were found. */
export function placed(findings: readonly Finding[], file: string, row?: number): readonly Finding[] {
  if (findings.length === 0) return none;
  return findings.map((one) => ({ ...one, file, ...(row === undefined ? undefined : { row }) }));
}

/** The serial to upload, and what stands beside it against what a proved hash has inside. */
function judgeSerial(
  written: string,
  verdict: HashVerdict,
): { readonly serial: string; readonly findings: readonly Finding[] } {
  const column = exactHeaders.serial;
  const beside = written.trim();
  const inside = verdict.proved ? realText(verdict.summary?.serial ?? '') : '';
  const besideText = realText(beside);
  if (besideText === '' && inside === '')
    return { serial: '', findings: [finding('serial.empty', { column })] };
  const restored = besideText === '' ? inside : restoreSerial(beside, inside);
  const serial = restored ?? beside;
  const placeholder = isPlaceholderSerial(serial)
    ? [finding('serial.placeholder', { column, values: { serial } })]
    : none;
  if (restored !== undefined)
    return {
      serial,
      findings: [
        besideText === ''
          ? finding('serial.fromHash', { column, values: { inside: serial } })
          : finding('serial.restored', { column, values: { beside, inside: serial } }),
        ...placeholder,
      ],
    };
  // A hash without a serial record says nothing; one whose firmware has no serial says that the one beside is made up.
  const differs = verdict.proved && inside !== beside && !(inside === '' && isSilent(verdict));
  if (!differs) return { serial, findings: placeholder };
  return {
    serial,
    findings: [finding('hash.serialInsideDiffers', { column, values: { beside, inside } }), ...placeholder],
  };
}

function isSilent({ findings }: HashVerdict): boolean {
  return findings.some(({ code }) => code === 'hash.recordMissing');
}

/** Where the firmware has no serial, Microsoft's tool writes this text instead. */
function realText(serial: string): string {
  return serial.trim() === 'SMBIOS_STRING_INDEX_0' ? '' : serial.trim();
}

/** The file's name as a person knows it: its place on the drive, or its own name. */
export function sourceFile(source: Capture['source']): string {
  return source.kind === 'drive' ? source.path : source.name;
}
