import type { Fact, FactLine } from '../../../electron/batch/types.ts';
import type { Drive } from '../../../electron/drives/types.ts';
import type { DriveJournal, Remembered } from '../../../electron/known-drives/types.ts';

export const benchId = 'aaaaaaaaaaaaaaaa';
export const labelOfNumber = (number: number) => `Drive ${number}`;

/** A drive's id of 32 hex digits, from a short one. */
export function idOf(short: string): string {
  return short.padStart(32, '0');
}

/** A time on one day, from minutes after midnight. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2026, 0, 5, 0, minutes)).toISOString();
}

export function madeKnown(short: string, change: Partial<Remembered> = {}): Remembered {
  return {
    driveId: idOf(short),
    label: `Drive ${short}`,
    holder: '',
    product: 'Contoso Flash',
    serial: 'S-1',
    volumeId: '1A2B-3C4D',
    sizeBytes: 16_000_000_000,
    fileSystem: 'vfat',
    firstStagedAt: at(0),
    lastStagedAt: at(0),
    lastSeenAt: at(0),
    batchId: 'b20260105-aaaaaa',
    batchName: 'Contoso',
    waitingFiles: 0,
    isRetired: false,
    ...change,
  };
}

export function registerOf(...drives: readonly Remembered[]): ReadonlyMap<string, Remembered> {
  return new Map(drives.map((drive) => [drive.driveId, drive]));
}

export function stagedFact(
  short: string,
  change: Partial<Extract<Fact, { kind: 'drive-staged' }>> = {},
): Fact {
  return {
    kind: 'drive-staged',
    driveId: idOf(short),
    driveName: 'STICK',
    kitVersion: '1.0.0',
    scriptVersion: '3.9',
    files: [],
    provedPastCache: true,
    ...change,
  };
}

export function collectedFact(short: string, sha256: string): Fact {
  return {
    kind: 'file-collected',
    sha256,
    bytes: 1,
    source: { kind: 'drive', driveId: idOf(short), driveName: 'STICK', path: `${sha256}.csv` },
  };
}

/** A journal whose lines are given as the minute and the fact. */
export function journalOf(
  id: string,
  lines: readonly (readonly [minutes: number, fact: Fact, bench?: string])[],
  change: Partial<DriveJournal> = {},
): DriveJournal {
  return {
    id: `b20260105-${id.padStart(6, '0')}`,
    name: `Batch ${id}`,
    isPractice: false,
    lines: lines.map(([minutes, fact, bench = benchId], index): FactLine => ({
      seq: index + 1,
      at: at(minutes),
      who: 'Alex',
      bench,
      fact,
    })),
    ...change,
  };
}

/** A plugged drive with a kit of this bench; a test names what differs. */
export function pluggedDrive(short: string, change: Partial<Drive> = {}): Drive {
  return {
    id: `usb:${short}`,
    source: 'usb',
    name: 'STICK',
    label: 'STICK',
    product: 'Contoso Flash',
    mountPoint: `/media/${short}`,
    fileSystem: 'vfat',
    sizeBytes: 16_000_000_000,
    freeBytes: 15_000_000_000,
    readOnly: false,
    contents: kitOf(short),
    fingerprint: `print-${short}`,
    deviceId: `/dev/${short}`,
    serial: 'S-1',
    volumeId: '1A2B-3C4D',
    bars: [],
    ...change,
  };
}

export function kitOf(
  short: string,
  change: Partial<Extract<Drive['contents'], { kind: 'kit' }>> = {},
): Drive['contents'] {
  return {
    kind: 'kit',
    driveId: idOf(short),
    benchId,
    stagedAt: at(0),
    batchId: 'b20260105-aaaaaa',
    batchName: 'Contoso',
    kitVersion: '1.0.0',
    groupTag: '',
    onlyMicrosoftScript: false,
    scriptSha256: '',
    waitingFiles: 0,
    waitingLogs: 0,
    ...change,
  };
}
