import { pretendDevices, type PretendDevice } from '../../../electron/practice/pretend-devices.ts';
import type { KitAtDevice, PretendRun } from '../../../electron/practice/pretend-run.ts';
import type { PracticeDeviceKind } from '../../../electron/practice/types.ts';

export const at = new Date('2026-01-02T03:04:05.678Z');
export const later = new Date('2026-01-02T03:09:00Z');
export const batchId = 'b20260101-abc123';

const sha256 = 'a'.repeat(64);

/** A freshly staged drive with Microsoft's script. */
export const kit: KitAtDevice = {
  manifest: {
    schema: 1,
    kitVersion: '1.2.3',
    driveId: '0'.repeat(32),
    benchId: 'bench',
    stagedAt: '2026-01-01T00:00:00Z',
    batch: { id: batchId, name: 'Practice', groupTag: '', onlyMicrosoftScript: false },
    script: { version: '3.9', sha256 },
    language: 'en',
    files: [{ path: 'HashCourier/Get-WindowsAutoPilotInfo.ps1', sha256, bytes: 1 }],
  },
  scriptSha256: sha256,
  captures: [],
  logs: [],
};

export const withoutScript: KitAtDevice = {
  ...kit,
  scriptSha256: '',
  manifest: { ...kit.manifest, script: { version: '', sha256: '' }, files: [] },
};

export function onlyMicrosoft(on: KitAtDevice): KitAtDevice {
  const { manifest } = on;
  return { ...on, manifest: { ...manifest, batch: { ...manifest.batch, onlyMicrosoftScript: true } } };
}

export function device(kind: PracticeDeviceKind): PretendDevice {
  const found = pretendDevices.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(kind);
  return found;
}

export function nameOf(path: string): string {
  return path.split('/').at(-1) ?? '';
}

/** The drive after a run: what it wrote is there for the next one. */
export function after(on: KitAtDevice, { files, accident }: PretendRun): KitAtDevice {
  const written = new Map([...files, ...accident].map(({ path, bytes }) => [nameOf(path), bytes]));
  const names = [...written.keys()];
  return {
    ...on,
    captures: [
      ...on.captures,
      ...[...written].filter(([name]) => name.endsWith('.csv')).map(([name, bytes]) => ({ name, bytes })),
    ],
    logs: [...on.logs, ...names.filter((name) => name.endsWith('.txt'))],
  };
}

export function notesOf({ run }: PretendRun): readonly string[] {
  return run.outcome.kind === 'done' ? run.outcome.notes.map(({ code }) => code) : [];
}
