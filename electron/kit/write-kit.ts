import { posix } from 'node:path';
import { kitFolder, manifestPath, previousManifestPath } from '../formats/kit/layout.ts';
import {
  lstatOrNothing,
  makeKitFolder,
  moveAside,
  removeDurably,
  removeLeftover,
  retireManifest,
} from './places.ts';
import type { PlannedFile } from './plan.ts';
import type { KitFile, StageOptions, StageResult, Volume } from './types.ts';
import {
  assertReadsBack,
  besideOf,
  giveNames,
  removeBeside,
  writeBeside,
  type Medium,
} from './write-proved.ts';

export type WriteKitInput = {
  readonly volume: Volume;
  readonly plan: readonly PlannedFile[];
  readonly manifestFile: KitFile;
  /** Outer ones first. */
  readonly folders: readonly string[];
  /** Names in the root that would be run instead of the kit. */
  readonly lookalikes: readonly string[];
  /** The drive has a manifest that can be believed; it is kept aside while the kit is renewed. */
  readonly isWhole: boolean;
  /** Run once everything new is proved and no manifest claims the old. */
  readonly removeOutdated: () => Promise<void>;
  readonly medium: Medium;
};

export type WrittenKit = Pick<StageResult, 'keptAside' | 'provedPastCache' | 'writeMs' | 'readBackMs'>;

/**
 * Puts a planned kit onto a drive, in this order: every new file as `.tmp`, flushed; all of them read back past the cache;
 * the old manifest taken away; all names given and flushed, each folder once; all files read back under their names; the
 * manifest named and flushed; the manifest read back. Until the old manifest goes, the drive is what it was.
 */
export async function writeKit(input: WriteKitInput, options: StageOptions): Promise<WrittenKit> {
  const { volume, plan, manifestFile, medium } = input;
  const { signal } = options;
  const files = plan.map(({ file }) => file);
  const changing = plan.filter(({ action }) => action !== 'keep').map(({ file }) => file);
  const fresh = [...changing, manifestFile];
  const changedFolders = new Set(changing.map(({ path }) => folderOf(path)));
  const keptAside: string[] = [];
  const clock = createClock();

  async function prove(list: readonly KitFile[], pathOf: (path: string) => string, from: number, to: number) {
    let pastCache = true;
    for (const [index, file] of list.entries()) {
      signal?.throwIfAborted();
      options.onProgress?.(from + ((to - from) * index) / list.length, 'verifying');
      const passed = await clock.readBack(() =>
        volume.attempt(file.path, () => assertReadsBack(volume, file, volume.at(pathOf(file.path)), medium)),
      );
      pastCache &&= passed;
    }
    return pastCache;
  }

  async function writeFresh(): Promise<void> {
    for (const folder of input.folders)
      if (await makeKitFolder(volume, folder, keptAside)) changedFolders.add(folderOf(folder));
    for (const { path } of files)
      if (!fresh.some((file) => file.path === path)) await removeLeftover(volume, path);
    await writeBeside(volume, fresh, medium, (index) => {
      signal?.throwIfAborted();
      options.onProgress?.(0.1 + (0.4 * index) / fresh.length, 'writing');
    });
    signal?.throwIfAborted();
  }

  async function nameFresh(): Promise<void> {
    await retireManifest(volume, input.isWhole, keptAside);
    for (const name of input.lookalikes) keptAside.push(await moveAside(volume, name));
    for (const { file, action } of plan)
      if (action === 'aside') keptAside.push(await moveAside(volume, file.path));
    await giveNames(
      volume,
      changing.map(({ path }) => path),
      changedFolders,
    );
    await input.removeOutdated();
  }

  try {
    await clock.write(writeFresh);
    await prove(fresh, besideOf, 0.5, 0.7);
    signal?.throwIfAborted();
    await clock.write(nameFresh);
    const pastCache = await prove(files, (path) => path, 0.7, 0.95);
    signal?.throwIfAborted();
    const provedPastCache = (await nameManifest()) && pastCache;
    await clock.write(() => removePrevious(volume));
    return { keptAside, provedPastCache, ...clock.totals() };
  } catch (error) {
    await removeBeside(volume, fresh);
    throw error;
  }

  /** A drive whose manifest cannot be flushed under its name, or does not read back, must not claim to be whole. */
  async function nameManifest(): Promise<boolean> {
    try {
      await clock.write(() => giveNames(volume, [manifestPath], [kitFolder]));
      return await clock.readBack(() =>
        volume.attempt(manifestPath, () =>
          assertReadsBack(volume, manifestFile, volume.at(manifestPath), medium),
        ),
      );
    } catch (error) {
      await volume.attempt(manifestPath, () => removeDurably(volume, manifestPath)).catch(() => undefined); // the first error is the one to tell
      throw error;
    }
  }
}

async function removePrevious(volume: Volume): Promise<void> {
  await volume.attempt(previousManifestPath, async () => {
    const found = await lstatOrNothing(volume.at(previousManifestPath));
    if (found !== undefined) await removeDurably(volume, previousManifestPath);
  });
}

/** Empty for the drive's root. */
function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

/** Counts two kinds of work apart. */
function createClock() {
  let writeMs = 0;
  let readBackMs = 0;
  async function timed<Value>(work: () => Promise<Value>, add: (ms: number) => void): Promise<Value> {
    const beganAt = performance.now();
    try {
      return await work();
    } finally {
      add(performance.now() - beganAt);
    }
  }
  return {
    write: <Value>(work: () => Promise<Value>) => timed(work, (ms) => (writeMs += ms)),
    readBack: <Value>(work: () => Promise<Value>) => timed(work, (ms) => (readBackMs += ms)),
    totals: () => ({ writeMs: Math.round(writeMs), readBackMs: Math.round(readBackMs) }),
  };
}
