import { describe, expect, it } from 'vitest';
import type { FindingCode } from '../../../../electron/formats/findings.ts';
import { encodeHash } from '../../../../electron/formats/hash/encode-hash.ts';
import { madeRecords } from '../../../../electron/formats/hash/make-hash.ts';
import { readHash } from '../../../../electron/formats/hash/read-hash.ts';
import { made, now } from './made.ts';

const good = made();
/** Characters that hold head, records and trailer. */
const contentEnd = Math.ceil(((Buffer.from(good, 'base64').readUInt16LE(2) + 36) * 4) / 3);

function changed(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'B' ? 'C' : 'B') + text.slice(at + 1);
}

type Damage = readonly [name: string, text: string, codes: readonly FindingCode[]];

const refused: readonly Damage[] = [
  ['nothing at all', '', ['hash.missing']],
  ['only white space', ' \r\n\t', ['hash.missing']],
  ['one character changed in the content', changed(good, contentEnd - 120), ['hash.checksumWrong']],
  ['one character changed in the trailer', changed(good, contentEnd - 20), ['hash.checksumWrong']],
  ['cut at 255 characters', good.slice(0, 255), ['hash.truncated']],
  ['cut at 1,024 characters', good.slice(0, 1024), ['hash.truncated']],
  ['cut at a length that base64 cannot have', good.slice(0, 1025), ['hash.truncated']],
  ['two characters left', 'T0', ['hash.notAHash']],
  ['three characters left', 'T0G', ['hash.truncated']],
  ['first character lost', good.slice(1), ['hash.notAHash']],
  ['lower case', good.toLowerCase(), ['hash.notAHash']],
  ['a character outside the alphabet', `${good.slice(0, 100)}!${good.slice(101)}`, ['hash.notBase64']],
  ['padding in the middle', `${good.slice(0, 100)}=${good.slice(101)}`, ['hash.notBase64']],
  ['a character added', `${good.slice(0, 10)}A${good.slice(10)}`, ['hash.notBase64']],
  ['other base64', Buffer.from('something else entirely').toString('base64'), ['hash.notAHash']],
];

describe('a hash that cannot be proved', () => {
  it.each(refused)('%s: blocked, with nothing to upload', (_, text, codes) => {
    const verdict = readHash(text, now);
    expect(verdict.proved).toBe(false);
    expect(verdict.uploadText).toBeUndefined();
    expect(verdict.findings.map(({ code }) => code)).toEqual(codes);
    expect(verdict.findings[0]?.severity).toBe('blocks');
  });

  it('is found out wherever one character was lost from the content', () => {
    for (let at = 0; at < contentEnd - 2; at += 7) {
      const isDoubled = good[at] === good[at + 1];
      const verdict = readHash(good.slice(0, at) + good.slice(at + 1), now);
      if (!isDoubled) expect(verdict.proved).toBe(false);
    }
  });

  it('keeps its summary when only the checksum is wrong', () => {
    expect(readHash(changed(good, contentEnd - 20), now).summary?.serial).toBe('TEST0001');
  });

  it('has an impossible record length named by its place', () => {
    const bytes = Buffer.from(good, 'base64');
    bytes.writeUInt16LE(3, 6);
    const verdict = readHash(bytes.toString('base64'), now);
    expect(verdict.findings).toMatchObject([{ code: 'hash.recordsDamaged', values: { offset: 4 } }]);
    expect(verdict.summary).toBeUndefined();
  });
});

