import type { DriveEvent, FailedRun } from './history-types.ts';
import type { Finding, RefusalCode } from '../formats/findings.ts';
import type { FailureCode } from '../formats/kit/collector-words.ts';
import type { DeviceProfile, RegistrationError, RegistrationState, Target } from '../registration/types.ts';

export type { DriveEvent, FailedRun } from './history-types.ts';

/** What a person sets for a batch; stored in `batch.json`, and each change in the journal too. */
export type BatchSettings = {
  readonly name: string;
  readonly customer: string;
  readonly orderNumber: string;
  /** e.g. `contoso.onmicrosoft.com`; shown at Register so that nobody uploads to the wrong tenant. */
  readonly tenantDomain: string;
  readonly target: Target;
  /** For Intune. Empty: no tag. Managed Desktop's tag comes from profile and shared. */
  readonly groupTag: string;
  readonly deviceProfile: DeviceProfile;
  readonly sharedDevice: boolean;
  /** 0: not said. */
  readonly expectedDevices: number;
  /** Library script to stage; empty: the library's default. */
  readonly scriptSha256: string;
  /**
   * True: the collector on the drive reads hashes with Microsoft's script alone. False: where that script is not on the
   * drive, or is not what was staged, it reads the same from Windows itself.
   */
  readonly onlyMicrosoftScript: boolean;
};

export type BatchFile = {
  readonly schema: 1;
  /** `b<yyyymmdd>-<6 letters or digits>`: names the folder here and on drives; says nothing of the customer. */
  readonly id: string;
  readonly kind: 'work' | 'practice';
  readonly createdAt: string;
  readonly settings: BatchSettings;
  /** ISO time, or empty while the batch is open. */
  readonly archivedAt: string;
};

/** What a returned kit was compared with: this bench's record, the release that its manifest names, or the manifest alone. */
export type KitBasis = 'bench' | 'release' | 'manifest';
/** `sha256` is empty where it could not be read; `kept`: the changed bytes are in the batch's `evidence/`. */
export type ChangedKitFile = { readonly path: string; readonly sha256: string; readonly kept: boolean };

/** Where collected bytes came from. */
export type FileSource =
  | { readonly kind: 'drive'; readonly driveId: string; readonly driveName: string; readonly path: string }
  | { readonly kind: 'import'; readonly name: string };

/** One written file of a round, as exported. */
export type RoundFile = {
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
  readonly bytes: number;
};
export type Round = {
  /** 1 for the first export of the batch. */
  readonly number: number;
  readonly at: string;
  readonly who: string;
  readonly target: Target;
  /** Folder name below `out/`. */
  readonly folder: string;
  readonly files: readonly RoundFile[];
  readonly deviceKeys: readonly string[];
  /** Devices let through in spite of a blocking finding, by serial. */
  readonly letThrough: readonly string[];
};

export const handOverItems = ['image-checked', 'reimaged', 'licences-applied', 'handed-over'] as const;
export type HandOverItem = (typeof handOverItems)[number];

/**
 * One thing that happened, as the journal keeps it. Every fact is written with a sequence number, a time, who
 * (a name from the bench's list), which bench, and a checksum of its line.
 */
