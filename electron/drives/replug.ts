/** A drive that no second source could be asked about, as one listing shows it. */
export type Sighting = {
  /** What the list alone tells of the device: product, serial number, size. */
  readonly deviceKey: string;
  /** That, and the volume's own number: the same again after a reconnect. */
  readonly identity: string;
};

type Entry = {
  readonly deviceKey: string;
  /** Devices that looked like it while it was there. */
  readonly lookalikes: number;
  readonly stage: 'seen' | 'gone' | 'proved';
};

/** By the drive's identity; for as long as the app runs. */
export type ReplugState = ReadonlyMap<string, Entry>;

/**
 * What one more full listing proves. A drive that was there, then gone together with its device, and is back, can be
 * unplugged: it is neither the computer's own disk nor a letter that something else made. `devices` counts what is
 * listed by device key; drives that cannot be told from each other prove nothing until all of them were gone.
 */
export function afterListing(
  state: ReplugState,
  devices: ReadonlyMap<string, number>,
  sightings: readonly Sighting[],
): ReplugState {
  const present = new Set(sightings.map((sighting) => sighting.identity));
  const next = new Map<string, Entry>();
  for (const [identity, entry] of state) {
    const isDeviceGone = (devices.get(entry.deviceKey) ?? 0) < entry.lookalikes;
    const isGone = entry.stage === 'seen' && isDeviceGone && !present.has(identity);
    next.set(identity, isGone ? { ...entry, stage: 'gone' } : entry);
  }
  for (const { deviceKey, identity } of sightings) {
    const before = next.get(identity);
    const lookalikes = devices.get(deviceKey) ?? 0;
    const isBack = before?.stage === 'gone' || before?.stage === 'proved';
    next.set(identity, { deviceKey, lookalikes, stage: isBack ? 'proved' : 'seen' });
  }
  return next;
}

/** True once the drive was seen, gone, and seen again. */
export function isProvedByReplug(state: ReplugState, identity: string): boolean {
  return state.get(identity)?.stage === 'proved';
}
