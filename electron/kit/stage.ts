import { randomBytes } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { CourierError } from '../errors/courier-error.ts';
import { sha256Hex } from '../files/digest.ts';
import { readPastCache } from '../files/read-past-cache.ts';
import { hashesFolder, kitFolder, logsFolder, manifestPath } from '../formats/kit/layout.ts';
import { recogniseDrive } from '../formats/kit/manifest.ts';
import type { KitManifest } from '../formats/kit/types.ts';
import { findLookalikes, isRealFolder } from './foreign.ts';
import { evidenceLimitBytes } from './kit-state.ts';
import { assertNothingLoose } from './loose-files.ts';
import { createKitMaker, type KitMakerDeps } from './make-kit.ts';
import { lstatOrNothing, removeDurably, settleSpelling } from './places.ts';
import {
  actionFor,
  isKnown,
  neededBytes,
  outdatedPlaces,
  type Found,
  type KnownFiles,
  type PlannedFile,
} from './plan.ts';
import { allReleaseFiles } from './releases.ts';
import type { KitFile, StageInput, StageOptions, StageResult, StageStep, Volume } from './types.ts';
import { openVolume, type VolumeOf } from './volume.ts';
import { writeKit } from './write-kit.ts';
import type { Medium } from './write-proved.ts';

export type StagerDeps = KitMakerDeps & {
  /** Replaced in tests. */
  readonly medium?: Partial<Medium>;
  readonly freeSpace?: (mountPoint: string) => Promise<FreeSpace>;
  readonly volumeOf?: VolumeOf;
};
type FreeSpace = { readonly freeBytes: number; readonly clusterBytes: number };

