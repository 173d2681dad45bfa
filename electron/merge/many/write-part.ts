import type { RoundFile } from '../../batch/types.ts';
import { writeUploadFile, type UploadPart } from '../upload-files.ts';
import { createSpoolReader } from './spool.ts';

/** One upload file to be written from the spools. */
export type PartJob = {
  readonly folder: string;
  readonly part: UploadPart;
  /** Per entry: the spool's index in `spoolPaths`, and the place in it. */
  readonly spools: readonly number[];
  readonly places: readonly number[];
};

/** Writes upload files from spooled texts; see `writeUploadFile`. */
export function createPartWriter(spoolPaths: readonly string[]) {
  const reader = createSpoolReader();
  let underWay: Promise<void> = Promise.resolve();
  return {
    write: ({ folder, part, spools, places }: PartJob): Promise<RoundFile> => {
      const hashAt = (index: number): string =>
        reader.read(spoolPaths[spools[index] ?? -1] ?? '', places[index] ?? -1);
      const written = writeUploadFile(folder, part, hashAt);
      underWay = Promise.allSettled([underWay, written]).then(() => undefined);
      return written;
    },
    /** Waits for what is under way: its folder may be cleared away afterwards. */
    close: async (): Promise<void> => {
      await underWay;
      reader.close();
    },
  };
}
