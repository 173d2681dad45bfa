/** The layout of a staged drive: the one place that knows these names. Paths use `/` and start at the drive's root. */
export const kitFolder = 'HashCourier';
export const manifestPath = 'HashCourier/kit.json';
export const goPath = 'go.cmd';
export const cardPath = 'START HERE.html';
export const collectScriptPath = 'HashCourier/Collect.ps1';
export const microsoftScriptPath = 'HashCourier/Get-WindowsAutoPilotInfo.ps1';
export const hashesFolder = 'HashCourier/hashes';
export const logsFolder = 'HashCourier/logs';
/** Rounds taken to the upload PC; Collect never reads below it. */
export const uploadFolder = 'HashCourier/upload';

/** What Collect reads from a returned drive, at most. A capture is about 8 kB; the rest is room for foreign files. */
export const collectLimits = {
  depth: 1,
  files: 2000,
  bytesPerFile: 16 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
} as const;

const batchFolderName = /^b\d{8}-[a-z0-9]{6}$/;

/** The batch that `HashCourier/hashes/<batch id>/…` names, or undefined elsewhere. */
export function batchOfHashPath(path: string): string | undefined {
  const [kit, hashes, batch] = path.split('/');
  return `${kit}/${hashes}` === hashesFolder && batch !== undefined && batchFolderName.test(batch)
    ? batch
    : undefined;
}
