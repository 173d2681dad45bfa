import type { BatchCounts, BatchState, DeviceRow } from '../batch/types.ts';
import type { StateStanding } from '../registration/states.ts';
import type { RegistrationState } from '../registration/types.ts';
import { isAlreadyRegistered } from './choose.ts';

/** What a state means, as registration says it. */
export type StandingOf = (state: RegistrationState) => StateStanding;

/**
 * The numbers of a batch. `readyToHandOver` does not count devices that were handed over; excluded devices count only as
 * excluded.
 */
export function countDevices(
  devices: readonly { readonly row: DeviceRow }[],
  state: BatchState,
  standingOf: StandingOf,
): BatchCounts {
  const rows = devices.map((device) => device.row);
  const kept = rows.filter((row) => row.standing !== 'excluded');
  const count = (among: readonly DeviceRow[], test: (row: DeviceRow) => boolean): number =>
    among.filter((row) => test(row)).length;
  return {
    devices: rows.length,
    ready: count(rows, (row) => row.standing === 'ready'),
    blocked: count(rows, (row) => row.standing === 'blocked'),
    excluded: rows.length - kept.length,
    listed: count(rows, (row) => row.standing === 'listed'),
    exported: count(rows, (row) => row.rounds.length > 0),
    newSinceRound: count(
      rows,
      (row) => row.standing === 'ready' && row.rounds.length === 0 && !isAlreadyRegistered(row),
    ),
    registered: count(kept, (row) => ['registered', 'ready'].includes(standingOf(row.state))),
    failed: count(kept, (row) => standingOf(row.state) === 'failed'),
    readyToHandOver: count(kept, (row) => isReadyToHandOver(row, standingOf) && !isHandedOver(row)),
    handedOver: count(kept, isHandedOver),
    drivesStaged: state.drives.length,
    files: state.files.length,
  };
}

/** True when a device may leave the bench: a profile waits for it, image and licences are seen to, and it was reset where it had to be. */
export function isReadyToHandOver(row: DeviceRow, standingOf: StandingOf): boolean {
  return (
    standingOf(row.state) === 'ready' &&
    row.checks.includes('image-checked') &&
    row.checks.includes('licences-applied') &&
    (!row.needsReset || row.checks.includes('reimaged'))
  );
}

function isHandedOver(row: DeviceRow): boolean {
  return row.checks.includes('handed-over');
}
