import type { DeviceRow, RegistrationState, Target } from '../../../../electron/api/index.ts';

const intune = ['pending', 'imported', 'profile-assigned', 'error'] as const;
const managedDesktop = [
  'registration-pending',
  'registration-failed',
  'ready-for-user',
  'active',
  'inactive',
] as const;

/** What a person can say of a device at this target, in the portal's own order; `none` takes it back. */
export function statesOf(target: Target): readonly RegistrationState[] {
  return [...(target === 'managed-desktop' ? managedDesktop : intune), 'none'];
}

/** Whether the portal refused the device, so that its error is worth recording. */
export function isFailure(state: RegistrationState): boolean {
  return state === 'error' || state === 'registration-failed';
}

/** Whether the device may be switched on by its user: registered, with its profile. */
export function isReadyState(state: RegistrationState): boolean {
  return (
    state === 'profile-assigned' || state === 'ready-for-user' || state === 'active' || state === 'inactive'
  );
}

/** Devices that can have a state in the portal: all but those left out and never uploaded. */
export function registrable(devices: readonly DeviceRow[]): readonly DeviceRow[] {
  return devices.filter((device) => device.standing !== 'excluded' || device.rounds.length > 0);
}

/** How many devices each state has. */
export function countStates(devices: readonly DeviceRow[]): ReadonlyMap<RegistrationState, number> {
  const counts = new Map<RegistrationState, number>();
  for (const device of devices) counts.set(device.state, (counts.get(device.state) ?? 0) + 1);
  return counts;
}

export type StateTotals = {
  readonly total: number;
  readonly registered: number;
  readonly waiting: number;
  readonly failed: number;
  readonly open: number;
};

/** The states in four numbers that add up to the total. */
export function totalStates(devices: readonly DeviceRow[]): StateTotals {
  let failed = 0;
  let open = 0;
  let waiting = 0;
  for (const { state } of devices) {
    if (isFailure(state)) failed += 1;
    else if (state === 'none') open += 1;
    else if (state === 'pending' || state === 'registration-pending') waiting += 1;
  }
  const total = devices.length;
  return { total, registered: total - failed - open - waiting, waiting, failed, open };
}

/** Devices with the same error. */
export type FailureGroup = {
  readonly name: string;
  readonly number: string;
  readonly serials: readonly string[];
  /** Each once. */
  readonly requestIds: readonly string[];
};

/** The failed devices together by their error, the largest group first. */
export function groupFailures(devices: readonly DeviceRow[]): readonly FailureGroup[] {
  const groups = new Map<string, { name: string; number: string; serials: string[]; requestIds: string[] }>();
  for (const device of devices) {
    if (!isFailure(device.state)) continue;
    const { name = '', number = '', requestId = '' } = device.error ?? {};
    const key = `${name.toLowerCase()}\n${number}`;
    const group = groups.get(key) ?? { name, number, serials: [], requestIds: [] };
    group.serials.push(device.serial);
    if (requestId !== '' && !group.requestIds.includes(requestId)) group.requestIds.push(requestId);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((one, other) => other.serials.length - one.serials.length);
}
