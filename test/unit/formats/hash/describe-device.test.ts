import { describe, expect, it } from 'vitest';
import { describeDevice, readRecords } from '../../../../electron/formats/hash/describe-device.ts';
import { encodeHash } from '../../../../electron/formats/hash/encode-hash.ts';
import { readHash } from '../../../../electron/formats/hash/read-hash.ts';
import { writeRecord, type RecordValue } from '../../../../electron/formats/hash/records/record-value.ts';
import type { DeviceSummary, HashRecord } from '../../../../electron/formats/hash/types.ts';
import { made, now } from './made.ts';

const text = (type: number, value: string | Uint8Array): HashRecord => ({
  type,
  payload: Buffer.from(value),
});

function described(...values: readonly RecordValue[]): DeviceSummary | undefined {
  return describeDevice(encodeHash(values.map(writeRecord)));
}

describe('describing a device', () => {
  it('reads a repaired text as the reader does, and a changed one as far as it can be walked', () => {
    const good = describeDevice(made());
    expect(good?.disks).toHaveLength(1);
    expect(describeDevice(encodeURIComponent(made()))).toEqual(good);
    expect(describeDevice(made().slice(0, 3000))).toEqual(good);
    const bytes = Buffer.from(made(), 'base64');
    bytes[bytes.readUInt16LE(2) + 10] = 0;
    expect(describeDevice(bytes.toString('base64'))).toEqual(good);
  });

  it.each(['', 'no hash', 'T0', made().slice(1), made().slice(0, 400)])('says nothing of %j', (hash) => {
    expect(describeDevice(hash)).toBeUndefined();
    expect(readRecords(hash)).toBeUndefined();
  });

  it('knows no display where none was found, and no panel where it has no size', () => {
    const none = { panelWidthMillimetres: 0xffff, panelHeightMillimetres: 0xffff } as const;
    const display = {
      kind: 'display',
      ...none,
      pixelsAcross: 0xffff,
      pixelsDown: 0xffff,
      connector: 0xffff_ffff,
    } as const;
    expect(described(display)).not.toHaveProperty('display');
    const machine = {
      panelWidthMillimetres: 0,
      panelHeightMillimetres: 0,
      pixelsAcross: 1024,
      pixelsDown: 768,
    } as const;
    expect(described({ ...display, ...machine })?.display).toEqual({
      pixelsAcross: 1024,
      pixelsDown: 768,
      isInternal: false,
    });
  });

  it('pairs several graphics adapters with their memory by position', () => {
    const memory = {
      kind: 'graphicsMemory',
      dedicatedSystemBytes: 0,
      removalPolicy: 1,
      inLocalMachineContainer: 1,
    } as const;
    const graphics = described(
      { ...memory, dedicatedVideoBytes: 1024 },
      { ...memory, dedicatedVideoBytes: 2048 },
      { kind: 'graphicsName', vendor: 'Contoso', name: 'One | two' },
      { kind: 'graphicsName', vendor: 'Fabrikam', name: 'Other' },
    )?.graphics;
    expect(graphics).toEqual([
      { vendor: 'Contoso', name: 'One | two', dedicatedBytes: 1024 },
      { vendor: 'Fabrikam', name: 'Other', dedicatedBytes: 2048 },
    ]);
  });

  it('takes the disk of the boot record where no other names one', () => {
    expect(described({ kind: 'bootDisk', serial: ' S1', product: 'Disk', vendor: '' })?.disks).toEqual([
      { serial: 'S1', model: 'Disk', bus: 'unknown', kind: 'rotating-or-unknown' },
    ]);
  });

  it.each<[number, string | undefined]>([
    [10, 'notebook'],
    [30, 'tablet'],
    [35, 'mini PC'],
    [1, undefined],
    [200, undefined],
  ])('names chassis type %i', (chassisType, chassis) => {
    const enclosure = {
      kind: 'enclosure',
      powerPlatformRole: 2,
      opticalDrive: 0,
      digitizerFlags: 0,
      maximumTouchPoints: 0,
    } as const;
    expect(described({ ...enclosure, chassisType })?.chassis).toBe(chassis);
  });

  it('has no text where the firmware has none', () => {
    const { sku, systemVersion, baseboard } =
      described({ kind: 'sku', text: 'SMBIOS_STRING_INDEX_0' }, { kind: 'systemVersion', text: ' ' }) ?? {};
    expect([sku, systemVersion, baseboard]).toEqual([undefined, undefined, undefined]);
  });

  it('reads text as UTF-8, or as Latin-1 where it is not', () => {
    const hash = encodeHash([text(16, 'Büro\0'), text(17, Buffer.from('Büro\0', 'latin1'))]);
    expect(readHash(hash, now).summary).toMatchObject({ manufacturer: 'Büro', model: 'Büro' });
  });

  it('takes memory from 2^20 GiB on as not known', () => {
    const payload = Buffer.alloc(21);
    payload.writeBigUInt64LE(2n ** 44n);
    expect(describeDevice(encodeHash([{ type: 5, payload }]))).not.toHaveProperty('memoryGibibytes');
  });

  it('pairs several disks by position and keeps a nameless one', () => {
    const size = (gigabytes: number) => {
      const payload = Buffer.alloc(12);
      payload.writeBigUInt64LE(BigInt(gigabytes));
      payload.writeUInt16LE(11, 8);
      return { type: 6, payload };
    };
    const hash = encodeHash([size(512), size(1024), text(7, 'S1|Disk one|Contoso  ')]);
    expect(describeDevice(hash)?.disks).toEqual([
      { serial: 'S1', model: 'Contoso Disk one', gigabytes: 512, bus: 'SATA', kind: 'solid-state' },
      { serial: '', model: '', gigabytes: 1024, bus: 'SATA', kind: 'solid-state' },
    ]);
  });

  it('takes a network record without its enumerator', () => {
    const payload = Buffer.from([9, 0, 0, 0, 2, 0, 0, 0, 0, 1]);
    expect(describeDevice(encodeHash([{ type: 8, payload }]))?.networkAdapters).toEqual([
      { mac: '02:00:00:00:00:01', medium: 'Wi-Fi' },
    ]);
  });

  it('says nothing of a time zone that the tool did not record, and doubts the clock', () => {
    const payload = Buffer.alloc(24);
    payload.writeUInt32LE(820_584_000, 16);
    payload.set([0x78, 2, 9, 3], 20);
    const verdict = readHash(encodeHash([{ type: 1, payload }, text(14, 'X1\0')]), now);
    expect(verdict.summary).not.toHaveProperty('zoneMinutes');
    expect(verdict.findings.map(({ code }) => code)).toContain('hash.clockDoubtful');
  });
});
