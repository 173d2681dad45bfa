import type { BatchCounts, DeviceRow, RegistrationState, Target } from '../../../../electron/api/index.ts';

const intune = ['pending', 'imported', 'profile-assigned', 'error'] as const;
const managedDesktop = [
  'registration-pending',
  'registration-failed',
  'ready-for-user',
  'active',
  'inactive',
] as const;

/** The states that the target's own portal shows, in the order in which a device passes them. */
export function statesOf(target: Target): readonly RegistrationState[] {
  return target === 'managed-desktop' ? managedDesktop : intune;
}

/** Whether the state means that the portal refused the device, so that its error is worth recording. */
export function isFailure(state: RegistrationState): boolean {
  return state === 'error' || state === 'registration-failed';
}

/** Devices that are registered or can be: those in a round, and those that a partner registers. */
export function registrable(devices: readonly DeviceRow[]): readonly DeviceRow[] {
  return devices.filter((device) => device.rounds.length > 0 || device.standing === 'listed');
}

/** How many devices each state has, in the order of first appearance. */
export function countStates(devices: readonly DeviceRow[]): ReadonlyMap<RegistrationState, number> {
  const counts = new Map<RegistrationState, number>();
  for (const device of devices) counts.set(device.state, (counts.get(device.state) ?? 0) + 1);
  return counts;
}

/** Devices that failed, together by error; the largest group first. */
export type FailureGroup = {
  readonly name: string;
  readonly number: string;
  readonly serials: readonly string[];
  readonly requestIds: readonly string[];
};

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

/** What the host counted, in the three numbers that matter here. */
export function openCount(counts: Pick<BatchCounts, 'registered' | 'failed'>, total: number): number {
  return Math.max(0, total - counts.registered - counts.failed);
}
