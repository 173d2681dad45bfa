/** All that the renderer may know of the host: types, and nothing that runs. */
export type {
  Answer,
  AnyEvent,
  Bridge,
  EventName,
  Events,
  RequestInput,
  RequestName,
  RequestOutput,
} from './contract.ts';
export type { ChosenDrive, FileRef } from './fields.ts';
export type {
  AppInfo,
  AppSettings,
  BenchFileContents,
  Capabilities,
  FolderListing,
  JobStarted,
} from './requests/app.ts';
export type { KnownDriveEvent, StagedPart } from './requests/drives.ts';
export type * from '../batch/types.ts';
export type * from '../collect/types.ts';
export type * from '../drives/types.ts';
export type * from '../jobs/types.ts';
export type { SavedKit } from '../kit/types.ts';
export type * from '../library/types.ts';
export type * from '../merge/types.ts';
export type * from '../practice/types.ts';
export type * from '../registration/types.ts';
export type { FailureCode, NoteCode } from '../formats/kit/collector-words.ts';
export type { Finding, FindingCode, RefusalCode, Severity } from '../formats/findings.ts';
export type { DeviceSummary } from '../formats/hash/types.ts';
export type { ErrorCode } from '../errors/codes.ts';
