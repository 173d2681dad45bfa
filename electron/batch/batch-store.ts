import { randomInt } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { fileError } from '../files/file-errors.ts';
import { flushFolder } from '../files/flush.ts';
import { renameFolderDurably } from '../files/rename-folder.ts';
import { openBatchFolder, type BatchHandle } from './batch-handle.ts';
import { writeBatchFile } from './batch-file.ts';
import { openJournal } from './journal.ts';
import { acceptSettings } from './settings.ts';
import type { BatchFile, BatchSettings } from './types.ts';

/** The batches of this bench: one folder each, named by the batch's id. */
export type BatchStore = {
  /** Every batch, newest first. One that cannot be opened is passed over and named by `unreadable`. */
  readonly list: () => Promise<readonly BatchHandle[]>;
  /** What the last `list` could not open, by id, with the reason. */
  readonly unreadable: () => readonly { readonly id: string; readonly error: unknown }[];
  /** Fails with batch.nameInvalid or batch.settingsInvalid. A half-made batch never shows, whenever the power goes. */
  readonly create: (settings: BatchSettings, kind: BatchFile['kind'], who: string) => Promise<BatchHandle>;
  /** Fails with batch.notFound or batch.journalDamaged. */
  readonly open: (batchId: string) => Promise<BatchHandle>;
  /** Lets every batch go; what is being written is finished first. */
  readonly close: () => Promise<void>;
};

export type BatchStoreDeps = {
  /** Made when it is missing. */
  readonly folder: string;
  readonly benchId: string;
  readonly now: () => Date;
};

/** Of a batch's folder. */
export const idShape = /^b\d{8}-[a-z0-9]{6}$/;
const unfinishedPrefix = '.new-';

export function createBatchStore({ folder, benchId, now }: BatchStoreDeps): BatchStore {
  const handles = new Map<string, Promise<BatchHandle>>();
  let unreadable: readonly { readonly id: string; readonly error: unknown }[] = [];
  let prepared: Promise<void> | undefined;

  /** Once per process, before anything is made: leftovers of a batch that was being created when the power went. */
  function prepare(): Promise<void> {
    prepared ??= removeUnfinished(folder).catch((error: unknown) => {
      prepared = undefined;
      throw fileError(error, 'writing', { path: folder });
    });
    return prepared;
  }

  function open(id: string): Promise<BatchHandle> {
    const known = handles.get(id);
    if (known !== undefined) return known;
    const opening = openExisting(id);
    handles.set(id, opening);
    opening.catch(() => handles.delete(id));
    return opening;
  }

  async function openExisting(id: string): Promise<BatchHandle> {
    const batchFolder = join(folder, id);
    if (!idShape.test(id) || !(await isFolder(batchFolder)))
      throw new CourierError('batch.notFound', { details: { batchId: id } });
    const handle = await openBatchFolder({ id, folder: batchFolder, benchId, now });
    return {
      ...handle,
      close: async () => {
        handles.delete(id);
        await handle.close();
      },
    };
  }

  return {
    open,
    unreadable: () => unreadable,
    list: async () => {
      await prepare();
      const ids = (await readdir(folder)).filter((name) => idShape.test(name));
      const opened = await Promise.allSettled(ids.map((id) => open(id)));
      unreadable = opened.flatMap((result, index) => {
        const id = ids[index];
        return result.status === 'rejected' && id !== undefined ? [{ id, error: result.reason }] : [];
      });
      return opened
        .flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
        .sort(newestFirst);
    },
    create: async (settings, kind, who) => {
      const accepted = acceptSettings(settings);
      await prepare();
      const createdAt = now();
      const id = `b${createdAt.toISOString().slice(0, 10).replaceAll('-', '')}-${randomLetters(6)}`;
      const unfinished = join(folder, `${unfinishedPrefix}${id}`);
      try {
        await mkdir(join(unfinished, 'archive'), { recursive: true });
        await mkdir(join(unfinished, 'out'));
        const journal = await openJournal({ path: join(unfinished, 'journal.jsonl'), benchId, now });
        const [first] = await journal.append(who, [
          {
            kind: 'batch-created',
            settings: accepted,
            ...(kind === 'practice' ? { practice: true as const } : {}),
          },
        ]);
        await journal.close();
        await writeBatchFile(join(unfinished, 'batch.json'), {
          schema: 1,
          id,
          kind,
          createdAt: first?.at ?? createdAt.toISOString(),
          settings: accepted,
          archivedAt: '',
        });
        await flushFolder(unfinished);
        await renameFolderDurably(unfinished, join(folder, id));
      } catch (error) {
        await rm(unfinished, { recursive: true, force: true }).catch(() => undefined); // the first error is the one to tell
        throw fileError(error, 'writing', { path: folder });
      }
      return open(id);
    },
    close: async () => {
      const open = await Promise.allSettled(handles.values());
      for (const result of open) if (result.status === 'fulfilled') await result.value.close();
    },
  };
}

async function removeUnfinished(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name.startsWith(unfinishedPrefix)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** False where there is nothing, or a file. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return false;
    throw fileError(error, 'reading', { path });
  }
}

export function newestFirst(a: BatchHandle, b: BatchHandle): number {
  const [first, second] = [a.file().createdAt, b.file().createdAt];
  if (first === second) return a.id < b.id ? -1 : 1;
  return first > second ? -1 : 1;
}

function randomLetters(count: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: count }, () => letters.charAt(randomInt(letters.length))).join('');
}
