import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { sha256Hex } from '../files/digest.ts';
import { fileError } from '../files/file-errors.ts';
import { flushFile, flushFolder } from '../files/flush.ts';
import { readPastCache } from '../files/read-past-cache.ts';

/** Files kept with a batch, byte for byte, each named by its own SHA-256. */
export type ArchiveFiles = {
  /**
   * Keeps the bytes and answers once they are on the medium. `isNew` is false when the very bytes were there already;
   * whether the journal knows them is another question.
   */
  readonly put: (bytes: Uint8Array) => Promise<{ readonly sha256: string; readonly isNew: boolean }>;
  /** The bytes of that digest. Fails with collect.archiveMismatch when they are not what their name says, file.notFound. */
  readonly read: (sha256: string) => Promise<Buffer>;
  /** The same, past the system's cache where it can be, see `readPastCache`: what is in memory alone proves nothing. */
  readonly prove: (sha256: string) => Promise<Buffer>;
  readonly has: (sha256: string) => Promise<boolean>;
};

type ReadFile = (path: string) => Promise<Buffer>;
const readMedium: ReadFile = async (path) => (await readPastCache(path)).bytes;

/** The files of one folder, which is made with the first of them. `fromMedium` is replaced in tests. */
export function createArchiveFiles(
  folder: string,
  ending: 'csv' | 'txt' | 'bin',
  fromMedium: ReadFile = readMedium,
): ArchiveFiles {
  const underWay = new Map<string, Promise<boolean>>();
  const nameOf = (sha256: string) => `${sha256}.${ending}`;

  function pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256))
      throw new CourierError('file.notFound', { details: { path: sha256 } });
    return join(folder, nameOf(sha256));
  }

  /** Fails with collect.archiveMismatch. */
  function checkDigest(bytes: Uint8Array, sha256: string): void {
    if (sha256Hex(bytes) !== sha256)
      throw new CourierError('collect.archiveMismatch', { details: { name: nameOf(sha256) } });
  }

  async function keep(sha256: string, bytes: Uint8Array): Promise<boolean> {
    const path = pathOf(sha256);
    try {
      const found = await readIfThere(path);
      if (found !== undefined && sha256Hex(found) === sha256) {
        // It may have got its name right before a crash.
        await flushFile(path);
        await flushFolder(folder);
        return false;
      }
      const isNewFolder = (await mkdir(folder, { recursive: true })) !== undefined;
      if (isNewFolder) await flushFolder(dirname(folder));
      await writeFileDurably(path, bytes, {
        check: async (temporaryPath) => checkDigest(await readFile(temporaryPath), sha256),
      });
      return true;
    } catch (error) {
      throw fileError(error, 'writing', { path });
    }
  }

  async function readWith(read: ReadFile, sha256: string): Promise<Buffer> {
    const path = pathOf(sha256);
    let bytes: Buffer;
    try {
      bytes = await read(path);
    } catch (error) {
      throw fileError(error, 'reading', { path });
    }
    checkDigest(bytes, sha256);
    return bytes;
  }

  return {
    put: async (bytes) => {
      const sha256 = sha256Hex(bytes);
      // Two drives may bring the same bytes at once; they share one temporary name, so the second waits for the first.
      const before = underWay.get(sha256);
      if (before !== undefined) {
        await before;
        return { sha256, isNew: false };
      }
      const work = keep(sha256, bytes);
      underWay.set(sha256, work);
      try {
        return { sha256, isNew: await work };
      } finally {
        underWay.delete(sha256);
      }
    },
    read: (sha256) => readWith(readFile, sha256),
    prove: (sha256) => readWith(fromMedium, sha256),
    has: async (sha256) => {
      try {
        return (await stat(pathOf(sha256))).isFile();
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return false;
        throw fileError(error, 'reading', { path: pathOf(sha256) });
      }
    },
  };
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
