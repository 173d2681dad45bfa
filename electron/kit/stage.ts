import { randomBytes } from 'node:crypto';
import { lstat, mkdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, posix } from 'node:path';
import type { Say } from '../../text/index.ts';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { renameDurably } from '../files/atomic-write.ts';
import { sha256Hex } from '../files/digest.ts';
import { flushFolder } from '../files/flush.ts';
import { readPastCache } from '../files/read-past-cache.ts';
import { findDiagnostics, readDiagnostics } from '../formats/kit/diagnostics.ts';
import { findHashFiles, isLoosePlace } from '../formats/kit/hash-places.ts';
import {
  hashesFolder,
  kitFolder,
  logsFolder,
  manifestPath,
  microsoftScriptPath,
  previousManifestPath,
} from '../formats/kit/layout.ts';
import { formatManifest, recogniseDrive } from '../formats/kit/manifest.ts';
import type { KitManifest } from '../formats/kit/types.ts';
import { makeKitFiles } from './kit-files.ts';
import { actionFor, asideName, neededBytes, type Found, type KitAction } from './plan.ts';
import type { KitBatch, KitFile, StageInput, StageOptions, StageResult, StageStep, Volume } from './types.ts';
import { openVolume } from './volume.ts';
import { assertReadsBack, writeProved, type Medium } from './write-proved.ts';

export type StagerDeps = {
  readonly kitFilesFolder: string;
  readonly kitVersion: string;
  readonly benchId: string;
  readonly now: () => Date;
  /** The words of the quick card, and their language. */
  readonly say: () => Say;
  readonly language: () => string;
  /** Replaced in tests. */
  readonly medium?: Partial<Medium>;
  readonly freeSpace?: (mountPoint: string) => Promise<FreeSpace>;
};
type FreeSpace = { readonly freeBytes: number; readonly clusterBytes: number };

type Planned = { readonly file: KitFile; readonly action: KitAction };

/** Larger than any kit file: nothing beyond it is read to find out whether it is ours. */
const ownFileLimitBytes = 1024 * 1024;

