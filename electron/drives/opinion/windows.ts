import { plainFileSystem } from '../plain-format.ts';
import { powershellPath } from '../powershell.ts';
import type { Run, RunResult } from '../run.ts';
import { silentCause } from './silent-cause.ts';
import type { DeviceTestimony, Testimony, VolumeTestimony, Witness } from './types.ts';
import { parseWindowsAnswer, windowsQuery, type WindowsAnswer } from './windows-query.ts';

const limitMs = 10_000;
/** `System.Volume.BitLockerProtection`: the volume is encrypted and was not opened. */
const lockedByBitLocker = 6;

/** MSFT_Disk's BusType, as number and as the word that the module Storage makes of it. */
const usbBus = [7, 'USB'];
const virtualBuses = [14, 'Virtual', 15, 'File Backed Virtual', 16, 'Spaces', 'Storage Spaces'];
const networkBuses = [6, 'Fibre Channel', 9, 'iSCSI'];

/** Windows' own storage classes, through one PowerShell for all drives. */
export function createWindowsWitness(run: Run): Witness {
  return async (drives, signal) => {
    const result = await run(powershellPath(), ['-NoProfile', '-NonInteractive', '-Command', windowsQuery], {
      timeoutMs: limitMs,
      signal,
    });
    return windowsTestimony(
      result,
      drives.map((drive) => drive.device),
    );
  };
}

/** What came of the question, for `devices` such as `\\.\PhysicalDrive1`. */
export function windowsTestimony(result: RunResult, devices: readonly string[]): Testimony {
  const answer = parseWindowsAnswer(result.stdout);
  if (answer === undefined) return { kind: 'silent', cause: silentCause(result) };
  const known = devices.flatMap((device): [string, DeviceTestimony][] => {
    const number = Number(/PhysicalDrive(\d+)$/i.exec(device)?.[1] ?? Number.NaN);
    const disk = answer.Disks.find((each) => each.Number === number);
    return disk === undefined ? [] : [[device, deviceTestimony(disk, answer)]];
  });
  return { kind: 'heard', devices: new Map(known) };
}

function deviceTestimony(disk: WindowsAnswer['Disks'][number], answer: WindowsAnswer): DeviceTestimony {
  return {
    isOnUsb: usbBus.includes(disk.BusType),
    sizeBytes: disk.Size,
    isSystem: disk.IsSystem || disk.IsBoot,
    isVirtual: virtualBuses.includes(disk.BusType),
    isNetwork: networkBuses.includes(disk.BusType),
    isOffline: disk.IsOffline,
    isReadOnly: disk.IsReadOnly,
    serial: disk.SerialNumber,
    sequence: '',
    volumes: lettersOn(disk.Number, answer).map((letter) => volumeTestimony(letter, answer)),
  };
}

/** The letters that lie on a disk by all that is known: one of which two sources say different disks lies on none. */
function lettersOn(disk: number, { Partitions, Links }: WindowsAnswer): readonly string[] {
  const places = [
    ...Partitions.map(({ DriveLetter, DiskNumber }) => ({ letter: DriveLetter, disk: DiskNumber })),
    ...Links.map(({ Letter, Partition }) => ({
      letter: Letter.slice(0, 1).toUpperCase(),
      disk: Number(/^Disk #(\d+),/.exec(Partition)?.[1] ?? Number.NaN),
    })),
  ].filter(({ letter }) => letter !== '');
  const letters = new Set(places.filter((place) => place.disk === disk).map(({ letter }) => letter));
  return [...letters].filter((letter) =>
    places.every((place) => place.letter !== letter || place.disk === disk),
  );
}

function volumeTestimony(letter: string, { Volumes, Letters, Locks }: WindowsAnswer): VolumeTestimony {
  const volume = Volumes.find(({ DriveLetter }) => DriveLetter === letter);
  const isLetter = ({ DeviceID }: { readonly DeviceID: string }) => DeviceID.toUpperCase() === `${letter}:`;
  const logical = Letters.find(isLetter);
  return {
    device: '',
    path: `${letter}:\\`,
    label: firstOf(volume?.FileSystemLabel, logical?.VolumeName),
    fileSystem: plainFileSystem(firstOf(volume?.FileSystem, logical?.FileSystem)),
    volumeId: volume?.UniqueId ?? '',
    isReadOnly: false,
    isNetwork: logical?.DriveType === 4,
    isLocked: Locks.find(isLetter)?.Protection === lockedByBitLocker,
  };
}

function firstOf(...texts: readonly (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && text !== '') ?? '';
}
