import {
  columnOf,
  exactHeaders,
  rowsPerFile,
  uploadColumnNames,
  type ColumnName,
} from '../formats/csv/columns.ts';
import type { UploadColumns } from '../formats/csv/types.ts';
import { findingSeverity, type FindingCode } from '../formats/findings.ts';
import { isPlaceholderSerial } from '../formats/hash/placeholders.ts';
import type { Target } from '../registration/types.ts';
import { createRowJudge, type CapturedFile } from './judge.ts';
import type { JudgedCapture } from './types.ts';

/**
 * What an upload file itself can have wrong, and whether the target would refuse it for that (`blocks`) or is only known
 * to be stricter on paper (`warns`). What a hash or a value has wrong goes by its finding code. Words: `text/<language>/cli.ts`
 * `verify.problem.*`, else `findings.*`.
 */
export const uploadProblemSeverity = {
  empty: 'blocks',
  tooLarge: 'blocks',
  utf16: 'blocks',
  bom: 'blocks',
  header: 'blocks',
  noRows: 'blocks',
  tooManyRows: 'blocks',
  loneLineFeed: 'warns',
  loneCarriageReturn: 'blocks',
  noFinalLineEnd: 'warns',
  blankLine: 'blocks',
  cellCount: 'blocks',
  quote: 'blocks',
  notAscii: 'blocks',
  controlCharacter: 'blocks',
  outerSpace: 'blocks',
  hashNeedsRepair: 'blocks',
  serialNeedsRepair: 'blocks',
  serialTwice: 'blocks',
  deviceTwice: 'blocks',
  makerBesideHash: 'blocks',
} as const satisfies Record<string, 'blocks' | 'warns'>;

export type UploadProblemCode = keyof typeof uploadProblemSeverity;

/** `line` counts from 1, the header; 0 is the file as a whole. `column` is the exact header of the target. */
export type UploadProblem = {
  readonly line: number;
  readonly column?: string;
  readonly code: UploadProblemCode | FindingCode;
  readonly severity: 'blocks' | 'warns';
  readonly values?: Readonly<Record<string, string | number>>;
};

export type VerifiedUpload = {
  /** True when nothing blocks. */
  readonly accepted: boolean;
  /** Data rows; 0 where the file could not be read as one. */
  readonly rows: number;
  /** In the order of the lines, the first `maxProblems` of `problemCount`. */
  readonly problems: readonly UploadProblem[];
  readonly problemCount: number;
  /** The target's layout that the header is; absent where it is none. */
  readonly columns?: UploadColumns;
};

/** The most problems that are named; beyond it they are counted. */
export const maxProblems = 1000;
/** Four times what the largest valid file has: 1,000 rows of 4,000 characters. */
const maxBytes = 16 * 1024 * 1024;
/** Where the file lies and when it was collected change nothing here. */
const unknownFile: CapturedFile = {
  fileSha256: '',
  source: { kind: 'import', name: '' },
  collectedAt: '2100-01-01T00:00:00.000Z',
};
const judgeRow = createRowJudge(unknownFile);

const layouts = {
  intune: ['plain', 'with-tag', 'with-tag-and-user'],
  'managed-desktop': ['plain', 'with-tag', 'with-tag-and-user'],
  'partner-center': ['partner-center'],
} as const satisfies Record<Target, readonly UploadColumns[]>;

/**
 * Reads the bytes of an upload file as the strictest reading of the target's rules does, and proves every hash in it.
 * Nothing is repaired: what would have to be is a problem. Never throws. The rules: plain ASCII without BOM and quotes,
 * CRLF, a header to the letter, so many rows, as many cells in each, a proved hash of 4,000 characters that belongs to
 * the serial number beside it, and no device twice. `isPretend` knows the devices of the practice, which are never
 * registered.
 */
