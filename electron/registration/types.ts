/** Where the upload file goes. `managed-desktop` was retired on 31 July 2024; its file is Intune's, its states its own. */
export const targets = ['intune', 'partner-center', 'managed-desktop'] as const;
export type Target = (typeof targets)[number];

export const deviceProfiles = ['Standard', 'SensitiveData', 'PowerUser', 'Kiosk'] as const;
/** Managed Desktop's device profiles; PowerUser has no shared variant. */
export type DeviceProfile = (typeof deviceProfiles)[number];

export const intuneStates = ['pending', 'imported', 'profile-assigned', 'error'] as const;
export const managedDesktopStates = [
  'registration-pending',
  'registration-failed',
  'ready-for-user',
  'active',
  'inactive',
] as const;
/** A device's state in the target's own words; `none` until somebody says. */
export type RegistrationState =
  'none' | (typeof intuneStates)[number] | (typeof managedDesktopStates)[number];

/** What a failed registration said: the name decides, the number is shown. */
export type RegistrationError = {
  readonly name: string;
  readonly number: string;
  readonly requestId: string;
};

/** Plain guidance for one error. Words: `text/<language>/registration.ts` `error.<id>.*`. */
export type ErrorAdvice = {
  readonly id: string;
  readonly name: string;
  /** As text, `806`; empty where none is known. */
  readonly number: string;
  readonly nextStep:
    'capture-again' | 'check-serial' | 'hold' | 'retry-later' | 'ask-supplier' | 'nothing' | 'support';
  /** How the entry was found; `number` alone is weaker than `name`. */
  readonly matchedBy: 'name' | 'number' | 'message';
};

/** One value to choose or type in the portal, shown with a copy button. */
export type GuideValue = { readonly labelKey: string; readonly value: string };
/** One step in the portal. `id` names its words in `text/<language>/registration.ts` `guide.<target>.<id>`. */
export type GuideStep = {
  readonly id: string;
  readonly values: readonly GuideValue[];
  readonly link?: LinkId;
};
export type Guide = {
  readonly target: Target;
  readonly retired: boolean;
  readonly steps: readonly GuideStep[];
};

/** The only web addresses that the app ever opens. */
export const linkIds = [
  'intune-admin-center',
  'intune-autopilot-devices',
  'partner-center',
  'gallery-script',
  'learn-add-devices',
  'learn-requirements',
] as const;
export type LinkId = (typeof linkIds)[number];

/** Why a file was not taken as a tenant's list of registered devices. Words: `text/<language>/errors.ts`, merge.listRefused.reason. */
export const registeredListRefusals = [
  'empty',
  'too-large',
  'too-many-rows',
  'spreadsheet',
  'archive',
  'not-text',
  'json-damaged',
  'incomplete',
  'no-serial-column',
  'no-serials',
  'enrolled-devices',
  'hash-file',
] as const;
export type RegisteredListRefusal = (typeof registeredListRefusals)[number];
