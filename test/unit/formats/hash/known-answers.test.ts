import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../../electron/files/digest.ts';
import { decodeRecords } from '../../../../electron/formats/hash/decode-records.ts';
import { encodeHash } from '../../../../electron/formats/hash/encode-hash.ts';
import { describeDevice, readRecords } from '../../../../electron/formats/hash/describe-device.ts';
import { readHash } from '../../../../electron/formats/hash/read-hash.ts';
import { writeRecord } from '../../../../electron/formats/hash/records/record-value.ts';
import { knownAnswer, now } from './made.ts';

const digests = {
  A: '45720979f7317373f2515daf8856c6f073d2422a5848644cb219b8e9dae79098',
  B: '36dff6a5bc3c8ae7b0ac5ba521f3f6f95ac5b37dc2d7e77c15894a7d32f3e2d4',
} as const;

describe('known answers', () => {
  it.each(['A', 'B'] as const)('%s is proved, needs no repair and encodes to itself', (name) => {
    const text = knownAnswer(name);
    expect(sha256Hex(text)).toBe(digests[name]);
    const verdict = readHash(text, now);
    expect(verdict.proved).toBe(true);
    expect(verdict.uploadText).toBe(text);
    const decoded = decodeRecords(Buffer.from(text, 'base64'));
    expect(decoded.kind === 'records' && encodeHash(decoded.records)).toBe(text);
  });

  it('A comes out of the encoder to the exact digest', () => {
    const head = Buffer.alloc(24);
    for (const at of [0, 8]) {
      head.writeUInt16LE(10, at + 2);
      head.writeUInt16LE(1, at + 4);
      head.writeUInt16LE(26100, at + 6);
    }
    head.writeUInt32LE(820_584_000, 16);
    head.set([4, 2, 9, 9], 20);
    const text = encodeHash([
      { type: 1, payload: head },
      { type: 14, payload: Buffer.from('TESTSERIAL0001\0') },
      { type: 16, payload: Buffer.from('Contoso\0') },
      { type: 17, payload: Buffer.from('Fabrikam Test 1\0') },
    ]);
    expect(text).toHaveLength(4000);
    expect(sha256Hex(text)).toBe(digests.A);
  });

  it('A says what it was made of, and that it has no TPM data', () => {
    const { summary, findings, contentSha256 } = readHash(knownAnswer('A'), now);
    const identity = {
      serial: 'TESTSERIAL0001',
      manufacturer: 'Contoso',
      model: 'Fabrikam Test 1',
      osBuild: '10.0.26100.1',
      collectedAt: '2026-01-01T12:00:00.000Z',
      zoneMinutes: 60,
      environment: 'full-windows',
      tpm: { kind: 'no-data' },
      virtualMachineSigns: [],
    };
    expect(summary).toEqual(identity);
    expect(findings).toEqual([{ code: 'hash.noTpmData', severity: 'warns', column: 'Hardware Hash' }]);
    expect(contentSha256).toBe('e3c40f69cbdf89f22722c4a46e9536babb03c32cc8009136db727421bc2158fb');
    expect(describeDevice(knownAnswer('A'))).toEqual({
      ...identity,
      architecture: 'x64',
      toolVersion: 9,
      toolBuild: '10.0.26100.1',
      disks: [],
      networkAdapters: [],
      graphics: [],
    });
  });

  it('B is judged from every common record, without a finding', () => {
    const { summary, findings } = readHash(knownAnswer('B'), now);
    expect(findings).toEqual([]);
    expect(summary).toEqual(identityOfB);
    expect(describeDevice(knownAnswer('B'))).toMatchObject(identityOfB);
  });

  it('B has every common record as a typed value, none opaque', () => {
    const values = readRecords(knownAnswer('B')) ?? [];
    expect(values.map(({ kind }) => kind).join(' ')).toBe(
      'toolAndTime processorCounts processorClasses memory processorMaker processorModel disk diskSerial network ' +
        'network display panelSize enclosure tpmVersion endorsementKey deviceId uuid serial firmwareVendor ' +
        'manufacturer model sku family systemVersion boardMaker boardProduct boardVersion productKeyId ' +
        'productKeyPart bootDisk graphicsMemory graphicsName',
    );
    expect(encodeHash(values.map(writeRecord))).toBe(knownAnswer('B'));
  });

  it('B says its hardware', () => {
    expect(describeDevice(knownAnswer('B'))).toEqual({
      ...identityOfB,
      sku: 'SKU-TEST',
      systemVersion: '1.0',
      architecture: 'x64',
      toolVersion: 9,
      toolBuild: '10.0.26100.1',
      processor: { maker: 'GenuineIntel', model: 'Test CPU @ 1.00GHz', cores: 12, threads: 14 },
      memoryGibibytes: 16,
      disks: [
        {
          serial: '0000_1111_2222_3333.',
          model: 'TESTDISK 512GB',
          gigabytes: 512,
          bus: 'NVMe',
          kind: 'solid-state',
        },
      ],
      networkAdapters: [
        { mac: '02:00:00:00:00:01', medium: 'Wi-Fi', bus: 'PCI' },
        { mac: '02:00:00:00:00:02', medium: 'Ethernet', bus: 'PCI' },
      ],
      display: {
        pixelsAcross: 1920,
        pixelsDown: 1200,
        widthMillimetres: 302,
        heightMillimetres: 188,
        isInternal: true,
      },
      chassis: 'notebook',
      graphics: [{ vendor: 'Contoso', name: 'Test Graphics', dedicatedBytes: 134_217_728 }],
      baseboard: { maker: 'Contoso', product: 'BOARD1', version: 'A00' },
      firmwareVendor: 'Contoso',
      productKeyId: '1234567890123',
      productKeyPart: '[TH]X00-00000',
    });
  });
});

const identityOfB = {
  serial: 'TESTSERIAL0002',
  manufacturer: 'Contoso',
  model: 'Fabrikam Test 1',
  family: 'Fabrikam',
  uuid: '00112233-4455-4677-8899-aabbccddeeff',
  osBuild: '10.0.26100.1',
  collectedAt: '2026-01-01T12:00:00.000Z',
  zoneMinutes: 60,
  environment: 'full-windows',
  tpm: { kind: 'present', version: '2.0', vendor: 'TEST' },
  tpmDigest: '981082c114091f6a0528276dddfb9c1c30f6c0b8bc82863e50af30444a111512',
  virtualMachineSigns: [],
};
