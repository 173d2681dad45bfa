import type { BatchHandle } from '../batch/batch-handle.ts';
import type { BatchStore } from '../batch/batch-store.ts';
import type { ChangedKitFile, Fact } from '../batch/types.ts';
import type { CollectDrive, KitFinding } from '../collect/types.ts';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { sha256Hex } from '../files/digest.ts';
import { manifestPath, microsoftScriptPath } from '../formats/kit/layout.ts';
import { recogniseDrive } from '../formats/kit/manifest.ts';
import type { KitManifest } from '../formats/kit/types.ts';
import { readKitState, readReturnedFile } from '../kit/kit-state.ts';
import type { KitMaker } from '../kit/make-kit.ts';
import { isKnown, type KnownFiles } from '../kit/plan.ts';
import { releaseFiles } from '../kit/releases.ts';
import type { KitState, StageInput } from '../kit/types.ts';
import { openVolume } from '../kit/volume.ts';
import type { Library } from '../library/library.ts';
import { createText, textLanguages, type Say, type TextLanguage } from '../../text/index.ts';
import { lastStagedFiles, type KitRecord } from './batch-target.ts';
import { kitInputFor, type KitContentDeps } from './kit-content.ts';

/** Changed files of one drive together; a kit has some 60 kB. */
const evidenceTotalBytes = 64 * 1024 * 1024;

export type KitCheckDeps = KitContentDeps & {
  readonly batches: BatchStore;
  readonly library: Pick<Library, 'read' | 'list'>;
  readonly maker: KitMaker;
  /** Microsoft's published scripts: version by SHA-256. */
  readonly pins: ReadonlyMap<string, string>;
  readonly changed: (batchId: string, sequence: number) => void;
};

export type KitCheckInput = {
  readonly drive: CollectDrive;
  /** Takes the fact where the drive's own batch is not on this bench. */
  readonly openBatchId: string;
  readonly who: string;
};

/** What staging must know of the kit that lies on a drive. */
export type CheckedKit = Required<Pick<StageInput, 'evidenceKept' | 'ours' | 'isIdShared'>> & {
  readonly finding: KitFinding | undefined;
};

