import { hashEpochMs, headBytes, noFirmwareText, recordType, tpmMethod, zoneNotRecorded } from './layout.ts';
import { uuidAt, versionAt } from './records/identifiers.ts';
import { textBetween } from './records/texts.ts';
import type { DeviceIdentity } from './types.ts';
import { virtualMachineSigns } from './virtual-machine.ts';
import { endOfPayload, u16At, type FirstRecords } from './walk-records.ts';

type Writable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };

/**
 * Picks what judging needs out of walked bytes, from the first record of each type, without making records: a batch
 * reads thousands. Keeps nothing of `bytes`, which may be used again. Does not ask whether the checksum holds.
 */
export function identityOf(bytes: Buffer, total: number, places: FirstRecords): DeviceIdentity {
  const serial = firmwareText(bytes, places, recordType.serial);
  const manufacturer = firmwareText(bytes, places, recordType.manufacturer);
  const model = firmwareText(bytes, places, recordType.model);
  const digest = tpmDigest(bytes, places);
  const identity: Writable<DeviceIdentity> = {
    serial,
    manufacturer,
    model,
    environment: 'unknown',
    tpm: tpmOf(bytes, places, digest !== undefined),
    virtualMachineSigns: virtualMachineSigns({ serial, manufacturer, model }, bytes, total),
  };
  const family = firmwareText(bytes, places, recordType.family);
  if (family !== '') identity.family = family;
  const uuid = payloadAt(bytes, places, recordType.uuid, 16);
  if (uuid !== undefined) identity.uuid = uuidAt(bytes, uuid);
  if (digest !== undefined) identity.tpmDigest = digest;
  const tool = payloadAt(bytes, places, recordType.toolAndTime, 24);
  if (tool === undefined) return identity;
  const osType = bytes[tool + 21];
  if (osType === 1 || osType === 2) identity.environment = osType === 1 ? 'winpe' : 'full-windows';
  identity.osBuild = versionAt(bytes, tool + 8);
  identity.collectedAt = isoTime(bytes.readUInt32LE(tool + 16));
  const zone = bytes.readInt8(tool + 20);
  if (zone !== zoneNotRecorded) identity.zoneMinutes = zone * 15;
  return identity;
}

/** Where the payload of the first record of a type begins; undefined where there is none or it is shorter than `bytes`. */
export function payloadAt(
  bytes: Buffer,
  places: FirstRecords,
  type: number,
  leastBytes: number,
): number | undefined {
  const at = places[type] ?? 0;
  return at === 0 || u16At(bytes, at + 2) < headBytes + leastBytes ? undefined : at + headBytes;
}

/** Text of the first record of a type; empty where there is none or it is the tool's own stand-in for "none". */
export function firmwareText(bytes: Buffer, places: FirstRecords, type: number): string {
  const at = payloadAt(bytes, places, type, 0);
  if (at === undefined) return '';
  const text = textBetween(bytes, at, endOfPayload(bytes, at));
  return text === noFirmwareText ? '' : text;
}

/** Hex SHA-256 that record 11 carries under method 1 (TPM endorsement key); undefined under any other method. */
function tpmDigest(bytes: Buffer, places: FirstRecords): string | undefined {
  const at = payloadAt(bytes, places, recordType.deviceId, 42);
  return at !== undefined && bytes[at + 4] === tpmMethod
    ? bytes.toString('hex', at + 10, at + 42)
    : undefined;
}

const tpmVersion = /TPM-Version:(\d+\.\d+)/;
const tpmVendor = /VendorID:'(.{0,4})'/;
const noTpmData = Object.freeze({ kind: 'no-data' });

function tpmOf(bytes: Buffer, places: FirstRecords, hasDigest: boolean): DeviceIdentity['tpm'] {
  const hasLine = places[recordType.tpmVersion] !== 0;
  if (!hasLine && !hasDigest && places[recordType.endorsementKey] === 0) return noTpmData;
  const line = firmwareText(bytes, places, recordType.tpmVersion);
  return {
    kind: 'present',
    version: tpmVersion.exec(line)?.[1] ?? '',
    vendor: (tpmVendor.exec(line)?.[1] ?? '').trim(),
  };
}

const daySeconds = 24 * 60 * 60;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
/** Hashes of one batch are mostly of few days, and formatting a date costs more than all else here. */
let lastDay = { day: -1, text: '' };

/** `toISOString` of a time in seconds from 2000-01-01 UTC. */
function isoTime(seconds: number): string {
  const day = Math.floor(seconds / daySeconds);
  if (lastDay.day !== day) {
    const text = new Date(hashEpochMs + day * daySeconds * 1000).toISOString().slice(0, 'yyyy-mm-ddT'.length);
    lastDay = { day, text };
  }
  const rest = seconds % daySeconds;
  const part = (number: number): string => twoDigits[number] ?? '';
  return `${lastDay.text}${part(Math.floor(rest / 3600))}:${part(Math.floor(rest / 60) % 60)}:${part(rest % 60)}.000Z`;
}
