import { encodingAtStart, isPlainRun, lineStartBytes } from './encodings.ts';
import { createPendingBytes } from './pending-bytes.ts';
import { scanNarrow, scanWide, type Encoding, type Scan } from './scan-line.ts';

/** One line of bytes without its end, never empty. */
export type ByteLine = {
  /** Good only during the call. */
  readonly bytes: Buffer;
  readonly encoding: Encoding;
  /** See `scan-line.ts`. */
  readonly marks: number;
  /** True where the rest was dropped, being too long. */
  readonly isCut: boolean;
  /** True where a byte order mark inside the file stood before it. */
  readonly isJoined: boolean;
};

/** Who takes the lines, in order. */
export type LineTaker = {
  readonly line: (line: ByteLine) => void;
  /** Offers bytes from the start of a line on; the answer is where the first line starts that was not taken. */
  readonly plainLines: (bytes: Buffer, at: number, encoding: Encoding) => number;
  /** A byte order mark at the start of the file, or UTF-16 anywhere. */
  readonly met: (code: 'file.utf16' | 'file.bom') => void;
};

/** Lines up to this are offered again as a whole when their end has come. */
const offeredBytes = 16 * 1024;

/**
 * Cuts bytes into lines, wherever the chunks were cut, also where files of different encodings were joined byte for byte.
 * Holds no more than one line of `lineCharacters`. The first push must bring 4,096 bytes, or all there are.
 */
export function createByteLines(
  taker: LineTaker,
  lineCharacters: number,
): { readonly push: (bytes: Buffer) => void; readonly end: () => void } {
  const pending = createPendingBytes();
  let encoding: Encoding | undefined;
  let marks = 0;
  /** Bytes of the line that were looked at already. */
  let scanned = 0;
  let isSkipping = false;
  let isJoined = false;

  const turnTo = (next: Encoding): void => {
    encoding = next;
    if (next !== '8-bit') taker.met('file.utf16');
  };

  const scan = (bytes: Buffer, at: number, isFinal: boolean): Scan => {
    const limit = isSkipping ? Infinity : at + lineCharacters * (encoding === '8-bit' ? 1 : 2);
    return encoding === '8-bit'
      ? scanNarrow(bytes, at + scanned, limit, isFinal)
      : scanWide(bytes, at + scanned, limit, encoding === 'utf-16le');
  };

  const give = (bytes: Buffer, at: number, end: number, isCut: boolean): void => {
    if (encoding !== undefined && !isSkipping && end > at) {
      taker.line({ bytes: bytes.subarray(at, end), encoding, marks, isCut, isJoined });
      isJoined = false;
    }
    marks = 0;
    scanned = 0;
    isSkipping = isCut;
  };

  /** Takes whole lines off the front; answers how many bytes those were. */
  const consume = (bytes: Buffer, isFinal: boolean): number => {
    let at = 0;
    while (at < bytes.length) {
      if (encoding === undefined) {
        const start = encodingAtStart(bytes);
        turnTo(start.encoding);
        if (start.bomBytes === 3) taker.met('file.bom');
        at = start.bomBytes;
        continue;
      }
      const width = encoding === '8-bit' ? 1 : 2;
      if (scanned === 0 && !isSkipping && width === 2 && bytes[at] !== 0 && bytes[at + 1] !== 0) {
        if (!isFinal && bytes.length - at < lineStartBytes) return at;
        if (isPlainRun(bytes, at)) {
          turnTo('8-bit');
          continue;
        }
      }
      if (!isSkipping && !isJoined && scanned < offeredBytes) {
        const next = taker.plainLines(bytes, at, encoding);
        if (next > at) {
          at = next;
          marks = 0;
          scanned = 0;
          continue;
        }
      }
      const found = scan(bytes, at, isFinal);
      marks |= found.marks;
      if (found.stopped === 'open' && !isFinal) {
        if (isSkipping) return found.end;
        scanned = found.end - at;
        return at;
      }
      give(bytes, at, found.end, found.stopped === 'limit');
      at = found.stopped === 'open' ? bytes.length : found.end;
      if (found.stopped === 'line') at += width;
      if (found.stopped === 'bom') {
        turnTo(bytes[at] === 0xff ? 'utf-16le' : 'utf-16be');
        isJoined = true;
        at += 2;
      }
    }
    return at;
  };

  return {
    push: (bytes) => {
      let from = 0;
      for (let waiting = pending.view().length; waiting > 0 && from < bytes.length;) {
        const block = bytes.subarray(from, from + offeredBytes);
        pending.append(block);
        const consumed = consume(pending.view(), false);
        const left = waiting + block.length - consumed;
        // Once the waiting bytes are through, the rest needs no copy.
        from += consumed < waiting ? block.length : consumed - waiting;
        pending.drop(consumed < waiting ? consumed : waiting + block.length);
        waiting = consumed < waiting ? left : 0;
      }
      if (from < bytes.length) {
        const rest = bytes.subarray(from);
        pending.append(rest.subarray(consume(rest, false)));
      }
    },
    end: () => {
      consume(pending.view(), true);
    },
  };
}
