import { z } from 'zod';
import { linkIds } from '../../registration/types.ts';
import type { DriveDetection } from '../../drives/types.ts';
import type { JobProgress } from '../../jobs/types.ts';
import type { LibraryScript } from '../../library/types.ts';
import { request } from '../define.ts';
import { batchId, fileRef, line, nothing } from '../fields.ts';

/** What this host can do, so that no part of the interface asks which host it runs in. */
export type Capabilities = {
  /** Files reach the host as paths (true) or as posted bytes (false). */
  readonly filePaths: boolean;
  readonly folderDialog: boolean;
  /** Show a file in the system's file manager. */
  readonly reveal: boolean;
  readonly openLink: boolean;
};

export type AppInfo = {
  readonly version: string;
  readonly capabilities: Capabilities;
  readonly dataFolder: string;
  /** Random and permanent: names this bench in journals and on drives. */
  readonly benchId: string;
  /** Started with `--practice`: the interface opens the practice batch at once. */
  readonly startInPractice: boolean;
  /** Another copy of the app works with this data folder: this one shows and changes nothing (`app.lookingOn`). */
  readonly isLookingOn: boolean;
  readonly detection: DriveDetection;
};

export const themes = ['system', 'light', 'dark'] as const;
export const languages = ['en'] as const;
export type AppSettings = {
  readonly language: (typeof languages)[number];
  readonly theme: (typeof themes)[number];
  /** Names of the people who work at this bench; every fact carries one. */
  readonly people: readonly string[];
  /** Who works now; empty until somebody says. */
  readonly person: string;
  /** The batch that was open last, or empty. */
  readonly lastBatchId: string;
  /** Group tags that this bench offers when a batch is set up, in order of the alphabet. */
  readonly groupTags: readonly string[];
};

/** What a bench file holds, compared with this bench. `isNew`: importing would add it. */
export type BenchFileContents = {
  readonly exportedAt: string;
  readonly appVersion: string;
  /** The bench that wrote it. */
  readonly benchId: string;
  readonly scripts: readonly {
    readonly sha256: string;
    readonly version: string;
    readonly standing: LibraryScript['standing'];
    readonly isNew: boolean;
  }[];
  readonly people: readonly { readonly name: string; readonly isNew: boolean }[];
  readonly groupTags: readonly { readonly tag: string; readonly isNew: boolean }[];
  readonly settings: Pick<AppSettings, 'language' | 'theme'>;
};

export type FolderListing = {
  readonly path: string;
  /** Empty at the top. */
  readonly parent: string;
  readonly folders: readonly { readonly name: string; readonly path: string }[];
};

/** What can be shown in the file manager: a file of a batch, or a bench file that was written. */
export const revealable = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('batch'), batchId }),
  z.strictObject({ kind: z.literal('round'), batchId, round: z.number().int().min(1) }),
  z.strictObject({ kind: z.literal('report'), batchId }),
  z.strictObject({ kind: z.literal('savedKit'), batchId }),
  z.strictObject({
    kind: z.literal('benchFile'),
    path: z
      .string()
      .max(4300)
      .regex(/[\\/]hash-courier-bench-\d{8}(_\d+)?\.json$/),
  }),
]);

export const appRequests = {
  'app.info': request(nothing).returns<AppInfo>(),
  /** Whether anybody can see the window: drives are looked for less often when nobody does. */
  'app.attention': request(z.strictObject({ isVisible: z.boolean() })).returns<null>(),
  'app.settings': request(nothing).returns<AppSettings>(),
  'app.changeSettings': request(
    z.strictObject({
      language: z.enum(languages).optional(),
      theme: z.enum(themes).optional(),
      lastBatchId: z.union([z.literal(''), batchId]).optional(),
    }),
  ).returns<AppSettings>(),
  'people.add': request(z.strictObject({ name: line(80) })).returns<AppSettings>(),
  'people.remove': request(z.strictObject({ name: line(80) })).returns<AppSettings>(),
  'groupTags.add': request(z.strictObject({ tag: line(512) })).returns<AppSettings>(),
  'groupTags.remove': request(z.strictObject({ tag: line(512) })).returns<AppSettings>(),
  /** Writes scripts, names, group tags and settings of this bench into one file in `folder`. Never batches or hashes. */
  'bench.export': request(z.strictObject({ folder: z.string().min(1).max(4096) })).returns<{
    readonly path: string;
  }>(),
  /** Reads a bench file and changes nothing. Anything else is `bench.fileRefused`. */
  'bench.inspect': request(z.strictObject({ file: fileRef })).returns<BenchFileContents>(),
  /** Adds what the bench does not have; `settings` replaces language and theme. Safe to repeat. */
  'bench.import': request(
    z.strictObject({
      file: fileRef,
      scripts: z.boolean(),
      people: z.boolean(),
      groupTags: z.boolean(),
      settings: z.boolean(),
    }),
  ).returns<{
    readonly settings: AppSettings;
    readonly scripts: number;
    readonly people: number;
    readonly groupTags: number;
  }>(),
  'people.choose': request(z.strictObject({ name: line(80) })).returns<AppSettings>(),
  /** Opens a known address; `opened` is false where the page itself must open `url`. */
  'app.openLink': request(z.strictObject({ link: z.enum(linkIds) })).returns<{
    readonly url: string;
    readonly opened: boolean;
  }>(),
  /** Shows the file; answers with its path, for hosts that can only copy it. */
  'app.reveal': request(revealable).returns<{ readonly path: string; readonly shown: boolean }>(),
  /** Desktop: the system's dialog. Elsewhere `native.unavailable`: use `folders.list`. Empty when cancelled. */
  'folders.choose': request(nothing).returns<{ readonly path: string }>(),
  'folders.list': request(z.strictObject({ path: z.string().max(4096) })).returns<FolderListing>(),
  'jobs.list': request(nothing).returns<readonly JobProgress[]>(),
  'jobs.cancel': request(z.strictObject({ jobId: z.string().max(64) })).returns<{ readonly jobId: string }>(),
} as const;

/** Answer of every request that begins long work; its progress and end arrive as events. */
export type JobStarted = { readonly jobId: string };
