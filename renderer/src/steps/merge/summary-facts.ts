import type { DeviceSummary } from '../../../../electron/api/index.ts';
import { deviceFactGroups, type DeviceFactGroup } from '../../../../text/device-facts.ts';
import type { Say } from '../../../../text/index.ts';
import { formatBytes, formatDeviceTime, formatTime, formatZone } from '../../ui/format.ts';

/** What a hash says of its device, as names and values for people in four groups; what is not in the hash is empty. */
export function summaryGroups(
  say: Say,
  language: string,
  summary: DeviceSummary,
): readonly DeviceFactGroup[] {
  const { collectedAt = '', zoneMinutes } = summary;
  const isElsewhere = zoneMinutes !== undefined && zoneMinutes !== -new Date(collectedAt).getTimezoneOffset();
  return deviceFactGroups(say, summary, {
    captured: capturedWords(language, summary),
    ...(isElsewhere ? { capturedHere: formatTime(collectedAt, language) } : {}),
    bytes: (count) => formatBytes(count, language),
  });
}

type Captured = Pick<DeviceSummary, 'collectedAt' | 'zoneMinutes'>;

/** When a hash was made, as the device's clock showed it, with its zone; empty where the hash does not say. */
export function capturedWords(language: string, { collectedAt = '', zoneMinutes }: Captured): string {
  const time = formatDeviceTime(collectedAt, zoneMinutes ?? 0, language);
  return time === '' ? '' : `${time} (${formatZone(zoneMinutes ?? 0)})`;
}
