import { promisify } from 'node:util';
import { crc32, inflateRaw, inflateRawSync } from 'node:zlib';
import { fromBufferPromise, getFileNameLowLevel, type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { ContainerFault, type Budget, type ContainerReader, type Entry } from './types.ts';

const inflate = promisify(inflateRaw);
/** Up to here the way to another thread and back costs more than it spares this one. */
const smallBytes = 256 * 1024;
const stored = 0;
const deflated = 8;

type Item = Entry & { readonly zip: ZipEntry };

/**
 * Reads a ZIP's central directory. Files are unpacked one by one, checked by size and CRC-32; two that share bytes, as
 * in a bomb of overlapping files, are damage. Throws `ContainerFault`: `damaged`, `encrypted` (the directory itself),
 * `too-large` for more entries than the budget has.
 */
export async function readZip(bytes: Uint8Array, budget: Budget): Promise<ContainerReader<Item>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await openZip(buffer);
  if (zip.entryCount > budget.entries) throw new ContainerFault('too-large');
  const entries: Item[] = [];
  try {
    for await (const each of zip.eachEntry()) entries.push(itemOf(each));
  } catch (error) {
    throw faultOf(error);
  }
  entries.sort((a, b) => a.zip.relativeOffsetOfLocalHeader - b.zip.relativeOffsetOfLocalHeader);
  let readUpTo = 0;

  async function read({ zip: entry, bytes: size }: Item, room: Budget): Promise<Uint8Array> {
    const { fileDataStart } = await zip
      .readLocalFileHeaderPromise(entry, { minimal: true })
      .catch((error: unknown) => {
        throw faultOf(error);
      });
    if (entry.relativeOffsetOfLocalHeader < readUpTo) throw new ContainerFault('damaged');
    room.workBytes -= size;
    if (room.workBytes < 0) throw new ContainerFault('too-large');
    const end = fileDataStart + entry.compressedSize;
    const packed = buffer.subarray(fileDataStart, end);
    const unpacked = entry.compressionMethod === stored ? Buffer.from(packed) : await unpack(packed, size);
    if (unpacked.length !== size || crc32(unpacked) !== entry.crc32) throw new ContainerFault('damaged');
    readUpTo = end;
    return unpacked;
  }

  return { entries, read };
}

/** Names stay bytes here: one bad name must not cost the files beside it. */
async function openZip(buffer: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(buffer, {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: false,
    });
  } catch (error) {
    throw faultOf(error);
  }
}

function itemOf(zip: ZipEntry): Item {
  const { compressionMethod: method, uncompressedSize, compressedSize } = zip;
  const isKnown = method === stored || method === deflated;
  const fault = zip.isEncrypted() ? 'encrypted' : isKnown ? undefined : 'unsupported-compression';
  return {
    // Backslashes, which some Windows tools write, come out as slashes.
    name: getFileNameLowLevel(zip.generalPurposeBitFlag, zip.fileNameRaw, zip.extraFields, false),
    bytes: uncompressedSize,
    packedBytes: compressedSize,
    ...(fault === undefined ? {} : { fault }),
    zip,
  };
}

/** Never more than the directory claims: what unpacks to more is damage. */
async function unpack(packed: Buffer, size: number): Promise<Uint8Array> {
  try {
    const options = { maxOutputLength: Math.max(size, 1) };
    return size > smallBytes ? await inflate(packed, options) : inflateRawSync(packed, options);
  } catch (error) {
    throw new ContainerFault('damaged', error);
  }
}

/** Everything that yauzl reports is about the bytes. */
function faultOf(error: unknown): ContainerFault {
  if (error instanceof ContainerFault) return error;
  const isEncrypted = error instanceof Error && error.message.includes('encryption');
  return new ContainerFault(isEncrypted ? 'encrypted' : 'damaged', error);
}
