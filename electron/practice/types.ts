/** The pretend devices, each with what its capture leaves on the drive. */
export const practiceDeviceKinds = [
  'good',
  'good-shared-model',
  'same-again',
  'truncated',
  'failed-read',
  'excel',
  'virtual-machine',
] as const;
export type PracticeDeviceKind = (typeof practiceDeviceKinds)[number];

export type PracticeDevice = {
  readonly id: string;
  readonly kind: PracticeDeviceKind;
  readonly name: string;
  readonly serial: string;
  /** Pretend drives that this device was run with, oldest first. */
  readonly runs: readonly { readonly driveId: string; readonly file: string; readonly at: string }[];
};

export type PracticeView =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      readonly batchId: string;
      readonly devices: readonly PracticeDevice[];
      /** All pretend drives, unplugged ones too. */
      readonly drives: readonly { readonly id: string; readonly name: string; readonly isPlugged: boolean }[];
    };
