import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DriveContents } from '../drives/types.ts';
import { inAnyCase } from '../formats/kit/any-case.ts';
import { findDiagnostics, isLikelyHash } from '../formats/kit/diagnostics.ts';
import { findHashFiles } from '../formats/kit/hash-places.ts';
import {
  collectScriptPath,
  hashesFolder,
  kitFolder,
  manifestPath,
  previousManifestPath,
} from '../formats/kit/layout.ts';
import { findLogFiles } from '../formats/kit/log-places.ts';
import { readManifest } from '../formats/kit/manifest.ts';
import { readUploadNote } from '../formats/kit/upload-note.ts';

/** More entries than this in a drive's root are only counted as so many. */
const topLevelLimit = 1000;

/** What systems put onto every drive by themselves; a drive with nothing else is empty to a person. */
const systemEntries = new Set([
  'system volume information',
  '$recycle.bin',
  'recycler',
  'lost+found',
  '.trashes',
  '.fseventsd',
  '.spotlight-v100',
  '.temporaryitems',
  '.ds_store',
  'desktop.ini',
  'thumbs.db',
]);

/**
 * Says what is on a mounted drive, reading as little as possible: its manifest and the names in a few folders, within
 * limits. Never writes, and throws only when aborted: a drive that cannot be read is `unreadable`.
 */
export async function lookAtDrive(mountPoint: string, signal?: AbortSignal): Promise<DriveContents> {
  const topLevelCount = await countTopLevel(mountPoint);
  if (topLevelCount === undefined) return { kind: 'unreadable' };
  const manifest = await readManifest(mountPoint);
  if (manifest !== undefined)
    return {
      kind: 'kit',
      driveId: manifest.driveId,
      benchId: manifest.benchId,
      ...(manifest.label === undefined || manifest.label.trim() === ''
        ? {}
        : { label: manifest.label.trim() }),
      stagedAt: manifest.stagedAt,
      batchId: manifest.batch.id,
      batchName: manifest.batch.name,
      kitVersion: manifest.kitVersion,
      groupTag: manifest.batch.groupTag,
      onlyMicrosoftScript: manifest.batch.onlyMicrosoftScript,
      scriptSha256: manifest.script.sha256,
      ...(await countWaiting(mountPoint, signal)),
    };
  if (await holdsPartOfKit(mountPoint))
    return { kind: 'kit-damaged', ...(await countWaiting(mountPoint, signal)) };
  const note = await readUploadNote(mountPoint);
  if (note !== undefined) return { kind: 'upload', round: note.round, batchName: note.batchName };
  return topLevelCount === 0 ? { kind: 'empty' } : { kind: 'other-files', topLevelCount };
}

/** Diagnostics exports are never cleared, so they count each time: what is home is known, and collecting it again is safe. */
async function countWaiting(
  mountPoint: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly waitingFiles: number; readonly waitingLogs: number }> {
  const { files } = await findHashFiles(mountPoint, signal);
  const { sources } = await findDiagnostics(mountPoint, signal);
  const logs = await findLogFiles(mountPoint, signal);
  return {
    waitingFiles: files.length + sources.filter(isLikelyHash).length,
    waitingLogs: logs.files.length,
  };
}

async function countTopLevel(mountPoint: string): Promise<number | undefined> {
  try {
    let count = 0;
    for await (const entry of await opendir(mountPoint)) {
      if (systemEntries.has(entry.name.toLowerCase()) || entry.name.startsWith('._')) continue;
      count += 1;
      if (count === topLevelLimit) break;
    }
    return count;
  } catch {
    return undefined;
  }
}

async function holdsPartOfKit(mountPoint: string): Promise<boolean> {
  const { paths: folders } = await inAnyCase(mountPoint, kitFolder);
  for (const path of [collectScriptPath, previousManifestPath, hashesFolder, manifestPath]) {
    const below = path.slice(kitFolder.length + 1);
    for (const folder of folders) {
      if ((await lstat(join(mountPoint, folder, below)).catch(() => undefined)) !== undefined) return true;
    }
  }
  return false;
}
