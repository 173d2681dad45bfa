import type { DeviceSummary } from '../../formats/hash/types.ts';
import { deviceFactGroups, type DeviceFact } from '../../../text/device-facts.ts';
import type { Say } from '../../../text/index.ts';
import { capturedTime } from './words.ts';

type Facts = readonly (readonly [label: string, value: string])[];

/** Facts of one kind, under their heading. */
export type FactGroup = { readonly title: string; readonly facts: Facts };

const bytesPerMebibyte = 1024 * 1024;

/** What a hash says of its device, in the app's groups and words, a line each; what is not in the hash is left out. */
export function deviceFacts(summary: DeviceSummary, contentSha256: string, say: Say): readonly FactGroup[] {
  const groups = deviceFactGroups(say, summary, {
    captured: capturedTime(summary.collectedAt, summary.zoneMinutes),
    contentSha256,
    bytes: (count) => {
      const mebibytes = Math.round(count / bytesPerMebibyte);
      return mebibytes === 0 ? '' : say('cli.decode.mebibytes', { mebibytes });
    },
  });
  return groups
    .map(({ id, facts }) => ({ title: say(`merge.details.group.${id}`), facts: facts.flatMap(lines) }))
    .filter(({ facts }) => facts.length > 0);
}

/** The label stands at the first of several. */
function lines([label, value]: DeviceFact): Facts {
  const values = typeof value === 'string' ? [value] : value;
  return values.filter((each) => each !== '').map((each, index) => [index === 0 ? label : '', each]);
}
