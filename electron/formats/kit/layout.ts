/** The layout of a staged drive: the one place that knows these names. Paths use `/` and start at the drive's root. */
export const kitFolder = 'HashCourier';
export const manifestPath = 'HashCourier/kit.json';
/** The manifest while its drive is being renewed: the drive keeps its id, but no longer claims to be whole. */
export const previousManifestPath = 'HashCourier/kit.previous.json';
export const goPath = 'go.cmd';
export const cardPath = 'START HERE.html';
export const collectScriptPath = 'HashCourier/Collect.ps1';
export const microsoftScriptPath = 'HashCourier/Get-WindowsAutoPilotInfo.ps1';
export const hashesFolder = 'HashCourier/hashes';
export const logsFolder = 'HashCourier/logs';
/** Rounds taken to the upload PC; Collect never reads below it. */
export const uploadFolder = 'HashCourier/upload';
/** Says which round the upload folder holds, see `upload-note.ts`. */
export const uploadNotePath = 'HashCourier/upload/upload.json';

/** What Collect reads from a returned drive, at most. A capture is about 8 kB; the rest is room for foreign files. */
export const collectLimits = {
  /** Folders below `HashCourier/hashes`: the batches. */
  depth: 1,
  files: 2000,
  bytesPerFile: 16 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
} as const;

const batchFolderName = /^b\d{8}-[a-z0-9]{6}$/;

/** True for what a batch's id looks like: `b<yyyymmdd>-<6 letters or digits>`. */
export function isBatchId(text: string): boolean {
  return batchFolderName.test(text);
}

/** The batch that `HashCourier/hashes/<batch id>/…` names, in whichever case, or undefined elsewhere. */
export function batchOfHashPath(path: string): string | undefined {
  const batch = path.split('/')[hashesFolder.split('/').length]?.toLowerCase();
  return isInFolder(path, hashesFolder) && batch !== undefined && batchFolderName.test(batch)
    ? batch
    : undefined;
}

/** True for a path below a folder of this layout. Case does not count: it is Windows that wrote on the drive. */
export function isInFolder(path: string, folder: string): boolean {
  return path.toLowerCase().startsWith(`${folder.toLowerCase()}/`);
}
