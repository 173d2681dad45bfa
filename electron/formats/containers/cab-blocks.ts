import { inflateRawSync } from 'node:zlib';
import type { CabFolder } from './cab-directory.ts';
import { ContainerFault } from './types.ts';

/** What a block may unpack to; also how far back a block's text may point into the one before. */
export const blockBytes = 32 * 1024;
const headBytes = 8;

/** The next block's place, and what it unpacked to. */
export type Unpacked = { readonly next: number; readonly data: Buffer };

/**
 * Unpacks one data block ([MS-CAB] 2.5): its checksum is verified where it has one, and an MSZIP block reads on from
 * `before`, the block in front of it in the same folder. Throws `ContainerFault`.
 */
export function unpackBlock(
  cab: Buffer,
  at: number,
  reserve: number,
  method: CabFolder['method'],
  before: Buffer,
): Unpacked {
  const start = at + headBytes + reserve;
  if (start > cab.length) throw new ContainerFault('damaged');
  const packedBytes = cab.readUInt16LE(at + 4);
  const unpackedBytes = cab.readUInt16LE(at + 6);
  const next = start + packedBytes;
  if (next > cab.length || unpackedBytes > blockBytes) throw new ContainerFault('damaged');
  // What a block of a set unpacks to stands in the last of its parts; here there is only one.
  if (unpackedBytes === 0) throw new ContainerFault('unsupported-compression');
  const packed = cab.subarray(start, next);
  const checksum = cab.readUInt32LE(at);
  if (checksum !== 0 && checksum !== blockChecksum(packed, cab.subarray(at + 4, at + headBytes)))
    throw new ContainerFault('damaged');
  const data = method === 'stored' ? packed : inflateBlock(packed, unpackedBytes, before);
  if (data.length !== unpackedBytes) throw new ContainerFault('damaged');
  return { next, data };
}

function inflateBlock(packed: Buffer, unpackedBytes: number, before: Buffer): Buffer {
  if (packed[0] !== 0x43 || packed[1] !== 0x4b) throw new ContainerFault('damaged'); // CK
  try {
    return inflateRawSync(packed.subarray(2), {
      maxOutputLength: unpackedBytes,
      ...(before.length === 0 ? {} : { dictionary: before }),
    });
  } catch (error) {
    throw new ContainerFault('damaged', error);
  }
}

/** The exclusive or of a block's 32-bit words, its data's before those of its two sizes. */
export function blockChecksum(data: Uint8Array, sizes: Uint8Array): number {
  return words(sizes, words(data, 0));
}

function words(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let sum = seed;
  for (let at = 0; at < whole; at += 4) sum ^= view.getUint32(at, true);
  // The last one to three bytes count the other way round, as the format has it.
  let rest = 0;
  for (let at = whole; at < bytes.length; at += 1) rest = (rest << 8) | view.getUint8(at);
  return (sum ^ rest) >>> 0;
}
