import { CourierError, isAbort } from '../errors/courier-error.ts';
import { fileError } from '../files/file-errors.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import type { Walked, WalkedFile } from '../files/walk.ts';
import { readCsv } from '../formats/csv/read-csv.ts';
import { findHashFiles } from '../formats/kit/hash-places.ts';
import { collectLimits } from '../formats/kit/layout.ts';
import { recogniseDrive } from '../formats/kit/manifest.ts';
import { assertMounted } from './assert-mounted.ts';
import { batchesFor, createTurns, type OpenBatch } from './batches.ts';
import { bringHome, type ReadCsv } from './bring-home.ts';
import { createClearer } from './clear.ts';
import { isLoneManualFile } from './places.ts';
import type {
  BatchTarget,
  CollectDrive,
  CollectedFile,
  CollectOptions,
  CollectResult,
  ImportedFile,
} from './types.ts';

export type CollectorDeps = {
  /** Called once per batch and piece of work. */
  readonly openBatch: OpenBatch;
  /** Replaced in tests. */
  readonly readCsv?: ReadCsv;
  /** Paths of kit files that are not what was staged (`kit/kit-state.ts`); missing ones too. */
  readonly changedKitFiles?: (
    mountPoint: string,
    driveId: string,
    signal?: AbortSignal,
  ) => Promise<readonly string[]>;
};

export type CollectInput = {
  readonly drive: CollectDrive;
  /** Takes loose files of a drive that was staged for no batch. */
  readonly openBatchId: string;
  readonly who: string;
};

/** Brings hash files home from drives and from files that a person chose, and clears drives afterwards. */
export function createCollector(deps: CollectorDeps) {
  const inTurn = createTurns();
  const read = deps.readCsv ?? readCsv;

  /**
   * Copies every hash file of a drive into its batch's archive, proved and journalled one by one; the drive is only read.
   * Safe to repeat: what is home is `known`. One bad file is reported and never stops the rest.
   * Errors: `drive.gone` when the mount point cannot be read, `batch.notFound` for the open batch. When cancelled, what
   * was journalled stays.
   */
  async function collect(input: CollectInput, options: CollectOptions = {}): Promise<CollectResult> {
    const { drive } = input;
    const { signal } = options;
    options.onProgress?.(0, 'finding');
    const batches = await batchesFor(deps.openBatch, input.openBatchId);
    await assertMounted(drive);
    const manifest = (await recogniseDrive(drive.mountPoint))?.manifest;
    const driveId = drive.driveId ?? manifest?.driveId ?? '';
    const walked = await findHashFiles(drive.mountPoint, signal);

    const files: CollectedFile[] = walked.tooLarge.map((path) => tooLarge(path, input.openBatchId));
    for (const [index, file] of walked.files.entries()) {
      signal?.throwIfAborted();
      options.onProgress?.(0.1 + (0.8 * index) / walked.files.length, 'collecting');
      const home = await batches.homeOf(file.relativePath, manifest?.batch.id);
      files.push(
        home.kind === 'elsewhere'
          ? { ...unread(file.relativePath, home.folder), bytes: file.bytes, outcome: 'other-bench' }
          : await collectOne(home.target, file, driveId, input),
      );
    }
    options.onProgress?.(0.9, 'checkingKit');
    const changedKitFiles = (await deps.changedKitFiles?.(drive.mountPoint, driveId, signal)) ?? [];
    options.onProgress?.(1, 'checkingKit');
    return resultOf(driveId, files, walked, changedKitFiles);
  }

  async function collectOne(
    target: BatchTarget,
    file: WalkedFile,
    driveId: string,
    { drive, who }: CollectInput,
  ): Promise<CollectedFile> {
    const path = file.relativePath;
    try {
      const bytes = await readPlainFile(file.path, collectLimits.bytesPerFile);
      const source = { kind: 'drive', driveId, driveName: drive.name, path } as const;
      return await inTurn(target.id, () => bringHome(target, { path, bytes, source, who }, read));
    } catch (error) {
      return failed(path, target.id, error);
    }
  }

  /** The same way home for files from the bench itself, into one batch. Errors: `batch.notFound`. */
  async function importFiles(
    input: { readonly files: readonly ImportedFile[]; readonly batchId: string; readonly who: string },
    options: CollectOptions = {},
  ): Promise<readonly CollectedFile[]> {
    const { open: target } = await batchesFor(deps.openBatch, input.batchId);
    const results: CollectedFile[] = [];
    for (const [index, file] of input.files.entries()) {
      options.signal?.throwIfAborted();
      options.onProgress?.(index / input.files.length, 'collecting');
      try {
        const bytes = await file.read();
        const source = { kind: 'import', name: file.name } as const;
        const named = { path: file.name, bytes, source, who: input.who };
        results.push(await inTurn(target.id, () => bringHome(target, named, read)));
      } catch (error) {
        results.push(failed(file.name, target.id, error));
      }
    }
    options.onProgress?.(1, 'collecting');
    return results;
  }

  return { collect, importFiles, clear: createClearer(deps.openBatch).clear };
}

export type Collector = ReturnType<typeof createCollector>;

function unread(path: string, batchId: string) {
  return { path, sha256: '', bytes: 0, rows: 0, batchId } as const;
}

function tooLarge(path: string, batchId: string): CollectedFile {
  return { ...unread(path, batchId), outcome: 'refused', refusal: 'too-large' };
}

function failed(path: string, batchId: string, error: unknown): CollectedFile {
  if (isAbort(error)) throw error;
  const known = fileError(error, 'writing', { file: path });
  if (!(known instanceof CourierError)) throw error; // a bug must be seen, not filed under one file
  if (known.code === 'file.tooLarge') return tooLarge(path, batchId);
  return { ...unread(path, batchId), outcome: 'failed', error: known.code };
}

function resultOf(
  driveId: string,
  files: readonly CollectedFile[],
  walked: Walked,
  changedKitFiles: readonly string[],
): CollectResult {
  const brought = files.filter((file) => file.outcome === 'collected');
  return {
    driveId,
    files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    cleared: [],
    left: [],
    batchIds: [...new Set(brought.map((file) => file.batchId))],
    changedKitFiles,
    limitReached: walked.limitReached,
    loneManualFile: isLoneManualFile(files),
    renewed: false,
    ejected: false,
  };
}
