import type { DeviceRow, Finding, FindingCode, Severity } from '../../../../electron/api/index.ts';

export type Standing = DeviceRow['standing'];
export const standings = ['ready', 'blocked', 'excluded', 'listed'] as const satisfies readonly Standing[];

/** What a person asked to see. Empty parts do not narrow; `none` means devices without any finding. */
export type DeviceFilter = {
  readonly search: string;
  readonly finding: FindingCode | 'none' | '';
  readonly standing: Standing | '';
};
export const noFilter: DeviceFilter = { search: '', finding: '', standing: '' };

const weight: Record<Severity, number> = { blocks: 3, warns: 2, informs: 1 };

/** Findings with the most serious first; among equals the order stays. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => weight[other.severity] - weight[one.severity]);
}

/** Sorts by how much needs looking at: the worst severity counts first, then the number of findings. */
export function findingsWeight(findings: readonly Finding[]): number {
  const worst = findings.reduce((most, each) => Math.max(most, weight[each.severity]), 0);
  return worst * 1000 + Math.min(findings.length, 999);
}

/** Blocked first, then ready, left out, partner: the order in which they need a person. */
export function standingSortValue(device: DeviceRow): number {
  return ['blocked', 'ready', 'excluded', 'listed'].indexOf(device.standing);
}

/**
 * Devices in which every word of the search occurs somewhere (serial, maker, model, tag, user), without regard to
 * case. The order stays.
 */
export function searchDevices(devices: readonly DeviceRow[], search: string): readonly DeviceRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return devices;
  return devices.filter((device) => {
    const text = [device.serial, device.manufacturer, device.model, device.groupTag, device.assignedUser]
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Devices that pass every part of the filter, in their own order. */
export function filterDevices(devices: readonly DeviceRow[], filter: DeviceFilter): readonly DeviceRow[] {
  return searchDevices(devices, filter.search).filter(
    (device) =>
      (filter.standing === '' || device.standing === filter.standing) && hasFinding(device, filter.finding),
  );
}

function hasFinding(device: DeviceRow, code: DeviceFilter['finding']): boolean {
  if (code === '') return true;
  if (code === 'none') return device.findings.length === 0;
  return device.findings.some((finding) => finding.code === code);
}

/** Whether the tenant's loaded list holds the device. */
export function isRegistered({ findings }: Pick<DeviceRow, 'findings'>): boolean {
  return findings.some(({ code }) => code === 'device.alreadyRegistered');
}

/** How many devices each standing has. */
export function countStandings(devices: readonly DeviceRow[]): Readonly<Record<Standing, number>> {
  const counts: Record<Standing, number> = { ready: 0, blocked: 0, excluded: 0, listed: 0 };
  for (const device of devices) counts[device.standing] += 1;
  return counts;
}

export type FindingCount = {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly count: number;
  /** One of its findings, so that its words can be said with real values. */
  readonly sample: Finding;
};

/** The finding codes that occur, most serious first and then most frequent; a device counts once per code. */
export function countFindings(devices: readonly DeviceRow[]): readonly FindingCount[] {
  const counts = new Map<FindingCode, { count: number; readonly sample: Finding }>();
  for (const device of devices) {
    const seen = new Set<FindingCode>();
    for (const finding of device.findings) {
      if (seen.has(finding.code)) continue;
      seen.add(finding.code);
      const entry = counts.get(finding.code);
      if (entry === undefined) counts.set(finding.code, { count: 1, sample: finding });
      else entry.count += 1;
    }
  }
  return [...counts]
    .map(([code, { count, sample }]) => ({ code, severity: sample.severity, count, sample }))
    .toSorted((one, other) => weight[other.severity] - weight[one.severity] || other.count - one.count);
}
