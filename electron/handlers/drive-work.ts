import type { ChosenDrive } from '../api/fields.ts';
import type { BatchHandle } from '../batch/batch-handle.ts';
import type { Fact } from '../batch/types.ts';
import type { Drive } from '../drives/types.ts';
import { CourierError, isAbort } from '../errors/courier-error.ts';
import type { JobContext } from '../jobs/jobs.ts';
import { plainError } from '../jobs/plain-error.ts';
import type { JobKind } from '../jobs/types.ts';
import type { StageOptions, StageResult } from '../kit/types.ts';
import type { Services } from './services.ts';

/** Drives that some job works on now, by id: two jobs never touch the same drive. */
const busy = new Set<string>();

/**
 * Begins a job over several drives side by side. Each drive is proved to be the chosen one before `work` sees it, is
 * left alone by the scanner meanwhile, and fails by itself: the others go on.
 */
export function startDriveJob(
  services: Services,
  kind: JobKind,
  chosen: readonly ChosenDrive[],
  work: (drive: Drive, context: JobContext) => Promise<unknown>,
): { readonly jobId: string } {
  const { watcher, jobs } = services;
  const parts = chosen.map(({ id }) => ({ id, name: watcher.get(id)?.name ?? id }));
  return jobs.start(kind, parts, async (context) => {
    await Promise.all(chosen.map((drive) => workOnDrive(services, drive, context, work)));
  });
}

async function workOnDrive(
  { watcher }: Services,
  chosen: ChosenDrive,
  context: JobContext,
  work: (drive: Drive, context: JobContext) => Promise<unknown>,
): Promise<void> {
  const { id } = chosen;
  let isMine = false;
  try {
    const drive = await watcher.confirm(chosen);
    if (busy.has(id)) throw new CourierError('drive.busy', { details: { drive: drive.name } });
    busy.add(id);
    isMine = true;
    watcher.pause(id);
    context.part(id, { state: 'working', name: drive.name });
    const result = await work(drive, context);
    context.part(id, { state: 'done', fraction: 1, ...(result === undefined ? {} : { result }) });
  } catch (error) {
    if (isAbort(error) || context.signal.aborted) context.part(id, { state: 'cancelled' });
    else context.part(id, { state: 'failed', error: plainError(error) });
  } finally {
    if (isMine) {
      busy.delete(id);
      watcher.resume(id);
      watcher.invalidate(id);
    }
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

/** Stages one confirmed drive for a batch and writes the fact. */
export async function stageDrive(
  services: Services,
  batch: BatchHandle,
  drive: Drive,
  who: string,
  options: StageOptions,
): Promise<StageResult> {
  if (drive.readOnly)
    throw new CourierError('drive.readOnly', {
      details: { drive: drive.name, mountPoint: drive.mountPoint },
    });
  const { settings } = batch.file();
  const { script, bytes } = await services.library.read(settings.scriptSha256);
  if (script.standing === 'practice' && drive.source !== 'practice') {
    throw new CourierError('library.practiceOnly', { details: { drive: drive.name } });
  }
  const result = await services.stager.stage(
    {
      mountPoint: drive.mountPoint,
      driveName: drive.name,
      batch: { id: batch.id, name: settings.name, groupTag: services.groupTagOf(settings) },
      script: { bytes, version: script.version, sha256: script.sha256 },
      checkIdentity: async () => {
        await services.watcher.confirm({ id: drive.id, fingerprint: drive.fingerprint });
      },
    },
    options,
  );
  const fact: Fact = {
    kind: 'drive-staged',
    driveId: result.driveId,
    driveName: drive.name,
    kitVersion: result.kitVersion,
    scriptVersion: script.version,
    files: result.files.map(({ path, sha256 }) => ({ path, sha256 })),
    provedPastCache: result.provedPastCache,
  };
  const state = await batch.append(who, fact);
  services.changed(batch.id, state.sequence);
  return result;
}
