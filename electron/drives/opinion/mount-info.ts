/** One mount as the kernel tells it in `/proc/self/mountinfo` (proc(5)). */
export type Mount = {
  /** `8:17`; major 0 for file systems without a device of their own. */
  readonly deviceNumber: string;
  /** The folder of the file system that is mounted; `/` is all of it. */
  readonly root: string;
  readonly mountPoint: string;
  readonly fileSystem: string;
  /** As given to `mount`: a device node, mostly. */
  readonly source: string;
  readonly isReadOnly: boolean;
};

/**
 * Reads `/proc/self/mountinfo`: in the order of mounting, so that of two with one mount point the later hides the earlier.
 * Lines that do not fit are passed over.
 */
export function parseMountInfo(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line): Mount[] => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , deviceNumber = '', root = '', mountPoint = '', options = ''] = before.split(' ');
    const [fileSystem = '', source = '', superOptions = ''] = after.split(' ');
    if (!/^\d+:\d+$/.test(deviceNumber) || !mountPoint.startsWith('/') || fileSystem === '') return [];
    return [
      {
        deviceNumber,
        root: unescape(root),
        mountPoint: unescape(mountPoint),
        fileSystem,
        source: unescape(source),
        isReadOnly: [...options.split(','), ...superOptions.split(',')].includes('ro'),
      },
    ];
  });
}

/** Spaces, tabs, line ends and backslashes arrive as `\040`, `\011`, `\012` and `\134`. */
function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
