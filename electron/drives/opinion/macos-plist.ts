import { parse } from 'fast-plist';
import { z } from 'zod';

const text = z.string().catch('');
const flag = z.boolean().optional().catch(undefined);
const bytes = z.number().finite().nonnegative().optional().catch(undefined);

const part = z.object({
  DeviceIdentifier: z.string().regex(/^disk\d+(s\d+)*$/),
  Content: text,
  VolumeName: text,
  MountPoint: text,
});
/** One device in `diskutil list -plist`. A device without a partition table bears the volume's fields itself. */
export type MacDisk = z.infer<typeof part> & { readonly parts: readonly z.infer<typeof part>[] };

const info = z.object({
  DeviceIdentifier: z.string(),
  ParentWholeDisk: text,
  BusProtocol: text,
  VirtualOrPhysical: text,
  Internal: flag,
  RemovableMediaOrExternalDevice: flag,
  Ejectable: flag,
  OSInternalMedia: flag,
  SystemImage: flag,
  WritableMedia: flag,
  WritableVolume: flag,
  Size: bytes,
  TotalSize: bytes,
  MountPoint: text,
  VolumeName: text,
  VolumeUUID: text,
  FilesystemType: text,
  Locked: flag,
});
/** What `diskutil info -plist` says of a device or a volume; what it leaves out is undefined or empty. */
export type MacInfo = z.infer<typeof info>;

/** Reads `diskutil list -plist`; undefined when it is none. A device that does not fit is left out alone. */
export function parseDiskList(plist: string): readonly MacDisk[] | undefined {
  const list = z.object({ AllDisksAndPartitions: z.array(z.unknown()) }).safeParse(read(plist));
  if (!list.success) return undefined;
  return list.data.AllDisksAndPartitions.flatMap((entry) => {
    const disk = part.safeParse(entry);
    if (!disk.success) return [];
    const { Partitions } = z.object({ Partitions: z.array(z.unknown()).catch([]) }).parse(entry);
    const parts = Partitions.flatMap((each) => {
      const parsed = part.safeParse(each);
      return parsed.success ? [parsed.data] : [];
    });
    return [{ ...disk.data, parts }];
  });
}

/** Reads `diskutil info -plist`; undefined when it is none. */
export function parseDiskInfo(plist: string): MacInfo | undefined {
  const parsed = info.safeParse(read(plist));
  return parsed.success ? parsed.data : undefined;
}

function read(plist: string): unknown {
  try {
    return parse(plist) as unknown; // its type says any
  } catch {
    return undefined;
  }
}
