/** Bytes of a whole hash, filler included; 4,000 base64 characters, without padding since 3,000 divides by 3. */
export const hashBytes = 3000;
export const hashCharacters = 4000;
/** Magic and total length. */
export const headBytes = 4;
/** Trailer mark, its length and a SHA-256. */
export const trailerBytes = 36;
/** The most that header and records may take together. */
export const maxTotal = hashBytes - trailerBytes;

/** Record types by what they hold. Types 31, 32, 33 and 38 were never seen with a known meaning. */
export const recordType = {
  toolAndTime: 1,
  processorCounts: 2,
  processorMaker: 3,
  processorModel: 4,
  memory: 5,
  disk: 6,
  diskSerial: 7,
  network: 8,
  display: 9,
  enclosure: 10,
  deviceId: 11,
  uuid: 12,
  tpmVersion: 13,
  serial: 14,
  firmwareVendor: 15,
  manufacturer: 16,
  model: 17,
  sku: 18,
  family: 19,
  boardMaker: 20,
  boardProduct: 21,
  boardVersion: 22,
  systemVersion: 23,
  productKeyId: 24,
  endorsementKey: 25,
  productKeyPart: 26,
  panelSize: 27,
  bootDisk: 28,
  graphicsMemory: 29,
  graphicsName: 30,
  processorClasses: 34,
  unnamed35: 35,
  locale: 36,
  licensingId: 37,
} as const satisfies Record<string, number>;

/** Seconds of a hash count from 2000-01-01 00:00:00 UTC; this is that moment in Unix milliseconds. */
export const hashEpochMs = Date.UTC(2000, 0, 1);
/** The time-zone byte that means "not recorded" (tools up to build 17134). */
export const zoneNotRecorded = 0x78;
/** The tool's own words for "the firmware has no such text". */
export const noFirmwareText = 'SMBIOS_STRING_INDEX_0';
/** How record 11 came by its id: method 1 is the digest of the TPM's endorsement key. */
export const tpmMethod = 1;
/** The bus of record 6 whose disks are always solid-state. */
export const nvmeBus = 17;
/** What record 9 calls a panel that is part of the device. */
export const internalPanel = 0x8000_0000;
