import { z } from 'zod';
import type { BatchView } from '../../batch/types.ts';
import type { DriveList } from '../../drives/types.ts';
import type { LibraryScript } from '../../library/types.ts';
import type { PracticeView } from '../../practice/types.ts';
import { request } from '../define.ts';
import { batchId, chosenDrive, driveId, fileRef, line, nothing, sha256 } from '../fields.ts';
import type { JobStarted } from './app.ts';

const chosenDrives = z.array(chosenDrive).min(1).max(16);

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
   * Parts of the job: one per drive, `id` the drive's, `result` { provedPastCache: boolean; driveId: string; keptAside:
   * string[]; kit?: KitFinding }. `keptAside`: new names of foreign files that were in the kit's way; `kit`: what of the
   * kit there before was not as it had been staged.
   */
  'drives.stage': request(
    z.strictObject({
      batchId,
      drives: chosenDrives,
      /** Drives that carry another batch's kit are refused (`drive.otherBatch`) unless this is set. */
      takeOver: z.boolean(),
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
