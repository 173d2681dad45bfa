import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { garbledDrive, type DriveLister, type RawDrive, type RawVolume } from './drive-port.ts';
import type { Run } from './run.ts';

const listLimitMs = 5000;
const baseColumns =
  'NAME,KNAME,TYPE,TRAN,HOTPLUG,RM,RO,SIZE,MODEL,VENDOR,SERIAL,LABEL,UUID,FSTYPE,PARTTYPE,SUBSYSTEMS,HCTL,MOUNTPOINT';

// Older versions write every value as text.
const flag = z
  .union([z.boolean(), z.string(), z.number(), z.null()])
  .transform((value) => value === true || value === '1' || value === 1)
  .default(false);
const bytes = z
  .union([z.number(), z.string(), z.null()])
  .transform((value) => Number(value ?? 0))
  .refine((value) => value >= 0)
  .default(0);
const word = z
  .string()
  .nullish()
  .transform((value) => unescape((value ?? '').trim()));
// A mount point is a path: a space at its end belongs to it.
const path = z
  .string()
  .nullish()
  .transform((value) => unescape(value ?? ''));

const device = z.object({
  name: z.string(),
  type: word,
  tran: word,
  hotplug: flag,
  rm: flag,
  ro: flag,
  size: bytes,
  model: word,
  vendor: word,
  serial: word,
  label: word,
  uuid: word,
  fstype: word,
  parttype: word,
  subsystems: word,
  hctl: word,
  mountpoint: path,
  mountpoints: z.array(path).default([]),
  get children(): z.ZodDefault<z.ZodArray<typeof device>> {
    return z.array(device).default([]);
  },
});
type Device = z.infer<typeof device>;
const output = z.object({ blockdevices: z.array(z.unknown()) });
/** As much of an entry as is needed to say which device it was about. */
const garbled = z.object({ name: z.string().min(1).catch(''), type: z.string().catch('disk') });

/** EFI, recovery and Microsoft's reserved partition, in GPT and MBR. */
const reservedTypes = [
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b',
  'de94bba4-06d1-4d40-a16a-bfd50179d6ac',
  'e3c9e316-0b5c-4db8-817d-f92df00215ae',
  '0xef',
  '0x27',
];

/** Bytes that lsblk would not print arrive as `\xNN`, byte by byte of UTF-8. */
function unescape(text: string): string {
  if (!text.includes('\\x')) return text;
  const raw = text.replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const isBytes = Array.from(raw).every((character) => (character.codePointAt(0) ?? 0) < 0x100);
  return isBytes ? Buffer.from(raw, 'latin1').toString('utf8') : raw;
}

/**
 * Reads the output of `lsblk --json --bytes --paths`. Loop devices, RAM disks and optical drives are left out: they
 * are no drives that a person plugged. An entry that makes no sense is garbled alone. `sequenceOf` answers with the kernel's
 * count of plugging for `/dev/sda`.
 */
export function parseLsblk(
  text: string,
  sequenceOf: (device: string) => string = () => '',
): readonly RawDrive[] {
  return output.parse(JSON.parse(text)).blockdevices.flatMap((entry, index) => {
    const disk = device.safeParse(entry);
    if (disk.success) return isDisk(disk.data) ? [rawDrive(disk.data, sequenceOf(disk.data.name))] : [];
    const known = garbled.safeParse(entry);
    const { name, type } = known.success ? known.data : { name: '', type: 'disk' };
    return isDisk({ name, type }) ? [garbledDrive(name === '' ? `entry ${index + 1}` : name)] : [];
  });
}

function isDisk({ name, type }: Pick<Device, 'name' | 'type'>): boolean {
  return type === 'disk' && !/\/ram\d+$/.test(name);
}

