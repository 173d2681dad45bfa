import { makeHash, type MadeDevice } from '../../../../electron/formats/hash/make-hash.ts';
import { deviceScreen, writeDeviceLog, type DeviceRun } from '../../../../electron/formats/kit/device-run.ts';

/** What is the same in every case of `test/device/golden/cases.json`. */
export const goldenKit = {
  kitVersion: '0.1.0',
  driveId: '0123456789abcdef0123456789abcdef',
  batchId: 'b20261123-abc123',
  scriptVersion: '3.9',
  startedAt: '2026-11-23T10:00:00Z',
  stamp: '20261123T100000Z',
  windows: '10.0.26100.0',
} as const;

/** One device as the collector meets it, and what has to be on the drive afterwards. Files are those of the folder. */
export type GoldenCase = {
  readonly name: string;
  /** Win32_BIOS.SerialNumber. */
  readonly serial: string;
  readonly tag: string;
  readonly onlyMicrosoft: boolean;
  readonly script: 'staged' | 'missing' | 'changed' | 'unnamed';
  /** What Microsoft's script writes, run by run; empty: no file. */
  readonly writes: readonly string[];
  /** The file whose hash the CIM class has; empty: no instance. */
  readonly cim: string;
  readonly chips: number;
  readonly elevated: boolean;
  readonly winpe: boolean;
  /** Captures that are in the batch's folder before. */
  readonly before: readonly { readonly name: string; readonly from: string }[];
  readonly exit: 20 | 10;
  /** Name and content of the new capture; both empty after FAILED. */
  readonly kept: string;
  readonly keptAs: string;
  /** True: the file that was not accepted is kept beside the log. */
  readonly rejected: boolean;
  readonly logName: string;
  readonly log: string;
  readonly screen: readonly string[];
};

const made = {
  serial: 'CONTOSO-0001',
  uuid: '11111111-2222-4333-8444-555555555555',
  collectedAt: new Date('2026-11-23T09:59:00Z'),
  tpm: 'golden',
} satisfies MadeDevice;
const hash = makeHash(made);
const header = 'Device Serial Number,Windows Product ID,Hardware Hash';
const changed = `${hash.slice(0, 300)}${hash.charAt(300) === 'A' ? 'B' : 'A'}${hash.slice(301)}`;

/** As Windows PowerShell 5.1 writes text: UTF-16 with its mark. */
const wide = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const csv = (...lines: readonly string[]) => wide(lines.map((line) => `${line}\r\n`).join(''));
const captures: Readonly<Record<string, Buffer>> = {
  'full.csv': csv(header, `${made.serial},,${hash}`),
  'full-tag.csv': csv(`${header},Group Tag`, `${made.serial},,${hash},BENCH-7`),
  'earlier.csv': csv(
    header,
    `${made.serial},,${makeHash({ ...made, collectedAt: new Date('2026-11-22T09:00:00Z') })}`,
  ),
  'no-tpm.csv': csv(header, `${made.serial},,${makeHash({ ...made, tpm: null })}`),
  'no-serial.csv': csv(header, `,,${makeHash({ ...made, serial: '' })}`),
  'no-serial-other.csv': csv(
    header,
    `,,${makeHash({ ...made, serial: '', uuid: '99999999-2222-4333-8444-555555555555' })}`,
  ),
  'serial-differs.csv': csv(header, `CONTOSO-0002,,${hash}`),
  'changed.csv': csv(header, `${made.serial},,${changed}`),
  'cut-off.csv': csv(header, `${made.serial},,${hash.slice(0, 1000)}`),
  'two-rows.csv': csv(header, `${made.serial},,${hash}`, `${made.serial},,${hash}`),
  'other-header.csv': csv('Serial,Hash', `${made.serial},${hash}`),
  'empty.csv': wide(''),
};

const usual = {
  serial: made.serial,
  tag: '',
  onlyMicrosoft: false,
  script: 'staged',
  writes: ['full.csv'],
  cim: '',
  chips: 1,
  elevated: true,
  winpe: false,
  before: [],
} as const;
const reader = `Get-WindowsAutoPilotInfo.ps1 ${goldenKit.scriptVersion}`;
const ran = ['script: stand-in'];

