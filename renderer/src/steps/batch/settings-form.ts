import type { BatchSettings } from '../../../../electron/api/index.ts';
import type { TextKey } from '../../../../text/index.ts';

/** What a new batch starts from. */
export const emptySettings: BatchSettings = {
  name: '',
  customer: '',
  orderNumber: '',
  tenantDomain: '',
  target: 'intune',
  groupTag: '',
  deviceProfile: 'Standard',
  sharedDevice: false,
  expectedDevices: 0,
  scriptSha256: '',
  onlyMicrosoftScript: false,
};

export type SettingsProblems = Readonly<Partial<Record<'name' | 'tenantDomain' | 'groupTag', TextKey>>>;

const domain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;
/** Printable ASCII without the comma and the quotation mark, which the upload file cannot hold. */
const tag = /^[\x20-\x21\x23-\x2b\x2d-\x7e]*$/;
/** Where a spreadsheet would take it for a formula. */
const formula = /^[=+\-@]/;

/** What keeps the settings from being saved, by field; empty when nothing does. */
export function settingsProblems(settings: BatchSettings): SettingsProblems {
  const tenant = settings.tenantDomain.trim();
  return {
    ...(settings.name.trim() === '' && { name: 'batch.form.nameMissing' }),
    ...(tenant !== '' && !domain.test(tenant) && { tenantDomain: 'batch.form.tenantInvalid' }),
    ...(!isUsableTag(settings.groupTag.trim()) && { groupTag: 'batch.form.groupTagInvalid' }),
  };
}

function isUsableTag(text: string): boolean {
  return tag.test(text) && !formula.test(text);
}

/** Whether the batch's tag could be added to those that the bench keeps: usable, and not there whatever the capitals. */
export function canKeepTag({ target, groupTag }: BatchSettings, kept: readonly string[]): boolean {
  const text = groupTag.trim();
  const isKnown = kept.some((each) => each.toLowerCase() === text.toLowerCase());
  return target === 'intune' && text !== '' && isUsableTag(text) && !isKnown;
}

/** Those of the kept tags that what was typed may become; all of them while it is empty or is one of them. */
export function tagChoices(kept: readonly string[], typed: string): readonly string[] {
  const text = typed.trim().toLowerCase();
  if (kept.some((each) => each.toLowerCase() === text)) return kept;
  return kept.filter((each) => each.toLowerCase().includes(text));
}

/** The settings as they are saved: without outer spaces, and without a shared variant where the profile has none. */
export function cleanSettings(settings: BatchSettings): BatchSettings {
  return {
    ...settings,
    name: settings.name.trim(),
    customer: settings.customer.trim(),
    orderNumber: settings.orderNumber.trim(),
    tenantDomain: settings.tenantDomain.trim(),
    groupTag: settings.groupTag.trim(),
    sharedDevice: settings.sharedDevice && settings.deviceProfile !== 'PowerUser',
  };
}

/** Whether anything was typed or chosen that leaving the form would drop. */
export function isChangedFrom(initial: BatchSettings, settings: BatchSettings): boolean {
  // Changes are spread over what was there first, so the order of the keys is the same.
  return JSON.stringify(cleanSettings(initial)) !== JSON.stringify(cleanSettings(settings));
}

/** Serial numbers out of pasted text: one per line or cell, outer spaces off, each once, in order. */
export function pastedSerials(text: string): readonly string[] {
  const serials = text
    .split(/[\r\n\t,;]+/)
    .map((serial) => serial.trim())
    .filter((serial) => serial !== '');
  return [...new Set(serials)];
}
