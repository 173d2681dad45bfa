import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecords } from '../../../../electron/formats/hash/decode-records.ts';
import { readRecords } from '../../../../electron/formats/hash/describe-device.ts';
import { encodeHash } from '../../../../electron/formats/hash/encode-hash.ts';
import { recordType } from '../../../../electron/formats/hash/layout.ts';
import { layouts } from '../../../../electron/formats/hash/records/layouts.ts';
import {
  fixedPayloadBytes,
  readRecord,
  writeRecord,
  type RecordValue,
} from '../../../../electron/formats/hash/records/record-value.ts';
import type { HashRecord } from '../../../../electron/formats/hash/types.ts';
import { made } from './made.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const nul = (text: string): Buffer => Buffer.from(`${text}\0`);
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const modulus = `80${'5a'.repeat(254)}01`;
const id = 'ab'.repeat(32);

/** Each known type as its bytes and as its value, by hand from the description of the format. */
const known: readonly (readonly [type: number, payload: Buffer, value: RecordValue])[] = [
  [
    1,
    bytes('0000 0a00 0100 f465 | 0100 0a00 980f 6758 | 1ee93004 | e0 02 09 09'.replaceAll('|', '')),
    {
      kind: 'toolAndTime',
      toolBuild: '10.0.26100.1',
      osBuild: '10.1.22631.3992',
      collectedAtSeconds: 70_314_270,
      zoneQuarterHours: -32,
      osType: 2,
      architecture: 9,
      toolVersion: 9,
    },
  ],
  [
    2,
    bytes('0900 0100 0800 1000 01000000'),
    { kind: 'processorCounts', architecture: 9, packages: 1, cores: 8, threads: 16, hyperThreading: 1 },
  ],
  [3, nul('AuthenticAMD'), { kind: 'processorMaker', text: 'AuthenticAMD' }],
  [
    4,
    Buffer.concat([Buffer.from('  Contoso CPU')], 48),
    { kind: 'processorModel', text: '  Contoso CPU', fieldBytes: 48 },
  ],
  [4, nul('Contoso ARM CPU'), { kind: 'processorModel', text: 'Contoso ARM CPU', fieldBytes: 16 }],
  [
    5,
    bytes('0000000000100000 4000000000000000 0200 0100 03'),
    {
      kind: 'memory',
      installedGibibytes: 2 ** 44,
      maximumGibibytes: 64,
      slots: 2,
      arrays: 1,
      errorCorrection: 3,
    },
  ],
  [
    6,
    bytes('0004000000000000 1100 00 01'),
    { kind: 'disk', capacityGigabytes: 1024, busType: 17, seekPenalty: 0, trimEnabled: 1 },
  ],
  [
    7,
    Buffer.from('|Virtual Disk    |Msft    '),
    { kind: 'diskSerial', serial: '', product: 'Virtual Disk    ', vendor: 'Msft    ' },
  ],
  [
    8,
    Buffer.concat([bytes('0e000000 02005e005301 08000000'), wide('PCI\0')]),
    { kind: 'network', medium: 14, macAddress: '02:00:5E:00:53:01', busEnumerator: 'PCI' },
  ],
  [
    8,
    bytes('09000000 02005e0053ff'),
    { kind: 'network', medium: 9, macAddress: '02:00:5E:00:53:FF', busEnumerator: null },
  ],
  [
    9,
    bytes('2e01 bc00 8007 b004 00000080'),
    {
      kind: 'display',
      panelWidthMillimetres: 302,
      panelHeightMillimetres: 188,
      pixelsAcross: 1920,
      pixelsDown: 1200,
      connector: 0x8000_0000,
    },
  ],
  [
    10,
    bytes('0a 02 00 cd 0a'),
    {
      kind: 'enclosure',
      chassisType: 10,
      powerPlatformRole: 2,
      opticalDrive: 0,
      digitizerFlags: 0xcd,
      maximumTouchPoints: 10,
    },
  ],
  [
    11,
    bytes(`00000000 01 00 20000000 ${id}`),
    { kind: 'deviceId', status: 0, method: 1, flag: 0, idBytes: 32, id },
  ],
  [
    12,
    bytes('33221100 5544 7746 8899 aabbccddeeff'),
    { kind: 'uuid', uuid: '00112233-4455-4677-8899-aabbccddeeff' },
  ],
  [13, nul('TPM-Version:2.0'), { kind: 'tpmVersion', text: 'TPM-Version:2.0' }],
  [14, nul('000123'), { kind: 'serial', text: '000123' }],
  [15, nul('Contoso'), { kind: 'firmwareVendor', text: 'Contoso' }],
  [16, nul('Büro'), { kind: 'manufacturer', text: 'Büro' }],
  [17, nul(''), { kind: 'model', text: '' }],
  [18, nul('SKU'), { kind: 'sku', text: 'SKU' }],
  [19, nul('Family'), { kind: 'family', text: 'Family' }],
  [20, nul('Contoso'), { kind: 'boardMaker', text: 'Contoso' }],
  [21, nul('BOARD1'), { kind: 'boardProduct', text: 'BOARD1' }],
  [22, nul('A00'), { kind: 'boardVersion', text: 'A00' }],
  [23, nul('1.0'), { kind: 'systemVersion', text: '1.0' }],
  [24, nul('1234567890123'), { kind: 'productKeyId', text: '1234567890123' }],
  [25, bytes(modulus), { kind: 'endorsementKey', modulus }],
  [26, nul('[TH]X00-00000'), { kind: 'productKeyPart', text: '[TH]X00-00000' }],
  [27, bytes('1e00 1300'), { kind: 'panelSize', panelWidthCentimetres: 30, panelHeightCentimetres: 19 }],
  [28, nul('S|P|V|W'), { kind: 'bootDisk', serial: 'S', product: 'P', vendor: 'V|W' }],
  [
    29,
    bytes('0000000800000000 0010000000000000 01 01'),
    {
      kind: 'graphicsMemory',
      dedicatedVideoBytes: 134_217_728,
      dedicatedSystemBytes: 4096,
      removalPolicy: 1,
      inLocalMachineContainer: 1,
    },
  ],
  [30, wide('Contoso|Grafik Ω'), { kind: 'graphicsName', vendor: 'Contoso', name: 'Grafik Ω' }],
  [
    34,
    bytes('02 01 0400 0800 00 0800 0800'),
    {
      kind: 'processorClasses',
      classes: [
        { efficiencyClass: 1, cores: 4, threads: 8 },
        { efficiencyClass: 0, cores: 8, threads: 8 },
      ],
    },
  ],
  [35, bytes('02 fd00'), { kind: 'unnamed35', first: 2, second: 0xfd }],
  [
    36,
    Buffer.from('en-US|de-DE|Pacific Standard Time|en-US,de-DE|0407:00000407'),
    {
      kind: 'locale',
      userInterfaceLanguage: 'en-US',
      systemLocale: 'de-DE',
      timeZone: 'Pacific Standard Time',
      userLanguages: 'en-US,de-DE',
      keyboard: '0407:00000407',
    },
  ],
  [
    37,
    bytes(`20000000 20000000 0100 0000 0100 ${'0000'.repeat(7)} 1111 2222 3333 4444`),
    {
      kind: 'licensingId',
      classCounts: [1, 0, 1, 0, 0, 0, 0, 0, 0, 0],
      items: [0x1111, 0x2222, 0x3333, 0x4444],
    },
  ],
];

