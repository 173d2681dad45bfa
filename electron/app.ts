import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnyEvent, EventName, Events, Handlers } from './api/contract.ts';
import { createDispatcher } from './api/dispatch.ts';
import type { Capabilities } from './api/requests/app.ts';
import { createBatchStore } from './batch/batch-store.ts';
import { lookAtBatches } from './batch/looked-at-store.ts';
import { driveEvents } from './batch/drive-events.ts';
import { createCollector } from './collect/collector.ts';
import { createEjector } from './drives/eject.ts';
import { folderDrives } from './drives/folder-drives.ts';
import { createDrivePort, offPort } from './drives/list-with-drivelist.ts';
import { createDriveWatcher } from './drives/watcher.ts';
import { lockDataFolder, type DataLock } from './files/data-lock.ts';
import { assertReadableFolder } from './files/folder-to-read.ts';
import { createUploads, refuseUploads } from './files/uploads.ts';
import { batchesStagedOn, targetOnThisBench } from './handlers/batch-target.ts';
import { readCsv } from './formats/csv/read-csv.ts';
import { createBatchViews } from './handlers/batch-views.ts';
import { appHandlers } from './handlers/app-handlers.ts';
import { benchHandlers } from './handlers/bench-handlers.ts';
import { batchHandlers } from './handlers/batch-handlers.ts';
import { cardHandlers } from './handlers/card-handlers.ts';
import { collectHandlers } from './handlers/collect-handlers.ts';
import { driveHandlers } from './handlers/drive-handlers.ts';
import { driveListHandlers } from './handlers/drive-list-handlers.ts';
import { followOtherCopy } from './handlers/follow-other-copy.ts';
import { createKitCheck } from './handlers/kit-check.ts';
import { kitHandlers } from './handlers/kit-handlers.ts';
import { driveJournals, knownDriveHandlers } from './handlers/known-drive-handlers.ts';
import { libraryHandlers } from './handlers/library-handlers.ts';
import { mergeHandlers } from './handlers/merge-handlers.ts';
import { practiceHandlers } from './handlers/practice-handlers.ts';
import { registeredListHandlers } from './handlers/registered-list-handlers.ts';
import { registrationHandlers } from './handlers/registration-handlers.ts';
import type { Services } from './handlers/services.ts';
import { createJobs } from './jobs/jobs.ts';
import { lookAtDrive } from './kit/look.ts';
import { createKitMaker } from './kit/make-kit.ts';
import { createStager } from './kit/stage.ts';
import { createKnownDrives } from './known-drives/known-drives.ts';
import type { GalleryFetch } from './library/gallery-requests.ts';
import { createLibrary } from './library/library.ts';
import { pinnedVersions } from './library/pins.ts';
import { createPractice } from './practice/practice.ts';
import { practiceScriptSha256 } from './practice/practice-script.ts';
import { groupTagFor } from './registration/group-tag.ts';
import { createSettings } from './settings/settings.ts';
import { createText } from '../text/index.ts';

/** What a host can do that plain Node cannot. */
export type NativePorts = {
  readonly capabilities: Capabilities;
  readonly openLink: (url: string) => Promise<void> | void;
  readonly reveal: (path: string) => void;
  /** Empty when cancelled. */
  readonly chooseFolder: () => Promise<string> | string;
};

export type AppOptions = {
  readonly dataFolder: string;
  readonly version: string;
  /** Folder with the files that go onto drives. */
  readonly kitFilesFolder: string;
  readonly native: NativePorts;
  /** For downloads that a person asks for; redirects are handed back, not followed. */
  readonly fetch: GalleryFetch;
  readonly folderDrives: readonly string[];
  readonly startInPractice: boolean;
  /** Somebody tried to start a second copy with the same data folder. */
  readonly onKnock: () => void;
  /** The data folder's lock, where the host has taken it already. */
  readonly lock?: DataLock;
  /** Shows what is in the data folder, whoever works there, and changes nothing: it takes no lock and writes no byte. */
  readonly lookOn?: boolean;
};

/**
 * The app without a host: every service made and joined, in one place. Fails with `app.dataFolderInUse` or
 * `app.dataFolderUnusable`; where it looks on, with `folder.notFound` or `folder.unreadable`.
 */
