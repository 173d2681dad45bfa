import type { Capture } from '../batch/types.ts';
import { readCsv } from '../formats/csv/read-csv.ts';
import { restoreSerial } from '../formats/csv/restore-serial.ts';
import type { CsvRow } from '../formats/csv/types.ts';
import { finding, type Finding, type RefusalCode } from '../formats/findings.ts';
import { isPlaceholderSerial } from '../formats/hash/placeholders.ts';
import { readHash } from '../formats/hash/read-hash.ts';
import type { HashVerdict } from '../formats/hash/types.ts';
import type { JudgedCapture } from './types.ts';
import { valueFindings } from './values.ts';

/** What a collected file holds. A refused file has no captures. */
export type JudgedFile = {
  readonly captures: readonly JudgedCapture[];
  /** Of the file as a whole; those of a row are with its capture. */
  readonly findings: readonly Finding[];
  readonly refusal?: RefusalCode;
};

/**
 * Reads one archived file and judges every row by its own hash. Never throws for what the bytes hold. A device's clock
 * is compared with the time of collection, so the same file is judged alike on any later day.
 */
export function judgeFile(file: Omit<Capture, 'key' | 'row'>, bytes: Uint8Array): JudgedFile {
  const reading = readCsv(bytes);
  if (reading.kind === 'refused') return { captures: [], findings: [], refusal: reading.reason };
  const { rows, findings } = reading;
  const isLone = rows.length === 1 && isManualName(file.source);
  const captures = rows.map((row) => judgeRow(file, row, isLone));
  return { captures, findings };
}

/** `<first 16 hex digits of the file's SHA-256>:<row>`. */
export function captureKey(fileSha256: string, row: number): string {
  return `${fileSha256.slice(0, 16)}:${row}`;
}

function judgeRow(file: Omit<Capture, 'key' | 'row'>, row: CsvRow, isLone: boolean): JudgedCapture {
  const verdict = readHash(row.hash, new Date(file.collectedAt));
  const { serial, findings } = judgeSerial(row.serial, verdict);
  const groupTag = row.groupTag.trim();
  const assignedUser = row.assignedUser.trim();
  const productId = row.productId.trim();
  return {
    ...file,
    key: captureKey(file.fileSha256, row.row),
    row: row.row,
    serial,
    groupTag,
    assignedUser,
    manufacturer: verdict.summary?.manufacturer || row.manufacturer.trim(),
    model: verdict.summary?.model || row.model.trim(),
    ...(productId === '' ? {} : { productId }),
    ...(verdict.summary === undefined ? {} : { summary: verdict.summary }),
    findings: [
      ...row.findings,
      ...verdict.findings,
      ...findings,
      ...valueFindings('serial', serial),
      ...valueFindings('productId', productId),
      ...valueFindings('groupTag', groupTag),
      ...valueFindings('assignedUser', assignedUser),
      ...(isLone ? [finding('device.loneManualFile')] : []),
    ],
    uploadText: verdict.uploadText ?? '',
  };
}

/** The serial to upload, and what stands beside it against what a proved hash has inside. */
function judgeSerial(
  written: string,
  verdict: HashVerdict,
): { readonly serial: string; readonly findings: readonly Finding[] } {
  const beside = written.trim();
  const inside = verdict.proved ? realText(verdict.summary?.serial ?? '') : '';
  const besideText = realText(beside);
  if (besideText === '' && inside === '') return { serial: '', findings: [finding('serial.empty')] };
  const restored = besideText === '' ? inside : restoreSerial(beside, inside);
  const serial = restored ?? beside;
  const placeholder = isPlaceholderSerial(serial)
    ? [finding('serial.placeholder', { values: { serial } })]
    : [];
  if (restored !== undefined)
    return {
      serial,
      findings: [finding('serial.restored', { values: { beside, inside: serial } }), ...placeholder],
    };
  // A hash without a serial record says nothing; one whose firmware has no serial says that the one beside is made up.
  const isSilent = verdict.findings.some(({ code }) => code === 'hash.recordMissing') && inside === '';
  const differs = verdict.proved && inside !== beside && !isSilent;
  return {
    serial,
    findings: [
      ...(differs ? [finding('hash.serialInsideDiffers', { values: { beside, inside } })] : []),
      ...placeholder,
    ],
  };
}

/** Where the firmware has no serial, Microsoft's tool writes this text instead. */
function realText(serial: string): string {
  return serial.trim() === 'SMBIOS_STRING_INDEX_0' ? '' : serial.trim();
}

/** The method page's own file name, the same for every device: each run overwrites the last. */
function isManualName(source: Capture['source']): boolean {
  const path = source.kind === 'drive' ? source.path : source.name;
  return /(^|[\\/])hardwarehash\.csv$/i.test(path);
}
