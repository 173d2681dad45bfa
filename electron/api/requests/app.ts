import { z } from 'zod';
import { linkIds } from '../../registration/types.ts';
import type { DriveDetection } from '../../drives/types.ts';
import type { JobProgress } from '../../jobs/types.ts';
import { request } from '../define.ts';
import { batchId, line, nothing } from '../fields.ts';

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
};

export type FolderListing = {
  readonly path: string;
  /** Empty at the top. */
  readonly parent: string;
  readonly folders: readonly { readonly name: string; readonly path: string }[];
};

/** A file of a batch that can be shown in the file manager. */
export const revealable = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('batch'), batchId }),
  z.strictObject({ kind: z.literal('round'), batchId, round: z.number().int().min(1) }),
  z.strictObject({ kind: z.literal('report'), batchId }),
]);

export const appRequests = {
  'app.info': request(nothing).returns<AppInfo>(),
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
