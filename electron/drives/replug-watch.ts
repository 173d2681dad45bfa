import type { RawDrive } from './drive-port.ts';
import type { Known } from './facts-keeper.ts';
import { afterListing, isProvedByReplug, type ReplugState, type Sighting } from './replug.ts';
import type { Candidate } from './sort-out.ts';

/** Remembers, while the app runs, which drives were proved by unplugging them and plugging them in again. */
export function createReplugWatch() {
  let state: ReplugState = new Map();
  return {
    /** One full listing, with the volumes that answered. */
    see: (
      drives: readonly RawDrive[],
      answered: readonly { readonly candidate: Candidate; readonly answer: Known }[],
    ): void => {
      const devices = new Map<string, number>();
      for (const drive of drives) devices.set(deviceKey(drive), (devices.get(deviceKey(drive)) ?? 0) + 1);
      const sightings = answered
        .filter(({ candidate }) => candidate.drive.standing !== 'heard')
        .flatMap(({ candidate, answer }) => sightingOf(candidate, answer) ?? []);
      state = afterListing(state, devices, sightings);
    },
    /** Until the second source answers, nothing stands for the drive; where it cannot, being plugged again does. */
    isUnproved: (candidate: Candidate, answer: Known): boolean => {
      const { standing } = candidate.drive;
      if (standing !== 'silent') return standing === 'pending';
      const sighting = sightingOf(candidate, answer);
      return sighting === undefined || !isProvedByReplug(state, sighting.identity);
    },
  };
}

function sightingOf({ drive, volume }: Candidate, { facts }: Known): Sighting | undefined {
  if (facts.kind === 'unreadable') return undefined;
  const key = deviceKey(drive);
  return {
    deviceKey: key,
    identity: JSON.stringify([key, volume.volumeId, facts.volumeNumber, facts.sizeBytes]),
  };
}

/** What the list alone tells of a device and is the same after a reconnect. */
function deviceKey({
  product,
  serial,
  sizeBytes,
}: Pick<RawDrive, 'product' | 'serial' | 'sizeBytes'>): string {
  return JSON.stringify([product, serial, sizeBytes]);
}
