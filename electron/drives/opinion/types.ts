import type { RawDrive, RawVolume } from '../drive-port.ts';
import type { HiddenReason } from '../types.ts';

/** What the second source says of one volume. */
export type VolumeTestimony = {
  /** Device node, or empty where the system does not say. */
  readonly device: string;
  /** Mount point or drive letter (`E:\`); empty: not mounted. */
  readonly path: string;
  readonly label: string;
  /** Lower case, one name for one format; empty if unknown. */
  readonly fileSystem: string;
  /** The file system's own identity; empty if unknown. */
  readonly volumeId: string;
  readonly isReadOnly: boolean;
  readonly isNetwork: boolean;
  /** Encrypted, and not opened. */
  readonly isLocked: boolean;
};

/** What the second source says of one device. */
export type DeviceTestimony = {
  readonly isOnUsb: boolean;
  readonly sizeBytes: number;
  readonly isSystem: boolean;
  readonly isVirtual: boolean;
  readonly isNetwork: boolean;
  readonly isOffline: boolean;
  readonly isReadOnly: boolean;
  /** May be empty. */
  readonly serial: string;
  /** The kernel's count of plugging; empty if unknown. */
  readonly sequence: string;
  /** The mounted ones, and of the others those that a person may want to mount. */
  readonly volumes: readonly VolumeTestimony[];
};

/** Why there is no second opinion: the program is not there, was refused, took too long, or made no sense. */
export type SilentCause = 'missing' | 'blocked' | 'timeout' | 'unreadable';

/** `heard`: of the devices that the source knows, by the `device` of the RawDrive that was asked about. */
export type Testimony =
  | { readonly kind: 'heard'; readonly devices: ReadonlyMap<string, DeviceTestimony> }
  | { readonly kind: 'silent'; readonly cause: SilentCause };

/** The second source of one system, independent of the list. Never throws; bounded in time. */
export type Witness = (drives: readonly RawDrive[], signal: AbortSignal) => Promise<Testimony>;

/** What came of asking about one drive. `denied`: the source answered, and knows no such device. */
export type Statement =
  | { readonly kind: 'said'; readonly testimony: DeviceTestimony }
  | { readonly kind: 'denied' }
  | { readonly kind: 'silent'; readonly cause: SilentCause };

/** A volume of the list with what the second source adds and holds against it. */
export type HeardVolume = RawVolume & {
  readonly objections: readonly HiddenReason[];
  /** As the second source tells it: it may come late, so it is no part of a fingerprint. */
  readonly lateVolumeId: string;
  /** Not mounted, in a format that Windows reads, and not kept by a computer for itself. */
  readonly isMountable: boolean;
};

/** A drive of the list, heard against the second source. `pending`: it has not answered yet. */
export type HeardDrive = Omit<RawDrive, 'volumes'> & {
  readonly volumes: readonly HeardVolume[];
  readonly objections: readonly HiddenReason[];
  readonly standing: 'heard' | 'silent' | 'pending';
};
