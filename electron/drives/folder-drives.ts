import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { DriveSketch, HiddenDrive } from './types.ts';
import { readVolumeFacts } from './volume-facts.ts';

/**
 * Folders that the person named as drives (`--folder-drive`): network shares, and tests. A folder that is missing or
 * does not answer is hidden as unreadable. Takes as long as the folder's disk does.
 */
export async function folderDrives(
  folders: readonly string[],
): Promise<readonly (DriveSketch | HiddenDrive)[]> {
  return Promise.all([...new Set(folders.map((folder) => resolve(folder)))].map(folderDrive));
}

async function folderDrive(path: string): Promise<DriveSketch | HiddenDrive> {
  const id = `folder:${path}`;
  const name = basename(path) === '' ? path : basename(path);
  const [facts, self] = await Promise.all([
    readVolumeFacts(path),
    stat(path, { bigint: true }).catch(() => undefined),
  ]);
  if (facts.kind === 'unreadable' || self === undefined || !self.isDirectory()) {
    return { id, name, mountPoint: path, sizeBytes: 0, reasons: ['unreadable'] };
  }
  return {
    id,
    source: 'folder',
    name,
    label: '',
    product: '',
    mountPoint: path,
    fileSystem: '',
    sizeBytes: facts.sizeBytes,
    freeBytes: facts.freeBytes,
    readOnly: facts.isReadOnly,
    fingerprint: `${path}|${self.dev}|${self.ino}`,
    deviceId: id,
    serial: '',
    volumeId: '',
  };
}
