/** One name for one format, whatever the system calls it: `FAT32` and `msdos` are `vfat`. */
export function plainFileSystem(name: string): string {
  const lower = name.toLowerCase();
  return ['fat', 'fat12', 'fat16', 'fat32', 'msdos'].includes(lower) ? 'vfat' : lower;
}

/** Formats that Windows, from a device's first setup screen on, can read. Unknown counts as readable. */
const windowsFormats = [
  '',
  'vfat',
  'fat',
  'msdos',
  'exfat',
  'ntfs',
  'ntfs3',
  'fuseblk',
  'udf',
  'iso9660',
  'refs',
];

/** `fileSystem` in lower case, as the list tells it. */
export function isReadByWindows(fileSystem: string): boolean {
  return windowsFormats.includes(fileSystem);
}