export function verifyUpload(
  bytes: Uint8Array,
  target: Target,
  isPretend: IsPretend = () => false,
): VerifiedUpload {
  const list = createList();
  const unreadable = unreadableProblem(bytes);
  if (unreadable !== undefined) {
    list.add(0, unreadable);
    return { ...list.result(), rows: 0 };
  }
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (hasBom) list.add(1, 'bom');
  const lines = cutLines(Buffer.from(hasBom ? bytes.subarray(3) : bytes).toString('latin1'), list.add);
  const rows = lines.slice(1);
  const layout = readLayout(lines[0] ?? '', target, list.add);
  if (rows.length === 0) list.add(0, 'noRows');
  if (rows.length > rowsPerFile[target])
    list.add(0, 'tooManyRows', { values: { rows: rows.length, limit: rowsPerFile[target] } });
  const seen: Seen = { serials: new Map(), devices: new Map(), isPretend };
  for (const [index, line] of rows.entries()) {
    const at = index + 2;
    const cells = readCells(line, at, list.add);
    if (cells === undefined || layout.names === undefined) continue;
    verifyRow(cells, layout.names, (code, more) => list.add(at, code, more), seen, at);
  }
  return {
    ...list.result(),
    rows: rows.length,
    ...(layout.columns === undefined ? {} : { columns: layout.columns }),
  };
}

/** Tells a pretend device by what its hash says. */
type IsPretend = (device: JudgedCapture['summary']) => boolean;

type Add = (
  line: number,
  code: UploadProblem['code'],
  more?: Pick<UploadProblem, 'column' | 'values'>,
) => void;

/** Gathers problems, bounded: a foreign file of a million lines must not fill the memory with a million remarks. */
function createList() {
  const problems: UploadProblem[] = [];
  let count = 0;
  let blocks = false;
  const add: Add = (line, code, more = {}) => {
    const severity = severityOf(code);
    count += 1;
    blocks ||= severity === 'blocks';
    if (problems.length < maxProblems) problems.push({ line, code, severity, ...more });
  };
  return { add, result: () => ({ accepted: !blocks, problems, problemCount: count }) };
}

function severityOf(code: UploadProblem['code']): UploadProblem['severity'] {
  if (isOwn(code)) return uploadProblemSeverity[code];
  return findingSeverity[code] === 'blocks' ? 'blocks' : 'warns';
}

/** True for a code of the file itself; the others are findings. */
export function isOwn(code: UploadProblem['code']): code is UploadProblemCode {
  return Object.hasOwn(uploadProblemSeverity, code);
}

function unreadableProblem(bytes: Uint8Array): UploadProblemCode | undefined {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > maxBytes) return 'tooLarge';
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  // Without a mark, every second byte of English text in UTF-16 is a NUL.
  return isMarked || (bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0)) ? 'utf16' : undefined;
}

/** Lines without their ends. Ends other than CRLF are told once, with the first line that has one. */
function cutLines(text: string, add: Add): readonly string[] {
  const lines: string[] = [];
  const told = new Set<UploadProblemCode>();
  const tellOnce = (code: UploadProblemCode): void => {
    if (!told.has(code)) add(lines.length, code);
    told.add(code);
  };
  let from = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push(text.slice(from, index));
    from = index + end.length;
    if (end === '\n') tellOnce('loneLineFeed');
    if (end === '\r') tellOnce('loneCarriageReturn');
  }
  if (from < text.length) {
    lines.push(text.slice(from));
    tellOnce('noFinalLineEnd');
  }
  return lines;
}

/** `names` are there also for a header that only nearly is one, so that the rows can be told about in the same run. */
function readLayout(
  line: string,
  target: Target,
  add: Add,
): { readonly columns?: UploadColumns; readonly names?: readonly (ColumnName | undefined)[] } {
  const columns = layouts[target].find((layout) => headerOf(layout) === line);
  if (columns !== undefined) return { columns, names: uploadColumnNames(columns) };
  const wanted = headerOf(layouts[target][0]);
  add(1, 'header', { values: { found: line.slice(0, 200), wanted } });
  const names = line.split(',', 100).map(columnOf);
  return names.includes('serial') && names.includes('hash') ? { names } : {};
}

