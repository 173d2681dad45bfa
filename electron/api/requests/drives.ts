import { z } from 'zod';
import type { BatchView, DriveEvent } from '../../batch/types.ts';
import type { KitFinding } from '../../collect/types.ts';
import type { DriveList, KnownDrive } from '../../drives/types.ts';
import type { ErrorCode } from '../../errors/codes.ts';
import type { LibraryScript } from '../../library/types.ts';
import type { PracticeView } from '../../practice/types.ts';
import { request } from '../define.ts';
import { batchId, chosenDrive, driveId, fileRef, line, nothing, sha256, someText } from '../fields.ts';
import type { JobStarted } from './app.ts';

/** The id in a drive's kit. */
const knownDriveId = z.string().regex(/^[0-9a-f]{32}$/);
const chosenDrives = z.array(chosenDrive).min(1).max(16);

/** What came of staging one drive. */
export type StagedPart = {
  readonly driveId: string;
  readonly provedPastCache: boolean;
  /** New names of foreign files that were in the kit's way. */
  readonly keptAside: readonly string[];
  /** What of the kit there before was not as it had been staged. */
  readonly kit?: KitFinding;
  /** Milliseconds that writing and flushing took, and reading back. */
  readonly writeMs: number;
  readonly readBackMs: number;
  /** It was let go: safe to remove. */
  readonly ejected: boolean;
  /** It is ready, but could not be let go; an error's code. */
  readonly ejectFailure?: ErrorCode;
};

/** One line of a drive's history, with the batch that it belongs to. */
export type KnownDriveEvent = DriveEvent & { readonly batchId: string; readonly batchName: string };

export const driveRequests = {
  'library.list': request(nothing).returns<readonly LibraryScript[]>(),
  /** A .ps1 or a .nupkg. */
  'library.import': request(z.strictObject({ file: fileRef })).returns<LibraryScript>(),
  /** From the PowerShell Gallery; the newest version unless one is named. Value of the job: LibraryScript. */
  'library.download': request(
    z.strictObject({ version: z.string().regex(/^(\d+(\.\d+){0,3})?$/) }),
  ).returns<JobStarted>(),
  'library.setDefault': request(z.strictObject({ sha256 })).returns<readonly LibraryScript[]>(),
  'library.remove': request(z.strictObject({ sha256 })).returns<readonly LibraryScript[]>(),

  'drives.list': request(nothing).returns<DriveList>(),
  'drives.refresh': request(nothing).returns<DriveList>(),
  /**
   * Parts of the job: one per drive, `id` the drive's, `result` a StagedPart.
   */
  'drives.stage': request(
    z.strictObject({
      batchId,
      drives: chosenDrives,
      /** Drives that carry another batch's kit are refused (`drive.otherBatch`) unless this is set. */
      takeOver: z.boolean(),
      /**
       * For drives with a doubt (`Drive.doubt`), which are refused otherwise (`drive.identityDoubtful`): `keep` the id that
       * is on them, or give them a `new` one.
       */
      identity: z.enum(['keep', 'new']).optional(),
      /** Lets each drive go as soon as it is proved. */
      eject: z.boolean().optional(),
    }),
  ).returns<JobStarted>(),
  /**
   * Writes the kit into a new folder or ZIP file below `folder`, for drives that are made on another computer. Value of the
   * job: SavedKit.
   */
  'kit.save': request(
    z.strictObject({ batchId, form: z.enum(['folder', 'zip']), folder: z.string().min(1).max(4096) }),
  ).returns<JobStarted>(),
  /** The quick card that the batch's drives carry now, a whole HTML page without scripts, to be printed. */
  'kit.card': request(z.strictObject({ batchId })).returns<{ readonly html: string }>(),
  'drives.eject': request(z.strictObject({ drive: chosenDrive })).returns<{ readonly name: string }>(),
  /**
   * Makes the light of a drive flicker for some seconds, by reading what is on it or, where the system would answer from
   * memory and the drive may be written, by writing a small file and removing it. One part; `result` { way: 'read' |
   * 'write' }. `drive.cannotIdentify` where neither is possible.
   */
  'drives.identify': request(z.strictObject({ drive: chosenDrive })).returns<JobStarted>(),
  /** Mounts a hidden drive that `canMount`, by its id. Answers where. `drive.mountFailed`. */
  'drives.mount': request(z.strictObject({ driveId })).returns<{ readonly mountPoint: string }>(),

  /** Every drive that this bench has staged, the last seen first. */
  'knownDrives.list': request(nothing).returns<readonly KnownDrive[]>(),
  /** What is left out stays. `drive.labelTaken`, `drive.notKnown`. */
  'knownDrives.change': request(
    z.strictObject({
      knownDriveId,
      label: someText(40).optional(),
      holder: line(80).optional(),
      isRetired: z.boolean().optional(),
    }),
  ).returns<readonly KnownDrive[]>(),
  /** What happened to one drive in every batch of this bench, newest first, at most 500. `drive.notKnown`. */
  'knownDrives.history': request(z.strictObject({ knownDriveId })).returns<readonly KnownDriveEvent[]>(),

  /** Parts of these jobs: one per drive, `result` a CollectResult. */
  'collect.run': request(z.strictObject({ batchId, drives: chosenDrives })).returns<JobStarted>(),
  'collect.clear': request(z.strictObject({ batchId, drives: chosenDrives })).returns<JobStarted>(),
  'collect.turnRound': request(
    z.strictObject({ batchId, drives: chosenDrives, eject: z.boolean() }),
  ).returns<JobStarted>(),

  /**
   * Says of a failed run that nothing is left to do, and why; an empty reason opens it again. A digest that is no failed
   * run of the batch is `batch.runUnknown`.
   */
  'collect.settleRun': request(z.strictObject({ batchId, sha256, reason: line(500) })).returns<BatchView>(),

  'practice.start': request(nothing).returns<PracticeView>(),
  'practice.view': request(nothing).returns<PracticeView>(),
  'practice.runDevice': request(
    z.strictObject({ deviceId: z.string().max(64), driveId }),
  ).returns<PracticeView>(),
  'practice.plug': request(z.strictObject({ driveId, plugged: z.boolean() })).returns<PracticeView>(),
  /** Keeps the stand-in script of practice in the library; it is never put on a real drive. */
  'practice.useScript': request(nothing).returns<LibraryScript>(),
  /** Forgets the pretend drives' files and begins a fresh practice batch. */
  'practice.reset': request(nothing).returns<PracticeView>(),
} as const;
