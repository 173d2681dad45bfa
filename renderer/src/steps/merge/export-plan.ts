import type { DeviceRow, ExportChoice, Target } from '../../../../electron/api/index.ts';
import { isRegistered } from './device-filter.ts';

/** Rows that one upload file may hold: 500 in Intune's portal, 1,000 in Partner Center. */
export const rowsPerFile: Readonly<Record<Target, number>> = {
  intune: 500,
  'partner-center': 1000,
  'managed-desktop': 500,
};

/** What an export would write, and what it would leave out. */
export type ExportPlan = {
  readonly devices: number;
  readonly files: number;
  /** Among the exported ones: devices that an earlier round holds already. */
  readonly again: number;
  /** Among the exported ones: devices that the tenant's list holds. */
  readonly registeredAgain: number;
  /** Ready and in no round, but left out because the tenant's list holds them. */
  readonly registered: number;
  readonly blocked: number;
  readonly excluded: number;
  readonly listed: number;
};

/** Foretells an export, so that a person sees it before it is written; the host decides by the same rule. */
export function planExport(devices: readonly DeviceRow[], choice: ExportChoice, target: Target): ExportPlan {
  const chosen = choice.kind === 'devices' ? new Set(choice.deviceKeys) : undefined;
  const among = devices.filter((device) => chosen?.has(device.key) ?? true);
  const fresh = among.filter(
    (device) => device.standing === 'ready' && (choice.kind !== 'new' || device.rounds.length === 0),
  );
  const ready = choice.kind === 'new' ? fresh.filter((device) => !isRegistered(device)) : fresh;
  const count = (standing: DeviceRow['standing']) =>
    among.filter((device) => device.standing === standing).length;
  return {
    devices: ready.length,
    files: Math.ceil(ready.length / rowsPerFile[target]),
    again: ready.filter((device) => device.rounds.length > 0).length,
    registeredAgain: ready.filter(isRegistered).length,
    registered: fresh.length - ready.length,
    blocked: count('blocked'),
    excluded: count('excluded'),
    listed: count('listed'),
  };
}

/** Whether a tag or a user can stand in an upload file: plain ASCII, no comma, no quotation mark. */
export function isUploadable(value: string): boolean {
  return /^[ -~]*$/.test(value) && !/[,"]/.test(value);
}

/** Whether a user principal name has the only shape that the service could accept; empty is allowed and means none. */
export function isUserName(value: string): boolean {
  return value === '' || (isUploadable(value) && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value));
}
