import { assertNever } from '../errors/assert-never.ts';
import { readHash } from '../formats/hash/read-hash.ts';
import type { DeviceSummary } from '../formats/hash/types.ts';
import { makeHash, type MadeDevice } from '../formats/hash/make-hash.ts';
import { writeScriptCsv } from '../formats/csv/write-script-csv.ts';
import { practiceDeviceKinds, type PracticeDeviceKind } from './types.ts';

/** One pretend device: what stands in its firmware, and what happens with it. */
export type PretendDevice = {
  readonly id: string;
  readonly kind: PracticeDeviceKind;
  readonly name: string;
  readonly serial: string;
};

const details: Readonly<Record<PracticeDeviceKind, { readonly name: string; readonly serial: string }>> = {
  good: { name: 'Fabrikam Notebook 14', serial: 'PRACTICE0001' },
  'good-shared-model': { name: 'Fabrikam Notebook 14', serial: '00PRACTICE02' },
  // The very same machine as the first, captured a second time.
  'same-again': { name: 'Fabrikam Notebook 14', serial: 'PRACTICE0001' },
  truncated: { name: 'Fabrikam Tablet 11', serial: 'PRACTICE0003' },
  'failed-read': { name: 'Fabrikam Tablet 11', serial: 'PRACTICE0004' },
  // Digits only and with leading zeros: what Excel takes for a number.
  excel: { name: 'Fabrikam Desk Mini', serial: '0000000005' },
  'virtual-machine': { name: 'Virtual Machine', serial: 'PRACTICE-VM-0006' },
};

/** The seven, in the order in which a newcomer should meet them. */
export const pretendDevices: readonly PretendDevice[] = practiceDeviceKinds.map((kind) => ({
  id: kind,
  kind,
  ...details[kind],
}));

/** The hash that this device gives at a time; each capture of a device gives another. */
export function hashOf(device: PretendDevice, at: Date): string {
  const isMachine = device.kind === 'virtual-machine';
  const made: MadeDevice = {
    serial: device.serial,
    collectedAt: at,
    // A virtual machine has a TPM only where somebody gave it one.
    tpm: isMachine ? null : `practice ${device.serial}`,
    // Between the two captures of the same machine Windows was updated, so their hashes differ in any case.
    osBuild: device.kind === 'same-again' ? '10.0.26100.2' : '10.0.26100.1',
    ...(isMachine ? { virtualMachine: true } : { manufacturer: 'Contoso', model: device.name }),
  };
  return makeHash(made);
}

/**
 * The bytes that the collector leaves on the drive after DONE: what Windows PowerShell 5.1 writes. `groupTag` is the tag
 * staged on the drive, empty for none.
 */
export function writtenBy(device: PretendDevice, at: Date, groupTag: string): Uint8Array {
  const tag = groupTag === '' ? {} : { groupTag };
  return writeScriptCsv({ serial: device.serial, hash: hashOf(device, at), ...tag });
}

/** What the same file comes to on its way to the bench, after DONE; undefined where it stays as it is. */
export function damagedOnTheWay(device: PretendDevice, at: Date, groupTag: string): Uint8Array | undefined {
  switch (device.kind) {
    case 'good':
    case 'good-shared-model':
    case 'same-again':
    case 'failed-read':
    case 'virtual-machine':
      return undefined;
    case 'truncated':
      return writtenBy(device, at, groupTag).subarray(0, keptBytes);
    case 'excel':
      return savedByExcel(device.serial, hashOf(device, at), groupTag);
    default:
      return assertNever(device.kind);
  }
}

/** The bytes that come home from this device once it was read. */
export function captureOf(device: PretendDevice, at: Date, groupTag: string): Uint8Array {
  return damagedOnTheWay(device, at, groupTag) ?? writtenBy(device, at, groupTag);
}

/** Three sectors of a worn drive: well inside the records, so that no reader can take the rest for filler. */
const keptBytes = 3 * 512;

/** Made when first asked for: seven hashes take a moment. */
let identities: ReadonlySet<string> | undefined;

/**
 * True for what a hash of any pretend device says, at whatever time it was captured: by TPM, or where a hash has been
 * given another, by serial number and UUID together.
 */
export function isPretendDevice(
  summary: Pick<DeviceSummary, 'serial' | 'uuid' | 'tpmDigest'> | undefined,
): boolean {
  if (summary === undefined) return false;
  identities ??= new Set(
    pretendDevices.flatMap((device) =>
      identitiesOf(readHash(hashOf(device, new Date('2026-01-01T00:00:00Z'))).summary),
    ),
  );
  return identitiesOf(summary).some((identity) => identities?.has(identity));
}

function identitiesOf(
  summary: Pick<DeviceSummary, 'serial' | 'uuid' | 'tpmDigest'> | undefined,
): readonly string[] {
  const { serial, uuid, tpmDigest } = summary ?? {};
  return [
    ...(tpmDigest === undefined ? [] : [`tpm:${tpmDigest}`]),
    ...(serial === undefined || uuid === undefined ? [] : [`smbios:${serial.toUpperCase()} ${uuid}`]),
  ];
}

/** Opened and saved by a European Excel: UTF-8 with BOM, semicolons, and the serial number's leading zeros gone. */
function savedByExcel(serial: string, hash: string, groupTag: string): Uint8Array {
  const header = ['Device Serial Number', 'Windows Product ID', 'Hardware Hash'];
  const cells = [serial.replace(/^0+(?=\d+$)/, ''), '', hash];
  if (groupTag !== '') {
    header.push('Group Tag');
    cells.push(groupTag);
  }
  return Buffer.from(`\ufeff${header.join(';')}\r\n${cells.join(';')}\r\n`, 'utf8');
}
