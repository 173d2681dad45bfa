import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecords } from '../../../../electron/formats/hash/decode-records.ts';
import { describeDevice, readRecords } from '../../../../electron/formats/hash/describe-device.ts';
import { encodeHash } from '../../../../electron/formats/hash/encode-hash.ts';
import { makeHash } from '../../../../electron/formats/hash/make-hash.ts';
import { readHash } from '../../../../electron/formats/hash/read-hash.ts';
import { made, now } from './made.ts';

const record = fc.record({
  type: fc.integer({ min: 0, max: 0xffff }),
  payload: fc.uint8Array({ maxLength: 120 }),
});

describe('hash properties', () => {
  it('any records come back byte for byte', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), (records) => {
        const text = encodeHash(records);
        expect(text).toHaveLength(4000);
        const decoded = decodeRecords(Buffer.from(text, 'base64'));
        if (decoded.kind !== 'records') throw new Error(decoded.kind);
        expect(decoded.records.map(({ type, payload }) => ({ type, payload: [...payload] }))).toEqual(
          records.map(({ type, payload }) => ({ type, payload: [...payload] })),
        );
        expect(encodeHash(decoded.records)).toBe(text);
        expect(readHash(text, now).proved).toBe(true);
      }),
    );
  });

  it('more than 2,964 bytes are refused', () => {
    expect(() => encodeHash([{ type: 7, payload: new Uint8Array(2956) }])).not.toThrow();
    expect(() => encodeHash([{ type: 7, payload: new Uint8Array(2957) }])).toThrow(RangeError);
  });

  it('no text makes the reader throw, and only proved text is uploaded', () => {
    const base64 = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('base64'));
    const begun = base64.map((text) => `T0E${text}`);
    /** A head and records that can be walked, with any trailer. */
    const walked = fc
      .tuple(fc.array(record, { maxLength: 6 }), fc.uint8Array({ maxLength: 60 }))
      .map(([records, trailer]) => {
        const bytes = Buffer.from(encodeHash(records), 'base64');
        bytes.set(trailer, bytes.readUInt16LE(2));
        return bytes.toString('base64');
      });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), base64, begun, walked), (text) => {
        const verdict = readHash(text, now);
        expect(verdict.uploadText !== undefined).toBe(verdict.proved);
        expect(verdict.findings.length > 0 || verdict.proved).toBe(true);
        expect(verdict.contentSha256 !== undefined).toBe(verdict.proved);
        for (const found of verdict.findings) expect(found.column).toBe('Hardware Hash');
        if (!verdict.proved) expect(verdict.findings.map(({ severity }) => severity)).toEqual(['blocks']);
        const described = describeDevice(text);
        expect(described !== undefined).toBe(verdict.summary !== undefined);
        expect(readRecords(text) !== undefined).toBe(verdict.summary !== undefined);
      }),
    );
  });

  it('a mutated hash is either refused or uploads what was made', () => {
    const text = made();
    const place = fc.integer({ min: 0, max: 3999 });
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 5 }), fc.string({ maxLength: 5 }), (at, drop, put) => {
        const verdict = readHash(text.slice(0, at) + put + text.slice(at + drop), now);
        if (verdict.proved) expect(verdict.uploadText).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('a made hash is proved and says the serial it was made with', () => {
    const serial = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,30}[A-Za-z0-9]$/);
    fc.assert(
      fc.property(serial, fc.option(fc.string({ minLength: 1, maxLength: 8 })), (serial, tpm) => {
        const device = { serial, collectedAt: now, tpm };
        expect(makeHash(device)).toBe(makeHash(device));
        const { summary, proved } = readHash(makeHash(device), now);
        expect(proved).toBe(true);
        expect(summary?.serial).toBe(serial);
        expect(summary?.tpm.kind).toBe(tpm === null ? 'no-data' : 'present');
      }),
    );
  });

  it('the same TPM seed is the same TPM, whenever it is captured', () => {
    const first = readHash(made({ collectedAt: new Date('2025-05-01T08:00:00Z') }), now).summary;
    const again = readHash(made(), now).summary;
    expect(again?.tpmDigest).toBe(first?.tpmDigest);
    expect(again?.uuid).toBe(first?.uuid);
    expect(readHash(made({ tpm: 'other' }), now).summary?.tpmDigest).not.toBe(first?.tpmDigest);
  });

  it('a device without a serial in its firmware has an empty one', () => {
    expect(Buffer.from(made({ serial: '' }), 'base64').includes('SMBIOS_STRING_INDEX_0')).toBe(true);
    expect(readHash(made({ serial: '' }), now).summary?.serial).toBe('');
  });
});
