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
      /** What the bench that staged it calls the drive; absent where the kit does not say. */
      readonly label?: string;
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
  /** Identity of the device (path on the bus, serial, count of plugging), the volume and its place: compared again before the first write. */
  readonly fingerprint: string;
  /** Of the device that the volume is on: the volumes of one drive share it, and are let go together. */
  readonly deviceId: string;
  /** Serial number of the device as the bus reports it; may be empty, and is not always its own. */
  readonly serial: string;
  /** The file system's own serial number, compared after a reconnect; may be empty. */
  readonly volumeId: string;
  /** Why nothing may be written to it, the weightiest first; empty: it may be staged. It may be collected from either way. */
  readonly bars: readonly StageBar[];
  /** What speaks against it being the drive that its kit says it is: asked about before it is staged. */
  readonly doubt?: IdentityDoubt;
};

/**
 * Why a drive that can be collected from is not staged. `unproved`: no second source could be asked what this is; it is
 * proved by unplugging it and plugging it in again. Words: `text/<language>/drive-words.ts` `bars.*`.
 */
export const stageBars = ['read-only', 'foreign-format', 'unproved', 'full'] as const;
export type StageBar = (typeof stageBars)[number];

/** `twice`: other drives that are plugged in carry the same id; `unlike`: it was on a drive with another volume or size. */
export type IdentityDoubt =
  { readonly kind: 'twice'; readonly others: readonly string[] } | { readonly kind: 'unlike' };

/**
 * What a drive is confirmed for. `collect` only reads. `clear` removes files that are home: not from a drive that is
 * unproved or write-protected. `stage` writes a kit: not where any bar but `full` stands.
 */
export type ConfirmFor = 'collect' | 'clear' | 'stage';

/** A drive before its contents were looked at: what folder and pretend drives supply. */
export type DriveSketch = Omit<Drive, 'contents' | 'bars' | 'doubt'>;

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
  /** Switched off in the system's own disk management. */
  | 'offline'
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
  /** Only that it is not mounted keeps it hidden, and this system can mount it: `drives.mount`. */
  readonly canMount?: true;
};

/** Whether drives can be found here, and if not, why. */
export type DriveDetection = { readonly kind: 'on' } | { readonly kind: 'off'; readonly reason: string };

export type DriveList = {
  readonly drives: readonly Drive[];
  readonly hidden: readonly HiddenDrive[];
  readonly detection: DriveDetection;
};

/** A drive that this bench has staged, by the id in its kit. Times are ISO; counts are of hash files, on this bench. */
export type KnownDrive = {
  readonly driveId: string;
  /** What is written on it: `Drive 7` until somebody says otherwise. Two drives of a bench never share one. */
  readonly label: string;
  /** Who has it, or where it is kept; empty: nobody said. */
  readonly holder: string;
  readonly product: string;
  readonly serial: string;
  readonly volumeId: string;
  readonly sizeBytes: number;
  readonly fileSystem: string;
  readonly firstStagedAt: string;
  readonly lastStagedAt: string;
  /** When it was plugged in last; never earlier than it was staged. */
  readonly lastSeenAt: string;
  /** The batch that it was staged for last. */
  readonly batchId: string;
  readonly batchName: string;
  /** Files that came home from it, since it was first staged. */
  readonly broughtFiles: number;
  /** What was still on it when it was plugged in last. */
  readonly waitingFiles: number;
  /** A drive that is gone for good: kept for its history, not offered to be looked for. */
  readonly isRetired: boolean;
};
