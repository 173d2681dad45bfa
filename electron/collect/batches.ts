import { CourierError } from '../errors/courier-error.ts';
import { isBatchId } from '../formats/kit/layout.ts';
import { belongsTo, type Belongs } from './places.ts';
import type { BatchTarget } from './types.ts';

/** Undefined when this bench has no such batch. */
export type OpenBatch = (batchId: string) => Promise<BatchTarget | undefined>;

/** The batches that one piece of work touches, each opened once. */
export function batchesFor(openBatch: OpenBatch) {
  const opened = new Map<string, BatchTarget | undefined>();

  async function find(batchId: string): Promise<BatchTarget | undefined> {
    if (!opened.has(batchId)) opened.set(batchId, await openBatch(batchId));
    return opened.get(batchId);
  }

  return {
    /** Errors: `batch.notFound`. */
    need: async (batchId: string): Promise<BatchTarget> => {
      const target = await find(batchId);
      if (target === undefined) throw new CourierError('batch.notFound', { details: { batchId } });
      return target;
    },
    /** Where a file on a drive belongs, see `belongsTo`. */
    belongs: async (
      path: string,
      driveBatchId: string | undefined,
      openBatchId: string,
    ): Promise<Belongs> => {
      const folder = path.split('/').at(-2);
      for (const batchId of [driveBatchId, openBatchId, folder]) {
        if (batchId !== undefined && isBatchId(batchId)) await find(batchId);
      }
      return belongsTo(path, driveBatchId, openBatchId, (batchId) => opened.get(batchId) !== undefined);
    },
  };
}

/**
 * Lets work on the same batch happen one after the other: between asking whether bytes are known and journalling them
 * no other drive may bring the same bytes.
 */
export function createTurns() {
  const last = new Map<string, Promise<unknown>>();

  return async function inTurn<Value>(batchId: string, work: () => Promise<Value>): Promise<Value> {
    const before = last.get(batchId) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(batchId, mine);
    try {
      return await mine;
    } finally {
      if (last.get(batchId) === mine) last.delete(batchId);
    }
  };
}
