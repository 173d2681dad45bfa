import type { FailureCode } from '../formats/kit/collector-words.ts';

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
  /** Runs of `go` at this device, oldest first. */
  readonly runs: readonly PracticeRun[];
};

/** One run, as the real collector would have left and shown it. */
export type PracticeRun = {
  readonly driveId: string;
  readonly at: string;
  /** Path on the drive; empty after FAILED. */
  readonly file: string;
  /** Why it FAILED; absent after DONE. */
  readonly code?: FailureCode | undefined;
  /** Text of the log on the drive; empty, and so are the lines, where an earlier version remembered the run. */
  readonly log: string;
  readonly screen: { readonly word: 'DONE' | 'FAILED'; readonly lines: readonly string[] };
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
