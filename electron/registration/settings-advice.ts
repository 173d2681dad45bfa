import { hasSharedVariant, isManagedDesktopTag, type TagSettings } from './group-tag.ts';

/** Words: `text/<language>/registration.ts` `advice.*`. */
export const adviceIds = [
  'power-user-not-shared',
  'tag-not-plain',
  'tag-backslash',
  'tag-of-managed-desktop',
  'tag-nearly-of-managed-desktop',
  'tag-not-in-partner-file',
  'tenant-missing',
  'tenant-not-a-domain',
  'managed-desktop-retired',
  'shared-needs-tpm',
] as const;
export type AdviceId = (typeof adviceIds)[number];

/** `refuses`: the settings must not be saved so (`batch.settingsInvalid`, details.reason is the id). */
export type SettingsAdvice = { readonly id: AdviceId; readonly severity: 'refuses' | 'warns' | 'informs' };

/** What to say about a batch's settings, the most serious first; empty when nothing is. */
export function settingsAdvice(
  settings: TagSettings & { readonly tenantDomain: string },
): readonly SettingsAdvice[] {
  const advice: readonly SettingsAdvice[] = [
    ...(settings.target === 'managed-desktop' ? managedDesktopAdvice(settings) : tagAdvice(settings)),
    ...tenantAdvice(settings.tenantDomain.trim()),
  ];
  const order = ['refuses', 'warns', 'informs'];
  return advice.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function managedDesktopAdvice(settings: TagSettings): readonly SettingsAdvice[] {
  const advice: SettingsAdvice[] = [{ id: 'managed-desktop-retired', severity: 'warns' }];
  if (!settings.sharedDevice) return advice;
  return hasSharedVariant(settings.deviceProfile)
    ? [...advice, { id: 'shared-needs-tpm', severity: 'informs' }]
    : [...advice, { id: 'power-user-not-shared', severity: 'refuses' }];
}

function tagAdvice(settings: TagSettings): readonly SettingsAdvice[] {
  const tag = settings.groupTag.trim();
  if (tag === '') return [];
  // A comma or quote breaks the row, anything but printable ASCII the encoding, and a spreadsheet would run `=…`.
  if (!/^[\x20-\x7e]*$/.test(tag) || /[",]|^[=+\-@]/.test(tag))
    return [{ id: 'tag-not-plain', severity: 'refuses' }];
  const advice: SettingsAdvice[] = [];
  if (tag.includes('\\')) advice.push({ id: 'tag-backslash', severity: 'warns' });
  if (isManagedDesktopTag(tag)) advice.push({ id: 'tag-of-managed-desktop', severity: 'warns' });
  else if (/^microsoft365managed/i.test(tag)) {
    advice.push({ id: 'tag-nearly-of-managed-desktop', severity: 'warns' });
  }
  if (settings.target === 'partner-center')
    advice.push({ id: 'tag-not-in-partner-file', severity: 'informs' });
  return advice;
}

function tenantAdvice(domain: string): readonly SettingsAdvice[] {
  if (domain === '') return [{ id: 'tenant-missing', severity: 'informs' }];
  const isDomain = /^(?=.{4,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/i.test(domain);
  return isDomain ? [] : [{ id: 'tenant-not-a-domain', severity: 'warns' }];
}
