import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemFault } from '../../files/file-errors.ts';
import { readPlainFile } from '../../files/read-plain-file.ts';
import { walkFolders } from '../../files/walk.ts';
import type { Walked, WalkedFile, WalkLimits } from '../../files/walk-types.ts';
import { hashFilesIn, type NamedBytes } from '../containers/hash-files-in.ts';
import { readCsv } from '../csv/read-csv.ts';
import type { RefusalCode } from '../findings.ts';
import { kitFolder } from './layout.ts';

/**
 * What is looked for and read of diagnostics exports, at most. An export is some ten megabytes; it stays on the drive, so
 * it is read again at each collecting.
 */
export const diagnosticsLimits: WalkLimits = {
  depth: 3,
  files: 300,
  bytesPerFile: 64 * 1024 * 1024,
  totalBytes: 512 * 1024 * 1024,
};
const rootEntries = 2000;
const foldersLookedInto = 100;
const entriesLookedAt = 200;

/** How Windows and people name exports: MDMDiagnostics, DiagLogs-PC1-…, AutopilotDiag.cab, OOBE logs. */
const exportName = /mdm|diag|autopilot|oobe|(device|hardware)[ _-]?hash/i;
/** What only a diagnostics export holds, whatever its folder was called. */
const tellTale = /^(MDMDiagReport|DeviceHash_|AutopilotDDSZTD|DiagnosticLogCSP_)/i;
const hashName = /hash|hwid|oa3/i;

/** `isNamed`: it looks like an export from outside, so that it is worth a word when it holds no hash. */
export type DiagnosticsSource = WalkedFile & { readonly isNamed: boolean };
export type Diagnostics = Pick<Walked, 'limitReached' | 'limits' | 'unread'> & {
  readonly sources: readonly DiagnosticsSource[];
  /** Paths of named ones over the size limit. */
  readonly tooLarge: readonly string[];
};

/**
 * Finds on a mounted drive what may be an export of the diagnostics page (Ctrl+Shift+D): ZIP and CAB files in the root,
 * and CSV, OA3 XML, ZIP and CAB files in folders of the root that are named like an export or hold its reports. Names
 * only; nothing is opened and no link is followed. Sorted by path.
 */
export async function findDiagnostics(mountPoint: string, signal?: AbortSignal): Promise<Diagnostics> {
  const { depth } = diagnosticsLimits;
  const starts = [
    { folder: mountPoint, prefix: '', depth: 0 },
    ...(await exportFolders(mountPoint, signal)).map((folder) => ({
      folder: join(mountPoint, folder),
      prefix: folder,
      depth,
    })),
  ];
  const isInRoot = (path: string) => !path.includes('/');
  const isNamed = (path: string) => !isInRoot(path) || exportName.test(path);
  const { files, tooLarge, ...walked } = await walkFolders(
    starts,
    diagnosticsLimits,
    (path) => (isInRoot(path) ? isContainerName(path) : isExportFile(path)),
    signal,
  );
  const sources = files.map((file) => ({ ...file, isNamed: isNamed(file.relativePath) }));
  return { sources, tooLarge: tooLarge.filter(isNamed), ...walked };
}

/** True for a source that most likely holds a hash, by its name: worth saying that it waits. */
export function isLikelyHash({ relativePath, isNamed }: DiagnosticsSource): boolean {
  const name = relativePath.split('/').at(-1) ?? '';
  return isNamed && (isContainerName(name) || hashName.test(name));
}

/** What one source came to. `nothing`: it is not what it was looked at for, and nobody need know. */
export type DiagnosticsReading =
  | { readonly kind: 'hashes'; readonly files: readonly NamedBytes[] }
  | { readonly kind: 'refused'; readonly reason: RefusalCode }
  | { readonly kind: 'nothing' };

/**
 * Reads one source and the container that it may be. Only files that hold the hash of one device are given: an export
 * holds one, and a list of several may be another batch's. Names are paths on the drive, into the container.
 * Errors: those of `readPlainFile`.
 */
export async function readDiagnostics(
  source: DiagnosticsSource,
  signal?: AbortSignal,
): Promise<DiagnosticsReading> {
  const name = source.relativePath;
  const bytes = await readPlainFile(source.path, diagnosticsLimits.bytesPerFile);
  const { files, refused, isContainer } = await hashFilesIn({ name, bytes }, undefined, signal);
  const read = files.map((file) => ({ file, reading: readCsv(file.bytes) }));
  const rows = read.flatMap(({ reading }) => (reading.kind === 'rows' ? reading.rows : []));
  if (new Set(rows.map(({ serial }) => serial.trim().toUpperCase())).size > 1)
    return { kind: 'refused', reason: 'export-several-devices' };
  if (rows.length > 0) {
    const hashes = read.filter(({ reading }) => reading.kind === 'rows');
    return { kind: 'hashes', files: hashes.map(({ file }) => file) };
  }
  // A log beside the hash file, or somebody's own ZIP, says nothing about a device.
  if (!(isContainer ? source.isNamed : hashName.test(name.split('/').at(-1) ?? '')))
    return { kind: 'nothing' };
  const told = read.flatMap(({ reading }) => (reading.kind === 'refused' ? [reading.reason] : []));
  return { kind: 'refused', reason: refused[0]?.reason ?? told[0] ?? 'archive-no-hash' };
}

function isContainerName(path: string): boolean {
  return /\.(zip|cab)$/i.test(path) && !isCompanion(path);
}

function isExportFile(path: string): boolean {
  return (/\.(csv|zip|cab)$/i.test(path) || /oa3[^/]*\.xml$/i.test(path)) && !isCompanion(path);
}

/** macOS' `._` files carry a name and nothing of its content. */
function isCompanion(path: string): boolean {
  return /(^|\/)\._[^/]*$/.test(path);
}

async function exportFolders(mountPoint: string, signal?: AbortSignal): Promise<readonly string[]> {
  const folders = (await namesIn(mountPoint, rootEntries))
    .filter(({ name, isFolder }) => isFolder && name.toLowerCase() !== kitFolder.toLowerCase())
    .map(({ name }) => name)
    .toSorted();
  const named = folders.filter((name) => exportName.test(name));
  const others = folders.filter((name) => !exportName.test(name)).slice(0, foldersLookedInto);
  for (const folder of others) {
    signal?.throwIfAborted();
    const inside = await namesIn(join(mountPoint, folder), entriesLookedAt);
    if (inside.some(({ name, isFolder }) => !isFolder && tellTale.test(name))) named.push(folder);
  }
  return named;
}

/** Links are neither folders nor files here. Of a folder that cannot be read, as much as could be. */
async function namesIn(folder: string, maximum: number) {
  const found: { readonly name: string; readonly isFolder: boolean }[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (entry.isDirectory() || entry.isFile())
        found.push({ name: entry.name, isFolder: entry.isDirectory() });
      if (found.length === maximum) break;
    }
  } catch (error) {
    // A damaged folder beside the kit must not keep the hashes from coming home.
    if (!isSystemFault(error)) throw error;
  }
  return found;
}