function rawDrive(disk: Device, sequence: string): RawDrive {
  const below = descendants(disk);
  const isWhole = disk.children.length === 0;
  return {
    device: disk.name,
    product: productName(disk),
    sizeBytes: disk.size,
    isUSB: disk.tran === '' ? null : disk.tran === 'usb',
    isRemovable: disk.rm || disk.hotplug,
    isSystem: [disk, ...below].some((part) => mountPaths(part).some(isSystemPath)),
    isReadOnly: disk.ro,
    isVirtual: disk.subsystems === 'block',
    busType: disk.tran,
    sequence,
    identity: [disk.serial, disk.hctl, sequence].join('|'),
    serial: disk.serial,
    // Only the device itself and its partitions: what is opened out of an encrypted one is no place for a kit, since
    // a device in its first setup could not open it.
    volumes: isWhole ? [rawVolume(disk)] : disk.children.map(rawVolume),
  };
}

/** Maker and model, the maker only once, and not where it is a bare number. */
function productName({ vendor, model }: Device): string {
  const isNamed = vendor !== '' && !vendor.startsWith('0x') && !model.startsWith(vendor);
  return (isNamed ? `${vendor} ${model}` : model).trim();
}

function rawVolume(part: Device): RawVolume {
  return {
    device: part.name,
    path: mountPaths(part)[0] ?? '',
    label: part.label,
    fileSystem: part.fstype.toLowerCase(),
    volumeId: part.uuid,
    sizeBytes: part.size,
    isReadOnly: part.ro,
    isNetwork: false,
    ...(reservedTypes.includes(part.parttype.toLowerCase()) ? { isReserved: true } : {}),
  };
}

function descendants(part: Device): readonly Device[] {
  return part.children.flatMap((child) => [child, ...descendants(child)]);
}

/** The shortest first, then by name: a volume that is mounted twice is one drive, and stays in its place. */
function mountPaths(part: Device): readonly string[] {
  return [...new Set([...part.mountpoints, part.mountpoint])]
    .filter((path) => path !== '')
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** Where a running Linux keeps itself, live systems started from a USB drive included. */
function isSystemPath(path: string): boolean {
  return (
    ['/', '[SWAP]', '/home', '/usr', '/var', '/nix'].includes(path) ||
    /^\/(boot|efi|cdrom|isodevice|run\/(live|initramfs|archiso|rootfsbase))(\/|$)/.test(path)
  );
}

/**
 * The drives of a Linux computer by `lsblk`, which asks udev's records and never the drive, so that a hung drive does
 * not hold it up. Answers undefined where `lsblk` is missing.
 */
export async function createLsblkPort(run: Run): Promise<DriveLister | undefined> {
  const probe = await run('lsblk', ['--version'], { timeoutMs: listLimitMs });
  if (probe.code === 'missing') return undefined;
  let columns = `${baseColumns},MOUNTPOINTS`;

  async function list(signal: AbortSignal): Promise<readonly RawDrive[]> {
    const result = await run('lsblk', ['--json', '--bytes', '--paths', '--output', columns], {
      timeoutMs: listLimitMs,
      signal,
    });
    signal.throwIfAborted();
    if (columns !== baseColumns && result.stderr.includes('unknown column')) {
      columns = baseColumns; // util-linux before 2.37
      return list(signal);
    }
    // No device at all is reported as a failure, with an empty list or nothing on standard output.
    if (result.code !== 0 && result.stdout.trim() === '' && result.stderr.trim() === '') return [];
    if (result.code !== 0) throw new Error(`lsblk: ${result.code} ${result.stderr.trim()}`);
    const sequences = await diskSequences(parseLsblk(result.stdout));
    return parseLsblk(result.stdout, (name) => sequences.get(name) ?? '');
  }

  return { detection: { kind: 'on' }, list };
}

/** The kernel counts every plugging of a disk (since 5.15): two pluggings of one drive differ in it. */
async function diskSequences(drives: readonly RawDrive[]): Promise<ReadonlyMap<string, string>> {
  const entries = drives.map(async ({ device }) => {
    const name = device.replace(/^\/dev\//, '');
    const text = await readFile(`/sys/block/${name}/diskseq`, 'utf8').catch(() => '');
    return [device, text.trim()] as const;
  });
  return new Map(await Promise.all(entries));
}