export type Fact =
  /** `practice` says what a lost `batch.json` would have said. */
  | { readonly kind: 'batch-created'; readonly settings: BatchSettings; readonly practice?: true }
  | { readonly kind: 'settings-changed'; readonly settings: BatchSettings }
  | { readonly kind: 'batch-archived' }
  | { readonly kind: 'batch-reopened' }
  | {
      readonly kind: 'drive-staged';
      readonly driveId: string;
      readonly driveName: string;
      readonly kitVersion: string;
      readonly scriptVersion: string;
      readonly files: readonly { readonly path: string; readonly sha256: string }[];
      /** False where the system offers no read past its cache; the proof then covers only the cache. */
      readonly provedPastCache: boolean;
      /** This and all below: earlier versions did not say it. Empty where the drive has none, or is a pretended one. */
      readonly label?: string;
      readonly product?: string;
      readonly serial?: string;
      readonly volumeId?: string;
      readonly sizeBytes?: number;
      readonly fileSystem?: string;
    }
  | { readonly kind: 'drive-ejected'; readonly driveId: string; readonly driveName: string }
  /** The kit saved for drives that are made elsewhere; every drive that it is copied to carries this id. */
  | {
      readonly kind: 'kit-saved';
      readonly driveId: string;
      readonly form: 'folder' | 'zip';
      readonly path: string;
      readonly kitVersion: string;
      readonly scriptVersion: string;
      readonly files: readonly { readonly path: string; readonly sha256: string }[];
    }
  /** A returned kit that was not as it had been staged. What was changed is in `evidence/`, named by its digest. */
  | {
      readonly kind: 'kit-checked';
      readonly driveId: string;
      readonly driveName: string;
      readonly basis: KitBasis;
      readonly kitVersion: string;
      readonly changed: readonly ChangedKitFile[];
      readonly missing: readonly string[];
      readonly foreign: readonly string[];
    }
  /** A log of the collector on the drive; its bytes are in `logs/`, named by their digest. */
  | {
      readonly kind: 'log-collected';
      readonly sha256: string;
      readonly bytes: number;
      readonly source: FileSource;
      /** `rejected`: the file of a failed run that holds what Windows gave. `unfinished`: the run was cut off. */
      readonly result: 'done' | 'failed' | 'unfinished' | 'rejected' | 'other';
      /** As the log says, by the device's clock; empty if it does not. */
      readonly startedAt: string;
      readonly serial: string;
      /** Only of a failed run: the code that the device showed. */
      readonly code?: FailureCode;
    }
  | {
      readonly kind: 'file-collected';
      readonly sha256: string;
      readonly bytes: number;
      readonly source: FileSource;
      /** Set when the file was kept but holds nothing to upload. */
      readonly refusal?: RefusalCode;
    }
  | {
      readonly kind: 'drive-cleared';
      readonly driveId: string;
      readonly driveName: string;
      readonly deleted: readonly { readonly path: string; readonly sha256: string }[];
      readonly left: readonly { readonly path: string; readonly reason: string }[];
    }
  /** `deviceKey` is the capture key of any capture of the device, so a fact survives regrouping. */
  | {
      readonly kind: 'device-settled';
      readonly deviceKey: string;
      readonly decision: DeviceDecision;
      readonly reason: string;
    }
  | {
      readonly kind: 'devices-edited';
      readonly deviceKeys: readonly string[];
      readonly groupTag?: string;
      readonly assignedUser?: string;
    }
  | { readonly kind: 'partner-devices-listed'; readonly serials: readonly string[] }
  /** The list of devices that the tenant had registered; the file is in the archive under its digest. The last one counts. */
  | {
      readonly kind: 'registered-list-loaded';
      readonly name: string;
      readonly sha256: string;
      readonly serials: number;
    }
  | { readonly kind: 'registered-list-dropped' }
  | { readonly kind: 'round-exported'; readonly round: Round }
  | { readonly kind: 'round-taken'; readonly round: number; readonly driveName: string }
  | {
      readonly kind: 'state-set';
      readonly deviceKeys: readonly string[];
      readonly state: RegistrationState;
      readonly error?: RegistrationError;
    }
  | { readonly kind: 'needs-reset-set'; readonly deviceKeys: readonly string[]; readonly needsReset: boolean }
  | {
      readonly kind: 'hand-over-checked';
      readonly deviceKeys: readonly string[];
      readonly item: HandOverItem;
      readonly checked: boolean;
    }
  /** A person's word on a run that gave no hash: nothing is left to do there, and why. An empty reason opens it again. */
  | { readonly kind: 'run-settled'; readonly sha256: string; readonly reason: string }
  | { readonly kind: 'report-written'; readonly name: string; readonly sha256: string };

