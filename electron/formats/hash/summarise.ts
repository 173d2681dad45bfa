import { hashEpochMs, recordType, zoneNotRecorded } from './layout.ts';
import { fieldsOf, firmwareText, textOf, uuidText } from './record-values.ts';
import type { DeviceSummary, HashRecord } from './types.ts';
import { virtualMachineSigns } from './virtual-machine.ts';

/** TotalPhysicalRam from here on (in GiB) is a virtual machine's "not known". */
const memoryUnknownGibibytes = 2 ** 20;

const busNames: ReadonlyMap<number, string> = new Map([
  [1, 'SCSI'],
  [2, 'ATAPI'],
  [3, 'ATA'],
  [7, 'USB'],
  [8, 'RAID'],
  [9, 'iSCSI'],
  [10, 'SAS'],
  [11, 'SATA'],
  [12, 'SD'],
  [13, 'MMC'],
  [14, 'virtual'],
  [15, 'virtual'],
  [16, 'Storage Spaces'],
  [17, 'NVMe'],
  [18, 'SCM'],
  [19, 'UFS'],
]);

const mediumNames: ReadonlyMap<number, string> = new Map([
  [1, 'Wi-Fi'],
  [8, 'mobile broadband'],
  [9, 'Wi-Fi'],
  [10, 'Bluetooth'],
  [14, 'Ethernet'],
]);

/**
 * What the records say of the device, in people's terms. Of types that should be single the first counts; disks and
 * disk serials are paired by position. Nothing here needs the checksum to hold.
 */
export function summarise(records: readonly HashRecord[]): DeviceSummary {
  const first = (type: number): HashRecord | undefined => records.find((record) => record.type === type);
  const tool = toolAndTime(first(recordType.toolAndTime));
  const uuid = first(recordType.uuid);
  const windowsUuid = uuid === undefined ? undefined : uuidText(uuid.payload);
  const family = firmwareText(first(recordType.family));
  const digest = tpmDigest(first(recordType.deviceId));
  const memory = first(recordType.memory);
  const gibibytes = memory === undefined ? undefined : fieldsOf(memory.payload).u64(0);
  return {
    serial: firmwareText(first(recordType.serial)),
    manufacturer: firmwareText(first(recordType.manufacturer)),
    model: firmwareText(first(recordType.model)),
    ...(family === '' ? {} : { family }),
    ...(windowsUuid === undefined ? {} : { uuid: windowsUuid }),
    ...tool,
    tpm: tpmOf(first(recordType.tpmVersion), first(recordType.endorsementKey), digest),
    ...(digest === undefined ? {} : { tpmDigest: digest }),
    virtualMachineSigns: virtualMachineSigns(records),
    networkAdapters: networkAdapters(records),
    disks: disks(records),
    ...(gibibytes === undefined || gibibytes >= memoryUnknownGibibytes ? {} : { memoryGibibytes: gibibytes }),
  };
}

function toolAndTime(
  record: HashRecord | undefined,
): Pick<DeviceSummary, 'environment' | 'osBuild' | 'collectedAt' | 'zoneMinutes'> {
  if (record === undefined || record.payload.length < 24) return { environment: 'unknown' };
  const view = new DataView(record.payload.buffer, record.payload.byteOffset, record.payload.byteLength);
  const build = [10, 8, 14, 12].map((offset) => view.getUint16(offset, true)).join('.');
  const zone = view.getInt8(20);
  const osType = view.getUint8(21);
  return {
    environment: osType === 2 ? 'full-windows' : osType === 1 ? 'winpe' : 'unknown',
    osBuild: build,
    collectedAt: new Date(hashEpochMs + view.getUint32(16, true) * 1000).toISOString(),
    ...(zone === zoneNotRecorded ? {} : { zoneMinutes: zone * 15 }),
  };
}

/** Hex SHA-256 that record 11 carries under method 1 (TPM endorsement key); undefined under any other method. */
export function tpmDigest(deviceId: HashRecord | undefined): string | undefined {
  if (deviceId === undefined || deviceId.payload.length < 42 || deviceId.payload[4] !== 1) return undefined;
  return Buffer.from(deviceId.payload.subarray(10, 42)).toString('hex');
}

function tpmOf(
  version: HashRecord | undefined,
  key: HashRecord | undefined,
  digest: string | undefined,
): DeviceSummary['tpm'] {
  if (version === undefined && key === undefined && digest === undefined) return { kind: 'no-data' };
  const line = version === undefined ? '' : textOf(version.payload);
  return {
    kind: 'present',
    version: /TPM-Version:(\d+\.\d+)/.exec(line)?.[1] ?? '',
    vendor: (/VendorID:'(.{0,4})'/.exec(line)?.[1] ?? '').trim(),
  };
}

function networkAdapters(records: readonly HashRecord[]): DeviceSummary['networkAdapters'] {
  return records
    .filter((record) => record.type === recordType.network && record.payload.length >= 10)
    .map(({ payload }) => {
      const medium = fieldsOf(payload).u32(0) ?? 0;
      const mac = [...payload.subarray(4, 10)].map((byte) =>
        byte.toString(16).padStart(2, '0').toUpperCase(),
      );
      return { mac: mac.join(':'), medium: mediumNames.get(medium) ?? 'other' };
    });
}

function disks(records: readonly HashRecord[]): DeviceSummary['disks'] {
  const sizes = records.filter((record) => record.type === recordType.disk);
  const named = records.filter((record) => record.type === recordType.diskSerial);
  const names = named.length > 0 ? named : records.filter((record) => record.type === recordType.bootDisk);
  return Array.from({ length: Math.max(sizes.length, names.length) }, (_, index) => {
    const [serial = '', product = '', vendor = ''] = textOf(names[index]?.payload ?? new Uint8Array()).split(
      '|',
    );
    const fields = fieldsOf(sizes[index]?.payload ?? new Uint8Array());
    const gigabytes = fields.u64(0);
    return {
      serial: serial.trim(),
      model: [vendor.trim(), product.trim()].filter((part) => part !== '').join(' '),
      ...(gigabytes === undefined ? {} : { gigabytes }),
      bus: busNames.get(fields.u16(8) ?? 0) ?? 'unknown',
    };
  });
}
