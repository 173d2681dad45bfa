import { unpackBlock } from './cab-blocks.ts';
import { readCabDirectory, type CabItem } from './cab-directory.ts';
import { ContainerFault, type Budget, type ContainerReader } from './types.ts';

/** After so many blocks other work gets its turn and a cancel is seen. */
const blocksPerTurn = 64;

/** Where unpacking a folder has come to. */
type Place = { folder: number; block: number; at: number; offset: number; data: Buffer };

/**
 * Reads a cabinet's directory; files are unpacked on the way through their folder, so they are cheapest in the order of
 * the entries. Files that share bytes are damage. Errors as `readCabDirectory` and `unpackBlock`, `too-large` when the
 * work budget is used up.
 */
export function readCab(bytes: Uint8Array, listing: Budget): ContainerReader<CabItem> {
  const cab = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { folders, items, blockReserve } = readCabDirectory(cab, listing);
  const nothing = Buffer.alloc(0);
  let place: Place = { folder: -1, block: 0, at: 0, offset: 0, data: nothing };
  let readUpTo = { folder: -1, offset: 0 };

  /** Unpacks the next block of the folder that `place` is in. */
  function step(budget: Budget): void {
    const folder = folders[place.folder];
    if (folder === undefined || place.block >= folder.blocks) throw new ContainerFault('damaged');
    if (folder.method === 'other') throw new ContainerFault('unsupported-compression');
    const { next, data } = unpackBlock(cab, place.at, blockReserve, folder.method, place.data);
    budget.workBytes -= data.length;
    if (budget.workBytes < 0) throw new ContainerFault('too-large');
    const offset = place.offset + place.data.length;
    place = { folder: place.folder, block: place.block + 1, at: next, offset, data };
  }

  async function read(item: CabItem, budget: Budget, signal?: AbortSignal): Promise<Uint8Array> {
    if (item.folder === readUpTo.folder && item.offset < readUpTo.offset) throw new ContainerFault('damaged');
    if (item.folder !== place.folder || item.offset < place.offset) {
      const at = folders[item.folder]?.firstBlock ?? cab.length;
      place = { folder: item.folder, block: 0, at, offset: 0, data: nothing };
    }
    const end = item.offset + item.bytes;
    const parts: Buffer[] = [];
    for (let from = item.offset; from < end;) {
      while (place.offset + place.data.length <= from) {
        if (place.block % blocksPerTurn === blocksPerTurn - 1) await giveTurn(signal);
        step(budget);
      }
      const part = place.data.subarray(from - place.offset, end - place.offset);
      parts.push(part);
      from += part.length;
    }
    readUpTo = { folder: item.folder, offset: end };
    return Buffer.concat(parts);
  }

  return { entries: items, read };
}

async function giveTurn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((done) => setImmediate(done));
  signal?.throwIfAborted();
}