/** `take`: use this capture of a conflict; `let-through`: a blocked device, by name; `exclude`: leave it out; `reset`: decide again. */
export type DeviceDecision =
  | { readonly kind: 'take'; readonly captureKey: string }
  | { readonly kind: 'let-through' }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'reset' };

export type FactLine = {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly who: string;
  readonly bench: string;
  readonly fact: Fact;
};

/** A journal line that could not be read; kept in the file, named here. */
export type JournalDamage = {
  readonly line: number;
  readonly reason: 'not-json' | 'bad-checksum' | 'bad-sequence' | 'torn-tail' | 'unknown-fact';
};

/** One hash row of one archived file. */
export type Capture = {
  /** `<first 16 hex digits of the file's SHA-256>:<row>`: the same bytes give the same key on any bench. */
  readonly key: string;
  readonly fileSha256: string;
  readonly source: FileSource;
  readonly collectedAt: string;
  readonly row: number;
};

/** A device as lists show it. Derived from captures by the identity rules of the design; never stored. */
export type DeviceRow = {
  /** Capture key of the device's first capture, or `serial:<serial>` for a device that a partner registers. */
  readonly key: string;
  readonly origin: 'captured' | 'partner';
  readonly serial: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly groupTag: string;
  readonly assignedUser: string;
  /** By the device's clock, ISO; empty if unknown. */
  readonly capturedAt: string;
  /** Every finding of the kept capture and of the device. */
  readonly findings: readonly Finding[];
  /** `ready`: would be exported; `blocked`: something must be settled; `excluded`: a person left it out; `listed`: no hash needed. */
  readonly standing: 'ready' | 'blocked' | 'excluded' | 'listed';
  readonly letThrough: boolean;
  readonly captureCount: number;
  /** Numbers of the rounds that hold it. */
  readonly rounds: readonly number[];
  readonly state: RegistrationState;
  readonly error?: RegistrationError;
  readonly needsReset: boolean;
  readonly checks: readonly HandOverItem[];
};

export type BatchSummary = {
  readonly id: string;
  readonly kind: 'work' | 'practice';
  readonly createdAt: string;
  readonly archivedAt: string;
  readonly settings: BatchSettings;
  readonly counts: BatchCounts;
};

export type BatchCounts = {
  readonly devices: number;
  readonly ready: number;
  readonly blocked: number;
  readonly excluded: number;
  readonly listed: number;
  /** Devices in at least one round. */
  readonly exported: number;
  /** Ready devices that are in no round yet. */
  readonly newSinceRound: number;
  readonly registered: number;
  readonly failed: number;
  readonly readyToHandOver: number;
  readonly handedOver: number;
  readonly drivesStaged: number;
  readonly files: number;
};

/** One collected file as the Collect step lists it. */
export type CollectedFileRow = {
  readonly sha256: string;
  readonly source: FileSource;
  readonly collectedAt: string;
  readonly who: string;
  readonly bytes: number;
  readonly rows: number;
  readonly refusal?: RefusalCode;
  /** What fills the blanks of the refusal's words. */
  readonly refusalValues?: Readonly<Record<string, string | number>>;
  readonly findings: readonly Finding[];
};

