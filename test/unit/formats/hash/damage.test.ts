import { describe, expect, it } from 'vitest';
import type { FindingCode } from '../../../../electron/formats/findings.ts';
import { encodeHash } from '../../../../electron/formats/hash/encode-hash.ts';
import { madeRecords } from '../../../../electron/formats/hash/make-hash.ts';
import { readHash } from '../../../../electron/formats/hash/read-hash.ts';
import { made, now } from './made.ts';

const good = made();
/** Characters that hold head, records and trailer. */
const contentEnd = Math.ceil(((Buffer.from(good, 'base64').readUInt16LE(2) + 36) * 4) / 3);

function dropped(text: string, at: number): string {
  return text.slice(0, at) + text.slice(at + 1);
}

/** Only the content, in padded base64, with one byte of it changed. */
function paddedAndChanged(): string {
  const bytes = Buffer.from(good, 'base64');
  bytes.writeUInt8(bytes.readUInt8(300) ^ 1, 300);
  const total = bytes.readUInt16LE(2);
  const texts = [0, 1, 2].map((more) => bytes.toString('base64', 0, total + 36 + more));
  return texts.find((text) => text.endsWith('=')) ?? '';
}

function changed(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'B' ? 'C' : 'B') + text.slice(at + 1);
}

/** Made with the first serial for which the text has what the test is about. */
function madeWith(wanted: RegExp): string {
  const found = Array.from({ length: 200 }, (_, index) => made({ serial: `S${index}` })).find((text) =>
    wanted.test(text),
  );
  if (found === undefined) throw new Error(`no made hash has ${String(wanted)}`);
  return found;
}

const withBoth = madeWith(/^(?=.*\+)(?=.*\/)/);
const withPlusPair = madeWith(/[^+]\+\+[^+]/);

type Damage = readonly [name: string, text: string, codes: readonly FindingCode[]];

/** Section by section as the format's description lists how damage shows: what was done, the first layer that tells. */
const described: readonly (readonly [...Damage, proved: boolean])[] = [
  ['one character changed in the content', changed(good, contentEnd - 120), ['hash.checksumWrong'], false],
  ['one character changed in the filler', changed(good, 3990), ['hash.fillerNotZero'], true],
  ['one character dropped inside', dropped(good, contentEnd - 200), ['hash.characterLost'], false],
  ['cut in the content at 255 characters', good.slice(0, 255), ['hash.truncated'], false],
  ['cut in the content at 1,024 characters', good.slice(0, 1024), ['hash.truncated'], false],
  [
    'cut in the filler',
    good.slice(0, contentEnd + 400),
    ['hash.paddingRepaired', 'hash.lengthUnusual'],
    true,
  ],
  [
    'cut in the filler to 3,997, which no base64 has',
    good.slice(0, 3997),
    ['hash.paddingRepaired', 'hash.lengthUnusual'],
    true,
  ],
  ['wrapped lines', good.replace(/(.{76})/g, '$1\r\n'), ['hash.unwrapped'], true],
  ['quotes', `"${good}"`, ['hash.quotesRemoved'], true],
  ['first character lost', good.slice(1), ['hash.notAHash'], false],
  ['lower-cased', good.toLowerCase(), ['hash.notAHash'], false],
  ['two hashes run together', good + made({ serial: 'OTHER' }), ['hash.doubled'], true],
];

describe('damage as the format describes it', () => {
  it.each(described)('%s', (_, text, codes, proved) => {
    const verdict = readHash(text, now);
    expect(verdict.findings.map(({ code }) => code)).toEqual(codes);
    expect(verdict.proved).toBe(proved);
    expect(verdict.uploadText).toBe(proved ? good : undefined);
    for (const finding of verdict.findings) expect(finding.column).toBe('Hardware Hash');
  });

  it('a plus turned into a space: out of the alphabet, and put back since the checksum proves it', () => {
    const verdict = readHash(withBoth.replace('+', ' '), now);
    expect(verdict.findings.map(({ code }) => code)).toEqual(['hash.plusRestored']);
    expect(verdict.uploadText).toBe(withBoth);
  });

  it('a plus turned into a space that was then stripped: a character is lost', () => {
    const verdict = readHash(withBoth.replace('+', ''), now);
    expect(verdict.findings.map(({ code }) => code)).toEqual(['hash.characterLost']);
  });
});

