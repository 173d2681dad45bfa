import type { Round, RoundFile } from '../../batch/types.ts';
import type { Finding, FindingCode, RefusalCode } from '../../formats/findings.ts';
import type { DeviceIdentity } from '../../formats/hash/types.ts';
import type { Target } from '../../registration/types.ts';
import type { Say } from '../../../text/index.ts';
import type { LeftOutReason } from '../choose.ts';

/** A merge of files without a batch. Serials in maps and sets are in capitals. */
export type MergeManyInput = {
  /** Files and folders; a folder gives its hash files, sorted by name, those of the folders in it too. */
  readonly paths: readonly string[];
  readonly target: Target;
  /** Gets a new folder with the upload files and the report; made when it is missing, and never read as input. */
  readonly outFolder: string;
  /** For devices whose files say none; empty for none. */
  readonly groupTag: string;
  /** True for a tag that Managed Desktop takes; left out, only `groupTag` is one. Asked only for that target. */
  readonly isKnownTag?: (tag: string) => boolean;
  /** One user per serial. */
  readonly users: ReadonlyMap<string, string>;
  /** Serials that the tenant's exported list holds, or how to tell. */
  readonly isRegistered: (serial: string) => boolean;
  /** Serials of devices that go in although something speaks against it. */
  readonly include: readonly string[];
  /** True for a made-up device of the practice, which is never uploaded. */
  readonly isPretend: (
    identity: Pick<DeviceIdentity, 'serial' | 'uuid' | 'tpmDigest'> | undefined,
  ) => boolean;
  readonly who: string;
  readonly now: () => Date;
  readonly say: Say;
  /** Threads that read, judge and write, this one included. */
  readonly workers: number;
  /** The bundled `judge-worker`; without it there is this thread alone. */
  readonly workerFile?: string;
  readonly onProgress?: (progress: MergeProgress) => void;
  /** Called with what does not go into the upload, before the merge returns, and before it fails for want of devices. */
  readonly onLeftOut?: (leftOut: NotTaken) => void;
};

/** `total` is 0 while it is not known. Files while finding and reading, upload files while writing. */
export type MergeProgress = {
  readonly phase: 'finding' | 'reading' | 'writing';
  readonly done: number;
  readonly total: number;
};

export type RefusedFile = {
  readonly file: string;
  readonly reason: RefusalCode;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** A row of a file as a person finds it again. */
export type RowSource = { readonly file: string; readonly row: number; readonly serial: string };

export type LeftOutDevice = {
  readonly serial: string;
  readonly reason: LeftOutReason;
  readonly findings: readonly Finding[];
  /** Every row that is this device, with the serial number that it gives. */
  readonly sources: readonly RowSource[];
};

/** What is not in the upload, and what of the instructions found nothing to apply to. */
export type NotTaken = {
  readonly refused: readonly RefusedFile[];
  readonly leftOut: readonly LeftOutDevice[];
  readonly unknownUsers: readonly string[];
  readonly unknownIncludes: readonly string[];
};

export type MergeManyResult = NotTaken & {
  /** Absolute path of the written folder. */
  readonly folder: string;
  readonly files: readonly RoundFile[];
  readonly reportJson: string;
  readonly reportHtml: string;
  readonly counts: MergeCounts;
};

export type MergeCounts = {
  /** Read, those included that were refused. */
  readonly files: number;
  /** In folders: called like nothing that holds hashes, or notes and settings that hold none. */
  readonly passedOver: number;
  readonly refusedFiles: number;
  readonly rows: number;
  readonly devices: number;
  readonly taken: number;
  readonly leftOut: number;
  /** Rows of taken devices that are not the one that is uploaded. */
  readonly superseded: number;
  /** Of the taken ones. */
  readonly warned: number;
};

/** How often a finding of whole files was made. */
export type FileFindingCount = { readonly code: FindingCode; readonly files: number };

/** The parts of a capture that many devices of one order share; kept once. */
export type SharedFacts = {
  readonly groupTag: string;
  readonly assignedUser: string;
  readonly productId: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly family?: string;
  readonly osBuild?: string;
  readonly zoneMinutes?: number;
  /** Undefined where the hash could not be walked. */
  readonly environment?: DeviceIdentity['environment'];
  readonly tpm?: DeviceIdentity['tpm'];
};

/** One judged row, as small as it can be kept: there may be hundreds of thousands. */
export type CompactCapture = {
  /** Number of the read file, see `ReadFile`. */
  readonly file: number;
  readonly row: number;
  readonly serial: string;
  /** Serial inside the hash where it is not `serial`. */
  readonly inside: string | undefined;
  readonly uuid: string;
  readonly tpmDigest: string;
  /** Of a proved hash; any text where `tpmDigest` says already which device it is. Empty where it is not proved. */
  readonly contentSha256: string;
  /** ISO 8601 in UTC by the device's clock, or empty. */
  readonly capturedAt: string;
  /** Where the hash stands in its spool, or -1. */
  readonly place: number;
  /** Which spool holds it. */
  readonly spool: number;
  readonly shared: SharedFacts;
  readonly signs: readonly string[];
  readonly findings: readonly Finding[];
};

export type WrittenRound = Pick<Round, 'at' | 'who' | 'target'>;