const opaque: readonly (readonly [name: string, type: number, payload: Buffer])[] = [
  ['of a type that was never seen', 38, bytes('010203')],
  ['of a type beyond a byte', 0x0101, bytes('')],
  ['text without its NUL', 16, Buffer.from('Contoso')],
  ['text with two NULs', 16, Buffer.from('Con\0toso\0')],
  ['text that is not UTF-8', 16, Buffer.from('Büro\0', 'latin1')],
  ['text with an overlong character', 16, bytes('c080 00')],
  ['empty text without even a NUL', 14, bytes('')],
  ['a processor name with something behind its NUL', 4, Buffer.from('CPU\0x\0')],
  ['too short', 5, bytes('01')],
  ['too long', 12, Buffer.alloc(17)],
  ['memory beyond exact numbers', 5, Buffer.alloc(21, 0xff)],
  ['a disk without its bars', 7, Buffer.from('S1')],
  ['an adapter whose count is wrong', 8, bytes('0e000000 02005e005301 09000000 50004300 49000000')],
  ['an adapter whose name has no NUL', 8, bytes('0e000000 02005e005301 02000000 5000')],
  ['an adapter cut in its count', 8, bytes('0e000000 02005e005301 0000')],
  ['a key of another size', 25, Buffer.alloc(97, 1)],
  ['graphics of odd length', 30, Buffer.concat([wide('a|b'), bytes('00')])],
  ['processor classes fewer than counted', 34, bytes('02 01 0400 0800')],
  ['a locale with a part missing', 36, Buffer.from('a|b|c|d')],
  ['a licensing id that contradicts its length', 37, bytes(`1c000000 1d000000 ${'00'.repeat(24)}`)],
  ['a licensing id with a count that is not there', 37, bytes(`1c000000 1c000000 0100 ${'00'.repeat(22)}`)],
  ['a licensing id of odd length', 37, bytes(`1d000000 1d000000 ${'00'.repeat(25)}`)],
  ['a licensing id cut short', 37, bytes('00000000')],
];

