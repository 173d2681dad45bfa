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
  /** What tells this device from another on the same node: path on the bus, serial, count of plugging. May be empty. */
  readonly identity: string;
  readonly volumes: readonly RawVolume[];
  /** Set when the system could not read the device. */
  readonly error?: string;
};

/** Lists the devices of this computer, now. Throws when the system cannot say; ends early when aborted. */
export type DrivePort = {
  readonly detection: DriveDetection;
  readonly list: (signal: AbortSignal) => Promise<readonly RawDrive[]>;
};
