import { createRequire } from 'node:module';
import { z } from 'zod';
import { garbledDrive, type DrivePort, type RawDrive, type RawVolume } from './drive-port.ts';
import { createLsblkPort } from './list-with-lsblk.ts';
import { parseMountTable, type TableEntry } from './mount-table.ts';
import { createMount } from './mount.ts';
import { createLinuxWitness } from './opinion/linux.ts';
import { createMacosWitness } from './opinion/macos.ts';
import { createWindowsWitness } from './opinion/windows.ts';
import { run as realRun, type Run } from './run.ts';

const moduleName = 'drivelist';
const mountTableLimitMs = 8000;
const noEntries: ReadonlyMap<string, TableEntry> = new Map();

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value === true);
const words = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
/** The part of drivelist's answer that is used; it documents no more than this holds true on every system. */
const drivelistDrive = z.object({
  device: z.string().min(1),
  devicePath: words,
  description: words,
  size: z.number().finite().nonnegative().nullish(),
  isUSB: z.boolean().nullish(),
  isRemovable: flag,
  isSystem: flag,
  isReadOnly: flag,
  isVirtual: flag,
  busType: words,
  mountpoints: z.array(z.object({ path: z.string(), label: words })),
  error: words,
});
type DrivelistDrive = z.infer<typeof drivelistDrive>;
const named = z.object({ device: z.string().min(1) });

/**
 * The drive port of this computer.
 *
 * Linux: `lsblk`, always. drivelist runs it there too, and drops what is needed here: file system, serial number,
 * partitions without a mount point, the count of plugging. Windows and macOS: the optional native module drivelist; where
 * it cannot be loaded, detection is off and says why.
 */
export async function createDrivePort(
  options: {
    readonly platform?: NodeJS.Platform;
    readonly run?: Run;
    readonly load?: (name: string) => unknown;
  } = {},
): Promise<DrivePort> {
  const platform = options.platform ?? process.platform;
  const run = options.run ?? realRun;
  if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin') {
    return offPort(`No way to list drives on ${platform}.`);
  }
  const mount = await createMount(platform, run);
  const mounting = mount === undefined ? {} : { mount };
  if (platform === 'linux') {
    const lister = await createLsblkPort(run);
    if (lister === undefined) return offPort('lsblk (package util-linux) is not installed.');
    return { ...lister, ...mounting, witness: createLinuxWitness() };
  }
  // Loaded by a name the bundler cannot follow: the module is optional and carries a native part.
  const load = options.load ?? createRequire(import.meta.url);
  try {
    const module = load(moduleName) as { readonly list: () => Promise<readonly unknown[]> }; // drivelist 12
    return {
      detection: { kind: 'on' },
      ...mounting,
      list: async (signal) => {
        const drives = await module.list();
        signal.throwIfAborted();
        const table = platform === 'darwin' ? await mountTable(signal) : noEntries;
        return drives.map((drive, index) => fromDrivelist(drive, index, table));
      },
      witness: platform === 'win32' ? createWindowsWitness(run) : createMacosWitness(run),
    };
  } catch (error) {
    const [firstLine = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return offPort(`The module drivelist could not be loaded: ${firstLine}`);
  }

  async function mountTable(signal: AbortSignal): Promise<ReadonlyMap<string, TableEntry>> {
    const result = await run('/sbin/mount', [], { timeoutMs: mountTableLimitMs, signal });
    return result.code === 0 ? parseMountTable(result.stdout) : noEntries;
  }
}

/** A port that finds nothing and says why; folder and practice drives still work beside it. */
export function offPort(reason: string): DrivePort {
  return {
    detection: { kind: 'off', reason },
    list: () => Promise.resolve([]),
    witness: () => Promise.resolve({ kind: 'silent', cause: 'missing' }),
  };
}

/**
 * Brings one entry of drivelist's answer, completed by the mount table where there is one, into the port's form. An entry
 * that makes no sense is garbled alone.
 */
export function fromDrivelist(
  entry: unknown,
  index: number,
  table: ReadonlyMap<string, TableEntry>,
): RawDrive {
  const parsed = drivelistDrive.safeParse(entry);
  if (!parsed.success) {
    const known = named.safeParse(entry);
    return garbledDrive(known.success ? known.data.device : `entry ${index + 1}`);
  }
  const drive = parsed.data;
  return {
    device: drive.device,
    product: drive.description.replace(/\s+(USB|SCSI) (Disk )?Device$/i, '').trim(),
    sizeBytes: drive.size ?? 0,
    isUSB: drive.isUSB ?? null,
    isRemovable: drive.isRemovable,
    isSystem: drive.isSystem,
    isReadOnly: drive.isReadOnly,
    isVirtual: drive.isVirtual,
    busType: drive.busType.toLowerCase(),
    identity: drive.devicePath,
    serial: '',
    volumes: volumesOf(drive, table),
    ...(drive.error === '' ? {} : { error: drive.error }),
  };
}

/** One for each mounted volume, at its shortest mount point. */
function volumesOf(drive: DrivelistDrive, table: ReadonlyMap<string, TableEntry>): readonly RawVolume[] {
  const byPath = drive.mountpoints.toSorted((a, b) => a.path.length - b.path.length);
  const seen = new Set<string>();
  return byPath.flatMap(({ path, label }): readonly RawVolume[] => {
    const known = table.get(path);
    const device = known?.device ?? '';
    const key = device === '' ? path : device;
    if (path === '' || seen.has(key)) return [];
    seen.add(key);
    return [
      {
        device,
        path,
        label,
        fileSystem: known?.fileSystem ?? '',
        // The second source may know it, but late: an identity must not change while a drive is plugged.
        volumeId: '',
        sizeBytes: drive.size ?? 0,
        isReadOnly: drive.isReadOnly || known?.isReadOnly === true,
        isNetwork: known?.isNetwork === true,
      },
    ];
  });
}
