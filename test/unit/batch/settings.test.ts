import { describe, expect, it } from 'vitest';
import { acceptSettings, settingsProblems } from '../../../electron/batch/settings.ts';
import { settings } from './facts.ts';

describe('batch settings', () => {
  it('are trimmed, with the domain in lower case', () => {
    expect(
      acceptSettings({
        ...settings,
        name: '  Spring   laptops ',
        groupTag: ' SALES ',
        tenantDomain: 'Contoso.COM ',
      }),
    ).toEqual({ ...settings, name: 'Spring laptops', groupTag: 'SALES', tenantDomain: 'contoso.com' });
  });

  it.each([
    ['no name', { name: '' }, 'name', 'empty'],
    ['a comma in the tag', { groupTag: 'A,B' }, 'groupTag', 'not-plain'],
    ['a quote in the tag', { groupTag: 'A"B' }, 'groupTag', 'not-plain'],
    ['an accent in the tag', { groupTag: 'Büro' }, 'groupTag', 'not-plain'],
    ['a formula as tag', { groupTag: '=1+1' }, 'groupTag', 'not-plain'],
    [
      'a shared power user',
      { target: 'managed-desktop', deviceProfile: 'PowerUser', sharedDevice: true },
      'sharedDevice',
      'no-shared-variant',
    ],
    ['half a device', { expectedDevices: 0.5 }, 'expectedDevices', 'not-a-count'],
    ['a script that is no digest', { scriptSha256: 'abc' }, 'scriptSha256', 'not-a-digest'],
  ] as const)('are refused for %s', (_case, change, field, reason) => {
    expect(settingsProblems({ ...settings, ...change })).toEqual([{ field, reason }]);
  });

  it('are refused with the field and the reason, a name with its own error', () => {
    expect(() => acceptSettings({ ...settings, groupTag: 'A,B' })).toThrowError(
      expect.objectContaining({
        code: 'batch.settingsInvalid',
        details: { field: 'groupTag', reason: 'not-plain' },
      }),
    );
    expect(() => acceptSettings({ ...settings, name: ' ' })).toThrowError(
      expect.objectContaining({ code: 'batch.nameInvalid' }),
    );
  });

  it('let Intune share a power user’s device, where the profile means nothing', () => {
    expect(settingsProblems({ ...settings, deviceProfile: 'PowerUser', sharedDevice: true })).toEqual([]);
  });
});