/** Everything about an open batch but its devices' details. */
export type BatchView = BatchSummary & {
  /** The group tag that staging puts on a drive now; empty: none. */
  readonly effectiveGroupTag: string;
  readonly devices: readonly DeviceRow[];
  readonly files: readonly CollectedFileRow[];
  readonly rounds: readonly Round[];
  readonly drives: readonly {
    readonly driveId: string;
    readonly name: string;
    readonly stagedAt: string;
    readonly waiting: boolean;
  }[];
  readonly damage: readonly JournalDamage[];
  /**
   * The time of the journal's last line, where this computer's clock is more than a day behind it: the clock was set
   * back, and what is written now will look older than it is. Nothing is ordered by it.
   */
  readonly clockBehind?: string;
  /** Runs at devices that ended without a hash, newest first. */
  readonly failedRuns: readonly FailedRun[];
  /** What was done to drives for this batch, newest first, at most 500. */
  readonly driveEvents: readonly DriveEvent[];
  /** The list of registered devices that this batch is compared with; absent where none is loaded. */
  readonly registeredList?: RegisteredListView;
  /** Journal lines so far; a larger number is a newer state. */
  readonly sequence: number;
  /** Name of the last written final report below `out/`, or empty. */
  readonly report: string;
};

/** A loaded list of registered devices as the replay knows it; what is in it is read from the archive. */
export type RegisteredList = {
  readonly name: string;
  readonly sha256: string;
  /** How many different serial numbers it holds. */
  readonly serials: number;
  /** ISO time; the list says what was true in the tenant some time before. */
  readonly loadedAt: string;
  readonly who: string;
};
export type RegisteredListView = Omit<RegisteredList, 'sha256'> & {
  /** Devices of the batch whose serial number it holds. */
  readonly matching: number;
  /** Rows whose serial number a spreadsheet has shortened, so that they cannot be compared. */
  readonly shortened: number;
  /** False where the archived file is gone or damaged: then no device is marked. */
  readonly isReadable: boolean;
};

/** A collected file as the replay knows it; what is in it is read from the archive. */
export type StateFile = {
  readonly sha256: string;
  /** Of its line in the journal: what came before what, whatever the clock said. */
  readonly sequence: number;
  readonly bytes: number;
  readonly source: FileSource;
  readonly collectedAt: string;
  readonly who: string;
  readonly refusal?: RefusalCode;
};

/** A log of the collector as the replay knows it. */
export type StateLog = Pick<
  Extract<Fact, { kind: 'log-collected' }>,
  'sha256' | 'source' | 'result' | 'startedAt' | 'serial' | 'code'
> & { readonly collectedAt: string };

/** The replay of a journal: what is true now. Keys are those that the facts named (capture keys or `serial:` keys). */
export type BatchState = {
  readonly settings: BatchSettings;
  /** In order of collection, each digest once. */
  readonly files: readonly StateFile[];
  /** In order of collection, each digest once; what the collector on a drive left beside the hashes. */
  readonly logs: readonly StateLog[];
  /** What people settled of failed runs, by the digest of the log. */
  readonly settledRuns: ReadonlyMap<string, NonNullable<FailedRun['settled']>>;
  /**
   * This map and those below it go from the oldest last word to the newest, so of several keys of one device the last
   * counts. A `reset` stays in it: it outranks what was decided before under another key of the same device.
   */
  readonly decisions: ReadonlyMap<
    string,
    {
      readonly decision: DeviceDecision;
      readonly reason: string;
      readonly who: string;
      readonly at: string;
      /** Of its line in the journal, as that of `StateFile`. */
      readonly sequence: number;
    }
  >;
  readonly edits: ReadonlyMap<string, { readonly groupTag?: string; readonly assignedUser?: string }>;
  readonly partnerSerials: readonly string[];
  readonly rounds: readonly Round[];
  readonly states: ReadonlyMap<
    string,
    { readonly state: RegistrationState; readonly error?: RegistrationError }
  >;
  readonly needsReset: ReadonlyMap<string, boolean>;
  readonly checks: ReadonlyMap<string, ReadonlyMap<HandOverItem, boolean>>;
  /** Each drive once, with its last staging. `waiting`: staged and not collected since. */
  readonly drives: readonly {
    readonly driveId: string;
    readonly name: string;
    readonly stagedAt: string;
    readonly waiting: boolean;
  }[];
  readonly report: string;
  readonly registeredList?: RegisteredList;
  readonly sequence: number;
};
