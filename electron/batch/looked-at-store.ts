import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { fileError } from '../files/file-errors.ts';
import { fileStamp } from '../files/file-stamp.ts';
import { idShape, isFolder, newestFirst, type BatchStore } from './batch-store.ts';
import { lookAtBatchFolder, refuse, type LookedAtBatch } from './looked-at-batch.ts';

/** The batches of this bench while another copy works with them: nothing is ever written. */
export type LookedAtStore = BatchStore & {
  /** Reads what was written since; answers with the batches that have news, new ones among them. */
  readonly refresh: () => Promise<readonly { readonly batchId: string; readonly sequence: number }[]>;
};

export function lookAtBatches({
  folder,
  now,
}: {
  readonly folder: string;
  readonly now: () => Date;
}): LookedAtStore {
  const handles = new Map<string, Promise<LookedAtBatch>>();
  /** Of the journals of batches that could not be opened when `refresh` tried: they are left alone until they change. */
  const refused = new Map<string, string>();
  let unreadable: readonly { readonly id: string; readonly error: unknown }[] = [];

  async function ids(): Promise<readonly string[]> {
    try {
      return (await readdir(folder)).filter((name) => idShape.test(name));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw fileError(error, 'reading', { path: folder });
    }
  }

  function open(id: string): Promise<LookedAtBatch> {
    const known = handles.get(id);
    if (known !== undefined) return known;
    const opening = openExisting(id);
    handles.set(id, opening);
    opening.catch(() => handles.delete(id));
    return opening;
  }

  async function openExisting(id: string): Promise<LookedAtBatch> {
    const batchFolder = join(folder, id);
    if (!idShape.test(id) || !(await isFolder(batchFolder)))
      throw new CourierError('batch.notFound', { details: { batchId: id } });
    return lookAtBatchFolder({ id, folder: batchFolder, now });
  }

  /** The batch, if it is new here or has news. */
  async function newsOf(id: string): Promise<LookedAtBatch | undefined> {
    const known = handles.get(id);
    if (known !== undefined) {
      const batch = await known;
      return (await batch.refresh()) ? batch : undefined;
    }
    const stamp = await fileStamp(join(folder, id, 'journal.jsonl'));
    if (refused.get(id) === stamp) return undefined;
    refused.set(id, stamp);
    const batch = await open(id);
    refused.delete(id);
    return batch;
  }

  return {
    open,
    unreadable: () => unreadable,
    list: async () => {
      const all = await ids();
      const opened = await Promise.allSettled(all.map((id) => open(id)));
      unreadable = opened.flatMap((result, index) => {
        const id = all[index];
        return result.status === 'rejected' && id !== undefined ? [{ id, error: result.reason }] : [];
      });
      return opened
        .flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
        .sort(newestFirst);
    },
    create: refuse,
    close: () => Promise.resolve(),
    refresh: async () => {
      const news: { readonly batchId: string; readonly sequence: number }[] = [];
      for (const id of await ids()) {
        const batch = await newsOf(id).catch((error: unknown) => {
          if (error instanceof CourierError) return undefined;
          throw error;
        });
        if (batch !== undefined) news.push({ batchId: id, sequence: batch.state().sequence });
      }
      return news;
    },
  };
}
