import { createHash, timingSafeEqual } from 'node:crypto';
import { headBytes, maxTotal, trailerBytes } from './layout.ts';
import type { HashRecord } from './types.ts';

/** Records in the order of the bytes, or where and how the walk failed. */
export type DecodedRecords =
  | { readonly kind: 'records'; readonly records: readonly HashRecord[]; readonly total: number }
  | { readonly kind: 'not-a-hash' }
  | { readonly kind: 'truncated'; readonly foundBytes: number; readonly neededBytes: number }
  | { readonly kind: 'damaged'; readonly offset: number };

/**
 * Walks the records of a hash without interpreting them. Payloads are copies, byte for byte, so that encoding them
 * again gives the same hash; unknown types and any order are taken. The trailer is `isTrailerSound`'s business.
 */
export function decodeRecords(bytes: Uint8Array): DecodedRecords {
  if (bytes[0] !== 0x4f || bytes[1] !== 0x41) return { kind: 'not-a-hash' };
  if (bytes.length < headBytes) {
    return { kind: 'truncated', foundBytes: bytes.length, neededBytes: headBytes + trailerBytes };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const total = view.getUint16(2, true);
  if (total < headBytes || total > maxTotal) return { kind: 'damaged', offset: 2 };
  if (total + trailerBytes > bytes.length) {
    return { kind: 'truncated', foundBytes: bytes.length, neededBytes: total + trailerBytes };
  }
  const records: HashRecord[] = [];
  let offset = headBytes;
  while (offset < total) {
    if (offset + headBytes > total) return { kind: 'damaged', offset };
    const length = view.getUint16(offset + 2, true);
    if (length < headBytes || offset + length > total) return { kind: 'damaged', offset };
    records.push({
      type: view.getUint16(offset, true),
      payload: bytes.slice(offset + headBytes, offset + length),
    });
    offset += length;
  }
  return { kind: 'records', records, total };
}

/** True when the trailer after the first `total` bytes is `CS`, 36 and the SHA-256 of those bytes. */
export function isTrailerSound(bytes: Uint8Array, total: number): boolean {
  const trailer = bytes.subarray(total, total + trailerBytes);
  if (trailer.length !== trailerBytes) return false;
  if (trailer[0] !== 0x43 || trailer[1] !== 0x53 || trailer[2] !== trailerBytes || trailer[3] !== 0)
    return false;
  const digest = createHash('sha256').update(bytes.subarray(0, total)).digest();
  return timingSafeEqual(digest, trailer.subarray(headBytes));
}
