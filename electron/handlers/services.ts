import type { AppOptions } from '../app.ts';
import type { BatchStore } from '../batch/batch-store.ts';
import type { BatchSettings } from '../batch/types.ts';
import type { Collector } from '../collect/collector.ts';
import type { Ejector } from '../drives/eject.ts';
import type { DriveWatcher } from '../drives/watcher.ts';
import type { Uploads } from '../files/uploads.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { KnownDrives } from '../known-drives/known-drives.ts';
import type { KitMaker } from '../kit/make-kit.ts';
import type { Stager } from '../kit/stage.ts';
import type { Library } from '../library/library.ts';
import type { Practice } from '../practice/practice.ts';
import type { Settings } from '../settings/settings.ts';
import type { Say } from '../../text/index.ts';
import type { BatchViews } from './batch-views.ts';
import type { KitCheck } from './kit-check.ts';

/** Every service of the app, as the handlers see them. */
export type Services = AppOptions & {
  readonly settings: Settings;
  /** The sentences of the chosen language. */
  readonly say: () => Say;
  readonly now: () => Date;
  readonly uploads: Uploads;
  readonly batches: BatchStore;
  readonly views: BatchViews;
  /** The group tag that a batch's settings mean. */
  readonly groupTagOf: (settings: BatchSettings) => string;
  readonly library: Library;
  readonly practice: Practice;
  readonly watcher: DriveWatcher;
  readonly ejector: Ejector;
  readonly kitMaker: KitMaker;
  readonly kitCheck: KitCheck;
  readonly stager: Stager;
  readonly collector: Collector;
  readonly knownDrives: KnownDrives;
  readonly jobs: Jobs;
  /** Tells every window that a batch's journal grew. */
  readonly changed: (batchId: string, sequence: number) => void;
};

/** Handlers of some requests; together they must be all of `Handlers`. */
export type { Handlers } from '../api/contract.ts';
