import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { makeHash } from '../../../electron/formats/hash/make-hash.ts';
import { judgeFile } from '../../../electron/merge/judge.ts';
import { captureOf, changed, codes, cutOff, type Made } from './captures.ts';

const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';

function judged(text: string, name = 'supplier.csv') {
  return judgeFile(
    {
      fileSha256: sha256Hex(text),
      source: { kind: 'import', name },
      collectedAt: '2026-01-05T08:00:00.000Z',
    },
    Buffer.from(text),
  );
}

function hashOf(serial: string): string {
  return makeHash({ serial, tpm: serial, collectedAt: new Date('2026-01-05T07:00:00Z') });
}

describe('judging a row', () => {
  const cases: readonly (readonly [string, Made, readonly string[], string])[] = [
    ['a sound hash', {}, [], 'SN-1'],
    ['outer spaces beside', { beside: ' SN-1 ' }, ['file.hiddenCharacters'], 'SN-1'],
    ['leading zeros that Excel took', { serial: '000123', beside: '123' }, ['serial.restored'], '000123'],
    ['no serial beside, one inside', { beside: '' }, ['serial.fromHash'], 'SN-1'],
    ['another serial beside', { beside: 'SN-2' }, ['hash.serialInsideDiffers'], 'SN-2'],
    [
      'a serial beside that the firmware does not have',
      { serial: '', beside: 'SN-2', tpm: 'x' },
      ['hash.serialInsideDiffers'],
      'SN-2',
    ],
    ['no serial anywhere', { serial: '', tpm: 'x' }, ['serial.empty'], ''],
    [
      'a serial that the maker never filled in',
      { serial: 'Default string' },
      ['serial.placeholder'],
      'Default string',
    ],
    ['a cut hash', { damage: cutOff }, ['hash.truncated'], 'SN-1'],
    ['a changed hash', { damage: changed }, ['hash.checksumWrong'], 'SN-1'],
    ['a cut hash without serial', { beside: '', damage: cutOff }, ['hash.truncated', 'serial.empty'], ''],
    ['a tag that is a formula', { groupTag: '=A1' }, ['value.formula'], 'SN-1'],
  ];
  it.each(cases)('finds %s', (_case, made, expected, serial) => {
    const capture = captureOf(made);
    expect(codes(capture)).toEqual(expected);
    expect(capture.serial).toBe(serial);
  });

  it('gives no upload text where the hash is not proved', () => {
    expect(captureOf({ damage: changed }).contentSha256).toBe('');
    expect(captureOf({}).contentSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names what was beside and what is inside', () => {
    const { findings } = captureOf({ beside: 'SN-2' });
    expect(findings).toContainEqual(expect.objectContaining({ values: { beside: 'SN-2', inside: 'SN-1' } }));
  });

  it('finds a user that is no sign-in name, and a letter that ASCII lacks', () => {
    const { captures } = judged(`${header}\r\nA1,,${hashOf('A1')},Büro,kim at contoso\r\n`);
    expect(captures[0]?.findings).toMatchObject([
      { code: 'value.unsafe', column: 'Group Tag', values: { value: 'Büro' } },
      { code: 'user.invalid', column: 'Assigned User', values: { user: 'kim at contoso' } },
    ]);
  });

  it('blocks a row with two hashes: the second is neither a tag nor a device that may be lost unsaid', () => {
    const [first, second] = ['SN-1', 'SN-2'].map((serial) =>
      makeHash({ serial, tpm: serial, collectedAt: new Date('2026-01-05T07:00:00Z') }),
    );
    const header = 'Device Serial Number,Windows Product ID,Hardware Hash';
    const bytes = Buffer.from(`${header}\r\nSN-1,,${first},${second}\r\n`);
    const source = { kind: 'import', name: 'a.csv' } as const;
    const file = { fileSha256: sha256Hex(bytes), source, collectedAt: '2026-01-05T08:00:00Z' };
    expect(judgeFile(file, bytes).captures[0]?.findings).toContainEqual(
      expect.objectContaining({ code: 'file.lineCut', severity: 'blocks', column: 'Group Tag' }),
    );
  });

  it('gives every row of a file its own key, the same for the same bytes', () => {
    const text = `${header}\r\nA1,,${hashOf('A1')},,\r\nA2,,${hashOf('A2')},,\r\n`;
    const start = sha256Hex(text).slice(0, 16);
    expect(judged(text).captures.map(({ key }) => key)).toEqual([`${start}:1`, `${start}:2`]);
    expect(judged(text)).toEqual(judged(text));
  });

  it('asks about a lone row under the method page’s own file name', () => {
    const one = `${header}\r\nA1,,${hashOf('A1')},,\r\n`;
    const two = `${one}A2,,${hashOf('A2')},,\r\n`;
    expect(codes(judged(one, 'HardwareHash.csv').captures[0])).toEqual(['device.loneManualFile']);
    expect(codes(judged(two, 'hardwarehash.csv').captures[0])).toEqual([]);
    expect(codes(judged(one, 'my-hardwarehash.csv').captures[0])).toEqual([]);
  });

  it('refuses an empty file with the reason', () => {
    expect(judged('')).toEqual({ captures: [], findings: [], refusal: 'empty-after-failed-read' });
  });
});
