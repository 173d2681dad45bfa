import type { DeviceProfile, Target } from './types.ts';

/** The part of a batch's settings that decides tags and steps. */
export type TagSettings = {
  readonly target: Target;
  readonly groupTag: string;
  readonly deviceProfile: DeviceProfile;
  readonly sharedDevice: boolean;
};

/** Managed Desktop's tags, exact: the service compares case too. PowerUser has no shared variant. */
const managedDesktopTags: Readonly<
  Record<DeviceProfile, { readonly tag: string; readonly shared?: string }>
> = {
  Standard: { tag: 'Microsoft365Managed_Standard', shared: 'Microsoft365Managed_Standard-Shared' },
  SensitiveData: {
    tag: 'Microsoft365Managed_SensitiveData',
    shared: 'Microsoft365Managed_SensitiveData-Shared',
  },
  PowerUser: { tag: 'Microsoft365Managed_PowerUser' },
  Kiosk: { tag: 'Microsoft365Managed_Kiosk', shared: 'Microsoft365Managed_Kiosk-Shared' },
};

/** True where the profile has a tag for shared devices. */
export function hasSharedVariant(profile: DeviceProfile): boolean {
  return managedDesktopTags[profile].shared !== undefined;
}

/**
 * The group tag of a batch: Managed Desktop's comes from profile and shared device, every other is the one typed.
 * Partner Center's file has no column for it; there it is typed beside the upload. Empty for none. A shared PowerUser,
 * which `settingsAdvice` refuses, gets the tag that is not shared.
 */
export function groupTagFor(settings: TagSettings): string {
  if (settings.target !== 'managed-desktop') return settings.groupTag.trim();
  const { tag, shared } = managedDesktopTags[settings.deviceProfile];
  return settings.sharedDevice ? (shared ?? tag) : tag;
}

/** True for a tag that Managed Desktop knows. */
export function isManagedDesktopTag(tag: string): boolean {
  return Object.values(managedDesktopTags).some((known) => known.tag === tag || known.shared === tag);
}
