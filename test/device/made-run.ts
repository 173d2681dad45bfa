import { fileTime, safeFileName } from '../../electron/files/safe-name.ts';
import { writeScriptCsv } from '../../electron/formats/csv/write-script-csv.ts';
import { makeHash } from '../../electron/formats/hash/make-hash.ts';
import { failures, type FailureCode, type NoteCode } from '../../electron/formats/kit/collector-words.ts';
import { deviceScreen, writeDeviceLog, type DeviceRun } from '../../electron/formats/kit/device-run.ts';
import type { KitManifest } from '../../electron/formats/kit/types.ts';

/** What one run of the collector leaves in the kit's folder, shows and answers to go.cmd. Paths with `/`. */
export type MadeRun = {
  readonly serial: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly screen: string;
  readonly exitCode: 20 | 10;
};

/** The manifest of a kit that no bench staged, for tests of go.cmd alone. */
export const madeManifest: KitManifest = {
  schema: 1,
  kitVersion: '0.1.0',
  driveId: '0123456789abcdef0123456789abcdef',
  benchId: 'bench-1',
  stagedAt: '2026-03-02T08:00:00.000Z',
  batch: { id: 'b20260302-abc123', name: 'Contoso', groupTag: '', onlyMicrosoftScript: false },
  script: { version: '3.9', sha256: '' },
  language: 'en',
  files: [],
};

export { failures };

/** A run that ends with DONE. The same serial number is the same device; each capture of it has a hash of its own. */
export function madeDone(
  kit: KitManifest,
  device: {
    readonly serial: string;
    readonly at: string;
    readonly number: number;
    readonly notes?: readonly NoteCode[];
  },
): MadeRun {
  const at = new Date(device.at);
  const hash = makeHash({ serial: device.serial, collectedAt: at, tpm: `seed of ${device.serial}` });
  const tag = kit.batch.groupTag === '' ? {} : { groupTag: kit.batch.groupTag };
  const name = `${safeFileName(device.serial)}_${fileTime(at)}`;
  const run: DeviceRun = {
    ...commonOf(kit, device.serial, at),
    outcome: {
      kind: 'done',
      file: `${name}.csv`,
      number: device.number,
      notes: (device.notes ?? []).map((code) => ({ code })),
    },
  };
  const capture = {
    path: `hashes/${kit.batch.id}/${name}.csv`,
    bytes: writeScriptCsv({ serial: device.serial, hash, ...tag }),
  };
  return { serial: device.serial, files: [capture, logOf(run, name)], screen: screenOf(run), exitCode: 20 };
}

/** A run that ends with FAILED: a log, no hash. */
export function madeFailure(
  kit: KitManifest,
  device: {
    readonly serial: string;
    readonly at: string;
    readonly code: FailureCode;
    readonly detail: string;
  },
): MadeRun {
  const at = new Date(device.at);
  const run: DeviceRun = {
    ...commonOf(kit, device.serial, at),
    outcome: { kind: 'failed', code: device.code, detail: device.detail },
  };
  const log = logOf(run, `${safeFileName(device.serial)}_${fileTime(at)}`);
  return { serial: device.serial, files: [log], screen: screenOf(run), exitCode: 10 };
}

function commonOf(kit: KitManifest, serial: string, at: Date): Omit<DeviceRun, 'outcome'> {
  return {
    startedAt: `${at.toISOString().slice(0, 19)}Z`,
    kitVersion: kit.kitVersion,
    driveId: kit.driveId,
    batchId: kit.batch.id,
    windows: '10.0.26100.1',
    reader: `Get-WindowsAutoPilotInfo.ps1 ${kit.script.version}`,
    serial,
    maker: 'Contoso',
    model: 'Fabrikam Notebook 14',
    said: ['Gathered details for device'],
  };
}

function logOf(run: DeviceRun, name: string): MadeRun['files'][number] {
  return { path: `logs/${name}.txt`, bytes: Buffer.from(writeDeviceLog(run), 'utf8') };
}

function screenOf(run: DeviceRun): string {
  const { word, lines } = deviceScreen(run);
  return [word, ...lines, ''].join('\r\n');
}
