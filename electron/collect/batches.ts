import { CourierError } from '../errors/courier-error.ts';
import { batchOfHashPath, isBatchId } from '../formats/kit/layout.ts';
import { belongsTo, type Belongs } from './places.ts';
import type { BatchTarget } from './types.ts';

/** Undefined when this bench has no such batch. */
export type OpenBatch = (batchId: string) => Promise<BatchTarget | undefined>;

/** `Belongs` with the batch itself. */
export type Home =
  { readonly kind: 'here'; readonly target: BatchTarget } | Extract<Belongs, { readonly kind: 'elsewhere' }>;

export type Batches = {
  readonly open: BatchTarget;
  /** The home of a file on a drive, see `belongsTo`. */
  readonly homeOf: (path: string, driveBatchId: string | undefined) => Promise<Home>;
};

/**
 * The batches that one piece of work touches, each opened once. Practice and real work do not mix: beside an open batch
 * of one kind, those of the other count as not here. Errors: `batch.notFound` for the open batch.
 */
export async function batchesFor(openBatch: OpenBatch, openBatchId: string): Promise<Batches> {
  const open = await openBatch(openBatchId);
  if (open === undefined) throw new CourierError('batch.notFound', { details: { batchId: openBatchId } });
  const { kind } = open;
  const opened = new Map<string, BatchTarget | undefined>([[openBatchId, open]]);

  async function find(batchId: string): Promise<void> {
    if (opened.has(batchId)) return;
    const target = await openBatch(batchId);
    opened.set(batchId, target?.kind === kind ? target : undefined);
  }

  return {
    open,
    homeOf: async (path, driveBatchId) => {
      for (const batchId of [driveBatchId, batchOfHashPath(path)]) {
        if (batchId !== undefined && isBatchId(batchId)) await find(batchId);
      }
      const isHere = (batchId: string) => opened.get(batchId) !== undefined;
      const belongs = belongsTo(path, driveBatchId, openBatchId, isHere);
      if (belongs.kind === 'elsewhere') return belongs;
      const target = opened.get(belongs.batchId);
      return target === undefined ? { kind: 'elsewhere', folder: belongs.batchId } : { kind: 'here', target };
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
