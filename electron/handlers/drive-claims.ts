import type { Drive } from '../drives/types.ts';
import { CourierError } from '../errors/courier-error.ts';

/** Volumes that something works on now, by their drive's id, with the device that each is on; empty while unknown. */
const worked = new Map<string, string>();
/** Devices that are being let go. */
const leaving = new Set<string>();

/** `deviceId` is left out where the drive was not listed yet: `settleClaim` tells it. */
export type ToClaim = Pick<Drive, 'id' | 'name'> & { readonly deviceId?: string | undefined };

/**
 * Keeps a drive for `work` until that has ended: nothing else may claim it or let its device go meanwhile; other volumes of
 * the device stay free. Fails with `drive.busy` when it is taken, or its device is about to go.
 */
export async function claimDrive<Value>(drive: ToClaim, work: () => Promise<Value>): Promise<Value> {
  const { id, deviceId = '' } = drive;
  if (worked.has(id) || leaving.has(deviceId)) throw busy(drive);
  worked.set(id, deviceId);
  try {
    return await work();
  } finally {
    worked.delete(id);
  }
}

/** Completes the claim on a drive that was looked at since. Fails with `drive.busy` when its device is about to go. */
export function settleClaim(drive: Drive): void {
  if (leaving.has(drive.deviceId)) throw busy(drive);
  worked.set(drive.id, drive.deviceId);
}

/**
 * Keeps the whole device of a drive for letting it go. Fails with `drive.busy` while another of its volumes is worked on; who
 * lets it go may have claimed `drive` itself.
 */
export async function claimDevice<Value>(drive: Drive, work: () => Promise<Value>): Promise<Value> {
  const { id, deviceId } = drive;
  const isWorkedOn = [...worked].some(([other, device]) => other !== id && device === deviceId);
  if (isWorkedOn || leaving.has(deviceId)) throw busy(drive);
  leaving.add(deviceId);
  try {
    return await work();
  } finally {
    leaving.delete(deviceId);
  }
}

function busy({ name }: ToClaim): CourierError {
  return new CourierError('drive.busy', { details: { drive: name } });
}
