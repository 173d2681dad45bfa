import { constants } from 'node:fs';
import { open, statfs } from 'node:fs/promises';
import { systemCode } from '../errors/courier-error.ts';

/** O_DIRECT wants memory, offset and length in whole blocks; 4,096 suits every drive sold. */
const blockBytes = 4096;
const chunkBytes = 256 * 1024;

/** Not in use now. Each is an address space of its own to the system, of which it gives a process only so many. */
const spareChunks: Uint8Array[] = [];

/** What was read, and whether it came from the medium (true) or possibly from the system's cache (false). */
export type PastCacheRead = { readonly bytes: Buffer; readonly pastCache: boolean };

/** No link is followed and no pipe is waited on: what was a plain file a moment ago may be one no more. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a whole file past the system's page cache where the system offers it (Linux, O_DIRECT, on a file system
 * that supports it), else in the ordinary way, and says which. Meant for kit files and CSVs: the file is held in memory,
 * of one that is larger than `atMostBytes` only some more than that.
 */
export async function readPastCache(
  path: string,
  atMostBytes = Number.POSITIVE_INFINITY,
): Promise<PastCacheRead> {
  if (process.platform === 'linux' && constants.O_DIRECT !== undefined && !(await isFuse(path))) {
    try {
      const bytes = await readWhole(path, openFlags | constants.O_DIRECT, atMostBytes);
      return { bytes, pastCache: true };
    } catch (error) {
      // FUSE mounts, tmpfs and network folders refuse O_DIRECT: with EINVAL when opened or when read.
      if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(systemCode(error) ?? '')) throw error;
    }
  }
  return { bytes: await readWhole(path, openFlags, atMostBytes), pastCache: false };
}

/**
 * A FUSE file system (ntfs-3g, exfat-fuse) takes O_DIRECT for its own cache only and reads the device through the
 * system's, so what it answers proves nothing about the medium.
 */
async function isFuse(path: string): Promise<boolean> {
  const fuseMagic = 0x65735546;
  return (await statfs(path)).type === fuseMagic;
}

async function readWhole(path: string, flags: number, atMostBytes: number): Promise<Buffer> {
  const isDirect = (flags & (constants.O_DIRECT ?? 0)) !== 0;
  const handle = await open(path, flags);
  const chunk = spareChunks.pop() ?? newChunk();
  try {
    const { size } = await handle.stat();
    const parts: Buffer[] = [];
    let position = 0;
    while (position < size && position <= atMostBytes) {
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes, position);
      if (bytesRead === 0) break;
      parts.push(Buffer.from(chunk.subarray(0, bytesRead)));
      position += bytesRead;
      // The end of the file; from there on the offset would not be a block's, which O_DIRECT refuses.
      if (isDirect && bytesRead % blockBytes !== 0) break;
    }
    return Buffer.concat(parts);
  } finally {
    spareChunks.push(chunk);
    await handle.close();
  }
}

/** A plain Buffer is not block-aligned; WebAssembly memory starts on a page. */
function newChunk(): Uint8Array {
  return new Uint8Array(new WebAssembly.Memory({ initial: chunkBytes / 65_536 }).buffer);
}
