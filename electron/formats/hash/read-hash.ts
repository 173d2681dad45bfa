import { createHash } from 'node:crypto';
import { assertNever } from '../../errors/assert-never.ts';
import { finding, type Finding } from '../findings.ts';
import { decodeRecords, isTrailerSound, type DecodedRecords } from './decode-records.ts';
import { encodeProved } from './encode-hash.ts';
import { fixedPayloadBytes, hashBytes, knownTypes, recordType, trailerBytes } from './layout.ts';
import { summarise, tpmDigest } from './summarise.ts';
import { decodeBase64, plusesRestored, readTextLayer } from './text-layer.ts';
import type { DeviceSummary, HashRecord, HashVerdict } from './types.ts';

/** Hashes exist since Windows 10 1703's previews; an older date is a clock that was never set. */
const earliestMs = Date.UTC(2016, 0, 1);
/** A factory clock kept in local time reads up to half a day ahead; more than this is a wrong date. */
const futureToleranceMs = 24 * 60 * 60 * 1000;

/**
 * Reads and proves one hardware hash as it stands in a file. Never throws. Findings come in the order of the layers:
 * text, content, checksum, device; an unproved hash has exactly one that blocks, the first layer that failed.
 * `now` is what the device's clock is compared with.
 */
export function readHash(text: string, now: Date = new Date()): HashVerdict {
  const verdict = readOnce(text, now);
  if (verdict.proved) return verdict;
  const restored = plusesRestored(text);
  if (restored === undefined) return verdict;
  const second = readOnce(restored, now);
  return second.proved
    ? { ...second, findings: [finding('hash.plusRestored'), ...second.findings] }
    : verdict;
}

function readOnce(raw: string, now: Date): HashVerdict {
  const layer = readTextLayer(raw);
  if (layer.kind === 'refused') return { proved: false, findings: [layer.finding] };
  const bytes = decodeBase64(layer.text);
  const decoded = decodeRecords(bytes);
  const isProved = decoded.kind === 'records' && isTrailerSound(bytes, decoded.total);
  if (!isProved) {
    const isCharacterLost = layer.leftOver && (decoded.kind === 'damaged' || decoded.kind === 'records');
    return {
      proved: false,
      findings: [isCharacterLost ? finding('hash.notBase64') : contentFinding(decoded)],
      ...(decoded.kind === 'records' ? { summary: summarise(decoded.records) } : {}),
    };
  }
  const { records, total } = decoded;
  const summary = summarise(records);
  const uploadText = encodeProved(bytes, total);
  const isPaddingRepaired = layer.hadPadding || layer.leftOver || bytes.length < hashBytes;
  return {
    proved: true,
    summary,
    uploadText,
    findings: [
      ...(layer.wasWrapped ? [finding('hash.unwrapped')] : []),
      ...(isPaddingRepaired ? [finding('hash.paddingRepaired')] : []),
      ...(bytes.length === hashBytes
        ? []
        : [finding('hash.lengthUnusual', { values: { characters: layer.text.length } })]),
      ...(bytes.subarray(total + trailerBytes).every((byte) => byte === 0)
        ? []
        : [finding('hash.fillerNotZero')]),
      ...recordFindings(records),
      ...deviceFindings(summary, now),
    ],
  };
}

function contentFinding(decoded: DecodedRecords): Finding {
  switch (decoded.kind) {
    case 'not-a-hash':
      return finding('hash.notAHash');
    case 'truncated':
      return finding('hash.truncated', {
        values: { found: decoded.foundBytes, needed: decoded.neededBytes },
      });
    case 'damaged':
      return finding('hash.recordsDamaged', { values: { offset: decoded.offset } });
    case 'records':
      return finding('hash.checksumWrong');
    default:
      return assertNever(decoded);
  }
}

function recordFindings(records: readonly HashRecord[]): readonly Finding[] {
  const odd = records.filter(
    ({ type, payload }) =>
      !knownTypes.has(type) || (fixedPayloadBytes.get(type) ?? payload.length) !== payload.length,
  );
  const oddTypes = [...new Set(odd.map((record) => record.type))].join(', ');
  const missing = [recordType.toolAndTime, recordType.serial].filter(
    (type) => !records.some((record) => record.type === type),
  );
  return [
    ...(isTpmDigestWrong(records) ? [finding('hash.tpmDigestWrong')] : []),
    ...(odd.length === 0 ? [] : [finding('hash.unknownRecords', { values: { types: oddTypes } })]),
    ...(missing.length === 0
      ? []
      : [finding('hash.recordMissing', { values: { types: missing.join(', ') } })]),
  ];
}

/** With method 1 the device id is the SHA-256 of the endorsement key; a hash whose two disagree was put together. */
function isTpmDigestWrong(records: readonly HashRecord[]): boolean {
  const key = records.find((record) => record.type === recordType.endorsementKey);
  const digest = tpmDigest(records.find((record) => record.type === recordType.deviceId));
  return (
    key !== undefined &&
    digest !== undefined &&
    createHash('sha256').update(key.payload).digest('hex') !== digest
  );
}

function deviceFindings(summary: DeviceSummary, now: Date): readonly Finding[] {
  return [
    ...(summary.tpm.kind === 'no-data' ? [finding('hash.noTpmData')] : []),
    ...(summary.environment === 'winpe' ? [finding('hash.winpe')] : []),
    ...(summary.virtualMachineSigns.length === 0
      ? []
      : [finding('hash.virtualMachine', { values: { signs: summary.virtualMachineSigns.join(', ') } })]),
    ...(isClockDoubtful(summary, now)
      ? [finding('hash.clockDoubtful', { values: { time: summary.collectedAt ?? '' } })]
      : []),
  ];
}

function isClockDoubtful({ collectedAt, zoneMinutes }: DeviceSummary, now: Date): boolean {
  if (collectedAt === undefined) return false;
  const at = Date.parse(collectedAt);
  return at < earliestMs || at > now.getTime() + futureToleranceMs || zoneMinutes === undefined;
}