type Done = {
  readonly keptAs: string;
  readonly suffix?: string;
  readonly run?: Partial<DeviceRun>;
  readonly number?: number;
  readonly notes?: Extract<DeviceRun['outcome'], { kind: 'done' }>['notes'];
};

function base(run: Partial<DeviceRun> = {}): Omit<DeviceRun, 'outcome'> {
  const { startedAt, kitVersion, driveId, batchId, windows } = goldenKit;
  return {
    startedAt,
    kitVersion,
    driveId,
    batchId,
    windows,
    reader,
    said: ran,
    serial: made.serial,
    maker: 'Contoso',
    model: 'Fabrikam Notebook 14',
    ...run,
  };
}

function done(
  name: string,
  met: Partial<GoldenCase>,
  { keptAs, suffix = '', run, number = 1, notes = [] }: Done,
): readonly [GoldenCase, DeviceRun] {
  const all = base(run);
  const stem = `${all.serial === '' ? 'NOSERIAL' : all.serial}_${goldenKit.stamp}${suffix}`;
  const whole: DeviceRun = { ...all, outcome: { kind: 'done', file: `${stem}.csv`, number, notes } };
  return goldenCase(name, met, whole, {
    exit: 20,
    kept: `${stem}.csv`,
    keptAs,
    rejected: false,
    logName: `${stem}.txt`,
  });
}

function failed(
  name: string,
  met: Partial<GoldenCase>,
  outcome: Omit<Extract<DeviceRun['outcome'], { kind: 'failed' }>, 'kind'>,
  rejected: boolean,
  run: Partial<DeviceRun> = {},
): readonly [GoldenCase, DeviceRun] {
  const whole: DeviceRun = {
    ...base({ maker: '', model: '', ...run }),
    outcome: { kind: 'failed', ...outcome },
  };
  const logName = `${made.serial}_${goldenKit.stamp}.txt`;
  return goldenCase(name, met, whole, { exit: 10, kept: '', keptAs: '', rejected, logName });
}

function goldenCase(
  name: string,
  met: Partial<GoldenCase>,
  run: DeviceRun,
  end: Pick<GoldenCase, 'exit' | 'kept' | 'keptAs' | 'rejected' | 'logName'>,
): readonly [GoldenCase, DeviceRun] {
  return [{ name, ...usual, ...met, ...end, log: `${name}.txt`, screen: deviceScreen(run).lines }, run];
}

const ownNote = { code: 'ownReading' } as const;
const notRun = (why: string) => ({
  reader: 'Collect.ps1',
  said: [`Get-WindowsAutoPilotInfo.ps1 was not run. ${why}`],
});
const neither = { reader: '', said: [] } as const;
const earlierName = `${made.serial}_20261122T090000Z.csv`;

