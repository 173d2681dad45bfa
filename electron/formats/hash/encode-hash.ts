import { createHash } from 'node:crypto';
import { hashBytes, headBytes, maxTotal, trailerBytes } from './layout.ts';
import type { HashRecord } from './types.ts';

/**
 * Builds a whole hash from records, in the order given: 4,000 characters of base64 without padding.
 * @throws RangeError when header and records exceed 2,964 bytes, or a type does not fit in 16 bits.
 */
export function encodeHash(records: readonly HashRecord[]): string {
  const total = records.reduce((sum, record) => sum + headBytes + record.payload.length, headBytes);
  if (total > maxTotal) throw new RangeError(`Records take ${total} bytes; a hash holds ${maxTotal}.`);
  const buffer = Buffer.alloc(hashBytes);
  buffer.write('OA', 0, 'latin1');
  buffer.writeUInt16LE(total, 2);
  let offset = headBytes;
  for (const { type, payload } of records) {
    buffer.writeUInt16LE(type, offset);
    buffer.writeUInt16LE(headBytes + payload.length, offset + 2);
    buffer.set(payload, offset + headBytes);
    offset += headBytes + payload.length;
  }
  const digest = createHash('sha256').update(buffer.subarray(0, total)).digest();
  buffer.write('CS', total, 'latin1');
  buffer.writeUInt16LE(trailerBytes, total + 2);
  buffer.set(digest, total + headBytes);
  return buffer.toString('base64');
}

/** The proved content of a hash, its filler made zero and its length 3,000 bytes again. */
export function encodeProved(bytes: Uint8Array, total: number): string {
  const buffer = Buffer.alloc(hashBytes);
  buffer.set(bytes.subarray(0, total + trailerBytes));
  return buffer.toString('base64');
}
