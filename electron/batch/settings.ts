import { CourierError } from '../errors/courier-error.ts';
import { startsFormula, unsafeValueReason } from '../formats/csv/unsafe-value.ts';
import type { BatchSettings } from './types.ts';

export type SettingsProblem = {
  readonly field: keyof BatchSettings;
  readonly reason: 'empty' | 'too-long' | 'not-plain' | 'no-shared-variant' | 'not-a-count' | 'not-a-digest';
};

const longest = { name: 120, customer: 120, orderNumber: 80, tenantDomain: 253, groupTag: 512 } as const;

/** What keeps settings from being used, in the order of the form. They are judged as `normaliseSettings` leaves them. */
export function settingsProblems(settings: BatchSettings): readonly SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  if (settings.name === '') problems.push({ field: 'name', reason: 'empty' });
  for (const field of ['name', 'customer', 'orderNumber', 'tenantDomain', 'groupTag'] as const) {
    if (settings[field].length > longest[field]) problems.push({ field, reason: 'too-long' });
  }
  if (unsafeValueReason(settings.groupTag) !== undefined || startsFormula(settings.groupTag))
    problems.push({ field: 'groupTag', reason: 'not-plain' });
  if (
    settings.target === 'managed-desktop' &&
    settings.deviceProfile === 'PowerUser' &&
    settings.sharedDevice
  )
    problems.push({ field: 'sharedDevice', reason: 'no-shared-variant' });
  if (!Number.isSafeInteger(settings.expectedDevices) || settings.expectedDevices < 0)
    problems.push({ field: 'expectedDevices', reason: 'not-a-count' });
  if (!/^([0-9a-f]{64})?$/.test(settings.scriptSha256))
    problems.push({ field: 'scriptSha256', reason: 'not-a-digest' });
  return problems;
}

/** Outer spaces go, runs of white space inside become one space; the domain in lower case, as portals show it. */
export function normaliseSettings(settings: BatchSettings): BatchSettings {
  return {
    ...settings,
    name: plain(settings.name),
    customer: plain(settings.customer),
    orderNumber: plain(settings.orderNumber),
    tenantDomain: plain(settings.tenantDomain).toLowerCase(),
    groupTag: settings.groupTag.trim(),
  };
}

/** The settings as they are stored. Fails with batch.nameInvalid, or batch.settingsInvalid naming field and reason. */
export function acceptSettings(settings: BatchSettings): BatchSettings {
  const accepted = normaliseSettings(settings);
  const [first] = settingsProblems(accepted);
  if (first === undefined) return accepted;
  const code = first.field === 'name' ? 'batch.nameInvalid' : 'batch.settingsInvalid';
  throw new CourierError(code, { details: { field: first.field, reason: first.reason } });
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
