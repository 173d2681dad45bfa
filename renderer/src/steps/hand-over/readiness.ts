import type { DeviceRow } from '../../../../electron/api/index.ts';
import { isReadyState } from '../register/states.ts';

/** What keeps a device on the bench, in the order in which it is dealt with. */
export type Missing = 'registered' | 'reset' | 'image' | 'licences';

/**
 * What is still missing before a device may leave, by the rule that the host counts by: a profile in the portal, a reset
 * (or a new image) where one is due, a checked image, the user's licences. Nothing is asked of a device that was
 * handed over.
 */
export function missingOf(device: DeviceRow): readonly Missing[] {
  if (isGone(device)) return [];
  const missing: Missing[] = [];
  if (!isReadyState(device.state)) missing.push('registered');
  if (device.needsReset && !device.checks.includes('reimaged')) missing.push('reset');
  if (!device.checks.includes('image-checked')) missing.push('image');
  if (!device.checks.includes('licences-applied')) missing.push('licences');
  return missing;
}

export const handOverFilters = ['all', 'ready', 'open', 'needs-reset', 'handed-over'] as const;
export type HandOverFilter = (typeof handOverFilters)[number];

const rules: Readonly<Record<HandOverFilter, (device: DeviceRow) => boolean>> = {
  all: () => true,
  ready: (device) => !isGone(device) && missingOf(device).length === 0,
  open: (device) => missingOf(device).length > 0,
  'needs-reset': (device) => missingOf(device).includes('reset'),
  'handed-over': isGone,
};

/** Whether a device belongs under a filter. `ready` and `open` leave out what was handed over. */
export function passes(device: DeviceRow, filter: HandOverFilter): boolean {
  return rules[filter](device);
}

function isGone(device: DeviceRow): boolean {
  return device.checks.includes('handed-over');
}

/** Devices that are to be handed over at all: those left out of the batch are not. */
export function deliverable(devices: readonly DeviceRow[]): readonly DeviceRow[] {
  return devices.filter((device) => device.standing !== 'excluded');
}

/** What is missing from any of these devices, each once, in the order of `missingOf`. */
export function missingAmong(devices: readonly DeviceRow[]): readonly Missing[] {
  const found = new Set(devices.flatMap(missingOf));
  return (['registered', 'reset', 'image', 'licences'] as const).filter((each) => found.has(each));
}
