import type { ChosenDrive } from '../api/fields.ts';
import type { BatchHandle } from '../batch/batch-handle.ts';
import type { Fact } from '../batch/types.ts';
import type { KitFinding } from '../collect/types.ts';
import { assertFit } from '../drives/assert-fit.ts';
import type { ConfirmFor, Drive } from '../drives/types.ts';
import type { DriveWatcher } from '../drives/watcher.ts';
import { CourierError } from '../errors/courier-error.ts';
import { wasCutOff } from '../jobs/cut-off.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import { plainError } from '../jobs/plain-error.ts';
import type { JobKind } from '../jobs/types.ts';
import type { StageOptions, StageResult } from '../kit/types.ts';
import { targetOnThisBench } from './batch-target.ts';
import { claimDevice, claimDrive, settleClaim } from './drive-claims.ts';
import { kitInputFor } from './kit-content.ts';
import type { Services } from './services.ts';

/** What a drive job needs of the services. */
export type DriveJobServices = {
  readonly watcher: Pick<DriveWatcher, 'get' | 'confirm' | 'pause' | 'resume' | 'invalidate'>;
  readonly jobs: Pick<Jobs, 'start'>;
};

/** What a drive must be fit for before a job begins; whatever is not named here only reads at first. */
const purposes: Partial<Record<JobKind, ConfirmFor>> = {
  stage: 'stage',
  'take-away': 'stage',
  clear: 'clear',
};

/**
 * Begins a job over several drives side by side; one that is named twice is worked on once. Each drive is proved to be
 * the chosen one before `work` sees it, is left alone by the scanner meanwhile, and fails by itself: the others go on.
 */
export function startDriveJob(
  { watcher, jobs }: DriveJobServices,
  kind: JobKind,
  chosen: readonly ChosenDrive[],
  work: (drive: Drive, context: JobContext) => Promise<unknown>,
): { readonly jobId: string } {
  const each = [...new Map(chosen.map((drive) => [drive.id, drive])).values()];
  const parts = each.map(({ id }) => ({ id, name: watcher.get(id)?.name ?? id }));
  return jobs.start(kind, parts, async (context) => {
    await Promise.all(each.map((drive) => workOnDrive(watcher, kind, drive, context, work)));
  });
}

async function workOnDrive(
  watcher: DriveJobServices['watcher'],
  kind: JobKind,
  chosen: ChosenDrive,
  context: JobContext,
  work: (drive: Drive, context: JobContext) => Promise<unknown>,
): Promise<void> {
  const { id } = chosen;
  const listed = watcher.get(id);
  try {
    // Claimed before it is looked at: what was seen while others wrote to it would be no ground to work on.
    await claimDrive({ id, name: listed?.name ?? id, deviceId: listed?.deviceId }, async () => {
      const drive = await watcher.confirm(chosen, purposes[kind] ?? 'collect');
      settleClaim(drive);
      context.signal.throwIfAborted();
      watcher.pause(id);
      try {
        context.part(id, { state: 'working', name: drive.name });
        const result = await work(drive, context);
        context.part(id, { state: 'done', fraction: 1, ...(result === undefined ? {} : { result }) });
      } finally {
        watcher.resume(id);
        watcher.invalidate(id);
      }
    });
  } catch (error) {
    if (wasCutOff(error, context.signal)) context.part(id, { state: 'cancelled' });
    else context.part(id, { state: 'failed', error: plainError(error) });
  }
}

/** Pretend drives take only practice batches and real drives only real ones, so that nothing pretended is ever uploaded. */
export function assertSameWorld(drive: Drive, batch: BatchHandle): void {
  const isPractice = drive.source === 'practice';
  if (isPractice !== (batch.file().kind === 'practice')) {
    throw new CourierError('drive.practiceOnly', {
      details: { drive: drive.name, batch: batch.file().settings.name },
    });
  }
}

/** An archived batch takes what comes home late, but no kit is made for it. Throws `batch.archived`. */
export function assertOpen(batch: BatchHandle): void {
  const { archivedAt, settings } = batch.file();
  if (archivedAt !== '') throw new CourierError('batch.archived', { details: { name: settings.name } });
}

/** What a person said about a drive whose identity is in doubt. */
export type Identity = 'keep' | 'new';

/**
 * Nothing is written to a drive that is barred, or whose identity is in doubt while nobody has said what it is. That there is
 * too little room is left to the stager, which knows what it needs. Errors: `drive.readOnly`, `drive.unproved`, `drive.unsafe`,
 * `drive.identityDoubtful`.
 */
