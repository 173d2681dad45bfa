import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDevice } from '../../../../electron/formats/hash/describe-device.ts';
import { encodeHash } from '../../../../electron/formats/hash/encode-hash.ts';
import type { MadeDevice } from '../../../../electron/formats/hash/make-hash.ts';
import { readHash, readHashCarefully } from '../../../../electron/formats/hash/read-hash.ts';
import { made, now } from './made.ts';

const text = fc.string({ maxLength: 20 }).filter((value) => !value.includes('\0'));
const device: fc.Arbitrary<Partial<MadeDevice>> = fc.record(
  {
    serial: fc.oneof(text, fc.constant('VMware-56 4d')),
    manufacturer: fc.oneof(text, fc.constantFrom('VMware, Inc.', 'Microsoft Corporation', 'QEMU')),
    model: fc.oneof(text, fc.constantFrom('Virtual Machine', 'VirtualBox')),
    family: text,
    uuid: fc.uuid(),
    collectedAt: fc.date({ min: new Date('2000-01-01'), max: new Date('2136-01-01'), noInvalidDate: true }),
    tpm: fc.option(text),
    tpmVersion: fc.constantFrom('2.0', '1.2', ''),
    environment: fc.constantFrom('full-windows' as const, 'winpe' as const),
    virtualMachine: fc.boolean(),
    osBuild: fc.tuple(fc.nat(0xffff), fc.nat(0xffff)).map(([build, revision]) => `10.0.${build}.${revision}`),
    zoneMinutes: fc.integer({ min: -56, max: 120 }).map((quarters) => quarters * 15),
    extraRecords: fc.array(
      fc.record({ type: fc.integer({ min: 0, max: 40 }), payload: fc.uint8Array({ maxLength: 60 }) }),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: [] },
);
const hash = device.map((more) => made(more));

type Change = (hash: string, at: number, put: string) => string;
const changes: readonly Change[] = [
  (good) => good,
  (good, at, put) => good.slice(0, at) + put + good.slice(at + put.length),
  (good, at, put) => good.slice(0, at) + put + good.slice(at),
  (good, at) => good.slice(0, at),
  (good, at) => good.slice(0, at) + good.slice(at + 1),
  (good, at) => good.slice(at),
  (good, at) => good + good.slice(at),
  (good) => good.replaceAll('+', ' ').replaceAll('/', '_'),
  (good) => encodeURIComponent(good),
  (good) => `"${good}"`,
  (good, at) => `${good.slice(0, at)}\r\n${good.slice(at)}`,
  (good, at) => {
    const bytes = Buffer.from(good, 'base64');
    bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 0x10;
    return bytes.toString('base64');
  },
  (good) => good.toLowerCase(),
];

const changed = fc
  .tuple(hash, fc.constantFrom(...changes), fc.integer({ min: 0, max: 4000 }), fc.string({ maxLength: 4 }))
  .map(([good, change, at, put]) => change(good, at, put));

describe('the short way of the reader and the careful one', () => {
  it('agree on every hash, sound or damaged', () => {
    fc.assert(
      fc.property(changed, (given) => {
        expect(readHash(given, now)).toEqual(readHashCarefully(given, now));
      }),
      { numRuns: 1500 },
    );
  });

  it('agree on any records behind a sound checksum', () => {
    const record = fc.record({
      type: fc.integer({ min: 0, max: 40 }),
      payload: fc.uint8Array({ maxLength: 300 }),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 9 }), (records) => {
        const given = encodeHash(records);
        const verdict = readHash(given, now);
        expect(verdict.proved).toBe(true);
        expect(verdict).toEqual(readHashCarefully(given, now));
        expect(describeDevice(given)).toMatchObject(verdict.summary ?? {});
      }),
      { numRuns: 500 },
    );
  });

  it('leave what was read before as it was', () => {
    const first = readHash(made(), now);
    const kept = structuredClone(first);
    readHash(made({ serial: 'OTHER', tpm: 'other', uuid: '00112233-4455-4677-8899-aabbccddeeff' }), now);
    readHash('A'.repeat(4000), now);
    expect(first).toEqual(kept);
  });

  it('read a text in two-byte characters as one in single bytes', () => {
    const two = Buffer.from(`\u20ac${made()}`, 'utf16le').toString('utf16le').slice(1);
    expect(readHash(two, now)).toEqual(readHash(made(), now));
  });

  it('share one list where nothing was found, which nobody can change', () => {
    const { findings } = readHash(made(), now);
    expect(findings).toBe(readHashCarefully(made({ serial: 'OTHER' }), now).findings);
    expect(Object.isFrozen(findings)).toBe(true);
  });
});

/** Texts that patterns with a hidden loop would be slow on. */
const long = 200_000;
const tedious: readonly (readonly [string, string])[] = [
  ['quotes', `${'"'.repeat(long)}x${'"'.repeat(long)}x`],
  ['padding', `${'='.repeat(long)}x`],
  ['white space', `x${' '.repeat(long)}x`],
  ['hidden characters', `x${'\u200b'.repeat(long)}x`],
  ['percent signs', '%2'.repeat(long)],
  ['entities', '&#x'.repeat(long)],
  ['backslashes', '\\u002'.repeat(long)],
  ['one letter', 'A'.repeat(4 * long)],
  ['beginnings of hashes', 'T0FTAAEA'.repeat(long)],
  ['a hash again and again', made().repeat(100)],
];

describe('a very long text', () => {
  it.each(tedious)('of %s is read at once', (_, given) => {
    const before = performance.now();
    readHash(given, now);
    describeDevice(given);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
