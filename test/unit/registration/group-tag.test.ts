import { expect, test } from 'vitest';
import {
  groupTagFor,
  hasSharedVariant,
  isManagedDesktopTag,
} from '../../../electron/registration/group-tag.ts';
import { settingsAdvice } from '../../../electron/registration/settings-advice.ts';
import { deviceProfiles } from '../../../electron/registration/types.ts';
import { settings } from './settings.ts';

test('Managed Desktop’s tags are exact for each profile, shared and not', () => {
  const table = deviceProfiles.map((deviceProfile) => [
    groupTagFor(settings({ target: 'managed-desktop', deviceProfile })),
    groupTagFor(settings({ target: 'managed-desktop', deviceProfile, sharedDevice: true })),
  ]);
  expect(table).toEqual([
    ['Microsoft365Managed_Standard', 'Microsoft365Managed_Standard-Shared'],
    ['Microsoft365Managed_SensitiveData', 'Microsoft365Managed_SensitiveData-Shared'],
    ['Microsoft365Managed_PowerUser', 'Microsoft365Managed_PowerUser'],
    ['Microsoft365Managed_Kiosk', 'Microsoft365Managed_Kiosk-Shared'],
  ]);
  expect(deviceProfiles.filter((profile) => !hasSharedVariant(profile))).toEqual(['PowerUser']);
});

test('the other targets use the tag that was typed, without outer spaces', () => {
  expect(groupTagFor(settings({ groupTag: ' Sales ' }))).toBe('Sales');
  expect(groupTagFor(settings({ target: 'partner-center', groupTag: 'Sales' }))).toBe('Sales');
  expect(groupTagFor(settings({ target: 'managed-desktop', groupTag: 'Sales' }))).toBe(
    'Microsoft365Managed_Standard',
  );
});

test('a tag counts as Managed Desktop’s only letter by letter', () => {
  expect(isManagedDesktopTag('Microsoft365Managed_Kiosk-Shared')).toBe(true);
  expect(isManagedDesktopTag('microsoft365managed_kiosk')).toBe(false);
  expect(isManagedDesktopTag('Microsoft365Managed_PowerUser-Shared')).toBe(false);
});

const adviceOf = (change: Parameters<typeof settings>[0]) =>
  settingsAdvice(settings(change)).map(({ id }) => id);

test('settings that need no word get none', () => {
  expect(adviceOf({ groupTag: 'Sales' })).toEqual([]);
});

test('each doubtful setting has its advice, what is refused first', () => {
  expect(adviceOf({ target: 'managed-desktop', deviceProfile: 'PowerUser', sharedDevice: true })).toEqual([
    'power-user-not-shared',
    'managed-desktop-retired',
  ]);
  expect(adviceOf({ target: 'managed-desktop', sharedDevice: true })).toEqual([
    'managed-desktop-retired',
    'shared-needs-tpm',
  ]);
  for (const groupTag of ['a,b', 'a"b', 'Zürich', '=1+1', '-a'])
    expect(adviceOf({ groupTag })).toEqual(['tag-not-plain']);
  expect(adviceOf({ groupTag: 'a\\b' })).toEqual(['tag-backslash']);
  expect(adviceOf({ groupTag: 'Microsoft365Managed_Kiosk' })).toEqual(['tag-of-managed-desktop']);
  expect(adviceOf({ groupTag: 'microsoft365managed_kiosk' })).toEqual(['tag-nearly-of-managed-desktop']);
  expect(adviceOf({ target: 'partner-center', groupTag: 'Sales' })).toEqual(['tag-not-in-partner-file']);
  expect(adviceOf({ tenantDomain: '' })).toEqual(['tenant-missing']);
  expect(adviceOf({ tenantDomain: 'contoso' })).toEqual(['tenant-not-a-domain']);
});