function assertMayBeStaged(drive: Drive, identity: Identity | undefined): void {
  assertFit(drive, 'stage');
  const { name, mountPoint, doubt } = drive;
  if (doubt === undefined || identity !== undefined) return;
  throw new CourierError('drive.identityDoubtful', {
    details: { drive: name, mountPoint, doubt: doubt.kind },
  });
}

export type StagedDrive = StageResult & {
  /** What people call it from now on: its label, where it has one. */
  readonly name: string;
  /** What of the kit that was there before was not as it had been staged. */
  readonly kit?: KitFinding;
};

/**
 * Stages one confirmed drive for a batch and writes the fact. The kit that lies there is checked first, and what was
 * changed in it is kept, so that nothing is overwritten unseen. `identity` is asked for only where the drive has a doubt.
 * Fails with `batch.archived`, or as a barred or doubtful drive does, before anything is written.
 */
export async function stageDrive(
  services: Services,
  batch: BatchHandle,
  drive: Drive,
  who: string,
  options: StageOptions & { readonly identity?: Identity | undefined },
): Promise<StagedDrive> {
  const { name: driveName, mountPoint } = drive;
  const { identity } = options;
  const isPractice = drive.source === 'practice';
  assertOpen(batch);
  assertMayBeStaged(drive, identity);
  const content = await kitInputFor(services, batch, { isPractice, name: driveName });
  const { finding, ...known } = await services.kitCheck.beforeStaging(
    { drive: { name: driveName, mountPoint }, openBatchId: batch.id, who },
    options.signal,
  );
  const claim = isPractice ? undefined : await services.knownDrives.claimLabel();
  try {
    const result = await services.stager.stage(
      {
        mountPoint,
        driveName,
        ...content,
        ...known,
        isIdShared: known.isIdShared || (drive.doubt !== undefined && identity === 'new'),
        labelOf: claim?.labelOf,
        checkIdentity: async () => {
          const now = await services.watcher.confirm(
            { id: drive.id, fingerprint: drive.fingerprint },
            'stage',
          );
          // What was said is no answer to a doubt that nobody was asked about.
          assertMayBeStaged(now, drive.doubt === undefined ? undefined : identity);
        },
      },
      options,
    );
    const label = claim?.labelOf(result.driveId) ?? '';
    const name = label === '' ? driveName : label;
    const fact: Fact = {
      kind: 'drive-staged',
      driveId: result.driveId,
      driveName: name,
      kitVersion: result.kitVersion,
      scriptVersion: content.script?.version ?? '',
      files: result.files.map(({ path, sha256 }) => ({ path, sha256 })),
      provedPastCache: result.provedPastCache,
      label,
      product: drive.product,
      serial: drive.serial,
      volumeId: drive.volumeId,
      sizeBytes: drive.sizeBytes,
      fileSystem: drive.fileSystem,
    };
    const state = await batch.append(who, fact);
    await services.knownDrives.follow();
    services.changed(batch.id, state.sequence);
    return { ...result, name, ...(finding === undefined ? {} : { kit: finding }) };
  } finally {
    claim?.release();
  }
}

/** Lets a drive go after work on it, if it is still the one that was worked on. Errors: as of `confirm` and `ejectDrive`. */
export async function letGo(services: Services, { id, fingerprint }: Drive): Promise<void> {
  await ejectDrive(services, await services.watcher.confirm({ id, fingerprint }, 'collect'));
}

/**
 * Lets the whole device of a drive go and notes it where that can be written. Resolves when it may be pulled. Fails with
 * `drive.busy` while another volume of the device is worked on.
 */
export async function ejectDrive(services: Services, drive: Drive): Promise<void> {
  await claimDevice(drive, async () => {
    await services.ejector.eject(drive);
    await services.practice.unplug(drive);
  });
  try {
    await noteEjected(services, drive);
  } catch (error) {
    // It is out: told as failed, somebody would look for it in the socket.
    if (!(error instanceof CourierError)) throw error;
  }
}

/**
 * Writes into the journal that a drive was let go, where it carries a kit of a batch on this bench and somebody said
 * who works here.
 */
async function noteEjected(services: Services, { contents, name: driveName }: Drive): Promise<void> {
  const { person } = services.settings.preferences();
  if (contents.kind !== 'kit' || person === '') return;
  const batch = await targetOnThisBench(services.batches, contents.batchId);
  if (batch === undefined) return;
  const { driveId } = contents;
  await batch.append(person, { kind: 'drive-ejected', driveId, driveName });
  services.changed(batch.id, (await services.batches.open(batch.id)).state().sequence);
}
