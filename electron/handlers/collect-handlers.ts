import type { BatchHandle } from '../batch/batch-handle.ts';
import type { CollectResult } from '../collect/types.ts';
import type { Drive } from '../drives/types.ts';
import { CourierError, isAbort } from '../errors/courier-error.ts';
import type { JobContext } from '../jobs/jobs.ts';
import { appendAndView } from './batch-handlers.ts';
import { assertSameWorld, letGo, stageDrive, startDriveJob } from './drive-work.ts';
import type { Handlers, Services } from './services.ts';
import { whoWorks } from './who.ts';

type CollectRequests = 'collect.run' | 'collect.clear' | 'collect.turnRound' | 'collect.settleRun';
type Step = NonNullable<CollectResult['laterFailure']>['step'];

/** How much of a turn round each step takes, as places on the way from 0 to 1. */
const share = { collect: [0, 0.4], clear: [0.4, 0.6], renew: [0.6, 0.95], eject: [0.95, 1] } as const;

/** Step 5: hashes brought home, and drives made ready for the next devices. */
export function collectHandlers(services: Services): Pick<Handlers, CollectRequests> {
  const { collector } = services;

  async function collect(
    batch: BatchHandle,
    drive: Drive,
    who: string,
    context: JobContext,
  ): Promise<CollectResult> {
    assertSameWorld(drive, batch);
    return telling(batch, drive, () =>
      collector.collect(
        { drive, openBatchId: batch.id, who },
        { signal: context.signal, onProgress: progress(context, drive, 'collect') },
      ),
    );
  }

  async function clear(batch: BatchHandle, drive: Drive, who: string, context: JobContext) {
    assertSameWorld(drive, batch);
    return telling(batch, drive, () =>
      collector.clear(
        { drive, openBatchId: batch.id, who },
        { signal: context.signal, onProgress: progress(context, drive, 'clear') },
      ),
    );
  }

  /** Tells which batches changed; also when the drive was pulled or the work stopped: what came home before is shown. */
  async function telling<Result extends { readonly batchIds: readonly string[] }>(
    batch: BatchHandle,
    { contents }: Drive,
    work: () => Promise<Result>,
  ): Promise<Result> {
    let changed: readonly string[] = contents.kind === 'kit' ? [batch.id, contents.batchId] : [batch.id];
    try {
      const result = await work();
      changed = result.batchIds;
      return result;
    } finally {
      for (const batchId of new Set(changed)) await tellChanged(services, batchId);
    }
  }

  /**
   * Collect, prove, clear, renew, eject, in this order and each only after the one before. Once everything is home, a
   * later step that fails does not undo it: the result says which and why; a barred drive fails at the first step that
   * would write, a doubtful one when its kit would be renewed. Cancelled after that, the drive's part is `cancelled` and still has the result so far.
   */
  async function turnRound(
    batch: BatchHandle,
    drive: Drive,
    who: string,
    eject: boolean,
    context: JobContext,
  ) {
    let result = await collect(batch, drive, who, context);
    const later = async (step: Step, work: () => Promise<void>): Promise<boolean> => {
      try {
        await work();
        return true;
      } catch (error) {
        if (isAbort(error)) context.part(drive.id, { result });
        if (isAbort(error) || !(error instanceof CourierError)) throw error;
        result = { ...result, laterFailure: { step, code: error.code } };
        return false;
      }
    };
    const steps: readonly (() => Promise<boolean>)[] = [
      () =>
        later('clear', async () => {
          const { id, fingerprint } = drive;
          await services.watcher.confirm({ id, fingerprint }, 'clear');
          const { cleared, left } = await clear(batch, drive, who, context);
          result = { ...result, cleared, left };
        }),
      () =>
        later('renew', async () => {
          const { name } = await stageDrive(services, await ownBatch(batch, drive), drive, who, {
            signal: context.signal,
            onProgress: progress(context, drive, 'renew'),
          });
          context.part(drive.id, { name });
          result = { ...result, renewed: true };
        }),
      () =>
        later('eject', async () => {
          if (!eject) return;
          await letGo(services, drive);
          result = { ...result, ejected: true };
        }),
    ];
    for (const step of steps) if (!(await step())) break;
    return result;
  }

  /**
   * A drive stays with the batch that it was staged for, so that nobody's drive changes customers unasked. Fails with
   * drive.otherBatch where that is another batch than the open one, and not here, archived, or practice beside real work.
   */
  async function ownBatch(open: BatchHandle, { name, contents }: Drive): Promise<BatchHandle> {
    if (contents.kind !== 'kit' || contents.batchId === open.id) return open;
    const own = await services.batches.open(contents.batchId).catch((error: unknown) => {
      if (error instanceof CourierError && error.code === 'batch.notFound') return undefined;
      throw error;
    });
    const canTake = own?.file().archivedAt === '' && own.file().kind === open.file().kind;
    if (own !== undefined && canTake) return own;
    throw new CourierError('drive.otherBatch', {
      details: { drive: name, batch: contents.batchName },
    });
  }

  return {
    'collect.run': async ({ batchId, drives }) => {
      const who = whoWorks(services);
      const batch = await services.batches.open(batchId);
      return startDriveJob(services, 'collect', drives, (drive, context) =>
        collect(batch, drive, who, context),
      );
    },
    'collect.clear': async ({ batchId, drives }) => {
      const who = whoWorks(services);
      const batch = await services.batches.open(batchId);
      return startDriveJob(services, 'clear', drives, async (drive, context) => {
        return { ...nothingCollected, ...(await clear(batch, drive, who, context)) } satisfies CollectResult;
      });
    },
    'collect.settleRun': async ({ batchId, sha256, reason }) => {
      const view = await services.views.view(batchId);
      const run = view.failedRuns.find((each) => each.sha256 === sha256);
      if (run === undefined) throw new CourierError('batch.runUnknown', { details: { sha256 } });
      const word = reason.trim();
      if (word === (run.settled?.reason ?? '')) return view;
      return appendAndView(services, batchId, { kind: 'run-settled', sha256, reason: word });
    },
    'collect.turnRound': async ({ batchId, drives, eject }) => {
      const who = whoWorks(services);
      const batch = await services.batches.open(batchId);
      return startDriveJob(services, 'turn-round', drives, (drive, context) =>
        turnRound(batch, drive, who, eject, context),
      );
    },
  };
}

const nothingCollected = {
  files: [],
  logs: 0,
  loneManualFile: false,
  renewed: false,
  ejected: false,
} as const;

function progress(context: JobContext, drive: Drive, step: keyof typeof share) {
  const [from, to] = share[step];
  return (fraction: number, detail: string) =>
    context.part(drive.id, {
      state: detail === 'verifying' ? 'verifying' : 'working',
      fraction: from + fraction * (to - from),
      step: detail,
    });
}

/** A batch that is not on this bench has nothing to tell. */
async function tellChanged(services: Services, batchId: string): Promise<void> {
  const batch = await services.batches.open(batchId).catch((error: unknown) => {
    if (error instanceof CourierError) return undefined;
    throw error;
  });
  if (batch !== undefined) services.changed(batchId, batch.state().sequence);
}
