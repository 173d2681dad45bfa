import type { Codec } from './codec.ts';

/** Little-endian, as every number in a hash. */
export const u8 = unsigned(1);
export const u16 = unsigned(2);
export const u32 = unsigned(4);

export const i8: Codec<number> = {
  bytes: 1,
  read: (bytes) => bytes.readInt8(0),
  write: (value) => {
    const buffer = Buffer.alloc(1);
    buffer.writeInt8(whole(value), 0);
    return buffer;
  },
};

/** Up to 2^53 - 1; larger ones have no exact number and are not read. */
export const u64: Codec<number> = {
  bytes: 8,
  read: (bytes) => {
    const value = Number(bytes.readBigUInt64LE(0));
    return Number.isSafeInteger(value) ? value : undefined;
  },
  write: (value) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigUInt64LE(BigInt(whole(value)), 0);
    return buffer;
  },
};

function unsigned(bytes: 1 | 2 | 4): Codec<number> {
  return {
    bytes,
    read: (from) => from.readUIntLE(0, bytes),
    write: (value) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(whole(value), 0, bytes);
      return buffer;
    },
  };
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number: ${value}`);
  return value;
}
