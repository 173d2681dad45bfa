import { CourierError, isAbort } from '../errors/courier-error.ts';
import { fileError } from '../files/file-errors.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import type { WalkedFile } from '../files/walk-types.ts';
import { hashFilesIn } from '../formats/containers/hash-files-in.ts';
import { readCsv } from '../formats/csv/read-csv.ts';
import {
  findDiagnostics,
  isLikelyHash,
  readDiagnostics,
  type DiagnosticsSource,
} from '../formats/kit/diagnostics.ts';
import { findHashFiles } from '../formats/kit/hash-places.ts';
import { collectLimits } from '../formats/kit/layout.ts';
import { logLimits } from '../formats/kit/log-places.ts';
import { recogniseDrive } from '../formats/kit/manifest.ts';
import { batchesFor, createTurns, type Batches, type OpenBatch } from './batches.ts';
import { bringHome, type ReadCsv } from './bring-home.ts';
import { createClearer } from './clear.ts';
import { holdDrive, type HeldDrive, type VolumeOf } from './hold-drive.ts';
import { bringLogHome, findLogs, type FoundLogs, type StagedFor } from './logs.ts';
import {
  failed,
  leftOut,
  ofOtherBench,
  ofUnknownBatch,
  refused,
  resultOf,
  sourceOn,
  tooLarge,
  unreadLog,
} from './outcomes.ts';
import type {
  BatchTarget,
  CollectDrive,
  CollectedFile,
  CollectOptions,
  CollectResult,
  ImportedFile,
  KitFinding,
} from './types.ts';

export type CollectorDeps = {
  /** Called once per batch and piece of work. */
  readonly openBatch: OpenBatch;
  /** Replaced in tests. */
  readonly readCsv?: ReadCsv;
  /** The batches that this bench ever staged a drive for; none where left out. */
  readonly stagedFor?: StagedFor;
  /** Replaced in tests. */
  readonly volumeOf?: VolumeOf;
  /** Compares the drive's kit with what was staged and notes what it finds; undefined where all is as it was, or nothing tells. */
  readonly checkKit?: (input: CollectInput, signal?: AbortSignal) => Promise<KitFinding | undefined>;
};

export type CollectInput = {
  readonly drive: CollectDrive;
  /** Takes loose files, and logs that name no batch, of a drive that was staged for none. */
  readonly openBatchId: string;
  readonly who: string;
};

/** One file on a drive that is collected from. `isTold`: worth a word when it belongs to a batch that is not here. */
type Place = {
  readonly file: WalkedFile;
  readonly isTold: boolean;
  readonly collect: (target: BatchTarget) => Promise<readonly CollectedFile[]>;
};

