import { access, constants, realpath, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What the file system says of a mounted volume. */
export type VolumeFacts =
  | {
      readonly kind: 'known';
      readonly sizeBytes: number;
      readonly freeBytes: number;
      /** Mounted read-only, or this user may not write. */
      readonly isReadOnly: boolean;
      /** False: the folder is there but nothing is mounted on it, so writing would land on the system disk. */
      readonly isMounted: boolean;
      /** Differs for another volume at the same place: the volume's serial number on Windows. */
      readonly volumeNumber: string;
    }
  | { readonly kind: 'unreadable'; readonly cause: string };

/**
 * Free space and state of the volume at `mountPoint`. Does not throw. May take as long as the drive hangs: call it
 * through `createFactsKeeper`, which bounds the wait.
 */
export async function readVolumeFacts(mountPoint: string): Promise<VolumeFacts> {
  try {
    const [space, self, isMounted, isReadOnly] = await Promise.all([
      statfs(mountPoint, { bigint: true }),
      stat(mountPoint, { bigint: true }),
      isMountPoint(mountPoint),
      isWriteRefused(mountPoint),
    ]);
    return {
      kind: 'known',
      sizeBytes: Number(space.blocks * space.bsize),
      freeBytes: Number(space.bavail * space.bsize),
      isReadOnly,
      isMounted,
      volumeNumber: process.platform === 'win32' ? self.dev.toString(16) : '',
    };
  } catch (error) {
    return { kind: 'unreadable', cause: error instanceof Error ? error.message : String(error) };
  }
}

async function isMountPoint(path: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  const real = await realpath(path);
  const [self, parent] = await Promise.all([stat(real), stat(dirname(real))]);
  return self.dev !== parent.dev;
}

/** Windows lets every folder pass this check; a write-protected drive is known there from the listing. */
async function isWriteRefused(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => false,
    () => true,
  );
}
