import type { LookedAtStore } from '../batch/looked-at-store.ts';
import { CourierError } from '../errors/courier-error.ts';
import type { Services } from './services.ts';

/** Long enough to cost nothing, short enough to look over somebody's shoulder. */
const pauseMs = 2000;

export type FollowDeps = {
  readonly batches: Pick<LookedAtStore, 'refresh'>;
  readonly settings: Pick<Services['settings'], 'refresh'>;
  readonly library: Pick<Services['library'], 'refresh'>;
  readonly practice: Pick<Services['practice'], 'refresh'>;
  readonly knownDrives: Pick<Services['knownDrives'], 'refresh'>;
  readonly changed: Services['changed'];
};

/**
 * For a copy that looks on: reads every two seconds what the copy that works here has written, and tells it as if it had
 * happened here. What cannot be read now is tried again.
 */
export function followOtherCopy(deps: FollowDeps): { readonly stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let round: Promise<void> = Promise.resolve();

  async function readBatches(): Promise<void> {
    for (const { batchId, sequence } of await deps.batches.refresh()) deps.changed(batchId, sequence);
  }

  async function lookOnce(): Promise<void> {
    const { settings, library, practice, knownDrives } = deps;
    // The journals come before the drives that are counted in them.
    const reads = [settings.refresh, library.refresh, practice.refresh, readBatches, knownDrives.refresh];
    for (const read of reads) {
      await read().catch((error: unknown) => {
        if (!(error instanceof CourierError)) console.error(error);
      });
    }
    if (!isStopped) lookLater();
  }

  function lookLater(): void {
    timer = setTimeout(() => {
      round = lookOnce();
    }, pauseMs);
  }

  lookLater();
  return {
    /** Waits for what is being read. */
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
