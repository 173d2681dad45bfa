import type { RoundFile } from '../../batch/types.ts';
import type { UploadPart } from '../upload-files.ts';
import { memberOf, type Crew } from './crew.ts';
import type { TakenDevice } from './derive-many.ts';
import { inBatches } from './in-batches.ts';
import type { MergeProgress } from './types.ts';

/** Upload files under way per member: while one waits for the disk, another is put together. */
const partsAhead = 2;

/** Has the upload files written, read back and named; answers in their order. */
export async function writeParts(
  crew: Crew,
  folder: string,
  parts: readonly UploadPart[],
  taken: readonly TakenDevice[],
  signal?: AbortSignal,
  onProgress?: (progress: MergeProgress) => void,
): Promise<readonly RoundFile[]> {
  const written: RoundFile[] = [];
  let done = 0;
  onProgress?.({ phase: 'writing', done, total: parts.length });
  await inBatches(
    parts.length,
    { members: crew.length, ahead: partsAhead },
    async (index, member) => {
      const part = parts[index];
      if (part === undefined) return;
      const devices = taken.slice(part.start, part.start + part.entries.length);
      written[index] = await memberOf(crew, member).write({
        folder,
        part,
        spools: devices.map(({ spool }) => spool),
        places: devices.map(({ place }) => place),
      });
      done += 1;
      onProgress?.({ phase: 'writing', done, total: parts.length });
    },
    signal,
  );
  return written;
}
