import { z } from 'zod';
import { handOverItems, type BatchSummary, type BatchView } from '../../batch/types.ts';
import type { PlainError } from '../../jobs/types.ts';
import type { DeviceDetails } from '../../merge/types.ts';
import {
  intuneStates,
  managedDesktopStates,
  type ErrorAdvice,
  type Guide,
} from '../../registration/types.ts';
import { request } from '../define.ts';
import {
  batchId,
  batchSettings,
  deviceKey,
  deviceKeys,
  chosenDrive,
  fileRef,
  line,
  someText,
  nothing,
} from '../fields.ts';
import type { JobStarted } from './app.ts';

const decision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('take'), captureKey: deviceKey }),
  z.strictObject({ kind: z.literal('let-through') }),
  z.strictObject({ kind: z.literal('exclude') }),
  z.strictObject({ kind: z.literal('reset') }),
]);

const exportChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('devices'), deviceKeys }),
]);

export const batchRequests = {
  'batch.list': request(nothing).returns<readonly BatchSummary[]>(),
  /** Batches that are on this bench but could not be opened by the last `batch.list`, by folder name. */
  'batch.unreadable':
    request(nothing).returns<readonly { readonly id: string; readonly error: PlainError }[]>(),
  /** `practice` makes a batch for pretend drives and devices; the two kinds never mix. */
  'batch.create': request(
    z.strictObject({ settings: batchSettings, practice: z.boolean() }),
  ).returns<BatchView>(),
  'batch.open': request(z.strictObject({ batchId })).returns<BatchView>(),
  'batch.change': request(z.strictObject({ batchId, settings: batchSettings })).returns<BatchView>(),
  /** A new empty batch with the same settings under another name. */
  'batch.duplicate': request(z.strictObject({ batchId, name: line(120) })).returns<BatchView>(),
  'batch.archive': request(z.strictObject({ batchId })).returns<BatchView>(),
  'batch.reopen': request(z.strictObject({ batchId })).returns<BatchView>(),
  /** Value of the job: CollectedFile[]. */
  'batch.importFiles': request(
    z.strictObject({ batchId, files: z.array(fileRef).min(1).max(1000) }),
  ).returns<JobStarted>(),
  /** Devices that a partner registers: added to those already listed; a serial that is listed or captured is not doubled. */
  'batch.listPartnerDevices': request(
    z.strictObject({ batchId, serials: z.array(line(128)).min(1).max(20_000) }),
  ).returns<{ readonly added: number; readonly known: number; readonly batch: BatchView }>(),

  'devices.markNeedsReset': request(
    z.strictObject({ batchId, deviceKeys, needsReset: z.boolean() }),
  ).returns<BatchView>(),
  /** The same by serial number, compared without regard to case and outer spaces; an unknown one is `batch.serialUnknown`. */
  'devices.markSerialNeedsReset': request(
    z.strictObject({ batchId, serial: someText(128) }),
  ).returns<BatchView>(),

  'merge.device': request(z.strictObject({ batchId, deviceKey })).returns<DeviceDetails>(),
  /** One device at a time: a decision is made by name. */
  'merge.settle': request(
    z.strictObject({ batchId, deviceKey, decision, reason: line(500) }),
  ).returns<BatchView>(),
  /** Left-out fields stay as they are; an empty string clears. The user is for one device only. */
  'merge.edit': request(
    z.strictObject({
      batchId,
      deviceKeys,
      groupTag: line(512).optional(),
      assignedUser: line(320).optional(),
    }),
  ).returns<BatchView>(),
  /**
   * Loads the tenant's exported list of registered devices; one that was loaded before gives way to it. `rows`: devices in the
   * file; `matching`: devices of this batch that it holds. Anything else than such a list is `merge.listRefused`.
   */
  'merge.loadRegisteredList': request(z.strictObject({ batchId, file: fileRef })).returns<{
    readonly batch: BatchView;
    readonly rows: number;
    readonly matching: number;
  }>(),
  /** Safe to repeat. */
  'merge.dropRegisteredList': request(z.strictObject({ batchId })).returns<BatchView>(),
  /** Value of the job: Round. */
  'merge.export': request(z.strictObject({ batchId, choice: exportChoice })).returns<JobStarted>(),
  /** Copies a round with its steps page and digests onto a drive. Value of the job: { folder: string; provedPastCache: boolean } per drive. */
  'merge.takeAway': request(
    z.strictObject({ batchId, round: z.number().int().min(1), drive: chosenDrive }),
  ).returns<JobStarted>(),

  'register.guide': request(z.strictObject({ batchId })).returns<Guide>(),
  'register.setState': request(
    z.strictObject({
      batchId,
      deviceKeys,
      state: z.enum(['none', ...intuneStates, ...managedDesktopStates]),
      error: z.strictObject({ name: line(200), number: line(40), requestId: line(200) }).optional(),
    }),
  ).returns<BatchView>(),
  /** Which of these pasted serials are devices of the batch; compared without regard to case and outer spaces. */
  'register.findSerials': request(z.strictObject({ batchId, text: z.string().max(1_000_000) })).returns<{
    readonly deviceKeys: readonly string[];
    readonly unknown: readonly string[];
  }>(),
  'register.lookUpError': request(z.strictObject({ query: line(300) })).returns<readonly ErrorAdvice[]>(),

  'handOver.check': request(
    z.strictObject({ batchId, deviceKeys, item: z.enum(handOverItems), checked: z.boolean() }),
  ).returns<BatchView>(),
  /** Writes the final report (HTML and JSON) into `out/`. */
  'handOver.writeReport': request(z.strictObject({ batchId })).returns<{
    readonly name: string;
    readonly path: string;
    readonly batch: BatchView;
  }>(),
} as const;
