import { z } from 'zod';
import { deviceProfiles, targets } from '../registration/types.ts';

/** True for anything below a space, and for DEL: never part of a name or a tag. */
function hasControlCharacter(text: string): boolean {
  return Array.from(text).some((character) => character < ' ' || character === '\u007f');
}

/** Shared pieces of the schemas. Limits are generous for people and small for attackers. */
export const nothing = z.strictObject({});
export const line = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .refine((text) => !hasControlCharacter(text), 'control characters');
/** A line with something in it. */
export const someText = (maximum: number) => line(maximum).refine((text) => text.trim() !== '', 'empty');
export const batchId = z.string().regex(/^b\d{8}-[a-z0-9]{6}$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const driveId = z.string().min(1).max(300);
export const deviceKey = z.string().min(1).max(200);
/** A batch may hold tens of thousands of devices; one request names no more than this. */
export const deviceKeys = z.array(deviceKey).min(1).max(20_000);

/** A file that a person chose: a path from the desktop, or bytes that were posted before. */
export const fileRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
  z.strictObject({ kind: z.literal('upload'), uploadId: z.string().regex(/^[0-9a-f]{32}$/) }),
]);
export type FileRef = z.infer<typeof fileRef>;

export const batchSettings = z.strictObject({
  name: someText(120),
  customer: line(120),
  orderNumber: line(80),
  tenantDomain: line(253),
  target: z.enum(targets),
  groupTag: line(512),
  deviceProfile: z.enum(deviceProfiles),
  sharedDevice: z.boolean(),
  expectedDevices: z.number().int().min(0).max(100_000),
  scriptSha256: z.union([z.literal(''), sha256]),
  onlyMicrosoftScript: z.boolean(),
});

/** A drive by its id and by the fingerprint that was on screen when the person chose it. */
export const chosenDrive = z.strictObject({ id: driveId, fingerprint: z.string().max(600) });
export type ChosenDrive = z.infer<typeof chosenDrive>;
