import { createHash } from 'node:crypto';
import { encodeHash } from './encode-hash.ts';
import { hashEpochMs, internalPanel, noFirmwareText, nvmeBus, tpmMethod } from './layout.ts';
import { writeRecord, type RecordValue } from './records/record-value.ts';
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
  return [...madeValues(device).map(writeRecord), ...(device.extraRecords ?? [])];
}

function madeValues(device: MadeDevice): readonly RecordValue[] {
  const isMachine = device.virtualMachine ?? false;
  const isPe = device.environment === 'winpe';
  const manufacturer = device.manufacturer ?? (isMachine ? 'Microsoft Corporation' : 'Contoso');
  const model = device.model ?? (isMachine ? 'Virtual Machine' : 'Fabrikam Notebook 14');
  const identity = `${device.serial}|${device.tpm ?? ''}|${manufacturer}|${model}`;
  const gigabytes = device.diskGigabytes ?? 512;
  const disk = isMachine
    ? { serial: '', product: 'Virtual Disk    ', vendor: 'Msft    ' }
    : {
        serial: `${eui(seededBytes(`disk:${identity}`, 8))}.`,
        product: `FABRIKAM SSD ${gigabytes}GB`,
        vendor: '',
      };
  return [
    toolAndTime(device),
    { kind: 'processorCounts', architecture: x64, packages: 1, cores: 8, threads: 16, hyperThreading: 1 },
    {
      kind: 'memory',
      installedGibibytes: device.memoryGibibytes ?? 16,
      maximumGibibytes: 64,
      slots: 2,
      arrays: 1,
      errorCorrection: 3,
    },
    { kind: 'processorMaker', text: 'GenuineIntel' },
    { kind: 'processorModel', text: 'Contoso Practice CPU @ 2.00GHz', fieldBytes: 48 },
    {
      kind: 'disk',
      capacityGigabytes: gigabytes,
      busType: isMachine ? sasBus : nvmeBus,
      seekPenalty: isMachine ? 0xff : 0,
      trimEnabled: 1,
    },
    { kind: 'diskSerial', ...disk },
    ...networkRecords(identity, isMachine, isPe),
    ...(isPe ? [] : displayRecords(isMachine)),
    {
      kind: 'enclosure',
      chassisType: isMachine ? 3 : 10,
      powerPlatformRole: isMachine ? 1 : 2,
      opticalDrive: 0,
      digitizerFlags: 0,
      maximumTouchPoints: 0,
    },
    ...tpmRecords(device, identity, isMachine),
    { kind: 'uuid', uuid: device.uuid ?? derivedUuid(identity) },
    { kind: 'serial', text: device.serial === '' ? noFirmwareText : device.serial },
    { kind: 'firmwareVendor', text: manufacturer },
    { kind: 'manufacturer', text: manufacturer },
    { kind: 'model', text: model },
    { kind: 'sku', text: isMachine ? 'None' : 'SKU-PRACTICE' },
    { kind: 'family', text: device.family ?? (isMachine ? 'Virtual Machine' : 'Fabrikam') },
    { kind: 'systemVersion', text: '1.0' },
    { kind: 'boardMaker', text: manufacturer },
    { kind: 'boardProduct', text: 'PRACTICE-BOARD' },
    { kind: 'boardVersion', text: 'A00' },
    ...(isPe ? [] : [{ kind: 'bootDisk', ...disk } as const]),
    {
      kind: 'graphicsMemory',
      dedicatedVideoBytes: 134_217_728,
      dedicatedSystemBytes: 0,
      removalPolicy: 1,
      inLocalMachineContainer: 1,
    },
    { kind: 'graphicsName', vendor: 'Contoso', name: 'Practice Graphics' },
    ...(isPe ? [practiceLocale] : []),
  ];
}

/** PROCESSOR_ARCHITECTURE and STORAGE_BUS_TYPE. */
const x64 = 9;
const sasBus = 10;

const practiceLocale: RecordValue = {
  kind: 'locale',
  userInterfaceLanguage: 'en-US',
  systemLocale: 'en-US',
  timeZone: 'Pacific Standard Time',
  userLanguages: 'en-US',
  keyboard: '0409:00000409',
};

function toolAndTime(device: MadeDevice): RecordValue {
  const osBuild = device.osBuild ?? '10.0.26100.1';
  return {
    kind: 'toolAndTime',
    toolBuild: osBuild,
    osBuild,
    collectedAtSeconds: Math.floor((device.collectedAt.getTime() - hashEpochMs) / 1000),
    zoneQuarterHours: Math.round((device.zoneMinutes ?? 0) / 15),
    osType: device.environment === 'winpe' ? 1 : 2,
    architecture: x64,
    toolVersion: 9,
  };
}

function tpmRecords(device: MadeDevice, identity: string, isMachine: boolean): readonly RecordValue[] {
  const deviceId = { kind: 'deviceId', status: 0, idBytes: 32 } as const;
  if (device.tpm === null) {
    const id = seededBytes(`random-seed:${identity}`, 32).toString('hex');
    return [{ ...deviceId, method: 3, flag: 1, id }];
  }
  const key = seededBytes(`endorsement-key:${device.tpm}`, 256);
  // A genuine RSA modulus has its top bit set and is odd.
  key[0] = (key[0] ?? 0) | 0x80;
  key[255] = (key[255] ?? 0) | 0x01;
  const version = device.tpmVersion ?? '2.0';
  const vendor = isMachine ? 'MSFT' : 'TEST';
  const id = createHash('sha256').update(key).digest('hex');
  return [
    {
      kind: 'tpmVersion',
      text: `TPM-Version:${version} -Level:0-Revision:1.59-VendorID:'${vendor}'-Firmware:1.2`,
    },
    { kind: 'endorsementKey', modulus: key.toString('hex') },
    { ...deviceId, method: tpmMethod, flag: 0, id },
  ];
}

function networkRecords(identity: string, isMachine: boolean, isPe: boolean): readonly RecordValue[] {
  const adapter = (medium: number, name: string, busEnumerator: string): RecordValue => {
    const own = seededBytes(`mac:${name}:${identity}`, 5).toString('hex').toUpperCase();
    return { kind: 'network', medium, macAddress: `02${own.replace(/../g, ':$&')}`, busEnumerator };
  };
  if (isMachine) return [adapter(0, 'wired', 'VMBUS')];
  const wired = adapter(14, 'wired', 'PCI');
  return isPe ? [wired] : [adapter(9, 'wireless', 'PCI'), wired];
}

function displayRecords(isMachine: boolean): readonly RecordValue[] {
  const [width, height, pixelsAcross, pixelsDown] = isMachine ? [0, 0, 1024, 768] : [302, 188, 1920, 1200];
  return [
    {
      kind: 'display',
      panelWidthMillimetres: width,
      panelHeightMillimetres: height,
      pixelsAcross,
      pixelsDown,
      connector: isMachine ? 0xffff_ffff : internalPanel,
    },
    {
      kind: 'panelSize',
      panelWidthCentimetres: Math.round(width / 10),
      panelHeightCentimetres: Math.round(height / 10),
    },
  ];
}

function eui(bytes: Buffer): string {
  const hex = bytes.toString('hex').toUpperCase();
  return hex.replace(/(.{4})(?=.)/g, '$1_');
}

function derivedUuid(identity: string): string {
  const bytes = seededBytes(`uuid:${identity}`, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Bytes that look random and are the same for the same seed. */
function seededBytes(seed: string, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(`hash-courier practice ${index} ${seed}`).digest(),
  );
  return Buffer.concat(blocks, length);
}
