import { plainFileSystem } from './plain-format.ts';

/** What macOS says of a mounted volume, beside the module that listed the device. */
export type TableEntry = {
  readonly device: string;
  readonly fileSystem: string;
  readonly isReadOnly: boolean;
  readonly isNetwork: boolean;
};

/** Reads the output of `mount`, lines such as `/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev, read-only)`, by mount point. */
export function parseMountTable(table: string): ReadonlyMap<string, TableEntry> {
  const entries = table.split('\n').flatMap((line): [string, TableEntry][] => {
    const match = /^(\S+) on (.+) \(([^()]+)\)$/.exec(line);
    if (match === null) return [];
    const [, device = '', path = '', list = ''] = match;
    const [fileSystem = '', ...options] = list.split(', ');
    const isNetwork = !device.startsWith('/dev/');
    const isReadOnly = options.includes('read-only');
    return [[path, { device, fileSystem: plainFileSystem(fileSystem), isReadOnly, isNetwork }]];
  });
  return new Map(entries);
}
