import type { Capture, DeviceRow } from '../batch/types.ts';
import type { Finding } from '../formats/findings.ts';
import type { DeviceIdentity, DeviceSummary } from '../formats/hash/types.ts';

/** One capture of a device, judged. */
export type JudgedCapture = Capture & {
  readonly serial: string;
  readonly groupTag: string;
  readonly assignedUser: string;
  /** Only an OEM's file brings one. */
  readonly productId?: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly summary?: DeviceIdentity;
  readonly findings: readonly Finding[];
  /** What the hash's trailer proves, lower-case hex; empty where the hash is not proved. The text to upload is read again when it is written. */
  readonly contentSha256: string;
};

/** A device with all its captures, for the details pane. */
export type DeviceDetails = {
  readonly device: DeviceRow;
  /** In order of collection; hashes left out. */
  readonly captures: readonly JudgedCapture[];
  /** Key of the capture that the upload file holds. */
  readonly keptCapture: string;
  readonly summary?: DeviceSummary;
};

/** Which devices an export takes: those in no earlier round, every ready one, or a selection. */
export type ExportChoice =
  | { readonly kind: 'new' }
  | { readonly kind: 'all' }
  | { readonly kind: 'devices'; readonly deviceKeys: readonly string[] };
