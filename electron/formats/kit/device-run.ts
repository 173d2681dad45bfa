import { fill, failures, notes, screenWords, type FailureCode, type NoteCode } from './collector-words.ts';

/** One run of `go` at a device, as its log tells it. Times are the device's own clock. */
export type DeviceRun = {
  /** ISO 8601, UTC, whole seconds. */
  readonly startedAt: string;
  readonly kitVersion: string;
  readonly driveId: string;
  /** Empty when `kit.json` did not tell it. */
  readonly batchId: string;
  /** Version of Windows, e.g. `10.0.26100.0`. */
  readonly windows: string;
  /** What read the hash: `Get-WindowsAutoPilotInfo.ps1 3.9`, `Collect.ps1`, or empty when it did not come to that. */
  readonly reader: string;
  readonly serial: string;
  readonly maker: string;
  readonly model: string;
  /** What the script said and other detail, a line each. */
  readonly said: readonly string[];
  readonly outcome:
    | {
        readonly kind: 'done';
        /** File name in the batch's folder. */
        readonly file: string;
        /** How many devices the drive holds for this batch, this one counted; 0 in a log that does not tell it. */
        readonly number: number;
        /** In the order of `notes`. */
        readonly notes: readonly { readonly code: NoteCode; readonly value?: string }[];
      }
    | { readonly kind: 'failed'; readonly code: FailureCode; readonly detail: string };
};

/** What an archived log comes to. `unfinished`: begun and cut off, as when the drive was pulled. */
export type LogReading =
  | { readonly kind: 'run'; readonly run: DeviceRun }
  | {
      readonly kind: 'unfinished';
      readonly startedAt: string;
      readonly serial: string;
      readonly batchId: string;
    }
  | { readonly kind: 'not-a-log' };

const firstLine = 'Hash Courier device log 1';

/** Free lines and characters of a value that a log holds at most. */
const mostSaid = 200;
const longestValue = 200;

/**
 * The log as `Collect.ps1` writes it: one `Key: value` a line, free lines behind `> `, CRLF, and the result last, so that a
 * log without one was cut off. Values are made plain as `readDeviceLog` makes them, so none can break its line.
 */
export function writeDeviceLog(run: DeviceRun): string {
  const { outcome } = run;
  const lines = [
    firstLine,
    `Started: ${plain(run.startedAt)}`,
    `Kit: ${plain(run.kitVersion)}`,
    `Drive: ${plain(run.driveId)}`,
    `Batch: ${plain(run.batchId)}`,
    `Windows: ${plain(run.windows)}`,
    `Read by: ${plain(run.reader)}`,
    ...run.said.slice(0, mostSaid).map((line) => `> ${plain(line)}`),
    `Serial number: ${plain(run.serial)}`,
    `Maker: ${plain(run.maker)}`,
    `Model: ${plain(run.model)}`,
    ...(outcome.kind === 'done'
      ? [
          `File: ${plain(outcome.file)}`,
          `Device: ${outcome.number}`,
          ...outcome.notes.map(
            ({ code, value }) => `Note: ${code}: ${fill(notes[code], plain(value ?? ''))}`,
          ),
          'Result: DONE',
        ]
      : [
          `Cause: ${failures[outcome.code].cause}`,
          `Detail: ${plain(outcome.detail)}`,
          `Next: ${failures[outcome.code].next}`,
          `Result: FAILED ${outcome.code}`,
        ]),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

/** What the technician sees at the end of a run, line by line below the large word. */
export function deviceScreen(run: DeviceRun): {
  readonly word: 'DONE' | 'FAILED';
  readonly lines: readonly string[];
} {
  const { outcome } = run;
  const serial = run.serial === '' ? screenWords.noSerial : run.serial;
  if (outcome.kind === 'failed') {
    const { cause, next } = failures[outcome.code];
    return {
      word: 'FAILED',
      lines: [
        fill(screenWords.failed, outcome.code, run.serial).trim(),
        cause,
        ...(outcome.detail === '' ? [] : [outcome.detail]),
        fill(screenWords.next, next),
        screenWords.keys,
      ],
    };
  }
  return {
    word: 'DONE',
    lines: [
      fill(screenWords.done, serial, `${run.maker} ${run.model}`.trim(), String(outcome.number)),
      ...outcome.notes.map(({ code, value }) => fill(screenWords.note, fill(notes[code], value ?? ''))),
      screenWords.safe,
      screenWords.keys,
    ],
  };
}

/**
 * Reads a log from a returned drive, which may hold anything: UTF-8, at most some hundred lines. Values are cut to 200
 * characters and lose control characters. Never throws.
 */
export function readDeviceLog(bytes: Uint8Array): LogReading {
  // TextDecoder takes a byte order mark off by itself.
  const lines = new TextDecoder('utf-8').decode(bytes.subarray(0, 256 * 1024)).split(/\r?\n|\r$/);
  if (lines[0] !== firstLine) return { kind: 'not-a-log' };
  const values = new Map<string, string>();
  const said: string[] = [];
  const noted: { code: NoteCode; value?: string }[] = [];
  for (const line of lines.slice(1)) {
    if (line.startsWith('> ') && said.length < mostSaid) said.push(plain(line.slice(2)));
    const [, key, value] = /^([A-Z][A-Za-z ]{1,20}): ?(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    const [code] = value.split(':');
    if (key !== 'Note') values.set(key, plain(value));
    else if (isNoteCode(code) && !noted.some((note) => note.code === code)) noted.push(noteFrom(code, value));
  }
  const of = (key: string) => values.get(key) ?? '';
  const startedAt = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(of('Started')) ? of('Started') : '';
  const [, word, code] = /^(DONE|FAILED)(?: ([A-Z]\d))?$/.exec(of('Result')) ?? [];
  const number = /^\d{1,6}$/.test(of('Device')) ? Number(of('Device')) : 0;
  const outcome =
    word === 'DONE'
      ? { kind: 'done' as const, file: of('File'), number, notes: noted }
      : word === 'FAILED'
        ? {
            kind: 'failed' as const,
            code: isFailureCode(code) ? code : ('X1' as const),
            detail: of('Detail'),
          }
        : undefined;
  if (outcome === undefined)
    return { kind: 'unfinished', startedAt, serial: of('Serial number'), batchId: of('Batch') };
  return {
    kind: 'run',
    run: {
      startedAt,
      kitVersion: of('Kit'),
      driveId: of('Drive'),
      batchId: of('Batch'),
      windows: of('Windows'),
      reader: of('Read by'),
      serial: of('Serial number'),
      maker: of('Maker'),
      model: of('Model'),
      said,
      outcome,
    },
  };
}

function noteFrom(code: NoteCode, line: string): { readonly code: NoteCode; readonly value?: string } {
  const [before, after] = notes[code].split('{0}');
  if (before === undefined || after === undefined) return { code };
  const value = plain(line.slice(`${code}: ${before}`.length, line.length - after.length));
  return { code, value };
}

function isNoteCode(text: string | undefined): text is NoteCode {
  return text !== undefined && Object.hasOwn(notes, text);
}

function isFailureCode(text: string | undefined): text is FailureCode {
  return text !== undefined && Object.hasOwn(failures, text);
}

/** One line that steers neither a terminal nor a table, whatever a hostile drive says. `Collect.ps1` does the same. */
function plain(text: string): string {
  return text.replace(controls, ' ').trim().slice(0, longestValue).replace(loneSurrogates, '\uFFFD').trim();
}

const controls = /[\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff]/gu;
/** What UTF-8 cannot hold, e.g. half of a pair that was cut. */
const loneSurrogates = /[\ud800-\udfff]/gu;
