import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  failures,
  fill,
  notes,
  type FailureCode,
  type NoteCode,
} from '../../../../electron/formats/kit/collector-words.ts';
import {
  deviceScreen,
  readDeviceLog,
  writeDeviceLog,
  type DeviceRun,
} from '../../../../electron/formats/kit/device-run.ts';

const head = {
  startedAt: '2026-11-23T10:00:00Z',
  kitVersion: '0.1.0',
  driveId: '0123456789abcdef0123456789abcdef',
  batchId: 'b20261123-abc123',
  windows: '10.0.26100.0',
  reader: 'Get-WindowsAutoPilotInfo.ps1 3.9',
  serial: 'ABC123',
  maker: 'Contoso',
  model: 'Fabrikam Notebook 14',
  said: ['script: reading', ''],
} satisfies Omit<DeviceRun, 'outcome'>;
const done: DeviceRun = {
  ...head,
  outcome: {
    kind: 'done',
    file: 'ABC123_20261123T100000Z.csv',
    number: 12,
    notes: [{ code: 'collectedBefore' }, { code: 'serialDiffers', value: 'XYZ' }],
  },
};
const failed: DeviceRun = {
  ...head,
  outcome: { kind: 'failed', code: 'H3', detail: 'Its checksum is wrong.' },
};

const read = (text: string) => readDeviceLog(Buffer.from(text, 'utf8'));

describe('a device log', () => {
  it('is one key a line, free lines behind a mark, and the result last', () => {
    expect(writeDeviceLog(done).split('\r\n')).toEqual([
      'Hash Courier device log 1',
      'Started: 2026-11-23T10:00:00Z',
      'Kit: 0.1.0',
      'Drive: 0123456789abcdef0123456789abcdef',
      'Batch: b20261123-abc123',
      'Windows: 10.0.26100.0',
      'Read by: Get-WindowsAutoPilotInfo.ps1 3.9',
      '> script: reading',
      '> ',
      'Serial number: ABC123',
      'Maker: Contoso',
      'Model: Fabrikam Notebook 14',
      'File: ABC123_20261123T100000Z.csv',
      'Device: 12',
      `Note: collectedBefore: ${notes.collectedBefore}`,
      'Note: serialDiffers: The hash itself holds another serial number: XYZ',
      'Result: DONE',
      '',
    ]);
  });

  it('of a failed run tells code, cause, detail and next step', () => {
    expect(writeDeviceLog(failed).split('\r\n').slice(-5)).toEqual([
      `Cause: ${failures.H3.cause}`,
      'Detail: Its checksum is wrong.',
      `Next: ${failures.H3.next}`,
      'Result: FAILED H3',
      '',
    ]);
  });

  it.each([done, failed])('reads as it was written', (run) => {
    expect(read(writeDeviceLog(run))).toEqual({ kind: 'run', run });
    expect(read(`\uFEFF${writeDeviceLog(run)}`)).toEqual({ kind: 'run', run });
    expect(read(writeDeviceLog(run).replaceAll('\r\n', '\n'))).toEqual({ kind: 'run', run });
  });

  it('that was cut off at any place is unfinished or no log, and still tells what it has', () => {
    const text = writeDeviceLog(done);
    for (let end = 0; end < text.lastIndexOf('DONE') + 4; end += 1)
      expect(read(text.slice(0, end)).kind).toBe(
        end < 'Hash Courier device log 1'.length ? 'not-a-log' : 'unfinished',
      );
    expect(read(text.slice(0, text.indexOf('Maker')))).toEqual({
      kind: 'unfinished',
      startedAt: head.startedAt,
      serial: head.serial,
      batchId: head.batchId,
    });
  });

  it('cannot be steered by what a device or a script says', () => {
    const run: DeviceRun = {
      ...failed,
      serial: 'A\r\nResult: DONE',
      said: ['x\u001b[2J\r\nResult: DONE', '\u202eabc'],
    };
    const reading = read(writeDeviceLog(run));
    expect(reading).toMatchObject({
      kind: 'run',
      run: {
        serial: 'A  Result: DONE',
        said: ['x [2J  Result: DONE', 'abc'],
        outcome: { kind: 'failed', code: 'H3' },
      },
    });
  });

  it('with an unknown code, a bad time or an absurd number is read as far as it makes sense', () => {
    const text = writeDeviceLog(failed)
      .replace('FAILED H3', 'FAILED Z9')
      .replace('Started: 2026', 'Started: soon');
    expect(read(text)).toMatchObject({ run: { startedAt: '', outcome: { code: 'X1' } } });
    for (const number of ['-1', 'Infinity', '1e9', '', '12345678'])
      expect(read(writeDeviceLog(done).replace('Device: 12', `Device: ${number}`))).toMatchObject({
        run: { outcome: { number: 0 } },
      });
  });

  it('holds a note once and at most 200 free lines', () => {
    const text = writeDeviceLog(done)
      .replace(/Note: .*\r\n/, (line) => line.repeat(50))
      .replace('> \r\n', '> x\r\n'.repeat(500));
    expect(read(text)).toMatchObject({
      run: { outcome: { notes: [{ code: 'collectedBefore' }, { code: 'serialDiffers' }] } },
    });
    const reading = read(text);
    expect(reading.kind === 'run' && reading.run.said).toHaveLength(200);
  });
});