describe('records as typed values', () => {
  it.each(known)('type %i is read and written as described', (type, payload, value) => {
    expect(readRecord({ type, payload })).toEqual(value);
    const written = writeRecord(value);
    expect(written.type).toBe(type);
    expect(Buffer.from(written.payload)).toEqual(payload);
  });

  it('leaves out no known type', () => {
    expect(new Set(known.map(([type]) => type))).toEqual(new Set(Object.values(recordType)));
  });

  it.each(opaque)('%s stays as it is', (_, type, payload) => {
    const value = readRecord({ type, payload });
    expect(value).toEqual({ kind: 'opaque', type, payload });
    expect(writeRecord(value)).toEqual({ type, payload });
  });

  it.each<[string, RecordValue]>([
    [
      'a number that does not fit',
      { kind: 'panelSize', panelWidthCentimetres: 65_536, panelHeightCentimetres: 0 },
    ],
    ['a negative number', { kind: 'panelSize', panelWidthCentimetres: -1, panelHeightCentimetres: 0 }],
    ['half a number', { kind: 'unnamed35', first: 0.5, second: 0 }],
    ['a number that is none', { kind: 'unnamed35', first: Number.NaN, second: 0 }],
    ['a text with NUL', { kind: 'serial', text: 'A\0B' }],
    ['half a character', { kind: 'serial', text: '\ud800' }],
    ['a bar that would split a text', { kind: 'graphicsName', vendor: 'A|B', name: '' }],
    ['a name too long for its field', { kind: 'processorModel', text: 'ABCD', fieldBytes: 4 }],
    ['a MAC address that is none', { kind: 'network', medium: 0, macAddress: '02-00', busEnumerator: null }],
    ['a UUID that is none', { kind: 'uuid', uuid: '00112233' }],
    ['hex of another length', { kind: 'endorsementKey', modulus: '00' }],
    ['a count that does not fit its items', { kind: 'licensingId', classCounts: [1], items: [] }],
  ])('%s cannot be written', (_, value) => {
    expect(() => writeRecord(value)).toThrow(RangeError);
  });
});

const types = Object.values(recordType);
const textBytes = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Buffer.from(text)),
  fc.string({ maxLength: 40 }).map((text) => Buffer.from(text, 'latin1')),
  fc.string({ maxLength: 40 }).map((text) => Buffer.from(`${text}\0`, 'utf16le')),
  fc
    .array(fc.constantFrom('|', '\0', 'a', 'é', ' '), { maxLength: 12 })
    .map((parts) => Buffer.from(parts.join(''))),
);
/** The lengths and the count that a licensing id begins with, true or nearly so. */
const counted = fc
  .tuple(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: -1, max: 1 }), fc.nat(3), fc.nat(14))
  .map(([rest, off, count, zeros]) => {
    const tail = Buffer.concat([Buffer.from([count, 0]), Buffer.alloc(zeros), rest]);
    const length = Buffer.alloc(4);
    length.writeInt32LE(tail.length + 4 + off);
    return Buffer.concat([length, length, tail]);
  });
/** Any bytes at all, and near what each type expects: of its own size, one off it, text with bars and NULs or without. */
const anyRecord: fc.Arbitrary<HashRecord> = fc
  .oneof(
    { weight: 9, arbitrary: fc.constantFrom(...types) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
  )
  .chain((type) => {
    const size = fixedPayloadBytes(type) ?? 20;
    const near = fc.uint8Array({ minLength: Math.max(0, size - 1), maxLength: size + 1 });
    const exact = fc.uint8Array({ minLength: size, maxLength: size });
    const payload = fc.oneof(exact, near, fc.uint8Array({ maxLength: 80 }), textBytes, counted);
    return fc.record({ type: fc.constant(type), payload });
  });

describe('reading and writing any record', () => {
  it('gives back the very same bytes', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const written = writeRecord(readRecord(record));
        expect(written.type).toBe(record.type);
        expect(Buffer.from(written.payload).equals(record.payload)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives back the very same hash, whatever records it holds', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 8 }), (records) => {
        const hash = encodeHash(records);
        const values = readRecords(hash);
        if (values === undefined) throw new Error('not walked');
        expect(encodeHash(values.map(writeRecord))).toBe(hash);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back made hashes and leaves nothing in them opaque', () => {
    const variant = fc.record({
      serial: fc.stringMatching(/^[A-Z0-9]{0,20}$/),
      tpm: fc.option(fc.string({ minLength: 1, maxLength: 8 })),
      environment: fc.constantFrom('full-windows' as const, 'winpe' as const),
      virtualMachine: fc.boolean(),
    });
    fc.assert(
      fc.property(variant, (more) => {
        const values = readRecords(made(more)) ?? [];
        expect(values.filter(({ kind }) => kind === 'opaque')).toEqual([]);
        expect(encodeHash(values.map(writeRecord))).toBe(made(more));
      }),
    );
  });

  it('reads fixed sizes as the table of sizes says', () => {
    for (const [name, type] of Object.entries(recordType)) {
      const size = fixedPayloadBytes(type);
      if (size !== undefined) expect(readRecord({ type, payload: new Uint8Array(size) }).kind).toBe(name);
    }
    expect(Object.keys(layouts)).toEqual(Object.keys(recordType));
    expect(fixedPayloadBytes(38)).toBeUndefined();
  });

  it('does not depend on where the payload lies in its buffer', () => {
    const hash = Buffer.concat([Buffer.from('xyz'), Buffer.from(made(), 'base64')]);
    const decoded = decodeRecords(hash.subarray(3));
    if (decoded.kind !== 'records') throw new Error(decoded.kind);
    expect(decoded.records.map(readRecord)).toEqual(readRecords(made()));
  });
});
