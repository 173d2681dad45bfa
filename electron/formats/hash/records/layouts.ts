import type { recordType } from '../layout.ts';
import { countedList, fields, splitText, type AnyCodec, type Codec } from './codec.ts';
import { fileVersion, hexOf, macAddress, uuid } from './identifiers.ts';
import { i8, u16, u32, u64, u8 } from './numbers.ts';
import { closedText, countedWideText, filledText, plainText, wideText } from './texts.ts';

const text = fields({ text: closedText });

/** Class counts of a licensing hardware id; each of its items is 16 bits. */
const licensingClasses = 10;

/** Its own length twice, ten class counts, then as many items as they sum up to and two more. Meaning not known. */
const licensingId: Codec<{ readonly classCounts: readonly number[]; readonly items: readonly number[] }> = {
  read: (bytes) => {
    const ownBytes = bytes.length - 4;
    if (ownBytes < 28 || bytes.readUInt32LE(0) !== ownBytes || bytes.readUInt32LE(4) !== ownBytes) {
      return undefined;
    }
    const numbers = Array.from({ length: Math.floor(ownBytes / 2) - 2 }, (_, index) =>
      bytes.readUInt16LE(8 + 2 * index),
    );
    const classCounts = numbers.slice(0, licensingClasses);
    const items = numbers.slice(licensingClasses);
    return items.length === itemsOf(classCounts) ? { classCounts, items } : undefined;
  },
  write: ({ classCounts, items }) => {
    if (classCounts.length !== licensingClasses || items.length !== itemsOf(classCounts)) {
      throw new RangeError('A licensing id has ten class counts and two items more than they sum up to.');
    }
    const length = u32.write(4 + 2 * (licensingClasses + items.length));
    return Buffer.concat([length, length, ...[...classCounts, ...items].map((item) => u16.write(item))]);
  },
};

function itemsOf(classCounts: readonly number[]): number {
  return classCounts.reduce((sum, count) => sum + count, 2);
}

/** The form of each known record, by its name in `recordType`; units are in the names of the fields. */
export const layouts = {
  toolAndTime: fields({
    toolBuild: fileVersion,
    osBuild: fileVersion,
    /** From 2000-01-01 00:00:00 UTC. */
    collectedAtSeconds: u32,
    /** East of UTC; 0x78 is "not recorded". */
    zoneQuarterHours: i8,
    osType: u8,
    architecture: u8,
    toolVersion: u8,
  }),
  processorCounts: fields({
    architecture: u16,
    packages: u16,
    cores: u16,
    threads: u16,
    hyperThreading: u32,
  }),
  processorMaker: text,
  processorModel: filledText,
  memory: fields({
    installedGibibytes: u64,
    maximumGibibytes: u64,
    slots: u16,
    arrays: u16,
    errorCorrection: u8,
  }),
  disk: fields({ capacityGigabytes: u64, busType: u16, seekPenalty: u8, trimEnabled: u8 }),
  diskSerial: splitText(plainText, ['serial', 'product', 'vendor']),
  network: fields({ medium: u32, macAddress, busEnumerator: countedWideText }),
  display: fields({
    panelWidthMillimetres: u16,
    panelHeightMillimetres: u16,
    pixelsAcross: u16,
    pixelsDown: u16,
    connector: u32,
  }),
  enclosure: fields({
    chassisType: u8,
    powerPlatformRole: u8,
    opticalDrive: u8,
    digitizerFlags: u8,
    maximumTouchPoints: u8,
  }),
  deviceId: fields({ status: u32, method: u8, flag: u8, idBytes: u32, id: hexOf(32) }),
  uuid: fields({ uuid }),
  tpmVersion: text,
  serial: text,
  firmwareVendor: text,
  manufacturer: text,
  model: text,
  sku: text,
  family: text,
  boardMaker: text,
  boardProduct: text,
  boardVersion: text,
  systemVersion: text,
  productKeyId: text,
  endorsementKey: fields({ modulus: hexOf(256) }),
  productKeyPart: text,
  panelSize: fields({ panelWidthCentimetres: u16, panelHeightCentimetres: u16 }),
  bootDisk: splitText(closedText, ['serial', 'product', 'vendor']),
  graphicsMemory: fields({
    dedicatedVideoBytes: u64,
    dedicatedSystemBytes: u64,
    removalPolicy: u8,
    inLocalMachineContainer: u8,
  }),
  graphicsName: splitText(wideText, ['vendor', 'name']),
  processorClasses: fields({
    classes: countedList(u8, fields({ efficiencyClass: u8, cores: u16, threads: u16 })),
  }),
  unnamed35: fields({ first: u8, second: u16 }),
  locale: splitText(plainText, [
    'userInterfaceLanguage',
    'systemLocale',
    'timeZone',
    'userLanguages',
    'keyboard',
  ]),
  licensingId,
} as const satisfies Record<keyof typeof recordType, AnyCodec>;
