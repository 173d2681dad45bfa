import type { RawDrive, RawVolume } from './drive-port.ts';
import type { HiddenDrive, HiddenReason } from './types.ts';

type Device = Pick<RawDrive, 'device' | 'product' | 'sizeBytes'>;

/** What the list shows of a drive that is not offered. */
export function hiddenDrive(
  drive: Device,
  volume: RawVolume | undefined,
  reasons: readonly HiddenReason[],
): HiddenDrive {
  return {
    id: idOf(drive, volume),
    name: nameOf(drive, volume),
    mountPoint: volume?.path ?? '',
    sizeBytes: drive.sizeBytes,
    reasons,
  };
}

/** By place, not by identity: another drive in the same place has the same id and another fingerprint. */
export function idOf(drive: Device, volume: RawVolume | undefined): string {
  const place = volume === undefined ? '' : volume.device === '' ? volume.path : volume.device;
  return place === '' || place === drive.device ? `usb:${drive.device}` : `usb:${drive.device}:${place}`;
}

/** What people call a drive: the label, else maker and model, else where it is. */
export function nameOf(drive: Device, volume: RawVolume | undefined): string {
  const [name] = [volume?.label, drive.product, volume?.path, drive.device].filter(
    (text) => text !== undefined && text !== '',
  );
  return name ?? drive.device;
}
