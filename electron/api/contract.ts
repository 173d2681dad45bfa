import type { DriveList, KnownDrive } from '../drives/types.ts';
import type { JobEnd, JobProgress, PlainError } from '../jobs/types.ts';
import type { LibraryScript } from '../library/types.ts';
import type { PracticeView } from '../practice/types.ts';
import type { FileRef } from './fields.ts';
import type { InputOf, OutputOf } from './define.ts';
import { appRequests, type AppSettings } from './requests/app.ts';
import { batchRequests } from './requests/batch.ts';
import { driveRequests } from './requests/drives.ts';

/** Every request, by name. The one table from which both hosts, both transports and the renderer are typed. */
export const requests = { ...appRequests, ...batchRequests, ...driveRequests } as const;

export type RequestName = keyof typeof requests;
export type RequestInput<Name extends RequestName> = InputOf<(typeof requests)[Name]>;
export type RequestOutput<Name extends RequestName> = OutputOf<(typeof requests)[Name]>;

/** What the host says unasked: news of a state, never an order. */
export type Events = {
  'drives.changed': DriveList;
  'knownDrives.changed': readonly KnownDrive[];
  'job.progress': JobProgress;
  'job.ended': JobEnd;
  /** The batch's journal grew; ask `batch.open` for the new view. */
  'batch.changed': { readonly batchId: string; readonly sequence: number };
  'library.changed': readonly LibraryScript[];
  'settings.changed': AppSettings;
  'practice.changed': PracticeView;
};
export type EventName = keyof Events;
export type AnyEvent = {
  readonly [Name in EventName]: { readonly name: Name; readonly value: Events[Name] };
}[EventName];

export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: PlainError };

/** One function per request, already given checked input. */
export type Handlers = {
  readonly [Name in RequestName]: (
    input: RequestInput<Name>,
  ) => Promise<RequestOutput<Name>> | RequestOutput<Name>;
};

/** What any host offers the renderer: the only way in. */
export type Bridge = {
  readonly call: <Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ) => Promise<Answer<RequestOutput<Name>>>;
  /** Hears every event from now on; the returned function ends it. */
  readonly subscribe: (listener: (event: AnyEvent) => void) => () => void;
  /** Makes a file that a person chose nameable in a request: its path on the desktop, posted bytes elsewhere. */
  readonly offerFile: (file: File) => Promise<Answer<FileRef>>;
};
