import { expect, test } from 'vitest';
import { guideFor } from '../../../electron/registration/guide.ts';
import { targets } from '../../../electron/registration/types.ts';
import { settings } from './settings.ts';

const one = [{ name: 'upload-1.csv' }];
const two = [...one, { name: 'upload-2.csv' }];
const ids = (change: Parameters<typeof settings>[0], files = one) =>
  guideFor(settings(change), files).steps.map(({ id }) => id);
const values = (change: Parameters<typeof settings>[0], files = one) =>
  guideFor(settings(change), files).steps.flatMap((step) => step.values.map(({ value }) => value));

test('every guide begins with the tenant that the portal must show', () => {
  for (const target of targets) {
    const [first] = guideFor(settings({ target }), one).steps;
    expect(first?.id).toBe('check-tenant');
    expect(first?.values).toContainEqual({
      labelKey: 'registration.label.tenant',
      value: 'contoso.onmicrosoft.com',
    });
  }
});

test('Intune’s guide is today’s path, with file and tag to copy', () => {
  expect(ids({ groupTag: 'Sales' })).toEqual([
    'check-tenant',
    'open-devices',
    'choose-file',
    'wait',
    'sync',
    'check-tag',
    'wait-for-profile',
    'group-membership',
  ]);
  expect(values({ groupTag: 'Sales' })).toEqual(expect.arrayContaining(['upload-1.csv', 'Sales']));
  expect(ids({})).not.toContain('check-tag');
});

test('several files are named in order and imported one after the other', () => {
  expect(values({}, two).filter((value) => value.startsWith('upload'))).toEqual([
    'upload-1.csv',
    'upload-2.csv',
  ]);
  for (const target of targets) expect(ids({ target }, two)).toContain('one-at-a-time');
  expect(ids({})).not.toContain('one-at-a-time');
});

test('without an upload file the guide says to export first', () => {
  for (const target of targets) {
    expect(ids({ target }, [])).toContain('export-first');
    expect(ids({ target }, [])).not.toContain('choose-file');
  }
});

test('Partner Center’s tag is typed in the portal, for the file has no column for it', () => {
  const step = guideFor(settings({ target: 'partner-center', groupTag: 'Sales' }), one).steps.find(
    ({ id }) => id === 'add-devices',
  );
  expect(step?.values.map(({ value }) => value)).toEqual(['4711', 'Sales']);
});

test('only Managed Desktop is retired, and its guide says at once what replaces it', () => {
  for (const target of targets) {
    expect(guideFor(settings({ target }), one).retired).toBe(target === 'managed-desktop');
  }
  expect(ids({ target: 'managed-desktop' })[1]).toBe('what-replaces-it');
});

test('the shared device toggle appears only for shared devices', () => {
  expect(ids({ target: 'managed-desktop' })).not.toContain('shared-device');
  const shared = { target: 'managed-desktop', deviceProfile: 'Kiosk', sharedDevice: true } as const;
  expect(ids(shared)).toEqual(expect.arrayContaining(['choose-profile', 'shared-device', 'check-shared']));
  expect(values(shared)).toEqual(expect.arrayContaining(['Kiosk', 'Microsoft365Managed_Kiosk-Shared']));
});

test('an empty value is not offered for copying', () => {
  for (const target of targets) {
    const empty = values({ target, customer: ' ', tenantDomain: '', orderNumber: '' });
    expect(empty.every((value) => value.trim() !== '')).toBe(true);
  }
});
