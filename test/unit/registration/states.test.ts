import { expect, test } from 'vitest';
import { linkUrl } from '../../../electron/registration/links.ts';
import {
  isFailed,
  isReady,
  isRegistered,
  isStateOf,
  statesFor,
} from '../../../electron/registration/states.ts';
import { linkIds, targets } from '../../../electron/registration/types.ts';

test('each target has its own states, and none before any is known', () => {
  expect(statesFor('intune')).toEqual(['none', 'pending', 'imported', 'profile-assigned', 'error']);
  expect(statesFor('partner-center')).toEqual(statesFor('intune'));
  expect(statesFor('managed-desktop')).toEqual([
    'none',
    'registration-pending',
    'registration-failed',
    'ready-for-user',
    'active',
    'inactive',
  ]);
  expect(isStateOf('intune', 'active')).toBe(false);
  expect(isStateOf('managed-desktop', 'active')).toBe(true);
});

test('a device is ready only with a profile; imported alone is registered, not ready', () => {
  const all = targets.flatMap((target) => statesFor(target));
  const chosen = (test: (state: (typeof all)[number]) => boolean) => [...new Set(all.filter(test))];
  expect(chosen(isReady)).toEqual(['profile-assigned', 'ready-for-user', 'active', 'inactive']);
  expect(chosen(isRegistered)).toEqual([
    'imported',
    'profile-assigned',
    'ready-for-user',
    'active',
    'inactive',
  ]);
  expect(chosen(isFailed)).toEqual(['error', 'registration-failed']);
});

test('every link is an HTTPS address of Microsoft’s', () => {
  for (const id of linkIds) {
    const { protocol, hostname } = new URL(linkUrl(id));
    expect(protocol).toBe('https:');
    expect(hostname).toMatch(/(^|\.)(microsoft\.com|powershellgallery\.com)$/);
  }
});
