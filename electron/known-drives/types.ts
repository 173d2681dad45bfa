import type { FactLine } from '../batch/types.ts';
import type { KnownDrive } from '../drives/types.ts';

/** What the register keeps of a drive. What came home from it is counted in the journals each time. */
export type Remembered = Omit<KnownDrive, 'broughtFiles'>;
/** By the drive's id. */
export type Register = ReadonlyMap<string, Remembered>;

/** The journal of one batch of this bench. */
export type DriveJournal = {
  readonly id: string;
  /** Of the batch, as it is called now. */
  readonly name: string;
  readonly isPractice: boolean;
  readonly lines: readonly FactLine[];
};

/** What journals tell of one drive's stagings; absent is what an earlier version did not write down. */
export type StagedRecord = {
  readonly driveId: string;
  readonly firstStagedAt: string;
  readonly lastStagedAt: string;
  /** The batch that it was staged for last. */
  readonly batchId: string;
  readonly batchName: string;
  readonly label?: string;
  readonly product?: string;
  readonly serial?: string;
  readonly volumeId?: string;
  readonly sizeBytes?: number;
  readonly fileSystem?: string;
};

/** What one or several journals come to. */
export type Tally = {
  readonly staged: ReadonlyMap<string, StagedRecord>;
  /** How many hash files came home from a drive, each once per batch. */
  readonly brought: ReadonlyMap<string, number>;
  /** Ids of saved kits: every drive that such a kit was copied to has that id, so it tells no drive. */
  readonly shared: ReadonlySet<string>;
};

/** What a person says of a drive; what is left out stays. */
export type DriveChange = {
  readonly label?: string | undefined;
  readonly holder?: string | undefined;
  readonly isRetired?: boolean | undefined;
};

/** Gives a drive without a label its number's name: `Drive 7`. */
export type LabelOfNumber = (number: number) => string;