const refused: readonly Damage[] = [
  ['nothing at all', '', ['hash.missing']],
  ['only white space', ' \r\n\t', ['hash.missing']],
  ['only quotes', '""', ['hash.missing']],
  ['only padding', '==', ['hash.notBase64']],
  ['one character changed in the trailer', changed(good, contentEnd - 20), ['hash.checksumWrong']],
  ['cut at a length that base64 cannot have', good.slice(0, 1025), ['hash.truncated']],
  ['two characters left', 'T0', ['hash.notAHash']],
  ['three characters left', 'T0G', ['hash.truncated']],
  ['a character outside the alphabet', `${good.slice(0, 100)}!${good.slice(101)}`, ['hash.notBase64']],
  ['padding in the middle', `${good.slice(0, 100)}=${good.slice(101)}`, ['hash.notBase64']],
  ['a character added', `${good.slice(0, 10)}A${good.slice(10)}`, ['hash.characterLost']],
  ['two characters lost', dropped(dropped(good, 500), 300), ['hash.characterLost']],
  ['other base64', Buffer.from('something else entirely').toString('base64'), ['hash.notAHash']],
  ['content re-encoded with padding, then changed', paddedAndChanged(), ['hash.checksumWrong']],
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
      const verdict = readHash(dropped(good, at), now);
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
  ['cut right behind the trailer', good.slice(0, contentEnd), ['hash.paddingRepaired', 'hash.lengthUnusual']],
  ['padded', `${good}==`, ['hash.paddingRepaired']],
  ['a character too many at the end', `${good}A`, ['hash.lengthUnusual']],
  ['the same hash twice', good + good, ['hash.doubled']],
  ['the same hash without its filler before itself', good.slice(0, contentEnd + 1) + good, ['hash.doubled']],
  ['something else behind it', `${good}QUJD`, ['hash.lengthUnusual', 'hash.fillerNotZero']],
  ['between single quotes', `'${good}'`, ['hash.quotesRemoved']],
  ['with the apostrophe of a spreadsheet', `'${good}`, ['hash.quotesRemoved']],
  ['between typographic quotes', `\u201c${good}\u201d`, ['hash.quotesRemoved']],
  [
    'in quotes and wrapped',
    `"${good.replace(/(.{64})/g, '$1\n')}"`,
    ['hash.quotesRemoved', 'hash.unwrapped'],
  ],
  ['wrapped at spaces', good.replace(/(.{64})/g, '$1 '), ['hash.unwrapped']],
  ['with a zero-width space inside', `${good.slice(0, 50)}\u200b${good.slice(50)}`, ['hash.unwrapped']],
  ['with NUL bytes between', good.split('').join('\0'), ['hash.unwrapped']],
  ['with white space around it', ` ${good}\r\n`, []],
  ['with a byte order mark before it', `\ufeff${good}`, []],
];

describe('a hash that was damaged outside its content', () => {
  it.each(repaired)('%s: proved and uploaded as it was made', (_, text, codes) => {
    const verdict = readHash(text, now);
    expect(verdict.proved).toBe(true);
    expect(verdict.uploadText).toBe(good);
    expect(verdict.findings.map(({ code }) => code)).toEqual(codes);
  });
});

const encoded = encodeURIComponent(withBoth);
const rewritten: readonly (readonly [
  name: string,
  text: string,
  codes: readonly FindingCode[],
  was: string,
])[] = [
  ['all plus signs as spaces', withBoth.replaceAll('+', ' '), ['hash.plusRestored'], withBoth],
  [
    'two plus signs in a row as spaces',
    withPlusPair.replaceAll('+', ' '),
    ['hash.plusRestored'],
    withPlusPair,
  ],
  ['percent-encoded', encoded, ['hash.charactersRestored'], withBoth],
  [
    'percent-encoded in lower case',
    encoded.replaceAll(/%../g, (code) => code.toLowerCase()),
    ['hash.charactersRestored'],
    withBoth,
  ],
  [
    'only its slashes percent-encoded, its plus signs lost',
    withBoth.replaceAll('/', '%2F').replaceAll('+', ' '),
    ['hash.charactersRestored', 'hash.plusRestored'],
    withBoth,
  ],
  [
    'in the URL-safe alphabet',
    Buffer.from(withBoth, 'base64').toString('base64url'),
    ['hash.charactersRestored'],
    withBoth,
  ],
  ['as a JSON text of .NET', withBoth.replaceAll('+', '\\u002B'), ['hash.charactersRestored'], withBoth],
  [
    'as a JSON text with escaped slashes',
    withBoth.replaceAll('/', '\\/'),
    ['hash.charactersRestored'],
    withBoth,
  ],
  [
    'as text of a web page',
    withBoth.replaceAll('+', '&#43;').replaceAll('/', '&#x2F;'),
    ['hash.charactersRestored'],
    withBoth,
  ],
  [
    'percent-encoded with its padding, in quotes',
    `"${encoded}%3D%3D"`,
    ['hash.charactersRestored', 'hash.quotesRemoved', 'hash.paddingRepaired'],
    withBoth,
  ],
];

describe('a hash whose characters were rewritten on their way', () => {
  it.each(rewritten)('%s: put back, because the checksum proves it', (_, text, codes, was) => {
    const verdict = readHash(text, now);
    expect(verdict.uploadText).toBe(was);
    expect(verdict.findings.map(({ code }) => code)).toEqual(codes);
  });

  it('is refused for what it is when the checksum proves nothing', () => {
    const text = changed(encoded, 300);
    const [found, ...more] = readHash(text, now).findings;
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      code: 'hash.notBase64',
      values: { character: '%', position: text.indexOf('%') + 1 },
    });
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
