import { createHash } from 'node:crypto';
import { encodeHash } from './encode-hash.ts';
import { hashEpochMs, recordType } from './layout.ts';
import { noFirmwareText, uuidBytes } from './record-values.ts';
import type { HashRecord } from './types.ts';

/** A device that never existed, for practice and tests. What is left out is derived from the serial. */
export type MadeDevice = {
  /** Empty: the firmware has none. */
  readonly serial: string;
  readonly manufacturer?: string;
  readonly model?: string;
  readonly family?: string;
  readonly uuid?: string;
  readonly collectedAt: Date;
  /** Seed of the endorsement key: the same seed is the same TPM. Null: no TPM data. */
  readonly tpm: string | null;
  readonly tpmVersion?: string;
  readonly environment?: 'full-windows' | 'winpe';
  /** True: looks like a machine in Hyper-V. */
  readonly virtualMachine?: boolean;
  /** `major.minor.build.revision`. */
  readonly osBuild?: string;
  readonly zoneMinutes?: number;
  readonly memoryGibibytes?: number;
  readonly diskGigabytes?: number;
  /** Appended last, for tests of what the reader does not know. */
  readonly extraRecords?: readonly HashRecord[];
};

/**
 * A lifelike hash, 4,000 characters, the same for the same input. MAC addresses are locally administered and the
 * endorsement key is derived bytes, so no real device can be meant.
 * @throws RangeError for a malformed build, UUID or text too long to fit.
 */
export function makeHash(device: MadeDevice): string {
  return encodeHash(madeRecords(device));
}

/** The records of `makeHash`, in the order that Microsoft's tool writes them. */
export function madeRecords(device: MadeDevice): readonly HashRecord[] {
  const isMachine = device.virtualMachine ?? false;
  const isPe = device.environment === 'winpe';
  const manufacturer = device.manufacturer ?? (isMachine ? 'Microsoft Corporation' : 'Contoso');
  const model = device.model ?? (isMachine ? 'Virtual Machine' : 'Fabrikam Notebook 14');
  const identity = `${device.serial}|${device.tpm ?? ''}|${manufacturer}|${model}`;
  const disk = isMachine
    ? '|Virtual Disk    |Msft    '
    : `${eui(seededBytes(`disk:${identity}`, 8))}.|FABRIKAM SSD ${device.diskGigabytes ?? 512}GB|`;
  return [
    { type: recordType.toolAndTime, payload: toolAndTime(device) },
    {
      type: recordType.processorCounts,
      payload: packed(['u16', 9], ['u16', 1], ['u16', 8], ['u16', 16], ['u32', 1]),
    },
    { type: recordType.memory, payload: memory(device.memoryGibibytes ?? 16) },
    { type: recordType.processorMaker, payload: zstr('GenuineIntel') },
    { type: recordType.processorModel, payload: filled('Contoso Practice CPU @ 2.00GHz', 48) },
    { type: recordType.disk, payload: diskSize(device.diskGigabytes ?? 512, isMachine ? 10 : 17) },
    { type: recordType.diskSerial, payload: Buffer.from(disk, 'latin1') },
    ...networkRecords(identity, isMachine, isPe),
    ...(isPe ? [] : displayRecords(isMachine)),
    { type: recordType.enclosure, payload: Uint8Array.of(isMachine ? 3 : 10, isMachine ? 1 : 2, 0, 0, 0) },
    ...tpmRecords(device, identity, isMachine),
    { type: recordType.uuid, payload: uuidBytes(device.uuid ?? derivedUuid(identity)) },
    { type: recordType.serial, payload: zstr(device.serial === '' ? noFirmwareText : device.serial) },
    { type: recordType.firmwareVendor, payload: zstr(manufacturer) },
    { type: recordType.manufacturer, payload: zstr(manufacturer) },
    { type: recordType.model, payload: zstr(model) },
    { type: recordType.sku, payload: zstr(isMachine ? 'None' : 'SKU-PRACTICE') },
    { type: recordType.family, payload: zstr(device.family ?? (isMachine ? 'Virtual Machine' : 'Fabrikam')) },
    { type: recordType.systemVersion, payload: zstr('1.0') },
    { type: recordType.boardMaker, payload: zstr(manufacturer) },
    { type: recordType.boardProduct, payload: zstr('PRACTICE-BOARD') },
    { type: recordType.boardVersion, payload: zstr('A00') },
    ...(isPe ? [] : [{ type: recordType.bootDisk, payload: zstr(disk) }]),
    {
      type: recordType.graphicsMemory,
      payload: packed(['u64', 134_217_728], ['u64', 0], ['u8', 1], ['u8', 1]),
    },
    { type: recordType.graphicsName, payload: Buffer.from('Contoso|Practice Graphics', 'utf16le') },
    ...(isPe
      ? [
          {
            type: recordType.locale,
            payload: Buffer.from('en-US|en-US|Pacific Standard Time|en-US|0409:00000409'),
          },
        ]
      : []),
    ...(device.extraRecords ?? []),
  ];
}

