import type { Witness } from './opinion/types.ts';
import type { DriveDetection } from './types.ts';

/** One volume (a partition, or a whole device without a partition table) as the system reports it. */
export type RawVolume = {
  /** Device node (`/dev/sda1`), or empty where the system does not say (Windows). */
  readonly device: string;
  /** Mount point or drive letter (`E:\`); empty when not mounted. */
  readonly path: string;
  readonly label: string;
  /** Lower case; empty if unknown. */
  readonly fileSystem: string;
  /** The file system's own identity (UUID); empty if unknown. */
  readonly volumeId: string;
  readonly sizeBytes: number;
  readonly isReadOnly: boolean;
  readonly isNetwork: boolean;
  /** Set for partitions that computers keep for themselves: EFI, recovery, reserved. */
  readonly isReserved?: true;
};

/** One device as the system reports it, unjudged. */
export type RawDrive = {
  /** Device node (`/dev/sda`, `\\.\PhysicalDrive1`): the same for as long as the device is plugged. */
  readonly device: string;
  /** Maker and model; may be empty. */
  readonly product: string;
  /** 0 for a reader without a card. */
  readonly sizeBytes: number;
  /** null: the system does not say, which counts as "no". */
  readonly isUSB: boolean | null;
  readonly isRemovable: boolean;
  readonly isSystem: boolean;
  readonly isReadOnly: boolean;
  readonly isVirtual: boolean;
  /** `usb`, `sata`, `nvme`, `iscsi`, … in lower case; empty if unknown. */
  readonly busType: string;
  /** The kernel's count of plugging, where it is known: two pluggings of one drive differ in it. */
  readonly sequence?: string;
  /** What tells this device from another on the same node: path on the bus, serial, count of plugging. May be empty. */
  readonly identity: string;
  /** The device's serial number; may be empty. */
  readonly serial: string;
  readonly volumes: readonly RawVolume[];
  /** Set when the system could not read the device. */
  readonly error?: string;
  /** What the system said of it makes no sense: nothing here but `device` means anything. */
  readonly isGarbled?: true;
};

/** Lists the devices of this computer, now. Throws when the system cannot say; ends early when aborted. */
export type DriveLister = {
  readonly detection: DriveDetection;
  readonly list: (signal: AbortSignal) => Promise<readonly RawDrive[]>;
};

/**
 * Mounts the volume on a device node and answers where. `name` is for the message. Fails with `drive.mountFailed` and what
 * the system said.
 */
export type Mount = (device: string, name: string) => Promise<string>;

/** One system's way to its drives: a list, a second source that is asked about it, and a way to mount if there is one. */
export type DrivePort = DriveLister & {
  readonly witness: Witness;
  readonly mount?: Mount;
};

/** A device of which nothing but its name can be trusted, so that one bad entry never hides the others. */
export function garbledDrive(device: string): RawDrive {
  return {
    device,
    product: '',
    sizeBytes: 0,
    isUSB: null,
    isRemovable: false,
    isSystem: false,
    isReadOnly: true,
    isVirtual: false,
    busType: '',
    identity: '',
    serial: '',
    volumes: [],
    isGarbled: true,
  };
}