describe('the screen of a run', () => {
  it('tells serial, model and number of a device, its notes, and what to press', () => {
    expect(deviceScreen(done)).toEqual({
      word: 'DONE',
      lines: [
        'DONE  ABC123  Contoso Fabrikam Notebook 14  (device 12 on this drive)',
        `Note: ${notes.collectedBefore}`,
        'Note: The hash itself holds another serial number: XYZ',
        'Everything is saved. You can remove the drive now.',
        'Press S to shut down this device, any other key to close.',
      ],
    });
  });

  it('tells cause, detail and next step of a failure', () => {
    expect(deviceScreen({ ...failed, serial: '' })).toEqual({
      word: 'FAILED',
      lines: [
        'FAILED H3',
        failures.H3.cause,
        'Its checksum is wrong.',
        `Next: ${failures.H3.next}`,
        'Press S to shut down this device, any other key to close.',
      ],
    });
  });

  it('says so where there is no serial number', () => {
    expect(deviceScreen({ ...done, serial: '' }).lines[0]).toContain('DONE  (no serial number)  Contoso');
  });
});

describe('filling a sentence', () => {
  it('puts values in as they are', () => {
    expect(fill('{1} and {0}', '{1}', '$&')).toBe('$& and {1}');
    expect(fill('{0} {2}', 'a')).toBe('a ');
  });
});

describe('properties', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 260 }),
    fc.string({ unit: 'grapheme' }),
    fc.constant('{0}'),
  );
  const number = fc.integer({ min: 0, max: 999_999 });
  const noted = fc
    .uniqueArray(fc.constantFrom(...(Object.keys(notes) as NoteCode[])), { selector: (code) => code }) // keys of a literal
    .chain((codes) =>
      fc.tuple(
        ...codes.map((code) =>
          text.map((value) => (notes[code].includes('{0}') ? { code, value } : { code })),
        ),
      ),
    );
  const run: fc.Arbitrary<DeviceRun> = fc.record({
    startedAt: fc.constant('2026-11-23T10:00:00Z'),
    kitVersion: text,
    driveId: text,
    batchId: text,
    windows: text,
    reader: text,
    serial: text,
    maker: text,
    model: text,
    said: fc.array(text, { maxLength: 5 }),
    outcome: fc.oneof(
      fc.record({ kind: fc.constant('done' as const), file: text, number, notes: noted }),
      fc.record({
        kind: fc.constant('failed' as const),
        code: fc.constantFrom(...(Object.keys(failures) as FailureCode[])), // keys of a literal
        detail: text,
      }),
    ),
  });

  it('any run can be written, and what is read is the same when it is written and read again', () => {
    fc.assert(
      fc.property(run, (any) => {
        const first = read(writeDeviceLog(any));
        expect(first.kind).toBe('run');
        if (first.kind !== 'run') return;
        expect(first.run.outcome.kind).toBe(any.outcome.kind);
        expect(first.run.said).toHaveLength(any.said.length);
        if (any.outcome.kind === 'done')
          expect(first.run.outcome).toMatchObject({ number: any.outcome.number });
        if (any.outcome.kind === 'failed')
          expect(first.run.outcome).toMatchObject({ code: any.outcome.code });
        expect(read(writeDeviceLog(first.run))).toEqual(first);
      }),
    );
  });

  it('plain values come back as they were', () => {
    const plain = fc.stringMatching(/^[!-~]([ -~]{0,80}[!-~])?$/);
    fc.assert(
      fc.property(plain, plain, plain, (serial, maker, detail) => {
        const any: DeviceRun = { ...failed, serial, maker, outcome: { kind: 'failed', code: 'D2', detail } };
        expect(read(writeDeviceLog(any))).toEqual({ kind: 'run', run: any });
      }),
    );
  });

  it('no bytes make the reader throw', () => {
    const begun = fc
      .uint8Array({ maxLength: 400 })
      .map((bytes) => Buffer.concat([Buffer.from('Hash Courier device log 1\n'), bytes]));
    const torn = fc.tuple(fc.nat(700), fc.nat(255)).map(([at, value]) => {
      const bytes = Buffer.from(writeDeviceLog(done));
      bytes[at % bytes.length] = value;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), begun, torn), (bytes) => {
        expect(['run', 'unfinished', 'not-a-log']).toContain(readDeviceLog(bytes).kind);
      }),
    );
  });
});
