import type { DeviceRow } from '../batch/types.ts';
import { assertNever } from '../errors/assert-never.ts';
import { CourierError } from '../errors/courier-error.ts';
import { deviceKeysOf, type DerivedDevice } from './devices.ts';
import type { ExportChoice } from './types.ts';

export type LeftOutReason =
  'blocked' | 'excluded' | 'listed' | 'in-earlier-round' | 'already-registered' | 'not-chosen';

export type Chosen = {
  /** In order of collection. */
  readonly taken: readonly DerivedDevice[];
  readonly leftOut: readonly { readonly device: DerivedDevice; readonly reason: LeftOutReason }[];
};

/**
 * Splits the devices of a batch into those that an export takes and those that it leaves out, and why. Blocked devices
 * stay out unless they were let through, which makes them `ready`; listed ones never have a hash to upload.
 */
export function chooseDevices(devices: readonly DerivedDevice[], choice: ExportChoice): Chosen {
  const chosenKeys = choice.kind === 'devices' ? new Set(choice.deviceKeys) : undefined;
  const taken: DerivedDevice[] = [];
  const leftOut: { device: DerivedDevice; reason: LeftOutReason }[] = [];
  for (const device of devices) {
    const isWanted = chosenKeys === undefined || deviceKeysOf(device).some((key) => chosenKeys.has(key));
    const reason = isWanted ? reasonAgainst(device, choice) : 'not-chosen';
    if (reason === undefined) taken.push(device);
    else leftOut.push({ device, reason });
  }
  return { taken, leftOut };
}

/** Fails with merge.blockedDevices (with their number) or merge.nothingToExport where an export would be empty. */
export function assertSomeTaken(chosen: {
  readonly taken: readonly unknown[];
  readonly leftOut: readonly { readonly reason: LeftOutReason }[];
}): void {
  if (chosen.taken.length > 0) return;
  const blocked = chosen.leftOut.filter(({ reason }) => reason === 'blocked').length;
  throw new CourierError(blocked > 0 ? 'merge.blockedDevices' : 'merge.nothingToExport', {
    details: { count: blocked },
  });
}

/** Why an export leaves out a device that it wants; undefined for one that it takes. */
export function reasonAgainst(
  { row }: DerivedDevice,
  choice: Pick<ExportChoice, 'kind'>,
): LeftOutReason | undefined {
  switch (row.standing) {
    case 'blocked':
    case 'excluded':
    case 'listed':
      return row.standing;
    case 'ready':
      return choice.kind === 'new' ? reasonNotNew(row) : undefined;
    default:
      return assertNever(row.standing);
  }
}

/** What an upload of new devices leaves out although nothing is wrong with it. */
function reasonNotNew(row: DeviceRow): LeftOutReason | undefined {
  if (row.rounds.length > 0) return 'in-earlier-round';
  return isAlreadyRegistered(row) ? 'already-registered' : undefined;
}

/** True for a device that the tenant's exported list holds: importing it again only gives error 806. */
export function isAlreadyRegistered({ findings }: Pick<DeviceRow, 'findings'>): boolean {
  return findings.some(({ code }) => code === 'device.alreadyRegistered');
}
