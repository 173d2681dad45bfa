import { join } from 'node:path';
import { z } from 'zod';
import type { Run } from './run.ts';

/** What the system itself says of a mounted volume, beside the module that listed the device. */
export type VolumeDetails = {
  readonly device: string;
  readonly label: string | undefined;
  readonly fileSystem: string;
  readonly isReadOnly: boolean;
  /** The letter belongs to a network share or a cloud folder, whatever device the module attributed it to. */
  readonly isNetwork: boolean;
};

export type ReadVolumeDetails = (
  paths: readonly string[],
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, VolumeDetails>>;

const limitMs = 8000;
const none: ReadonlyMap<string, VolumeDetails> = new Map();

/**
 * Label and file system of the mounted volumes `paths`, keyed by the path. Windows: one CIM query
 * through PowerShell, run only when a letter appears or goes, because it costs about a second; its answer may come
 * one listing late. macOS: the table of `mount`. A query that fails leaves the facts unknown; it never throws.
 */
export function createVolumeDetails(platform: NodeJS.Platform, run: Run): ReadVolumeDetails {
  if (platform === 'darwin') {
    return async (paths, signal) => {
      if (paths.length === 0) return none;
      const result = await run('/sbin/mount', [], { timeoutMs: limitMs, signal });
      return result.code === 0 ? parseMountTable(result.stdout) : none;
    };
  }
  let askedFor = '';
  let answer = none;
  return (paths, signal) => {
    const wanted = [...paths].sort().join('|');
    if (wanted !== askedFor) {
      askedFor = wanted;
      answer = none;
      if (paths.length > 0) void ask(wanted, signal);
    }
    return Promise.resolve(answer);
  };

  async function ask(wanted: string, signal: AbortSignal): Promise<void> {
    const result = await run(powershellPath(), ['-NoProfile', '-NonInteractive', '-Command', windowsQuery], {
      timeoutMs: limitMs,
      signal,
    });
    if (askedFor === wanted && result.code === 0) answer = parseLogicalDisks(result.stdout);
  }
}

/** By its full path: a program of that name in another folder is never started. */
export function powershellPath(): string {
  return join(
    process.env['SystemRoot'] ?? 'C:\\Windows',
    'System32',
    'WindowsPowerShell',
    'v1.0',
    'powershell.exe',
  );
}

const windowsQuery = [
  '[Console]::OutputEncoding = [Text.Encoding]::UTF8',
  'Get-CimInstance -ClassName Win32_LogicalDisk -Property DeviceID,VolumeName,FileSystem,DriveType |',
  'Select-Object DeviceID,VolumeName,FileSystem,DriveType | ConvertTo-Json -Compress',
]
  .join('; ')
  .replace('|; ', '| ');

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const logicalDisk = z.object({
  DeviceID: z.string(),
  VolumeName: text,
  FileSystem: text,
  /** 2 removable, 3 fixed, 4 network, 5 optical (Win32_LogicalDisk). */
  DriveType: z.number(),
});

/** Reads the answer of the CIM query: one object, or a list of them. */
export function parseLogicalDisks(json: string): ReadonlyMap<string, VolumeDetails> {
  const parsed = z.union([z.array(logicalDisk), logicalDisk]).safeParse(tryJson(json));
  if (!parsed.success) return none;
  const disks = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  return new Map(
    disks.map((disk) => [
      `${disk.DeviceID}\\`,
      {
        device: '',
        label: disk.VolumeName,
        fileSystem: plainFileSystem(disk.FileSystem),
        isReadOnly: false,
        isNetwork: disk.DriveType === 4,
      },
    ]),
  );
}

/** Reads lines such as `/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev, read-only)`. */
export function parseMountTable(table: string): ReadonlyMap<string, VolumeDetails> {
  const entries = table.split('\n').flatMap((line): [string, VolumeDetails][] => {
    const match = /^(\S+) on (.+) \(([^()]+)\)$/.exec(line);
    if (match === null) return [];
    const [, device = '', path = '', list = ''] = match;
    const [fileSystem = '', ...options] = list.split(', ');
    const isNetwork = !device.startsWith('/dev/');
    const isReadOnly = options.includes('read-only');
    return [
      [path, { device, label: undefined, fileSystem: plainFileSystem(fileSystem), isReadOnly, isNetwork }],
    ];
  });
  return new Map(entries);
}

/** One name for one format, whatever the system calls it: `FAT32` and `msdos` are `vfat`. */
function plainFileSystem(name: string): string {
  const lower = name.toLowerCase();
  return ['fat', 'fat12', 'fat16', 'fat32', 'msdos'].includes(lower) ? 'vfat' : lower;
}

function tryJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
