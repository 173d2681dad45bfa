import type { LinkId } from './types.ts';

const urls: Readonly<Record<LinkId, string>> = {
  'intune-admin-center': 'https://intune.microsoft.com/',
  'intune-autopilot-devices':
    'https://intune.microsoft.com/#view/Microsoft_Intune_Enrollment/AutopilotDevices.ReactView/filterOnManualRemediationRequired~/false',
  'partner-center': 'https://partner.microsoft.com/dashboard',
  'gallery-script': 'https://www.powershellgallery.com/packages/Get-WindowsAutoPilotInfo',
  'learn-add-devices': 'https://learn.microsoft.com/autopilot/add-devices',
  'learn-requirements': 'https://learn.microsoft.com/autopilot/requirements',
};

/** The address behind a link's name: the only addresses that the app opens, all HTTPS. */
export function linkUrl(id: LinkId): string {
  return urls[id];
}