/** Compares kits on returned drives with what they should be, keeps what was changed, and says so in the journal. */
export function createKitCheck(deps: KitCheckDeps) {
  const { batches, maker } = deps;

  /**
   * For collecting: undefined where all is as it should be, or nothing tells. Evidence that cannot be kept is reported and
   * stops nothing. Errors: `drive.gone`.
   */
  async function afterReturn(input: KitCheckInput, signal?: AbortSignal): Promise<KitFinding | undefined> {
    const { finding } = await check(input, false, signal);
    return finding;
  }

  /**
   * Before a drive is staged: what was changed must be kept first, so what cannot be written here (`file.diskFull`,
   * `file.unwritable`) goes up. Files that are only missing are no news: they are about to be written. Errors: `drive.gone`.
   */
  function beforeStaging(input: KitCheckInput, signal?: AbortSignal): Promise<CheckedKit> {
    return check(input, true, signal);
  }

  async function check(
    input: KitCheckInput,
    isStaging: boolean,
    signal: AbortSignal | undefined,
  ): Promise<CheckedKit> {
    const { mountPoint, name } = input.drive;
    const volume = await openVolume(mountPoint, name);
    const manifest = (await recogniseDrive(mountPoint))?.manifest;
    const driveId = manifest?.driveId ?? input.drive.driveId ?? '';
    const record = driveId === '' ? undefined : await lastStagedFiles(batches, driveId);
    const { kitVersion } = maker;
    const reference = { kitVersion, staged: record?.files, releaseFiles, pins: deps.pins, sayIn };
    const found = await volume.attempt('', () => readKitState(mountPoint, reference, signal));
    await volume.assertThere(); // on a pulled drive everything is missing
    const own = await homeOf(manifest, input.openBatchId);
    const state = await withoutOwnWork(found, manifest, [own, await batches.open(input.openBatchId)]);
    const isNews =
      state.changed.length > 0 || state.foreign.length > 0 || (!isStaging && state.missing.length > 0);
    const kept = isNews && state.basis !== 'none' ? await keepAll(own, input.drive, state, isStaging) : [];
    const finding: KitFinding | undefined =
      isNews && state.basis !== 'none'
        ? { basis: state.basis, changed: kept, missing: state.missing, foreign: state.foreign }
        : undefined;
    if (finding !== undefined) {
      const { drive, who } = input;
      const fact: Fact = {
        kind: 'kit-checked',
        driveId,
        driveName: drive.name,
        kitVersion: state.kitVersion,
        ...finding,
      };
      await note(own, who, fact, isStaging);
    }
    return {
      finding,
      evidenceKept: kept.filter((file) => file.kept),
      ours: await knownFiles(record, manifest),
      isIdShared: record?.isSaved === true,
    };
  }

  /** The drive's own batch where it is here and of the open one's kind, else the open one. */
  async function homeOf(manifest: KitManifest | undefined, openBatchId: string): Promise<BatchHandle> {
    const open = await batches.open(openBatchId);
    if (manifest === undefined || manifest.batch.id === openBatchId) return open;
    try {
      const own = await batches.open(manifest.batch.id);
      return own.file().kind === open.file().kind ? own : open;
    } catch (error) {
      if (error instanceof CourierError && error.code === 'batch.notFound') return open;
      throw error;
    }
  }

  /**
   * What this bench would write there itself is no change, though no record tells: a renewal that was cut off has left new
   * files, and so has one whose fact could not be written.
   */
  async function withoutOwnWork(
    state: KitState,
    manifest: KitManifest | undefined,
    candidates: readonly BatchHandle[],
  ): Promise<KitState> {
    if (state.changed.length === 0 || manifest === undefined) return state;
    const own: { path: string; sha256: string }[] = [];
    for (const batch of new Set(candidates)) {
      const forWhom = { isPractice: batch.file().kind === 'practice', name: manifest.batch.name };
      try {
        const input = { ...(await kitInputFor(deps, batch, forWhom)), label: manifest.label };
        const made = await maker.make(input, manifest.driveId, manifest.stagedAt);
        own.push(...made.manifest.files, { path: manifestPath, sha256: sha256Hex(made.manifestFile.bytes) });
      } catch (error) {
        if (!(error instanceof CourierError)) throw error; // a batch whose script is gone stages nothing now
      }
    }
    return { ...state, changed: state.changed.filter(({ path, sha256 }) => !isKnown(path, sha256, own)) };
  }

  async function keepAll(
    batch: BatchHandle,
    drive: CollectDrive,
    state: KitState,
    mustKeep: boolean,
  ): Promise<readonly ChangedKitFile[]> {
    let room = evidenceTotalBytes;
    const all: ChangedKitFile[] = [];
    for (const { path, sha256 } of state.changed) {
      const bytes = sha256 === '' ? undefined : await readAgain(drive, path);
      if (bytes === undefined || bytes.byteLength > room) {
        all.push({ path, sha256, kept: false });
        continue;
      }
      room -= bytes.byteLength;
      try {
        all.push({ path, sha256: (await batch.evidence.put(bytes)).sha256, kept: true });
      } catch (error) {
        if (mustKeep || systemCode(error) === undefined) throw error;
        all.push({ path, sha256, kept: false });
      }
    }
    return all;
  }

  /** Writes the fact unless the last word on this drive is the very same. */
  async function note(batch: BatchHandle, who: string, fact: Fact, mustKeep: boolean): Promise<void> {
    const last = batch
      .lines()
      .findLast(
        ({ fact: before }) =>
          (before.kind === 'kit-checked' || before.kind === 'drive-staged') &&
          fact.kind === 'kit-checked' &&
          before.driveId === fact.driveId,
      );
    if (last !== undefined && isSame(last.fact, fact)) return;
    try {
      const state = await batch.append(who, fact);
      deps.changed(batch.id, state.sequence);
    } catch (error) {
      if (mustKeep || systemCode(error) === undefined) throw error;
    }
  }

  /** What is known to come from a kit, so that a new one may replace it. */
  async function knownFiles(
    record: KitRecord | undefined,
    manifest: KitManifest | undefined,
  ): Promise<KnownFiles> {
    const scripts = [...deps.pins.keys(), ...(await deps.library.list()).map(({ sha256 }) => sha256)];
    return [
      ...(record?.files ?? []),
      ...(manifest === undefined ? [] : (releaseFiles(manifest.kitVersion) ?? [])),
      ...scripts.map((sha256) => ({ path: microsoftScriptPath, sha256 })),
    ];
  }

  return { afterReturn, beforeStaging };
}

export type KitCheck = ReturnType<typeof createKitCheck>;

/** Undefined where it can no longer be read: then it is named, and nothing of it is kept. */
async function readAgain({ mountPoint }: CollectDrive, path: string): Promise<Buffer | undefined> {
  try {
    return await readReturnedFile(mountPoint, path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Facts come out of the journal with their fields in the order in which they were written. */
function isSame(a: Fact, b: Fact): boolean {
  const sorted = (fact: Fact) => JSON.stringify(Object.entries(fact).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}

function sayIn(language: string): Say | undefined {
  const isSpoken = (name: string): name is TextLanguage => Object.hasOwn(textLanguages, name);
  return isSpoken(language) ? createText(language) : undefined;
}