/** Puts the kit onto drives. One stager serves any number of drives side by side. */
export function createStager(deps: StagerDeps) {
  const medium: Medium = {
    write: deps.medium?.write ?? ((handle, bytes) => handle.writeFile(bytes)),
    read: deps.medium?.read ?? readPastCache,
  };
  const freeSpace = deps.freeSpace ?? systemFreeSpace;

  /**
   * Writes the kit and proves it; nothing else on the drive is changed or erased. Stopped at any moment (cancel, pull,
   * power), the drive either still is what it was or has no `kit.json`, and can be staged again with its id kept.
   * Errors: `drive.gone`, `drive.changed`, `drive.looseFiles` (see `assertNothingLoose`), `drive.full` (before anything is written where the system tells the free
   * space), `drive.readOnly`, `drive.writeFailed`, `drive.readBackFailed`; `details` name drive and file.
   */
  async function stage(input: StageInput, options: StageOptions = {}): Promise<StageResult> {
    const { signal } = options;
    const tell = (fraction: number, step: StageStep) => options.onProgress?.(fraction, step);
    tell(0, 'checking');
    const files = await kitFilesFor(input);
    const volume = await openVolume(input.mountPoint, input.driveName);
    const previous = await recogniseDrive(volume.mountPoint);
    await assertNothingLoose(volume, previous?.manifest.batch, input.batch, signal);
    const plan = await planFor(volume, files, previous?.manifest);
    const manifest = manifestFor(input, files, previous?.manifest.driveId ?? randomBytes(16).toString('hex'));
    const manifestFile: KitFile = { path: manifestPath, bytes: formatManifest(manifest) };
    await assertFits(volume, [
      ...plan.filter(({ action }) => action !== 'keep').map(({ file }) => file),
      manifestFile,
    ]);
    await input.checkIdentity?.();
    signal?.throwIfAborted();

    const keptAside: string[] = [];
    await retireManifest(volume, previous?.isWhole === true, keptAside);
    for (const folder of [kitFolder, hashesFolder, `${hashesFolder}/${input.batch.id}`, logsFolder])
      await makeFolder(volume, folder, keptAside);
    for (const [index, { file, action }] of plan.entries()) {
      signal?.throwIfAborted();
      tell(0.1 + (0.6 * index) / plan.length, 'writing');
      if (action === 'aside') keptAside.push(await moveAside(volume, file.path));
      if (action === 'keep') await removeLeftover(volume, file.path);
      else await writeProved(volume, file, medium);
    }
    signal?.throwIfAborted();
    tell(0.7, 'writing');
    await writeProved(volume, manifestFile, medium);
    const provedPastCache = await proveOrWithdraw(volume, [...files, manifestFile], options);
    await volume.attempt(previousManifestPath, () => removeDurably(volume, previousManifestPath));
    tell(1, 'verifying');
    return {
      driveId: manifest.driveId,
      kitVersion: deps.kitVersion,
      files: manifest.files,
      provedPastCache,
      keptAside,
    };
  }

  async function kitFilesFor(input: StageInput): Promise<readonly KitFile[]> {
    if (sha256Hex(input.script.bytes) !== input.script.sha256)
      throw new CourierError('file.changed', { details: { file: microsoftScriptPath } });
    return makeKitFiles({
      kitFilesFolder: deps.kitFilesFolder,
      kitVersion: deps.kitVersion,
      batch: input.batch,
      script: input.script,
      say: deps.say(),
      language: deps.language(),
    });
  }

  function manifestFor(input: StageInput, files: readonly KitFile[], driveId: string): KitManifest {
    return {
      schema: 1,
      kitVersion: deps.kitVersion,
      driveId,
      benchId: deps.benchId,
      stagedAt: deps.now().toISOString(),
      batch: { id: input.batch.id, name: input.batch.name, groupTag: input.batch.groupTag },
      script: { version: input.script.version, sha256: input.script.sha256 },
      files: files.map(({ path, bytes }) => ({ path, sha256: sha256Hex(bytes), bytes: bytes.byteLength })),
    };
  }

  async function planFor(
    volume: Volume,
    files: readonly KitFile[],
    previous: KitManifest | undefined,
  ): Promise<readonly Planned[]> {
    const plan: Planned[] = [];
    for (const file of files) {
      const found = await volume.attempt(file.path, () => inspect(volume.at(file.path), file, previous));
      plan.push({ file, action: actionFor(file, found, previous) });
    }
    return plan;
  }

  async function inspect(path: string, file: KitFile, previous: KitManifest | undefined): Promise<Found> {
    const facts = await lstatOrNothing(path);
    if (facts === undefined) return { kind: 'nothing' };
    if (!facts.isFile()) return { kind: 'other' };
    const known = [file.bytes.byteLength, previous?.files.find((entry) => entry.path === file.path)?.bytes];
    if (!known.includes(facts.size) || facts.size > ownFileLimitBytes)
      return { kind: 'file', bytes: facts.size };
    return { kind: 'file', bytes: facts.size, sha256: sha256Hex((await medium.read(path)).bytes) };
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

  /** The last word: every file under its final name. A drive that fails it must not claim to be whole. */
  async function proveOrWithdraw(
    volume: Volume,
    files: readonly KitFile[],
    options: StageOptions,
  ): Promise<boolean> {
    let pastCache = true;
    try {
      for (const [index, file] of files.entries()) {
        options.signal?.throwIfAborted();
        options.onProgress?.(0.8 + (0.2 * index) / files.length, 'verifying');
        const passed = await volume.attempt(file.path, () =>
          assertReadsBack(volume, file, volume.at(file.path), medium),
        );
        pastCache &&= passed;
      }
    } catch (error) {
      await volume.attempt(manifestPath, () => removeDurably(volume, manifestPath)).catch(() => undefined); // the first error is the one to tell
      throw error;
    }
    return pastCache;
  }

  return { stage };
}

/**
 * Loose hash files and diagnostics exports belong to the batch in the drive's manifest, see `collect/places.ts`: a new
 * manifest would hand one customer's devices to another. Collected ones too, because only their first batch knows that
 * they are.
 */
async function assertNothingLoose(
  volume: Volume,
  before: KitManifest['batch'] | undefined,
  after: KitBatch,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (before === undefined || before.id === after.id) return;
  const { files } = await volume.attempt('', () => findHashFiles(volume.mountPoint, signal));
  const loose = files.filter(({ relativePath }) => isLoosePlace(relativePath)).length;
  const count = loose + (await volume.attempt('', () => countExports(volume.mountPoint, signal)));
  if (count > 0)
    throw new CourierError('drive.looseFiles', {
      details: { drive: volume.driveName, count, batch: before.name },
    });
}

/** Exports that Collect would take hashes from; one that cannot be read now could not be collected either. */
async function countExports(mountPoint: string, signal: AbortSignal | undefined): Promise<number> {
  let count = 0;
  for (const source of (await findDiagnostics(mountPoint, signal)).sources) {
    const reading = await readDiagnostics(source, signal).catch((error: unknown) => {
      if (error instanceof CourierError) return undefined;
      throw error;
    });
    if (reading?.kind === 'hashes') count += 1;
  }
  return count;
}

export type Stager = ReturnType<typeof createStager>;

/** Takes the drive's claim to be whole away, durably, and keeps its id for a renewal that is interrupted. */
async function retireManifest(volume: Volume, isValid: boolean, keptAside: string[]): Promise<void> {
  await removeLeftover(volume, manifestPath);
  const facts = await volume.attempt(manifestPath, () => lstatOrNothing(volume.at(manifestPath)));
  if (facts === undefined) return;
  if (!facts.isFile()) keptAside.push(await moveAside(volume, manifestPath));
  else
    await volume.attempt(manifestPath, () =>
      isValid
        ? renameDurably(volume.at(manifestPath), volume.at(previousManifestPath))
        : removeDurably(volume, manifestPath),
    );
}

async function makeFolder(volume: Volume, folder: string, keptAside: string[]): Promise<void> {
  const facts = await volume.attempt(folder, () => lstatOrNothing(volume.at(folder)));
  if (facts?.isDirectory() === true) return;
  if (facts !== undefined) keptAside.push(await moveAside(volume, folder));
  await volume.attempt(folder, async () => {
    await mkdir(volume.at(folder));
    await flushFolder(dirname(volume.at(folder)));
  });
}

/** Gives what stands in the kit's way another name beside it, and answers with its new path on the drive. */
async function moveAside(volume: Volume, path: string): Promise<string> {
  return volume.attempt(path, async () => {
    for (let attempt = 1; ; attempt += 1) {
      const aside = posix.join(posix.dirname(path), asideName(basename(path), attempt));
      if ((await lstatOrNothing(volume.at(aside))) !== undefined) continue;
      await rename(volume.at(path), volume.at(aside));
      await flushFolder(dirname(volume.at(aside)));
      return aside;
    }
  });
}

async function removeLeftover(volume: Volume, path: string): Promise<void> {
  await volume.attempt(path, () => rm(`${volume.at(path)}.tmp`, { force: true }));
}

async function removeDurably(volume: Volume, path: string): Promise<void> {
  await rm(volume.at(path), { force: true });
  await flushFolder(dirname(volume.at(path)));
}

async function lstatOrNothing(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

async function systemFreeSpace(mountPoint: string): Promise<FreeSpace> {
  const facts = await statfs(mountPoint);
  return { freeBytes: facts.bavail * facts.bsize, clusterBytes: facts.bsize };
}
