import { hash } from 'node:crypto';
import { hashBytes, headBytes, trailerBytes } from './layout.ts';
import type { HashRecord } from './types.ts';
import { roomForPlaces, u16At, walkRecords, type Walk } from './walk-records.ts';

/** Records in the order of the bytes, or where and how the walk failed. */
export type DecodedRecords =
  | { readonly kind: 'records'; readonly records: readonly HashRecord[]; readonly total: number }
  | Exclude<Walk, { readonly kind: 'walked' }>;

/**
 * The records of a hash, not interpreted. Payloads are copies, byte for byte, so that encoding them again gives the
 * same hash. The trailer is `provedSha256`'s business.
 */
export function decodeRecords(bytes: Uint8Array): DecodedRecords {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const walk = walkRecords(buffer, roomForPlaces());
  if (walk.kind !== 'walked') return walk;
  const records = [...recordsWithin(buffer, walk.total)];
  return {
    kind: 'records',
    records: records.map(({ type, payload }) => ({ type, payload: new Uint8Array(payload) })),
    total: walk.total,
  };
}

/** The records of bytes that were walked to their end at `total`; payloads are views of these bytes. */
export function* recordsWithin(bytes: Buffer, total: number): Generator<HashRecord> {
  for (let offset = headBytes; offset < total; offset += u16At(bytes, offset + 2)) {
    const end = offset + u16At(bytes, offset + 2);
    yield { type: u16At(bytes, offset), payload: bytes.subarray(offset + headBytes, end) };
  }
}

/**
 * Lower-case hex SHA-256 of the first `total` bytes, where the trailer behind them is `CS`, 36 and that very digest;
 * undefined otherwise.
 */
export function provedSha256(bytes: Buffer, total: number): string | undefined {
  const end = total + trailerBytes;
  if (bytes.length < end || bytes[total] !== 0x43 || bytes[total + 1] !== 0x53) return undefined;
  if (u16At(bytes, total + 2) !== trailerBytes) return undefined;
  const digest = hash('sha256', bytes.subarray(0, total), 'hex');
  return digest === bytes.toString('hex', total + headBytes, end) ? digest : undefined;
}

const zeros = Buffer.alloc(hashBytes);

/** True when all bytes behind `end` are zero. */
export function isZeroFrom(bytes: Buffer, end: number): boolean {
  for (let at = end; at < bytes.length; at += zeros.length) {
    const stop = Math.min(at + zeros.length, bytes.length);
    if (bytes.compare(zeros, 0, stop - at, at, stop) !== 0) return false;
  }
  return true;
}