/** Every case with the run that its log tells, in the order of `cases.json`. */
export const goldenRuns: readonly (readonly [GoldenCase, DeviceRun])[] = [
  done('done', {}, { keptAs: 'full.csv' }),
  done('group-tag', { tag: 'BENCH-7', writes: ['full-tag.csv'] }, { keptAs: 'full-tag.csv' }),
  done(
    'collected-before',
    { before: [{ name: earlierName, from: 'earlier.csv' }] },
    { keptAs: 'full.csv', notes: [{ code: 'collectedBefore' }] },
  ),
  done(
    'third-device',
    {
      before: [
        { name: 'ABC_20261122T090000Z.csv', from: 'full.csv' },
        { name: 'ABC_20261122T090000Z_2.csv', from: 'full.csv' },
        { name: 'XYZ_20261122T090000Z.csv', from: 'empty.csv' },
      ],
    },
    { keptAs: 'full.csv', number: 3 },
  ),
  done(
    'name-clash',
    { before: [{ name: `${made.serial}_${goldenKit.stamp}.csv`, from: 'empty.csv' }] },
    { keptAs: 'full.csv', suffix: '_2' },
  ),
  done(
    'no-serial',
    {
      serial: '',
      writes: ['no-serial.csv'],
      before: [{ name: 'NOSERIAL_20261122T090000Z.csv', from: 'no-serial-other.csv' }],
    },
    { keptAs: 'no-serial.csv', run: { serial: '' }, number: 2, notes: [{ code: 'noSerial' }] },
  ),
  done(
    'serial-differs',
    { serial: 'CONTOSO-0002', writes: ['serial-differs.csv'] },
    {
      keptAs: 'serial-differs.csv',
      run: { serial: 'CONTOSO-0002' },
      notes: [{ code: 'serialDiffers', value: made.serial }],
    },
  ),
  done(
    'tpm-later',
    { writes: ['no-tpm.csv', 'full.csv'] },
    { keptAs: 'full.csv', run: { said: [...ran, ...ran] } },
  ),
  done(
    'tpm-never',
    { writes: ['no-tpm.csv', 'no-tpm.csv'] },
    { keptAs: 'no-tpm.csv', run: { said: [...ran, ...ran] }, notes: [{ code: 'noTpm' }] },
  ),
  done(
    'tpm-worse',
    { writes: ['no-tpm.csv', 'empty.csv'] },
    {
      keptAs: 'no-tpm.csv',
      run: { said: [...ran, ...ran, 'second reading: Windows did not give a hardware hash.'] },
      notes: [{ code: 'noTpm' }],
    },
  ),
  done(
    'tpm-none',
    { writes: ['no-tpm.csv'], chips: 0 },
    { keptAs: 'no-tpm.csv', notes: [{ code: 'noTpm' }] },
  ),
  done(
    'own-reading',
    { script: 'missing', cim: 'full.csv' },
    { keptAs: 'full.csv', run: notRun('It is missing.'), notes: [ownNote] },
  ),
  done(
    'own-reading-tag',
    { script: 'unnamed', cim: 'full.csv', tag: 'BENCH-7' },
    { keptAs: 'full-tag.csv', run: notRun('kit.json names none.'), notes: [ownNote] },
  ),
  failed(
    'own-reading-nothing',
    { script: 'missing' },
    { code: 'H1', detail: 'MDM_DevDetail_Ext01 has no instance.' },
    false,
    notRun('It is missing.'),
  ),
  failed(
    'script-missing',
    { script: 'missing', onlyMicrosoft: true },
    { code: 'K2', detail: 'It is missing.' },
    false,
    neither,
  ),
  failed('no-file', { writes: [''] }, { code: 'H1', detail: 'The script wrote no file.' }, false),
  failed('empty-file', { writes: ['empty.csv'] }, { code: 'H1', detail: 'The file is empty.' }, false),
  failed('two-rows', { writes: ['two-rows.csv'] }, { code: 'H2', detail: 'Rows: 2' }, true),
  failed(
    'other-header',
    { writes: ['other-header.csv'] },
    { code: 'H2', detail: 'Header: Serial,Hash' },
    true,
  ),
  failed('changed', { writes: ['changed.csv'] }, { code: 'H3', detail: 'Its checksum is wrong.' }, true),
  failed('cut-off', { writes: ['cut-off.csv'] }, { code: 'H3', detail: 'It is cut off.' }, true),
  failed('not-elevated', { elevated: false }, { code: 'W1', detail: '' }, false, neither),
  failed('winpe', { winpe: true }, { code: 'W2', detail: '' }, false, neither),
];

/** Every file of `test/device/golden/`. */
export function goldenFiles(): ReadonlyMap<string, Buffer> {
  const cases = goldenRuns.map(([each]) => each);
  return new Map([
    ...Object.entries(captures),
    ...goldenRuns.map(([{ log }, run]) => [log, Buffer.from(writeDeviceLog(run), 'utf8')] as const),
    ['cases.json', Buffer.from(`${JSON.stringify({ kit: goldenKit, cases }, null, 2)}\n`)],
    ['.gitattributes', Buffer.from('* -text\n')],
  ]);
}