export async function createApp(options: AppOptions) {
  const { dataFolder } = options;
  const isReadOnly = options.lookOn === true;
  if (isReadOnly) await assertReadableFolder(dataFolder);
  const lock = isReadOnly ? undefined : (options.lock ?? (await lockDataFolder(dataFolder, options.onKnock)));
  const listeners = new Set<(event: AnyEvent) => void>();
  function tell<Name extends EventName>(name: Name, value: Events[Name]): void {
    // A name with the value that the table gives it is one of the events; the compiler cannot tie the two together.
    const event = { name, value } as AnyEvent;
    for (const listener of listeners) listener(event);
  }

  const now = () => new Date();
  const settings = await createSettings(dataFolder, (preferences) => tell('settings.changed', preferences), {
    isReadOnly,
  });
  const say = () => createText(settings.preferences().language);
  const uploads = isReadOnly ? refuseUploads() : await createUploads(join(dataFolder, 'uploads'));
  const batchesFolder = join(dataFolder, 'batches');
  const lookedAt = isReadOnly ? lookAtBatches({ folder: batchesFolder, now }) : undefined;
  const batches = lookedAt ?? createBatchStore({ folder: batchesFolder, benchId: settings.benchId, now });
  const library = createLibrary({
    folder: join(dataFolder, 'library'),
    fetch: options.fetch,
    now,
    practiceSha256: practiceScriptSha256,
    onChange: (scripts) => tell('library.changed', scripts),
    isReadOnly,
  });
  const practice = await createPractice({
    folder: join(dataFolder, 'practice'),
    now,
    onChange: (view) => tell('practice.changed', view),
    isReadOnly,
  });
  const knownDrives = await createKnownDrives({
    folder: dataFolder,
    benchId: settings.benchId,
    now,
    journals: () => driveJournals(batches),
    eventsOf: driveEvents,
    labelOfNumber: (number) => say()('knownDrives.label', { number }),
    onChange: (drives) => {
      tell('knownDrives.changed', drives);
      watcher.redescribe();
    },
    isReadOnly,
  });
  const port = isReadOnly ? offPort(say()('lookingOn.detection')) : await createDrivePort();
  const watcher = createDriveWatcher({
    port,
    look: lookAtDrive,
    extra: async () =>
      isReadOnly ? [] : [...(await folderDrives(options.folderDrives)), ...(await practice.drives())],
    // Where it really lies too: a data folder that is a link onto a stick makes that stick Hash Courier's own.
    protectedPaths: [dataFolder, await realpath(dataFolder)],
    describe: knownDrives.describe,
    onChange: (list) => {
      knownDrives.seen(list.drives);
      tell('drives.changed', list);
    },
  });
  const jobs = createJobs({
    progress: (progress) => tell('job.progress', progress),
    ended: (end) => tell('job.ended', end),
  });
  const views = createBatchViews({ batches, groupTagOf: groupTagFor });

  /** Only a bug makes it fail. */
  const followDrives = () => knownDrives.follow().catch((error: unknown) => console.error(error));
  const changed = (batchId: string, sequence: number) => {
    tell('batch.changed', { batchId, sequence });
    void followDrives();
  };
  const kit = {
    kitFilesFolder: options.kitFilesFolder,
    kitVersion: options.version,
    benchId: settings.benchId,
    now,
    say,
    language: () => settings.preferences().language,
  };
  const kitMaker = createKitMaker(kit);
  const kitCheck = createKitCheck({
    batches,
    library,
    maker: kitMaker,
    groupTagOf: groupTagFor,
    pins: pinnedVersions,
    changed,
  });

  const services: Services = {
    ...options,
    settings,
    say,
    now,
    uploads,
    batches,
    views,
    groupTagOf: groupTagFor,
    library,
    practice,
    watcher,
    ejector: createEjector(),
    kitMaker,
    kitCheck,
    stager: createStager(kit),
    collector: createCollector({
      openBatch: (batchId) => targetOnThisBench(batches, batchId),
      stagedFor: (driveId) => batchesStagedOn(batches, driveId),
      readCsv,
      checkKit: kitCheck.afterReturn,
    }),
    knownDrives,
    jobs,
    changed,
  };
  const handlers: Handlers = {
    ...appHandlers(services),
    ...benchHandlers(services),
    ...batchHandlers(services),
    ...libraryHandlers(services),
    ...driveListHandlers(services),
    ...driveHandlers(services),
    ...knownDriveHandlers(services),
    ...kitHandlers(services),
    ...cardHandlers(services),
    ...collectHandlers(services),
    ...mergeHandlers(services),
    ...registeredListHandlers(services),
    ...registrationHandlers(services),
    ...practiceHandlers(services),
  };
  if (!isReadOnly) watcher.start();
  void followDrives();
  const following =
    lookedAt && followOtherCopy({ batches: lookedAt, settings, library, practice, knownDrives, changed });

  return {
    dispatch: createDispatcher(handlers, { isLookingOn: isReadOnly }),
    subscribe: (listener: (event: AnyEvent) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    uploads,
    settings,
    /** Cancels running work, waits for its last facts, and lets the data folder go. */
    stop: async (): Promise<void> => {
      await following?.stop();
      await jobs.stop();
      await watcher.stop();
      await knownDrives.stop();
      await batches.close();
      await uploads.stop();
      await settings.stop();
      await lock?.release();
    },
  };
}

export type App = Awaited<ReturnType<typeof createApp>>;
