import { hash } from 'node:crypto';
import { exactHeaders } from '../csv/columns.ts';
import { finding, type Finding, type FindingCode } from '../findings.ts';
import { provedSha256, recordsWithin } from './decode-records.ts';
import { identityOf, payloadAt } from './identity.ts';
import { hashEpochMs, recordType } from './layout.ts';
import type { DeviceIdentity } from './types.ts';
import { endOfPayload, isOddRecord, roomForPlaces, walkRecords, type Walk } from './walk-records.ts';

/** What the bytes of a hash are, whatever text they came from. */
export type HashContent =
  | Exclude<Walk, { readonly kind: 'walked' }>
  | {
      readonly kind: 'walked';
      readonly total: number;
      /** Lower-case hex; undefined where the trailer does not prove the content. */
      readonly sha256: string | undefined;
      readonly identity: DeviceIdentity;
      /** Of records and device; empty where not proved. */
      readonly findings: readonly Finding[];
    };

/** Hashes exist since Windows 10 1703's previews; an older date is a clock that was never set. */
const earliestMs = Date.UTC(2016, 0, 1);
/** A factory clock kept in local time reads up to half a day ahead; more than this is a wrong date. */
const futureToleranceMs = 24 * 60 * 60 * 1000;

export const noFindings: readonly Finding[] = Object.freeze([]);

/** Used and left again within one call. */
const places = roomForPlaces();

/** Walks, proves and judges the bytes of a hash; keeps nothing of them. `now` is what the device's clock is compared with. */
export function judgeContent(bytes: Buffer, now: Date): HashContent {
  const walk = walkRecords(bytes, places);
  if (walk.kind !== 'walked') return walk;
  const { total, hasOdd } = walk;
  const sha256 = provedSha256(bytes, total);
  const identity = identityOf(bytes, total, places);
  if (sha256 === undefined) return { kind: 'walked', total, sha256, identity, findings: noFindings };
  const findings = [
    isTpmDigestWrong(bytes, identity) ? hashFinding('hash.tpmDigestWrong') : undefined,
    hasOdd ? oddRecords(bytes, total) : undefined,
    missingRecords(),
    identity.tpm.kind === 'no-data' ? hashFinding('hash.noTpmData') : undefined,
    identity.environment === 'winpe' ? hashFinding('hash.winpe') : undefined,
    machineFinding(identity),
    clockFinding(bytes, identity, now),
  ].filter((found) => found !== undefined);
  return {
    kind: 'walked',
    total,
    sha256,
    identity,
    findings: findings.length === 0 ? noFindings : findings,
  };
}

/** A finding about the hash of a row; row and file are the caller's to add. */
export function hashFinding(code: FindingCode, values?: Finding['values']): Finding {
  return finding(code, { column: exactHeaders.hash, ...(values === undefined ? {} : { values }) });
}

/** With method 1 the device id is the SHA-256 of the endorsement key; a hash whose two disagree was put together. */
function isTpmDigestWrong(bytes: Buffer, { tpmDigest }: DeviceIdentity): boolean {
  const key = payloadAt(bytes, places, recordType.endorsementKey, 0);
  if (key === undefined || tpmDigest === undefined) return false;
  return hash('sha256', bytes.subarray(key, endOfPayload(bytes, key)), 'hex') !== tpmDigest;
}

function oddRecords(bytes: Buffer, total: number): Finding {
  const odd = [...recordsWithin(bytes, total)].filter(({ type, payload }) =>
    isOddRecord(type, payload.length),
  );
  return hashFinding('hash.unknownRecords', { types: [...new Set(odd.map(({ type }) => type))].join(', ') });
}

const expectedTypes = [recordType.toolAndTime, recordType.serial] as const;

function missingRecords(): Finding | undefined {
  if (expectedTypes.every((type) => places[type] !== 0)) return undefined;
  const missing = expectedTypes.filter((type) => places[type] === 0);
  return hashFinding('hash.recordMissing', { types: missing.join(', ') });
}

function machineFinding({ virtualMachineSigns }: DeviceIdentity): Finding | undefined {
  return virtualMachineSigns.length === 0
    ? undefined
    : hashFinding('hash.virtualMachine', { signs: virtualMachineSigns.join(', ') });
}

function clockFinding(bytes: Buffer, identity: DeviceIdentity, now: Date): Finding | undefined {
  const tool = payloadAt(bytes, places, recordType.toolAndTime, 24);
  if (tool === undefined) return undefined;
  const atMs = hashEpochMs + bytes.readUInt32LE(tool + 16) * 1000;
  const isDoubtful =
    atMs < earliestMs || atMs > now.getTime() + futureToleranceMs || identity.zoneMinutes === undefined;
  return isDoubtful ? hashFinding('hash.clockDoubtful', { time: identity.collectedAt ?? '' }) : undefined;
}