function headerOf(columns: UploadColumns): string {
  return uploadColumnNames(columns)
    .map((name) => exactHeaders[name])
    .join(',');
}

/** The cells of a line, without quotation marks so that the rest can be judged; undefined for one without content. */
function readCells(line: string, at: number, add: Add): readonly string[] | undefined {
  if (line.trim() === '') {
    add(at, 'blankLine');
    return undefined;
  }
  const strange = /[^\x20-\x7e]/.exec(line)?.[0];
  if (strange !== undefined) {
    const code = strange.charCodeAt(0);
    const isControl = code < 0x20 || code === 0x7f;
    add(at, isControl ? 'controlCharacter' : 'notAscii', {
      values: { byte: `0x${code.toString(16).padStart(2, '0').toUpperCase()}` },
    });
  }
  if (line.includes('"')) add(at, 'quote');
  return line.split(',', 1000).map((cell) => cell.replaceAll('"', ''));
}

/** Where a serial number and a TPM stood first. */
type Seen = {
  readonly serials: Map<string, number>;
  readonly devices: Map<string, number>;
  readonly isPretend: IsPretend;
};
type AddToRow = (code: UploadProblem['code'], more?: Pick<UploadProblem, 'column' | 'values'>) => void;

function verifyRow(
  cells: readonly string[],
  names: readonly (ColumnName | undefined)[],
  add: AddToRow,
  seen: Seen,
  line: number,
): void {
  if (cells.length !== names.length) {
    // Which value slipped where, nobody can say; judging them one by one would only add noise.
    add('cellCount', { values: { found: cells.length, wanted: names.length } });
    return;
  }
  const value = (name: ColumnName): string => cells[names.indexOf(name)] ?? '';
  for (const [index, cell] of cells.entries()) {
    const name = names[index];
    if (name !== undefined && name !== 'hash' && cell !== cell.trim())
      add('outerSpace', { column: exactHeaders[name] });
  }
  for (const name of ['manufacturer', 'model'] as const) {
    if (value(name).trim() !== '') add('makerBesideHash', { column: exactHeaders[name] });
  }
  const serial = value('serial').trim();
  // What a maker left unfilled names no single device; the very same hash does.
  const name = isPlaceholderSerial(serial) && serial !== '' ? `${serial} ${value('hash')}` : serial;
  tellTwice(seen.serials, name.toUpperCase(), 'serialTwice');
  const device = verifyDevice(value, serial, add);
  if (seen.isPretend(device)) add('device.pretend');
  tellTwice(seen.devices, device?.tpmDigest ?? '', 'deviceTwice');

  function tellTwice(known: Map<string, number>, key: string, code: UploadProblemCode): void {
    const first = known.get(key);
    if (key === '') return;
    if (first === undefined) known.set(key, line);
    else add(code, { values: { serial, first } });
  }
}

/** Judges the device as Merge does, but lets no repair pass; answers with what a proved hash says of it. */
function verifyDevice(
  value: (name: ColumnName) => string,
  serial: string,
  add: AddToRow,
): JudgedCapture['summary'] {
  const hash = value('hash');
  const { capture, uploadText } = judgeRow({
    row: 0,
    serial,
    productId: value('productId'),
    hash,
    groupTag: value('groupTag'),
    assignedUser: value('assignedUser'),
    manufacturer: '',
    model: '',
    findings: [],
  });
  for (const { code, severity, column, values } of capture.findings) {
    // Characters were looked at line by line: a quote or an accent is not told twice.
    if (severity !== 'blocks' || code === 'value.unsafe') continue;
    add(code, {
      column: column ?? exactHeaders.hash,
      ...(values === undefined ? {} : { values }),
    });
  }
  const column = exactHeaders.serial;
  if (capture.serial !== serial) {
    if (serial === '') add('serial.empty', { column });
    else add('serialNeedsRepair', { column, values: { beside: serial, inside: capture.serial } });
  }
  if (uploadText === '') return undefined;
  if (hash !== uploadText)
    add('hashNeedsRepair', { column: exactHeaders.hash, values: { characters: hash.length } });
  return capture.summary;
}
