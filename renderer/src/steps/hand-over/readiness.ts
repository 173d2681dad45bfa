import type { DeviceRow } from '../../../../electron/api/index.ts';
import { isReadyState } from '../register/states.ts';

/** What keeps a device on the bench, in the order in which it is dealt with. */
export type Missing = 'registered' | 'reset' | 'image' | 'licences';

/**
 * What is still missing before a device may leave: a profile in the portal, a reset where one is due, a checked (or
 * new) image, the user's licences. Nothing is asked of a device that was handed over.
 */
export function missingOf(device: DeviceRow): readonly Missing[] {
  if (device.checks.includes('handed-over')) return [];
  const missing: Missing[] = [];
  if (!isReadyState(device.state)) missing.push('registered');
  if (device.needsReset) missing.push('reset');
  if (!device.checks.includes('image-checked') && !device.checks.includes('reimaged')) missing.push('image');
  if (!device.checks.includes('licences-applied')) missing.push('licences');
  return missing;
}

export const handOverFilters = ['all', 'ready', 'open', 'needs-reset', 'handed-over'] as const;
export type HandOverFilter = (typeof handOverFilters)[number];

/** Whether a device belongs under a filter. `ready` and `open` leave out what was handed over. */
export function passes(device: DeviceRow, filter: HandOverFilter): boolean {
  const isGone = device.checks.includes('handed-over');
  switch (filter) {
    case 'all':
      return true;
    case 'handed-over':
      return isGone;
    case 'needs-reset':
      return device.needsReset;
    case 'ready':
      return !isGone && missingOf(device).length === 0;
    case 'open':
      return !isGone && missingOf(device).length > 0;
  }
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
