import { replay } from '../../../electron/batch/replay.ts';
import type { BatchSettings, BatchState, Fact, StateFile } from '../../../electron/batch/types.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { writeScriptCsv } from '../../../electron/formats/csv/write-script-csv.ts';
import { makeHash, type MadeDevice } from '../../../electron/formats/hash/make-hash.ts';
import { deriveDevices, type DerivedDevice, type DeriveInput } from '../../../electron/merge/devices.ts';
import { judgeFile, uploadTextsOf } from '../../../electron/merge/judge.ts';
import type { ReadUploads } from '../../../electron/merge/export-round.ts';
import type { JudgedCapture } from '../../../electron/merge/types.ts';
import { lineOf, second, settings } from '../batch/facts.ts';

export type Made = Partial<Omit<MadeDevice, 'collectedAt'>> & {
  /** What stands beside the hash; the device's own serial when left out. */
  readonly beside?: string;
  readonly groupTag?: string;
  /** Minute of that morning by the device's clock. */
  readonly minute?: number;
  /** Second of collection, see `second`. */
  readonly collected?: number;
  readonly damage?: (hash: string) => string;
};

/** The bytes that a device's capture leaves on a drive. */
export function bytesOf({
  beside,
  groupTag,
  minute = 0,
  damage = (hash) => hash,
  ...device
}: Made): Uint8Array {
  const serial = device.serial ?? 'SN-1';
  const hash = makeHash({
    tpm: serial,
    ...device,
    serial,
    collectedAt: new Date(Date.UTC(2026, 0, 5, 7, minute)),
  });
  return writeScriptCsv({
    serial: beside ?? serial,
    hash: damage(hash),
    ...(groupTag === undefined ? {} : { groupTag }),
  });
}

/** One judged capture, as collected from a drive. */
export function captureOf(made: Made): JudgedCapture {
  const bytes = bytesOf(made);
  const file = {
    fileSha256: sha256Hex(bytes),
    source: { kind: 'drive', driveId: 'drive-1', driveName: 'KIT 1', path: `HashCourier/hashes/x.csv` },
    collectedAt: second(made.collected ?? 0),
  } as const;
  const [capture] = judgeFile(file, bytes).captures;
  if (capture === undefined) throw new Error('The made file holds no capture.');
  for (const [key, text] of uploadTextsOf(file, bytes)) madeUploads.set(key, text);
  return capture;
}

/** The texts to upload of every capture made here, by key, as the archive would give them. */
export const madeUploads = new Map<string, string>();

export const readMadeUploads: ReadUploads = async (captures) =>
  captures.map(({ key }) => madeUploads.get(key) ?? '');

export const cutOff = (hash: string): string => hash.slice(0, 400);
export const changed = (hash: string): string =>
  `${hash.slice(0, 200)}${hash[200] === 'A' ? 'B' : 'A'}${hash.slice(201)}`;

/** Devices after these facts, the first at second 1. */
export function derive(
  captures: readonly JudgedCapture[],
  facts: readonly Fact[] = [],
  more: Partial<DeriveInput> & { readonly settings?: Partial<BatchSettings> } = {},
): readonly DerivedDevice[] {
  return deriveDevices({
    state: { ...stateAfter(facts, more.settings), files: captures.map(fileOf) },
    captures,
    seenEarlier: () => undefined,
    isPretend: () => false,
    isRegistered: () => false,
    groupTagOf: (each) => each.groupTag,
    ...more,
  });
}

/** Its line's number is the second of its collection, as that of a fact is. */
function fileOf({ fileSha256: sha256, source, collectedAt }: JudgedCapture): StateFile {
  const sequence = (Date.parse(collectedAt) - Date.parse(second(0))) / 1000;
  return { sha256, sequence, bytes: 0, source, collectedAt, who: 'Kim' };
}

export function stateAfter(facts: readonly Fact[], change: Partial<BatchSettings> = {}): BatchState {
  return replay(
    { ...settings, groupTag: '', ...change },
    facts.map((fact, index) => lineOf(index + 1, fact)),
  );
}

/** Codes of a device's findings, without the one that only says that it was captured twice. */
export function codes(
  device: { readonly findings: readonly { readonly code: string }[] } | undefined,
): readonly string[] {
  return (device?.findings ?? []).map(({ code }) => code).filter((code) => code !== 'file.utf16');
}