const repaired: readonly Damage[] = [
  ['one character changed in the filler', changed(good, 3990), ['hash.fillerNotZero']],
  ['cut in the filler', good.slice(0, 3000), ['hash.paddingRepaired', 'hash.lengthUnusual']],
  ['cut in the filler to 3,997', good.slice(0, 3997), ['hash.paddingRepaired', 'hash.lengthUnusual']],
  ['cut right behind the trailer', good.slice(0, contentEnd), ['hash.paddingRepaired', 'hash.lengthUnusual']],
  ['padded', `${good}==`, ['hash.paddingRepaired']],
  ['two hashes run together', good + made({ serial: 'OTHER' }), ['hash.lengthUnusual', 'hash.fillerNotZero']],
  ['between quotes', `"${good}"`, ['hash.unwrapped']],
  ['wrapped at 76', good.replace(/(.{76})/g, '$1\r\n'), ['hash.unwrapped']],
  ['with a zero-width space inside', `${good.slice(0, 50)}\u200b${good.slice(50)}`, ['hash.unwrapped']],
  ['with white space around it', ` ${good}\r\n`, []],
];

describe('a hash that was damaged outside its content', () => {
  it.each(repaired)('%s: proved and uploaded as it was made', (_, text, codes) => {
    const verdict = readHash(text, now);
    expect(verdict.proved).toBe(true);
    expect(verdict.uploadText).toBe(good);
    expect(verdict.findings.map(({ code }) => code)).toEqual(codes);
  });

  it('has lost plus signs put back when the checksum then holds', () => {
    const serial = Array.from({ length: 50 }, (_, index) => `S${index}`).find((candidate) =>
      made({ serial: candidate }).includes('+'),
    );
    const text = made({ serial: serial ?? '' });
    const verdict = readHash(text.replaceAll('+', ' '), now);
    expect(verdict.uploadText).toBe(text);
    expect(verdict.findings.map(({ code }) => code)).toEqual(['hash.plusRestored']);
  });
});

const told: readonly (readonly [string, string, readonly FindingCode[]])[] = [
  ['no TPM data', made({ tpm: null }), ['hash.noTpmData']],
  ['Windows PE', made({ environment: 'winpe' }), ['hash.winpe']],
  ['a virtual machine', made({ virtualMachine: true }), ['hash.virtualMachine']],
  ['a VMware machine', made({ manufacturer: 'VMware, Inc.', model: 'VMware20,1' }), ['hash.virtualMachine']],
  [
    'a Surface is no virtual machine',
    made({ manufacturer: 'Microsoft Corporation', model: 'Surface Pro' }),
    [],
  ],
  ['a clock before 2016', made({ collectedAt: new Date('2010-01-01T00:00:00Z') }), ['hash.clockDoubtful']],
  ['a clock in the future', made({ collectedAt: new Date('2027-01-01T00:00:00Z') }), ['hash.clockDoubtful']],
  ['a clock half a day ahead is still usual', made({ collectedAt: new Date('2026-01-02T11:00:00Z') }), []],
  [
    'a record not known',
    made({ extraRecords: [{ type: 38, payload: Uint8Array.of(1) }] }),
    ['hash.unknownRecords'],
  ],
  [
    'a record of odd size',
    made({ extraRecords: [{ type: 9, payload: Uint8Array.of(1) }] }),
    ['hash.unknownRecords'],
  ],
];

describe('what a proved hash tells of its device', () => {
  it.each(told)('%s', (_, text, codes) => {
    const verdict = readHash(text, now);
    expect(verdict.proved).toBe(true);
    expect(verdict.findings.map(({ code }) => code)).toEqual(codes);
  });

  it('names records that should be there and are not', () => {
    const records = madeRecords({ serial: 'X1', collectedAt: now, tpm: 'seed' });
    const text = encodeHash(records.filter(({ type }) => type !== 1 && type !== 14));
    expect(readHash(text, now).findings).toMatchObject([
      { code: 'hash.recordMissing', values: { types: '1, 14' } },
    ]);
  });

  it('blocks a hash whose device id is not the digest of its TPM key', () => {
    const records = madeRecords({ serial: 'X1', collectedAt: now, tpm: 'seed' }).map((record) =>
      record.type === 25 ? { ...record, payload: record.payload.with(7, 0xaa) } : record,
    );
    expect(readHash(encodeHash(records), now).findings).toMatchObject([
      { code: 'hash.tpmDigestWrong', severity: 'blocks' },
    ]);
  });
});
