/** Bytes that wait for more; it grows to twice what it holds at most. */
export type PendingBytes = {
  readonly append: (bytes: Uint8Array) => void;
  /** Takes bytes off the front. */
  readonly drop: (count: number) => void;
  /** What waits; good until the next change. */
  readonly view: () => Buffer;
};

/** Nothing waits yet. */
export function createPendingBytes(): PendingBytes {
  let room = Buffer.alloc(0);
  let length = 0;
  return {
    append: (bytes) => {
      if (length + bytes.length > room.length) {
        const larger = Buffer.allocUnsafe(Math.max(1024, (length + bytes.length) * 2));
        room.copy(larger, 0, 0, length);
        room = larger;
      }
      room.set(bytes, length);
      length += bytes.length;
    },
    drop: (count) => {
      room.copyWithin(0, count, length);
      length -= count;
    },
    view: () => room.subarray(0, length),
  };
}