function toolAndTime(device: MadeDevice): Uint8Array {
  const osBuild = device.osBuild ?? '10.0.26100.1';
  if (!/^\d+(\.\d+){3}$/.test(osBuild)) throw new RangeError(`Not a Windows build: ${osBuild}`);
  const parts = osBuild.split('.').map(Number);
  const [major = 10, minor = 0, build = 26_100, revision = 1] = parts;
  const version: readonly Field[] = [
    ['u16', minor],
    ['u16', major],
    ['u16', revision],
    ['u16', build],
  ];
  const seconds = Math.floor((device.collectedAt.getTime() - hashEpochMs) / 1000);
  const quarters = Math.round((device.zoneMinutes ?? 0) / 15);
  const osType = device.environment === 'winpe' ? 1 : 2;
  return packed(
    ...version,
    ...version,
    ['u32', seconds],
    ['u8', quarters & 0xff],
    ['u8', osType],
    ['u8', 9],
    ['u8', 9],
  );
}

function tpmRecords(device: MadeDevice, identity: string, isMachine: boolean): readonly HashRecord[] {
  if (device.tpm === null) {
    return [
      { type: recordType.deviceId, payload: deviceId(3, 1, seededBytes(`random-seed:${identity}`, 32)) },
    ];
  }
  const key = seededBytes(`endorsement-key:${device.tpm}`, 256);
  // A genuine RSA modulus has its top bit set and is odd.
  key[0] = (key[0] ?? 0) | 0x80;
  key[255] = (key[255] ?? 0) | 0x01;
  const version = device.tpmVersion ?? '2.0';
  const vendor = isMachine ? 'MSFT' : 'TEST';
  return [
    {
      type: recordType.tpmVersion,
      payload: zstr(`TPM-Version:${version} -Level:0-Revision:1.59-VendorID:'${vendor}'-Firmware:1.2`),
    },
    { type: recordType.endorsementKey, payload: key },
    { type: recordType.deviceId, payload: deviceId(1, 0, createHash('sha256').update(key).digest()) },
  ];
}

function deviceId(method: number, flag: number, id: Uint8Array): Uint8Array {
  return Buffer.concat([packed(['u32', 0], ['u8', method], ['u8', flag], ['u32', id.length]), id]);
}

function networkRecords(identity: string, isMachine: boolean, isPe: boolean): readonly HashRecord[] {
  const adapter = (medium: number, name: string, enumerator: string): HashRecord => {
    const text = Buffer.from(`${enumerator}\0`, 'utf16le');
    const mac = Uint8Array.of(0x02, ...seededBytes(`mac:${name}:${identity}`, 5));
    return {
      type: recordType.network,
      payload: Buffer.concat([packed(['u32', medium]), mac, packed(['u32', text.length]), text]),
    };
  };
  if (isMachine) return [adapter(0, 'wired', 'VMBUS')];
  const wired = adapter(14, 'wired', 'PCI');
  return isPe ? [wired] : [adapter(9, 'wireless', 'PCI'), wired];
}

function displayRecords(isMachine: boolean): readonly HashRecord[] {
  const [width, height, across, down] = isMachine ? [0, 0, 1024, 768] : [302, 188, 1920, 1200];
  const connector = isMachine ? 0xffff_ffff : 0x8000_0000;
  return [
    {
      type: recordType.display,
      payload: packed(['u16', width], ['u16', height], ['u16', across], ['u16', down], ['u32', connector]),
    },
    {
      type: recordType.panelSize,
      payload: packed(['u16', Math.round(width / 10)], ['u16', Math.round(height / 10)]),
    },
  ];
}

function memory(gibibytes: number): Uint8Array {
  return packed(['u64', gibibytes], ['u64', 64], ['u16', 2], ['u16', 1], ['u8', 3]);
}

function diskSize(gigabytes: number, bus: number): Uint8Array {
  return packed(['u64', gigabytes], ['u16', bus], ['u8', bus === 17 ? 0 : 0xff], ['u8', 1]);
}

type Field = readonly ['u8' | 'u16' | 'u32' | 'u64', number];

function packed(...fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.map(([kind, value]) => {
      const buffer = Buffer.alloc(Number(kind.slice(1)) / 8);
      if (kind === 'u64') buffer.writeBigUInt64LE(BigInt(value));
      else buffer.writeUIntLE(value, 0, buffer.length);
      return buffer;
    }),
  );
}

function zstr(text: string): Uint8Array {
  return Buffer.from(`${text}\0`, 'utf8');
}

function filled(text: string, length: number): Uint8Array {
  const buffer = Buffer.alloc(length);
  buffer.write(text, 'latin1');
  return buffer;
}

function eui(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex').toUpperCase();
  return hex.replace(/(.{4})(?=.)/g, '$1_');
}

function derivedUuid(identity: string): string {
  const bytes = seededBytes(`uuid:${identity}`, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Bytes that look random and are the same for the same seed. */
function seededBytes(seed: string, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(`hash-courier practice ${index} ${seed}`).digest(),
  );
  return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
}
