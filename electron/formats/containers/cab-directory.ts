import { ContainerFault, type Budget, type Entry } from './types.ts';

/** One run of data blocks; every file lies in one, at an offset into what the run unpacks to. */
export type CabFolder = {
  readonly firstBlock: number;
  readonly blocks: number;
  readonly method: 'stored' | 'mszip' | 'other';
};
export type CabItem = Entry & { readonly folder: number; readonly offset: number };
export type CabDirectory = {
  readonly folders: readonly CabFolder[];
  /** By folder, then by offset. */
  readonly items: readonly CabItem[];
  /** Bytes between the head of each data block and its data. */
  readonly blockReserve: number;
};

const headerBytes = 36;
const folderBytes = 8;
const fileBytes = 16;
const hasPrevious = 1;
const hasNext = 2;
const hasReserve = 4;
/** From here on a file's folder number says that it goes on in another cabinet of a set. */
const firstSplitFolder = 0xfffd;
const nameIsUtf8 = 0x80;
const longestText = 260;

const methods = ['stored', 'mszip'] as const;

/**
 * Reads the head of a cabinet: its folders and the names, sizes and places of its files ([MS-CAB] 2.2 to 2.4). Throws
 * `ContainerFault`: `damaged` where it does not hold together, `too-large` for more files than the budget has.
 */
export function readCabDirectory(cab: Buffer, budget: Budget): CabDirectory {
  try {
    const fileCount = cab.readUInt16LE(28);
    if (fileCount > budget.entries) throw new ContainerFault('too-large');
    const flags = cab.readUInt16LE(30);
    let at = headerBytes;
    let folderReserve = 0;
    let blockReserve = 0;
    if ((flags & hasReserve) !== 0) {
      folderReserve = cab.readUInt8(at + 2);
      blockReserve = cab.readUInt8(at + 3);
      at += 4 + cab.readUInt16LE(at);
    }
    const neighbours = ((flags & hasPrevious) !== 0 ? 2 : 0) + ((flags & hasNext) !== 0 ? 2 : 0);
    for (let count = 0; count < neighbours; count += 1) at = endOfText(cab, at);

    const folders: CabFolder[] = [];
    for (let count = cab.readUInt16LE(26); count > 0; count -= 1) {
      const method = methods[cab.readUInt16LE(at + 6) & 0x0f] ?? 'other';
      folders.push({ firstBlock: cab.readUInt32LE(at), blocks: cab.readUInt16LE(at + 4), method });
      at += folderBytes + folderReserve;
    }
    at = cab.readUInt32LE(16);
    const items: CabItem[] = [];
    for (let count = 0; count < fileCount; count += 1) {
      const end = endOfText(cab, at + fileBytes);
      items.push(readItem(cab, at, end, folders));
      at = end;
    }
    items.sort((a, b) => a.folder - b.folder || a.offset - b.offset);
    return { folders, items, blockReserve };
  } catch (error) {
    // A number beyond the end of the bytes: Buffer throws a RangeError.
    throw error instanceof ContainerFault ? error : new ContainerFault('damaged', error);
  }
}

function readItem(cab: Buffer, at: number, end: number, folders: readonly CabFolder[]): CabItem {
  const folder = cab.readUInt16LE(at + 8);
  const encoding = (cab.readUInt16LE(at + 14) & nameIsUtf8) === 0 ? 'latin1' : 'utf8';
  const bytes = cab.readUInt32LE(at);
  const method = folders[folder]?.method;
  const isSplit = folder >= firstSplitFolder;
  if (method === undefined && !isSplit) throw new ContainerFault('damaged');
  const cannotUnpack = isSplit || method === 'other';
  return {
    name: cab.toString(encoding, at + fileBytes, end - 1).replaceAll('\\', '/'),
    bytes,
    // One file's share of its folder is nowhere written; the work budget guards against bombs instead.
    packedBytes: bytes,
    ...(cannotUnpack ? { fault: 'unsupported-compression' as const } : {}),
    folder,
    offset: cab.readUInt32LE(at + 4),
  };
}

/** Just behind the NUL that ends a text. */
function endOfText(cab: Buffer, at: number): number {
  const end = cab.subarray(at, at + longestText).indexOf(0);
  if (end === -1) throw new ContainerFault('damaged');
  return at + end + 1;
}
