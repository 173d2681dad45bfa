import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { CourierError, isAbort, systemCode } from '../errors/courier-error.ts';
import { mountedVolume } from '../files/mounted-volume.ts';
import type { Volume } from './types.ts';

/** Says what is mounted on a folder, see `mountedVolume`; replaced in tests. */
export type VolumeOf = (mountPoint: string) => Promise<string | undefined>;

/** Takes hold of a mounted drive by what is mounted there now. Errors: `drive.gone`. */
export async function openVolume(
  mountPoint: string,
  driveName: string,
  volumeOf: VolumeOf = mountedVolume,
): Promise<Volume> {
  const details = { drive: driveName, mountPoint };
  const volume = await volumeOf(mountPoint);
  if (volume === undefined) throw new CourierError('drive.gone', { details });

  const assertThere = async () => {
    if ((await volumeOf(mountPoint)) !== volume) throw new CourierError('drive.gone', { details });
  };

  async function explain(error: unknown, path: string): Promise<unknown> {
    if (error instanceof CourierError || isAbort(error) || !isOfDrive(error)) return error;
    const code = systemCode(error) ?? '';
    const more = {
      cause: error,
      details: { ...details, file: path === '' ? mountPoint : path, systemCode: code },
    };
    if (code === 'ENOSPC' || code === 'EDQUOT') return new CourierError('drive.full', more);
    // Asked before EROFS: Linux turns a pulled drive read-only first.
    if ((await volumeOf(mountPoint)) !== volume || !(await answers(mountPoint)))
      return new CourierError('drive.gone', more);
    switch (code) {
      case 'EROFS':
        return new CourierError('drive.readOnly', more);
      case 'EBUSY':
      case 'ETXTBSY':
        return new CourierError('drive.busy', more);
      case 'ENODEV':
      case 'ENXIO':
      case 'ENOTCONN':
      case 'ENOMEDIUM':
      case 'ESTALE':
        return new CourierError('drive.gone', more);
      default:
        return new CourierError('drive.writeFailed', more);
    }
  }

  return {
    mountPoint,
    driveName,
    at: (path) => join(mountPoint, path),
    assertThere,
    attempt: async (file, step) => {
      await assertThere();
      try {
        return await step();
      } catch (error) {
        throw await explain(error, file);
      }
    },
  };
}

/**
 * Whatever the system says counts, its nameless codes (`UNKNOWN`, as Windows says of a drive that is not ready) too: which of
 * them a dying drive gives, nobody can list. Node's own complaints are ours, except that `rm` found a folder.
 */
function isOfDrive(error: unknown): boolean {
  const code = systemCode(error);
  return code !== undefined && (!code.startsWith('ERR_') || code.startsWith('ERR_FS_'));
}

/** A pulled drive may keep its mount point for a moment; reading its root then fails. */
async function answers(mountPoint: string): Promise<boolean> {
  try {
    const directory = await opendir(mountPoint);
    try {
      await directory.read();
    } finally {
      await directory.close();
    }
    return true;
  } catch {
    return false;
  }
}
