import { statfs } from 'node:fs/promises';
import { neededBytes, type Sizes } from './sizes.ts';

/** The temporary folder cannot hold the benchmark's files; its message is for people. */
export class TooLittleRoomError extends Error {
  override readonly name = 'TooLittleRoomError';
}

/** @throws TooLittleRoomError when the disk of `folder` cannot hold the sets and what is made of them. */
export async function assertRoom(folder: string, sizes: Sizes): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const needed = neededBytes(sizes);
  if (bavail * bsize >= needed) return;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
  throw new TooLittleRoomError(
    `The benchmark writes ${megabytes(needed)} to ${folder}, where ${megabytes(bavail * bsize)} are free. ` +
      'Set TMPDIR to a folder with more room, or use --quick.',
  );
}
