import { describe, expect, it } from 'vitest';
import { describeDevice } from '../../../../electron/formats/hash/describe-device.ts';
import { madeRecords, type MadeDevice } from '../../../../electron/formats/hash/make-hash.ts';
import { readHash } from '../../../../electron/formats/hash/read-hash.ts';
import type { DeviceSummary } from '../../../../electron/formats/hash/types.ts';
import { made, now } from './made.ts';

function summaryOf(more: Partial<MadeDevice>): DeviceSummary {
  const summary = describeDevice(made(more));
  if (!readHash(made(more), now).proved || summary === undefined) throw new Error('not proved');
  return summary;
}

describe('a made device', () => {
  it('is a physical device in full Windows with TPM 2.0 unless asked otherwise', () => {
    expect(summaryOf({})).toMatchObject({
      serial: 'TEST0001',
      manufacturer: 'Contoso',
      model: 'Fabrikam Notebook 14',
      environment: 'full-windows',
      osBuild: '10.0.26100.1',
      collectedAt: '2026-01-01T12:00:00.000Z',
      zoneMinutes: 0,
      tpm: { kind: 'present', version: '2.0', vendor: 'TEST' },
      virtualMachineSigns: [],
      memoryGibibytes: 16,
      disks: [{ bus: 'NVMe', gigabytes: 512 }],
    });
  });

  it('is what it was asked to be', () => {
    const asked = {
      manufacturer: 'Fabrikam',
      model: 'Slate 3',
      family: 'Slates',
      uuid: '00112233-4455-4677-8899-aabbccddeeff',
      osBuild: '10.0.22631.4037',
      memoryGibibytes: 8,
    } as const;
    expect(summaryOf({ ...asked, zoneMinutes: -480, diskGigabytes: 256 })).toMatchObject({
      ...asked,
      zoneMinutes: -480,
      disks: [{ gigabytes: 256 }],
    });
  });

  it('has only locally administered network addresses, so it is nobody’s', () => {
    const { networkAdapters } = summaryOf({});
    expect(networkAdapters).toHaveLength(2);
    for (const { mac } of networkAdapters) expect(mac).toMatch(/^02:/);
  });

  it('in a virtual machine names every sign of it', () => {
    expect(summaryOf({ virtualMachine: true }).virtualMachineSigns).toEqual([
      'Microsoft Corporation Virtual Machine',
      'Virtual Disk',
      'VMBUS',
      'TPM MSFT',
    ]);
  });

  it('in Windows PE lacks the records that Windows PE cannot give and has its locale', () => {
    const types = madeRecords({ serial: 'X1', collectedAt: now, tpm: 's', environment: 'winpe' }).map(
      ({ type }) => type,
    );
    expect(types).toContain(36);
    for (const type of [9, 26, 27, 28]) expect(types).not.toContain(type);
    expect(summaryOf({ environment: 'winpe' }).environment).toBe('winpe');
  });

  it('without TPM has neither its records nor a digest', () => {
    const { tpm, tpmDigest } = summaryOf({ tpm: null });
    expect(tpm).toEqual({ kind: 'no-data' });
    expect(tpmDigest).toBeUndefined();
  });

  it('with TPM 1.2 says so', () => {
    expect(summaryOf({ tpmVersion: '1.2' }).tpm).toMatchObject({ kind: 'present', version: '1.2' });
  });

  it('without a serial has an empty one', () => {
    expect(summaryOf({ serial: '' }).serial).toBe('');
  });

  it.each<[string, Partial<MadeDevice>]>([
    ['a UUID that is none', { uuid: 'not-a-uuid' }],
    ['a build that is none', { osBuild: '10.0.next.1' }],
    ['a build too large', { osBuild: '10.0.70000.1' }],
    ['texts that do not fit', { model: 'M'.repeat(2900) }],
    ['a time before 2000', { collectedAt: new Date('1999-12-31T23:59:59Z') }],
  ])('is not made from %s', (_, more) => {
    expect(() => made(more)).toThrow(RangeError);
  });
});