/** Puts the kit onto drives. One stager serves any number of drives side by side. */
export function createStager(deps: StagerDeps) {
  const maker = createKitMaker(deps);
  const medium: Medium = {
    write: deps.medium?.write ?? ((handle, bytes) => handle.writeFile(bytes)),
    read: deps.medium?.read ?? readPastCache,
  };
  const freeSpace = deps.freeSpace ?? systemFreeSpace;

  /**
   * Writes the kit and proves it; nothing else on the drive is changed or erased, but what would be run instead of the
   * kit is renamed. Stopped at any moment (cancel, pull, power), the drive either still is what it was or has no
   * `kit.json`, and can be staged again, with its id kept by the same bench. The order of the writes: `write-kit.ts`.
   * Errors: `drive.gone`, `drive.changed`, `drive.looseFiles` (see `assertNothingLoose`), `drive.full` (before anything is
   * written where the system tells the free space), `drive.readOnly`, `drive.writeFailed`, `drive.readBackFailed`;
   * `details` name drive and file.
   */
  async function stage(input: StageInput, options: StageOptions = {}): Promise<StageResult> {
    const { signal } = options;
    const tell = (fraction: number, step: StageStep) => options.onProgress?.(fraction, step);
    tell(0, 'checking');
    const volume = await openVolume(input.mountPoint, input.driveName, deps.volumeOf);
    const previous = await recogniseDrive(volume.mountPoint);
    const driveId = driveIdFor(input, previous?.manifest, maker.benchId);
    const { files, manifest, manifestFile } = await maker.make(
      { ...input, label: input.labelOf?.(driveId) },
      driveId,
    );
    await assertNothingLoose(volume, previous?.manifest.batch, input.batch, signal);
    await settleSpelling(volume, input.checkIdentity);
    const plan = await planFor(volume, files, input, previous?.manifest);
    const lookalikes = await volume.attempt('', () => findLookalikes(volume.mountPoint, signal));
    await assertFits(volume, [
      ...plan.filter(({ action }) => action !== 'keep').map(({ file }) => file),
      manifestFile,
    ]);
    await input.checkIdentity?.();
    signal?.throwIfAborted();
    const written = await writeKit(
      {
        volume,
        plan,
        manifestFile,
        folders: [kitFolder, hashesFolder, `${hashesFolder}/${input.batch.id}`, logsFolder],
        lookalikes,
        isWhole: previous?.isWhole === true,
        removeOutdated: () => removeOutdated(volume, files, input, previous?.manifest),
        medium,
      },
      options,
    );
    tell(1, 'verifying');
    return {
      driveId,
      kitVersion: manifest.kitVersion,
      files: [
        ...manifest.files,
        { path: manifestPath, sha256: sha256Hex(manifestFile.bytes), bytes: manifestFile.bytes.byteLength },
      ],
      ...written,
    };
  }

  async function planFor(
    volume: Volume,
    files: readonly KitFile[],
    input: StageInput,
    previous: KitManifest | undefined,
  ): Promise<readonly PlannedFile[]> {
    const known: KnownFiles = [
      ...(previous?.files ?? []),
      ...(input.ours ?? []),
      ...(input.evidenceKept ?? []),
      ...allReleaseFiles(),
    ];
    // A link in the folder's place is moved aside first, so nothing that it leads to is in the kit's way.
    const hasFolder = await isRealFolder(volume.at(kitFolder));
    const plan: PlannedFile[] = [];
    for (const file of files) {
      const isThere = hasFolder || !file.path.startsWith(`${kitFolder}/`);
      const found = isThere ? await inspect(volume, file.path) : { kind: 'nothing' as const };
      plan.push({ file, action: actionFor(file, found, known) });
    }
    return plan;
  }

  async function inspect(volume: Volume, path: string): Promise<Found> {
    return volume.attempt(path, async () => {
      const facts = await lstatOrNothing(volume.at(path));
      if (facts === undefined) return { kind: 'nothing' };
      if (!facts.isFile()) return { kind: 'other' };
      // Beyond it, it is neither ours nor kept as evidence.
      if (facts.size > evidenceLimitBytes) return { kind: 'file' };
      return { kind: 'file', sha256: sha256Hex((await medium.read(volume.at(path))).bytes) };
    });
  }

  /**
   * Removes what an older kit had and this one has not, such as Microsoft's script: only from places where the bench knows
   * of such a file, and only bytes that it and the drive's manifest both know, or that are kept as evidence. Anything else
   * stays, and the next check reports it as foreign.
   */
  async function removeOutdated(
    volume: Volume,
    files: readonly KitFile[],
    { ours = [], evidenceKept = [] }: StageInput,
    previous: KitManifest | undefined,
  ): Promise<void> {
    const named = previous?.files ?? [];
    const places = outdatedPlaces(named, files).filter((path) => ours.some((each) => each.path === path));
    for (const path of places) {
      const found = await inspect(volume, path);
      if (found.kind !== 'file') continue;
      const isOurs = isKnown(path, found.sha256, named) && isKnown(path, found.sha256, ours);
      if (isOurs || isKnown(path, found.sha256, evidenceKept))
        await volume.attempt(path, () => removeDurably(volume, path));
    }
  }

  async function assertFits(volume: Volume, files: readonly KitFile[]): Promise<void> {
    const space = await volume.attempt('', () => freeSpace(volume.mountPoint));
    const needed = neededBytes(
      files.map(({ bytes }) => bytes.byteLength),
      space.clusterBytes,
    );
    if (space.freeBytes < needed)
      throw new CourierError('drive.full', {
        details: {
          drive: volume.driveName,
          mountPoint: volume.mountPoint,
          freeBytes: space.freeBytes,
          neededBytes: needed,
        },
      });
  }

  return { stage };
}

export type Stager = ReturnType<typeof createStager>;

/**
 * A drive keeps its id while one bench stages it, so that it is recognised after any number of stagings, and what that
 * bench staged under the id is what must come back.
 */
function driveIdFor(input: StageInput, previous: KitManifest | undefined, benchId: string): string {
  const isOwn = previous?.benchId === benchId && input.isIdShared !== true;
  return isOwn ? previous.driveId : newDriveId();
}

/** 32 random hex digits. */
export function newDriveId(): string {
  return randomBytes(16).toString('hex');
}

async function systemFreeSpace(mountPoint: string): Promise<FreeSpace> {
  const facts = await statfs(mountPoint);
  return { freeBytes: facts.bavail * facts.bsize, clusterBytes: facts.bsize };
}
