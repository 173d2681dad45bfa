import type { BatchSummary } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';

/** How far a batch is, in a few words; what is zero is left out. */
export function countWords(say: Say, { counts, settings }: BatchSummary): readonly string[] {
  const expected = settings.expectedDevices;
  const devices =
    expected > 0
      ? say('batch.count.devicesExpected', { count: counts.devices, expected })
      : say('batch.count.devices', { count: counts.devices });
  const more = (['listed', 'blocked', 'failed', 'registered', 'handedOver'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => say(`batch.count.${name}`, { count: counts[name] }));
  return [devices, ...more];
}
