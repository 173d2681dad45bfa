import { isAscii } from 'node:buffer';

/** A stretch of a chunk as ASCII bytes, with places of single bytes found once and kept. */
export type PlainPiece = {
  /** Takes the bytes from `at` on, as far as one piece goes. */
  readonly load: (bytes: Buffer, at: number, isWide: boolean) => void;
  /** True while `at` of these bytes lies in the piece. */
  readonly covers: (bytes: Buffer, at: number) => boolean;
  /** Where in the chunk the piece begins and ends. */
  readonly start: () => number;
  readonly end: () => number;
  /** The piece; empty where it holds anything but ASCII. */
  readonly ascii: () => Buffer;
  /** The first place of a byte at or behind `from`, which must not go back; Infinity where there is none. */
  readonly next: (byte: SoughtByte, from: number) => number;
  /** Gives the room back to the next piece; nothing may be asked afterwards. */
  readonly free: () => void;
};

/** Bytes whose places are asked for: NUL, LF, CR, quotation mark, comma. */
export type SoughtByte = 0x00 | 0x0a | 0x0d | 0x22 | 0x2c;

/** A dozen rows; a longer string would go where collecting it costs more. */
const pieceCharacters = 48 * 1024;
/** Three bytes for each, so that any text fits: its length in UTF-8 then tells whether all of it is ASCII. */
const roomBytes = pieceCharacters * 3;
const nothing: Buffer = Buffer.alloc(0);
/** Rooms to be used again: making one costs more than reading a small file. */
const freeRooms: Buffer[] = [];

/** An empty piece. */
export function createPlainPiece(): PlainPiece {
  let room: Buffer | undefined;
  let source: Buffer | undefined;
  let start = 0;
  let end = 0;
  let ascii = nothing;
  const places = [-1, -1, -1, -1, -1];

  return {
    load: (bytes, at, isWide) => {
      source = bytes;
      start = at;
      places.fill(-1);
      if (isWide) {
        const count = Math.min(pieceCharacters, (bytes.length - at) >>> 1);
        end = at + count * 2;
        room ??= freeRooms.pop() ?? Buffer.allocUnsafeSlow(roomBytes);
        const written = room.write(bytes.toString('utf16le', at, end), 'utf8');
        ascii = written === count ? room.subarray(0, count) : nothing;
      } else {
        end = Math.min(bytes.length, at + pieceCharacters);
        const piece = bytes.subarray(at, end);
        ascii = isAscii(piece) ? piece : nothing;
      }
    },
    covers: (bytes, at) => bytes === source && at >= start && at < end,
    start: () => start,
    end: () => end,
    ascii: () => ascii,
    next: (byte, from) => {
      const index = placeOf(byte);
      const known = places[index] ?? -1;
      if (known >= from) return known;
      const found = ascii.indexOf(byte, from);
      const place = found === -1 ? Number.POSITIVE_INFINITY : found;
      places[index] = place;
      return place;
    },
    free: () => {
      if (room !== undefined && freeRooms.length < 4) freeRooms.push(room);
      room = undefined;
      source = undefined;
      ascii = nothing;
    },
  };
}

function placeOf(byte: SoughtByte): number {
  if (byte === 0x2c) return 0;
  if (byte === 0x0a) return 1;
  if (byte === 0x0d) return 2;
  return byte === 0x22 ? 3 : 4;
}
