import { create } from 'zustand';
import type {
  AppInfo,
  AppSettings,
  BatchSummary,
  BatchView,
  DriveList,
  JobEnd,
  JobPart,
  JobProgress,
  KnownDrive,
  LibraryScript,
  PlainError,
  PracticeView,
  RequestOutput,
} from '../../../electron/api/index.ts';
import type { ChangedKits } from '../steps/collect/changed-kits.ts';
import type { StepId } from './steps.ts';

/** Something that a person should read until it is dismissed. */
export type Notice =
  | { readonly id: number; readonly kind: 'error'; readonly error: PlainError }
  | {
      readonly id: number;
      readonly kind: 'said';
      readonly intent: 'success' | 'info' | 'warning';
      readonly text: string;
    };

/** A copy of the host's state, kept by events, and where the person is. The host owns the truth. */
export type CourierState = {
  /** Null until the first answers are here. */
  readonly info: AppInfo | null;
  /** False while no events come: what is shown may be old. */
  readonly isLinked: boolean;
  readonly settings: AppSettings;
  readonly batches: readonly BatchSummary[];
  /** Batches that are on this bench and cannot be opened. */
  readonly unreadableBatches: RequestOutput<'batch.unreadable'>;
  readonly batch: BatchView | null;
  /** The highest sequence that an event told, by batch: a view below it is old. */
  readonly heard: Readonly<Record<string, number>>;
  readonly drives: DriveList;
  /** Every drive that this bench has prepared, the last seen first. */
  readonly knownDrives: readonly KnownDrive[];
  readonly scripts: readonly LibraryScript[];
  readonly practice: PracticeView;
  /** Running jobs by id. */
  readonly jobs: Readonly<Record<string, JobProgress>>;
  /** The last end of each kind of job, so that a step can show what came of it. */
  readonly ends: Readonly<Partial<Record<JobEnd['kind'], JobEnd>>>;
  /**
   * How far preparing each drive is, or what came of it the last time, by the drive's id while it is plugged. What was let
   * go or pulled stays, so that a person can read it.
   */
  readonly stageParts: Readonly<Record<string, JobPart>>;
  /** Drives whose kit came back changed, in the batch that is open, until they are prepared again. */
  readonly changedKits: ChangedKits;
  readonly step: StepId;
  readonly notices: readonly Notice[];
};

const start: CourierState = {
  info: null,
  isLinked: true,
  settings: { language: 'en', theme: 'system', people: [], person: '', lastBatchId: '', groupTags: [] },
  batches: [],
  unreadableBatches: [],
  batch: null,
  heard: {},
  drives: { drives: [], hidden: [], detection: { kind: 'on' } },
  knownDrives: [],
  scripts: [],
  practice: { kind: 'off' },
  jobs: {},
  ends: {},
  stageParts: {},
  changedKits: {},
  step: 'batch',
  notices: [],
};

/** Read with a selector: `useCourier((state) => state.batch)`. Changed only by `actions.ts` and `host-copy.ts`. */
export const useCourier = create<CourierState>(() => start);

/** Back to the first state; for tests. */
export function resetStore(): void {
  useCourier.setState(start, true);
}

/** Whether this copy of the app may change anything: for what is shown. Another copy works with this data folder where it may not. */
export function useCanChange(): boolean {
  return useCourier((state) => state.info?.isLookingOn !== true);
}

/** The same at one moment: for what is done. */
export function canChange(): boolean {
  return useCourier.getState().info?.isLookingOn !== true;
}
