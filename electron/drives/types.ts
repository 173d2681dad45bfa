/** How a drive came to be known: found on the bus, a folder treated as one (`--folder-drive`), or pretended. */
export type DriveSource = 'usb' | 'folder' | 'practice';

/** What Hash Courier finds on a drive before anything is written. */
export type DriveContents =
  | { readonly kind: 'empty' }
  | { readonly kind: 'other-files'; readonly topLevelCount: number }
  | {
      readonly kind: 'kit';
      readonly driveId: string;
      readonly benchId: string;
      readonly stagedAt: string;
      readonly batchId: string;
      readonly batchName: string;
      readonly kitVersion: string;
      /** What the kit on the drive gives each device; empty: no tag. */
      readonly groupTag: string;
      readonly onlyMicrosoftScript: boolean;
      /** Of Microsoft's script in the kit; empty: it carries none. */
      readonly scriptSha256: string;
      /** CSV files waiting under `HashCourier/hashes`, in the root, or beside it. */
      readonly waitingFiles: number;
      /** Logs and other leavings of the collector that collecting would bring home. */
      readonly waitingLogs: number;
    }
  | { readonly kind: 'kit-damaged'; readonly waitingFiles: number; readonly waitingLogs: number }
  /** Holds files taken to the upload PC; never collected from. */
  | { readonly kind: 'upload'; readonly round: number; readonly batchName: string }
  | { readonly kind: 'unreadable' };

/** One mounted volume that may be written. */
export type Drive = {
  /** Stays the same while the drive is plugged; not across a reconnect. */
  readonly id: string;
  readonly source: DriveSource;
  /** What people call it: the label, else maker and model. */
  readonly name: string;
  readonly label: string;
  /** Maker and model as the bus reports them; may be empty. */
  readonly product: string;
  /** Drive letter (`E:\`) or mount point. */
  readonly mountPoint: string;
  /** `vfat`, `exfat`, `ntfs`, … in lower case; empty if unknown. */
  readonly fileSystem: string;
  readonly sizeBytes: number;
  readonly freeBytes: number;
  /** A write-protected drive can be collected from, never staged. */
  readonly readOnly: boolean;
  readonly contents: DriveContents;
  /** The bus's own identity of the device (path, serial, disk sequence): compared again before the first write. */
  readonly fingerprint: string;
};

/** A drive before its contents were looked at: what folder and pretend drives supply. */
export type DriveSketch = Omit<Drive, 'contents'>;

/** Why a drive is not offered. Words: `text/<language>/drive-words.ts` `hidden.*`. */
export type HiddenReason =
  | 'system'
  | 'internal'
  | 'not-usb'
  | 'virtual'
  | 'read-only'
  | 'full'
  | 'unmounted'
  | 'no-medium'
  | 'network'
  | 'unreadable'
  | 'locked'
  /** A file system that Windows cannot read: a device would not see the drive. */
  | 'foreign-format'
  /** Two sources contradict each other about what this is: treated as unsafe. */
  | 'disagreement';

export type HiddenDrive = {
  readonly id: string;
  readonly name: string;
  readonly mountPoint: string;
  readonly sizeBytes: number;
  readonly reasons: readonly HiddenReason[];
};

/** Whether drives can be found here, and if not, why. */
export type DriveDetection = { readonly kind: 'on' } | { readonly kind: 'off'; readonly reason: string };

export type DriveList = {
  readonly drives: readonly Drive[];
  readonly hidden: readonly HiddenDrive[];
  readonly detection: DriveDetection;
};
