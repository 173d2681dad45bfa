import { crc32, deflateRawSync } from 'node:zlib';

export type ZipFileEntry = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the directory claims, where that is to differ from the truth. */
  readonly claimedSize?: number;
  /** Stored where left out. */
  readonly isDeflated?: boolean;
  /** A method's number, where it is to be one that nobody unpacks. */
  readonly method?: number;
  readonly isEncrypted?: boolean;
  readonly claimedCrc?: number;
  /** Position of another entry whose data this one claims as its own. */
  readonly sharesDataOf?: number;
};

/** The smallest ZIP that holds these files. */
export function makeZip(files: readonly ZipFileEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const file of files) {
    const nameBytes = Buffer.from(file.name, 'utf8');
    const packed = file.isDeflated === true ? deflateRawSync(file.bytes) : file.bytes;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(file.isEncrypted === true ? 0x801 : 0x800, 2);
    common.writeUInt16LE(file.method ?? (file.isDeflated === true ? 8 : 0), 4);
    common.writeUInt32LE(file.claimedCrc ?? crc32(file.bytes), 10);
    common.writeUInt32LE(file.isDeflated === true ? packed.length : (file.claimedSize ?? packed.length), 14);
    common.writeUInt32LE(file.claimedSize ?? file.bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const shared = file.sharesDataOf === undefined ? undefined : offsets[file.sharesDataOf];
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(shared ?? offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), common, rest, nameBytes]),
    );
    offsets.push(shared ?? offset);
    if (shared !== undefined) continue;
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, nameBytes, packed]);
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listing, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
