import { headBytes, maxTotal, recordType, trailerBytes } from './layout.ts';
import { fixedPayloadBytes } from './records/record-value.ts';

const knownTypes: readonly number[] = Object.values(recordType);
const typeLimit = Math.max(...knownTypes) + 1;

/** By record type: where the head of its first record stands, 0 where there is none. Types beyond the known are left out. */
export type FirstRecords = Uint16Array;

/** Room for the places of one walk; it can be used again and again. */
export function roomForPlaces(): FirstRecords {
  return new Uint16Array(typeLimit);
}

/** The walk went through to the end of the content, or where and how it failed. */
export type Walk =
  | {
      readonly kind: 'walked';
      /** Bytes of head and records; the trailer begins here. */
      readonly total: number;
      /** True where a type is not known or has a length that it cannot have. */
      readonly hasOdd: boolean;
    }
  | { readonly kind: 'not-a-hash' }
  | { readonly kind: 'truncated'; readonly foundBytes: number; readonly neededBytes: number }
  | { readonly kind: 'damaged'; readonly offset: number };

/**
 * Goes through the records of a hash without interpreting them; unknown types and any order are taken. Notes in
 * `places` where each known type first stands. Whether the trailer proves the content is another question.
 */
export function walkRecords(bytes: Buffer, places: FirstRecords): Walk {
  places.fill(0);
  if (bytes[0] !== 0x4f || bytes[1] !== 0x41) return { kind: 'not-a-hash' };
  if (bytes.length < headBytes) {
    return { kind: 'truncated', foundBytes: bytes.length, neededBytes: headBytes + trailerBytes };
  }
  const total = u16At(bytes, 2);
  if (total < headBytes || total > maxTotal) return { kind: 'damaged', offset: 2 };
  if (total + trailerBytes > bytes.length) {
    return { kind: 'truncated', foundBytes: bytes.length, neededBytes: total + trailerBytes };
  }
  let hasOdd = false;
  let offset = headBytes;
  while (offset < total) {
    if (offset + headBytes > total) return { kind: 'damaged', offset };
    const type = u16At(bytes, offset);
    const length = u16At(bytes, offset + 2);
    if (length < headBytes || offset + length > total) return { kind: 'damaged', offset };
    if (places[type] === 0) places[type] = offset;
    if (isOddRecord(type, length - headBytes)) hasOdd = true;
    offset += length;
  }
  return { kind: 'walked', total, hasOdd };
}

const unknown = -1;
const anyLength = -2;
const payloadLengths = Int16Array.from({ length: typeLimit }, (_, type) =>
  knownTypes.includes(type) ? (fixedPayloadBytes(type) ?? anyLength) : unknown,
);

/** True for a type that is not known, or whose payload has another length than the one it always has. */
export function isOddRecord(type: number, payloadBytes: number): boolean {
  const expected = payloadLengths[type] ?? unknown;
  return expected !== anyLength && expected !== payloadBytes;
}

/** Where a payload ends, by its record's own length. */
export function endOfPayload(bytes: Uint8Array, payloadAt: number): number {
  return payloadAt - headBytes + u16At(bytes, payloadAt - headBytes + 2);
}

/** Little-endian, without the checks of Buffer's own: `at` is known to be inside. */
export function u16At(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}
