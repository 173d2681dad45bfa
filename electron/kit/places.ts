import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, posix } from 'node:path';
import { systemCode } from '../errors/courier-error.ts';
import { renameDurably } from '../files/atomic-write.ts';
import { flushFile, flushFolder } from '../files/flush.ts';
import { inAnyCase } from '../formats/kit/any-case.ts';
import { kitFolder, manifestPath, previousManifestPath } from '../formats/kit/layout.ts';
import { manifestLimitBytes } from '../formats/kit/manifest.ts';
import { asideName } from './plan.ts';
import type { Volume } from './types.ts';

/**
 * Takes the drive's claim to be whole away, durably, and keeps its id for a renewal that is interrupted. What is in the
 * manifest's place and larger than any is nobody's to delete.
 */
export async function retireManifest(volume: Volume, isValid: boolean, keptAside: string[]): Promise<void> {
  const facts = await volume.attempt(manifestPath, () => lstatOrNothing(volume.at(manifestPath)));
  if (facts === undefined) return;
  if (!facts.isFile() || facts.size > manifestLimitBytes)
    keptAside.push(await moveAside(volume, manifestPath));
  else
    await volume.attempt(manifestPath, () =>
      isValid
        ? renameDurably(volume.at(manifestPath), volume.at(previousManifestPath))
        : removeDurably(volume, manifestPath),
    );
}

/**
 * Gives the kit's folder the layout's spelling where the drive has it in another only: beside it a second kit would be
 * made, and Windows would run either. `beforeWrite` runs first.
 */
export async function settleSpelling(volume: Volume, beforeWrite?: () => Promise<void>): Promise<void> {
  const { paths } = await volume.attempt('', () => inAnyCase(volume.mountPoint, kitFolder));
  const [only] = paths;
  if (only === undefined || only === kitFolder || paths.length > 1) return;
  await volume.attempt(kitFolder, async () => {
    // Where case does not count, it is the same folder; anything else there is moved aside later.
    if ((await lstatOrNothing(volume.at(kitFolder))) !== undefined) return;
    await beforeWrite?.();
    await rename(volume.at(only), volume.at(kitFolder));
    await flushFolder(volume.mountPoint);
  });
}

/** Makes a folder of the kit; what stands in its way is moved aside. True: it is new, and its parent is to be flushed. */
export async function makeKitFolder(volume: Volume, folder: string, keptAside: string[]): Promise<boolean> {
  const facts = await volume.attempt(folder, () => lstatOrNothing(volume.at(folder)));
  if (facts?.isDirectory() === true) return false;
  if (facts !== undefined) keptAside.push(await moveAside(volume, folder));
  await volume.attempt(folder, () => mkdir(volume.at(folder)));
  return true;
}

/**
 * Gives what stands in the kit's way another name beside it, durably, and answers with its new path on the drive. A file
 * is flushed under that name: on FAT it would be lost with its folder's flush alone.
 */
export async function moveAside(volume: Volume, path: string): Promise<string> {
  return volume.attempt(path, async () => {
    for (let attempt = 1; ; attempt += 1) {
      const aside = posix.join(posix.dirname(path), asideName(basename(path), attempt));
      const found = await lstatOrNothing(volume.at(aside));
      if (found !== undefined) continue;
      await rename(volume.at(path), volume.at(aside));
      if ((await lstat(volume.at(aside))).isFile()) await flushAnyFile(volume.at(aside));
      await flushFolder(dirname(volume.at(aside)));
      return aside;
    }
  });
}

/** A person's file may be one that not even its owner may write: then it is flushed as a folder is. */
async function flushAnyFile(path: string): Promise<void> {
  try {
    await flushFile(path);
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(systemCode(error) ?? '')) throw error;
    await flushFolder(path);
  }
}

/** Removes what an interrupted write of this file left. */
export async function removeLeftover(volume: Volume, path: string): Promise<void> {
  await volume.attempt(path, () => rm(`${volume.at(path)}.tmp`, { force: true }));
}

export async function removeDurably(volume: Volume, path: string): Promise<void> {
  await rm(volume.at(path), { force: true });
  await flushFolder(dirname(volume.at(path)));
}

/** Undefined where nothing is; a link is told as one. */
export async function lstatOrNothing(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}
