import { deflateRawSync } from 'node:zlib';

export type CabFileEntry = { readonly name: string; readonly bytes: Uint8Array };
export type CabOptions = {
  readonly method?: 'stored' | 'mszip';
  /** A method's number in the folder's head, where it is to be another than the data's. */
  readonly claimedMethod?: number;
  /** False leaves the checksums 0, as some tools do. */
  readonly checksums?: boolean;
  /** Bytes kept for others in header, folders and blocks. */
  readonly reserve?: { readonly header: number; readonly folder: number; readonly block: number };
  /** Names a following cabinet, as one of a set does; `isSplit` lets the last file go on in it. */
  readonly nextCabinet?: string;
  readonly isSplit?: boolean;
  /** Files per folder; all in one where left out. */
  readonly filesPerFolder?: number;
};

const blockBytes = 32 * 1024;

/** A cabinet that holds these files. */
export function makeCab(files: readonly CabFileEntry[], options: CabOptions = {}): Buffer {
  const { method = 'mszip', reserve, nextCabinet } = options;
  const perFolder = options.filesPerFolder ?? Math.max(files.length, 1);
  const groups: (readonly CabFileEntry[])[] = [];
  for (let at = 0; at < files.length; at += perFolder) groups.push(files.slice(at, at + perFolder));

  const names = nextCabinet === undefined ? [] : [Buffer.from(`${nextCabinet}\0disk\0`, 'latin1')];
  const reserved = reserve === undefined ? [] : [reserveHead(reserve)];
  const head = Buffer.alloc(36);
  const beforeFolders = [head, ...reserved, ...names];
  const listing = groups.flatMap((group, folder) => {
    let offset = 0;
    return group.map(({ name, bytes }, index) => {
      const isLast = folder === groups.length - 1 && index === group.length - 1;
      const entry = Buffer.alloc(16);
      entry.writeUInt32LE(bytes.length, 0);
      entry.writeUInt32LE(offset, 4);
      entry.writeUInt16LE(options.isSplit === true && isLast ? 0xfffe : folder, 8);
      entry.writeUInt16LE(0x5d77, 10);
      entry.writeUInt16LE(0xa0, 14);
      offset += bytes.length;
      return Buffer.concat([entry, Buffer.from(`${name}\0`, 'utf8')]);
    });
  });
  const blocks = groups.map((group) => blocksOf(Buffer.concat(group.map(({ bytes }) => bytes)), options));
  const folderBytes = 8 + (reserve?.folder ?? 0);
  const filesAt = sizeOf(beforeFolders) + groups.length * folderBytes;
  let dataAt = filesAt + sizeOf(listing);
  const folders = blocks.map((each) => {
    const folder = Buffer.alloc(folderBytes);
    folder.writeUInt32LE(dataAt, 0);
    folder.writeUInt16LE(each.length, 4);
    folder.writeUInt16LE(options.claimedMethod ?? (method === 'mszip' ? 1 : 0), 6);
    dataAt += sizeOf(each);
    return folder;
  });
  head.write('MSCF', 0, 'latin1');
  head.writeUInt32LE(dataAt, 8);
  head.writeUInt32LE(filesAt, 16);
  head.set([3, 1], 24);
  head.writeUInt16LE(groups.length, 26);
  head.writeUInt16LE(files.length, 28);
  head.writeUInt16LE((nextCabinet === undefined ? 0 : 2) | (reserve === undefined ? 0 : 4), 30);
  return Buffer.concat([...beforeFolders, ...folders, ...listing, ...blocks.flat()]);
}

function reserveHead(reserve: NonNullable<CabOptions['reserve']>): Buffer {
  const head = Buffer.alloc(4 + reserve.header, 0x5a);
  head.writeUInt16LE(reserve.header, 0);
  head.writeUInt8(reserve.folder, 2);
  head.writeUInt8(reserve.block, 3);
  return head;
}

function blocksOf(content: Buffer, { method = 'mszip', checksums = true, reserve }: CabOptions): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = 0; at < content.length; at += blockBytes) {
    const plain = content.subarray(at, at + blockBytes);
    const before = content.subarray(Math.max(0, at - blockBytes), at);
    const dictionary = before.length === 0 ? {} : { dictionary: before };
    const data =
      method === 'stored'
        ? plain
        : Buffer.concat([Buffer.from('CK', 'latin1'), deflateRawSync(plain, dictionary)]);
    const block = Buffer.alloc(8 + (reserve?.block ?? 0));
    block.writeUInt16LE(data.length, 4);
    block.writeUInt16LE(plain.length, 6);
    if (checksums) block.writeUInt32LE((sum(block.subarray(4, 8)) ^ sum(data)) >>> 0, 0);
    blocks.push(Buffer.concat([block, data]));
  }
  return blocks;
}

/** Each byte at the place that it has in a little-endian word; those behind the last whole word in reading order. */
function sum(data: Uint8Array): number {
  const rest = data.length % 4;
  return data.reduce((total, byte, index) => {
    const isRest = index >= data.length - rest;
    const place = isRest ? data.length - 1 - index : index % 4;
    return total ^ (byte << (8 * place));
  }, 0);
}

function sizeOf(parts: readonly Buffer[]): number {
  return parts.reduce((total, part) => total + part.length, 0);
}
