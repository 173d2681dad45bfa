import { stat } from 'node:fs/promises';
import { CourierError } from '../errors/courier-error.ts';
import type { CollectDrive } from './types.ts';

/** A missing mount point must not look like a drive with nothing on it. Errors: `drive.gone`. */
export async function assertMounted(drive: CollectDrive): Promise<void> {
  const facts = await stat(drive.mountPoint).catch(() => undefined);
  if (facts?.isDirectory() !== true)
    throw new CourierError('drive.gone', { details: { drive: drive.name, mountPoint: drive.mountPoint } });
}
