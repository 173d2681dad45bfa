import { fileTime, safeFileName } from '../files/safe-name.ts';
import type { FailureCode, NoteCode } from '../formats/kit/collector-words.ts';
import { deviceScreen, writeDeviceLog, type DeviceRun } from '../formats/kit/device-run.ts';
import { hashesFolder, logsFolder, microsoftScriptPath } from '../formats/kit/layout.ts';
import type { KitManifest } from '../formats/kit/types.ts';
import { placeOnDrive, readEarlierCapture } from './earlier-captures.ts';
import { damagedOnTheWay, writtenBy, type PretendDevice } from './pretend-devices.ts';
import type { PracticeRun } from './types.ts';

/** A pretend drive at the moment when `go` is typed. */
export type KitAtDevice = {
  readonly manifest: KitManifest;
  /** Digest of what lies where Microsoft's script belongs; empty where nothing does. */
  readonly scriptSha256: string;
  /** Files in the folder of the manifest's batch. */
  readonly captures: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Names in the folder for logs. */
  readonly logs: readonly string[];
};

/** A file on the drive: its path there, and all of its bytes. */
export type WrittenFile = { readonly path: string; readonly bytes: Uint8Array };

/** What one run leaves behind. */
export type PretendRun = {
  readonly run: DeviceRun;
  /** Path of the capture on the drive; empty after FAILED. */
  readonly file: string;
  /** In the order in which the collector writes them: the capture, then the log. */
  readonly files: readonly WrittenFile[];
  /** What becomes of the capture after DONE, before it is home; empty where it stays as it is. */
  readonly accident: readonly WrittenFile[];
};

/**
 * One run of `go` at a pretend device: what `Collect.ps1` would write, say and show; a test keeps the two together.
 * `isSettingUp`: Windows is not ready yet, which matters to the device whose first read fails.
 */
export function pretendRun(
  device: PretendDevice,
  kit: KitAtDevice,
  at: Date,
  isSettingUp: boolean,
): PretendRun {
  const why = whyNotRun(kit);
  if (why !== '' && kit.manifest.batch.onlyMicrosoftScript)
    return failedRun(device, kit, at, { reader: '', said: [] }, { code: 'K2', detail: why });
  const { version } = kit.manifest.script;
  const reader =
    why === ''
      ? { reader: `${scriptName} ${version}`.trim(), said: [] }
      : { reader: 'Collect.ps1', said: [`${scriptName} was not run. ${why}`] };
  if (device.kind !== 'failed-read' || !isSettingUp) return doneRun(device, kit, at, reader);
  // Microsoft's script leaves a file without a row, which is removed; its class without an instance says the same.
  const detail = why === '' ? 'The file is empty.' : 'MDM_DevDetail_Ext01 has no instance.';
  return failedRun(device, kit, at, reader, { code: 'H1', detail });
}

/** The run as practice remembers it. */
export function rememberedRun({ run, file }: PretendRun, at: Date): Omit<PracticeRun, 'driveId'> {
  return {
    at: at.toISOString(),
    file,
    ...(run.outcome.kind === 'failed' ? { code: run.outcome.code } : {}),
    log: writeDeviceLog(run),
    screen: deviceScreen(run),
  };
}

type Reading = Pick<DeviceRun, 'reader' | 'said'>;

const scriptName = 'Get-WindowsAutoPilotInfo.ps1';

/** Why Microsoft's script on this drive is not run; empty: it is. */
function whyNotRun({ manifest, scriptSha256 }: KitAtDevice): string {
  const staged = manifest.files.find(({ path }) => path === microsoftScriptPath)?.sha256 ?? '';
  if (staged === '') return 'kit.json names none.';
  if (scriptSha256 === '') return 'It is missing.';
  return scriptSha256 === staged ? '' : `SHA-256 on the drive: ${scriptSha256}`;
}

function doneRun(device: PretendDevice, kit: KitAtDevice, at: Date, reading: Reading): PretendRun {
  const { groupTag, id } = kit.manifest.batch;
  const written = writtenBy(device, at, groupTag);
  const capture = readEarlierCapture(written);
  const { number, isKnown } = placeOnDrive(device.serial, capture, kit.captures);
  const notes: NoteCode[] = [
    ...(isKnown ? (['collectedBefore'] as const) : []),
    ...(capture?.hasTpm === true ? [] : (['noTpm'] as const)),
    ...(reading.said.length > 0 ? (['ownReading'] as const) : []),
  ];
  const stem = freeStem(device, kit, at);
  const run: DeviceRun = {
    ...factsOf(device, kit, at),
    ...reading,
    maker: capture?.maker ?? '',
    model: capture?.model ?? '',
    outcome: { kind: 'done', file: `${stem}.csv`, number, notes: notes.map((code) => ({ code })) },
  };
  const file = `${hashesFolder}/${id}/${stem}.csv`;
  const damaged = damagedOnTheWay(device, at, groupTag);
  return {
    run,
    file,
    files: [{ path: file, bytes: written }, logFile(run, stem)],
    accident: damaged === undefined ? [] : [{ path: file, bytes: damaged }],
  };
}

function failedRun(
  device: PretendDevice,
  kit: KitAtDevice,
  at: Date,
  reading: Reading,
  why: { readonly code: FailureCode; readonly detail: string },
): PretendRun {
  const run: DeviceRun = {
    ...factsOf(device, kit, at),
    ...reading,
    maker: '',
    model: '',
    outcome: { kind: 'failed', ...why },
  };
  return { run, file: '', files: [logFile(run, freeStem(device, kit, at))], accident: [] };
}

function factsOf(device: PretendDevice, { manifest }: KitAtDevice, at: Date) {
  return {
    startedAt: `${at.toISOString().slice(0, 19)}Z`,
    kitVersion: manifest.kitVersion,
    driveId: manifest.driveId,
    batchId: manifest.batch.id,
    // .NET tells no revision.
    windows: '10.0.26100.0',
    serial: device.serial,
  } as const;
}

function logFile(run: DeviceRun, stem: string): WrittenFile {
  return { path: `${logsFolder}/${stem}.txt`, bytes: Buffer.from(writeDeviceLog(run), 'utf8') };
}

/** The name, without ending, that neither a capture nor a log has yet; FAT takes `A` and `a` for one. */
function freeStem(device: PretendDevice, { captures, logs }: KitAtDevice, at: Date): string {
  const taken = new Set([...captures.map(({ name }) => name), ...logs].map((name) => name.toLowerCase()));
  const wanted = `${safeFileName(device.serial)}_${fileTime(at)}`;
  for (let number = 1; ; number += 1) {
    const stem = number === 1 ? wanted : `${wanted}_${number}`;
    if (!endings.some((ending) => taken.has(`${stem}${ending}`.toLowerCase()))) return stem;
  }
}

const endings = ['.csv', '.txt', '.rejected'] as const;
