import type { BatchSettings } from '../../../electron/batch/types.ts';

/** A batch of Contoso. */
export function batchSettings(change: Partial<BatchSettings> = {}): BatchSettings {
  return {
    name: 'Bench test',
    customer: 'Contoso',
    orderNumber: '',
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
