import type { ArchiveFiles } from '../batch/archive-files.ts';
import type { BatchHandle } from '../batch/batch-handle.ts';
import type { BatchStore } from '../batch/batch-store.ts';
import type { Fact, FactLine } from '../batch/types.ts';
import type { BatchTarget, KeptFiles } from '../collect/types.ts';
import { CourierError } from '../errors/courier-error.ts';

/** A batch as collecting sees it. */
export function batchTarget(batch: BatchHandle): BatchTarget {
  return {
    id: batch.id,
    kind: batch.file().kind,
    archive: keptIn(() => batch.archiveFile),
    logs: keptIn(() => batch.logs),
    append: batch.append,
    knows: (sha256) => batch.state().files.some((file) => file.sha256 === sha256),
    knowsLog: (sha256) => batch.state().logs.some((log) => log.sha256 === sha256),
    knowsPlace: (driveId, path) => {
      const { files, logs } = batch.state();
      return [...files, ...logs].some(
        ({ source }) =>
          source.kind === 'drive' &&
          source.driveId === driveId &&
          (source.path === path || source.path.startsWith(`${path}/`)),
      );
    },
  };
}

/** What collecting reads of them is proof, and so comes from the medium. */
function keptIn(files: () => ArchiveFiles): KeptFiles {
  return { put: (bytes) => files().put(bytes), read: (sha256) => files().prove(sha256) };
}

/** The batch with this id, or undefined when this bench does not have it. */
export async function targetOnThisBench(
  batches: BatchStore,
  batchId: string,
): Promise<BatchTarget | undefined> {
  try {
    return batchTarget(await batches.open(batchId));
  } catch (error) {
    if (error instanceof CourierError && error.code === 'batch.notFound') return undefined;
    throw error;
  }
}

/** The batches that this bench ever staged a drive for, or saved its kit for, by the drive's id. */
export async function batchesStagedOn(batches: BatchStore, driveId: string): Promise<readonly string[]> {
  const all = await batches.list();
  return all.filter((batch) => lastRecordIn(batch.lines(), driveId) !== undefined).map(({ id }) => id);
}

/** The last kit that this bench made for a drive's id. `isSaved`: to be copied, so that other drives may have the id too. */
export type KitRecord = {
  readonly at: string;
  readonly isSaved: boolean;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
};

/**
 * What this bench staged or saved last under a drive's id, whatever batch it was for; undefined when it never did. Within a
 * batch the order of the lines counts, because a clock may have been set back; only between batches the time does.
 */
export async function lastStagedFiles(batches: BatchStore, driveId: string): Promise<KitRecord | undefined> {
  let last: KitRecord | undefined;
  for (const batch of await batches.list()) {
    const record = lastRecordIn(batch.lines(), driveId);
    if (record !== undefined && (last === undefined || record.at > last.at)) last = record;
  }
  return last;
}

type RecordLine = FactLine & { readonly fact: Extract<Fact, { kind: 'drive-staged' | 'kit-saved' }> };

function lastRecordIn(lines: readonly FactLine[], driveId: string): KitRecord | undefined {
  const last = lines.findLast(
    (line): line is RecordLine =>
      (line.fact.kind === 'drive-staged' || line.fact.kind === 'kit-saved') && line.fact.driveId === driveId,
  );
  if (last === undefined) return undefined;
  const { at, fact } = last;
  return { at, isSaved: fact.kind === 'kit-saved', files: fact.files };
}