/** Brings hash files home from drives and from files that a person chose, and clears drives afterwards. */
export function createCollector(deps: CollectorDeps) {
  const inTurn = createTurns();
  const read = deps.readCsv ?? readCsv;

  /**
   * Copies every hash file of a drive, and those in diagnostics exports, into its batch's archive, and then what else the
   * collector left there, proved and journalled one by one; the drive is only read. Safe to repeat: what is home is
   * `known`. One bad file is reported and never stops the rest.
   * Errors: `drive.gone` when the drive is not there or goes meanwhile, `batch.notFound` for the open batch. What was
   * journalled before that, or before a cancel, stays.
   */
  async function collect(input: CollectInput, options: CollectOptions = {}): Promise<CollectResult> {
    const { drive } = input;
    const { signal } = options;
    options.onProgress?.(0, 'finding');
    const batches = await batchesFor(deps.openBatch, input.openBatchId);
    const held = await holdDrive(drive, deps.volumeOf);
    const manifest = (await recogniseDrive(drive.mountPoint))?.manifest;
    const driveId = drive.driveId ?? manifest?.driveId ?? '';
    const driveBatchId = manifest?.batch.id;
    const ours = [driveBatchId ?? input.openBatchId, input.openBatchId];
    const walked = await findHashFiles(drive.mountPoint, signal, ours);
    const exports = await findDiagnostics(drive.mountPoint, signal);
    const ofDrive = { mountPoint: drive.mountPoint, driveId, driveBatchId };
    const logs = await findLogs(ofDrive, deps.stagedFor, signal);
    await held.assertThere();

    const files: CollectedFile[] = [...walked.tooLarge, ...exports.tooLarge].map((path) =>
      tooLarge(path, input.openBatchId),
    );
    const places: readonly Place[] = [
      ...walked.files.map((file) => ({
        file,
        isTold: true,
        collect: async (target: BatchTarget) => [await collectOne(target, file, driveId, input)],
      })),
      ...exports.sources.map((file) => ({
        file,
        isTold: isLikelyHash(file),
        collect: (target: BatchTarget) => collectExport(target, file, driveId, input, signal),
      })),
    ];
    for (const [index, { file, isTold, collect: take }] of places.entries()) {
      signal?.throwIfAborted();
      options.onProgress?.(0.1 + (0.7 * index) / places.length, 'collecting');
      const home = await batches.homeOf(file.relativePath, driveBatchId);
      if (home.kind === 'here') files.push(...(await provedThere(held, await take(home.target))));
      else if (isTold) files.push(ofOtherBench(file, home.folder));
    }
    const ofLogs = await collectLogs({ ...input, held, driveId }, batches, logs, options);
    options.onProgress?.(0.9, 'checkingKit');
    const kit = await kitFinding({ ...input, drive: { ...drive, driveId } }, signal);
    await held.assertThere();
    options.onProgress?.(1, 'checkingKit');
    const left = leftOut({ hashes: walked, logs, exports });
    return resultOf(driveId, [...files, ...ofLogs.failed], ofLogs.brought, left, kit);
  }

  /** `brought`: the batch of each that came home for the first time. */
  async function collectLogs(
    input: CollectInput & { readonly held: HeldDrive; readonly driveId: string },
    batches: Batches,
    found: FoundLogs,
    { signal, onProgress }: CollectOptions,
  ) {
    const { drive, driveId, who } = input;
    const brought: string[] = [];
    const failures = found.tooLarge.map((path) => unreadLog(path, found.driveBatchId ?? input.openBatchId));
    for (const [index, file] of found.files.entries()) {
      signal?.throwIfAborted();
      onProgress?.(0.8 + (0.1 * index) / found.files.length, 'collecting');
      const path = file.relativePath;
      if (file.isUnsure) {
        failures.push(ofUnknownBatch(file));
        continue;
      }
      const home = await batches.homeOf(path, file.batchId);
      if (home.kind === 'elsewhere') continue;
      const { target } = home;
      try {
        const bytes = await readPlainFile(file.path, logLimits.bytesPerFile);
        const source = sourceOn(drive, driveId, path);
        const isNew = await inTurn(target.id, () => bringLogHome(target, { path, bytes, source, who }));
        if (isNew) brought.push(target.id);
      } catch (error) {
        failures.push(...(await provedThere(input.held, [failed(path, target.id, error)])));
      }
    }
    return { brought, failed: failures };
  }

  /** Everything is home by now: a check that cannot be made must not make it look otherwise. */
  async function kitFinding(
    input: CollectInput,
    signal: AbortSignal | undefined,
  ): Promise<KitFinding | undefined> {
    try {
      return await deps.checkKit?.(input, signal);
    } catch (error) {
      if (isAbort(error) || !(fileError(error, 'reading', {}) instanceof CourierError)) throw error;
      return undefined;
    }
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
      return await bring(target, { path, bytes, source: sourceOn(drive, driveId, path), who });
    } catch (error) {
      return failed(path, target.id, error);
    }
  }

  /** Each hash file of a diagnostics export as a file of its own; of anything else in it nothing is kept. */
  async function collectExport(
    target: BatchTarget,
    export_: DiagnosticsSource,
    driveId: string,
    { drive, who }: CollectInput,
    signal: AbortSignal | undefined,
  ): Promise<readonly CollectedFile[]> {
    const { relativePath, isNamed } = export_;
    try {
      const reading = await readDiagnostics(export_, signal);
      if (reading.kind === 'nothing') return [];
      if (reading.kind === 'refused') return [refused(relativePath, target.id, reading.reason)];
      const results: CollectedFile[] = [];
      for (const { name: path, bytes } of reading.files)
        results.push(await bringOne(target, { path, bytes, source: sourceOn(drive, driveId, path), who }));
      return results;
    } catch (error) {
      const result = failed(relativePath, target.id, error);
      return isNamed ? [result] : [];
    }
  }

  function bring(target: BatchTarget, file: Parameters<typeof bringHome>[1]): Promise<CollectedFile> {
    return inTurn(target.id, () => bringHome(target, file, read));
  }

  /** One file in a container that fails does not stop those behind it. */
  async function bringOne(
    target: BatchTarget,
    file: Parameters<typeof bringHome>[1],
  ): Promise<CollectedFile> {
    try {
      return await bring(target, file);
    } catch (error) {
      return failed(file.path, target.id, error);
    }
  }

  /**
   * The same way home for files from the bench itself, into one batch; a ZIP or CAB becomes the hash files in it. Errors:
   * `batch.notFound`.
   */
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
        const { name } = file;
        const found = await hashFilesIn({ name, bytes: await file.read() }, undefined, options.signal);
        for (const { name: path, bytes } of found.files) {
          const source = { kind: 'import', name: path } as const;
          results.push(await bringOne(target, { path, bytes, source, who: input.who }));
        }
        results.push(...found.refused.map(({ name: path, reason }) => refused(path, target.id, reason)));
      } catch (error) {
        results.push(failed(file.name, target.id, error));
      }
    }
    options.onProgress?.(1, 'collecting');
    return results;
  }

  return { collect, importFiles, clear: createClearer(deps).clear };
}

/** What could not be read is told of a file only while the drive is there. Errors: `drive.gone`. */
async function provedThere(
  held: HeldDrive,
  files: readonly CollectedFile[],
): Promise<readonly CollectedFile[]> {
  if (files.some(({ outcome }) => outcome === 'failed')) await held.assertThere();
  return files;
}

export type Collector = ReturnType<typeof createCollector>;
