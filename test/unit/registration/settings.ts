import type { BatchSettings } from '../../../electron/batch/types.ts';

/** Settings of an ordinary batch for Intune, changed as a test needs. */
export function settings(change: Partial<BatchSettings> = {}): BatchSettings {
  return {
    name: 'Spring',
    customer: 'Contoso',
    orderNumber: '4711',
    tenantDomain: 'contoso.onmicrosoft.com',
    target: 'intune',
    groupTag: '',
    deviceProfile: 'Standard',
    sharedDevice: false,
    expectedDevices: 0,
    scriptSha256: '',
    onlyMicrosoftScript: false,
    ...change,
  };
}
