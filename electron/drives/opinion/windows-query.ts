import { z } from 'zod';

/**
 * One question to Windows PowerShell 5.1 for everything: disks, partitions, volumes, letters, which letter lies on which
 * disk, and the shell's word on BitLocker. The classes that need rights may come back empty; the rest still counts.
 * Nothing in it depends on what is plugged in, so it is never put together from outside text.
 */
export const windowsQuery = [
  `$ErrorActionPreference = 'SilentlyContinue'`,
  `[Console]::OutputEncoding = [Text.Encoding]::UTF8`,
  `$storage = 'root/Microsoft/Windows/Storage'`,
  `$letters = @(Get-CimInstance -ClassName Win32_LogicalDisk -Property DeviceID,VolumeName,FileSystem,DriveType | Select-Object DeviceID,VolumeName,FileSystem,DriveType)`,
  `$shell = New-Object -ComObject Shell.Application`,
  // A letter of the network is not asked: its server may be gone, and the shell would wait for it.
  `$locks = @($letters | Where-Object { $_.DriveType -eq 2 -or $_.DriveType -eq 3 } | ForEach-Object { @{ DeviceID = $_.DeviceID; Protection = $shell.NameSpace(17).ParseName($_.DeviceID).ExtendedProperty('System.Volume.BitLockerProtection') } })`,
  `$links = @(Get-CimInstance -ClassName Win32_LogicalDiskToPartition | ForEach-Object { @{ Letter = $_.Dependent.DeviceID; Partition = $_.Antecedent.DeviceID } })`,
  `$disks = @(Get-CimInstance -Namespace $storage -ClassName MSFT_Disk | Select-Object Number,BusType,IsSystem,IsBoot,IsReadOnly,IsOffline,Size,SerialNumber,UniqueId,FriendlyName)`,
  `$partitions = @(Get-CimInstance -Namespace $storage -ClassName MSFT_Partition | Select-Object DiskNumber,DriveLetter)`,
  `$volumes = @(Get-CimInstance -Namespace $storage -ClassName MSFT_Volume | Select-Object DriveLetter,DriveType,FileSystem,Size,SizeRemaining,UniqueId,FileSystemLabel,HealthStatus)`,
  `@{ Disks = $disks; Partitions = $partitions; Volumes = $volumes; Letters = $letters; Links = $links; Locks = $locks } | ConvertTo-Json -Compress -Depth 4`,
].join('; ');

const text = z
  .string()
  .nullish()
  .transform((value) => (value ?? '').trim());
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value === true);
const bytes = z.coerce.number().finite().nonnegative();
/** A number of the class, or the word that the module Storage makes of it. */
const code = z.union([z.number(), z.string()]);
/** `E`; a partition without one has the character 0. */
const letter = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (typeof value === 'string' && /^[A-Za-z]$/.test(value) ? value.toUpperCase() : ''));
/** `E:`. */
const deviceId = z.string().regex(/^[A-Za-z]:$/);

const disk = z.object({
  Number: z.number().int(),
  BusType: code,
  IsSystem: flag,
  IsBoot: flag,
  IsReadOnly: flag,
  IsOffline: flag,
  Size: bytes,
  SerialNumber: text,
});
const partition = z.object({ DiskNumber: z.number().int(), DriveLetter: letter });
const volume = z.object({
  DriveLetter: letter,
  FileSystem: text,
  UniqueId: text,
  FileSystemLabel: text,
});
const logicalDisk = z.object({
  DeviceID: deviceId,
  VolumeName: text,
  FileSystem: text,
  /** 2 removable, 3 fixed, 4 network, 5 optical. */
  DriveType: z.number(),
});
const link = z.object({ Letter: deviceId, Partition: z.string() });
const lock = z.object({ DeviceID: deviceId, Protection: z.coerce.number().nullish() });

const answer = z.object({
  Disks: each(disk),
  Partitions: each(partition),
  Volumes: each(volume),
  Letters: each(logicalDisk),
  Links: each(link),
  Locks: each(lock),
});

/** What Windows said, as far as it made sense. */
export type WindowsAnswer = z.infer<typeof answer>;

/** Reads the answer; undefined when it is none, or names no disk at all. An entry that does not fit is left out alone. */
export function parseWindowsAnswer(json: string): WindowsAnswer | undefined {
  try {
    const parsed = answer.safeParse(JSON.parse(json));
    return parsed.success && parsed.data.Disks.length > 0 ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** A list, one thing alone, or nothing: PowerShell writes all three. */
function each<Entry>(schema: z.ZodType<Entry>) {
  return z.unknown().transform((value): readonly Entry[] => {
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
    return entries.flatMap((entry) => {
      const parsed = schema.safeParse(entry);
      return parsed.success ? [parsed.data] : [];
    });
  });
}
