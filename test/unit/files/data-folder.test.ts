import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../../electron/files/data-folder.ts';

it('follows the custom of each system', () => {
  const linux = { platform: 'linux', env: {}, home: '/home/a' } as const;
  expect(dataFolder(undefined, linux)).toBe('/home/a/.local/share/hash-courier');
  expect(dataFolder(undefined, { ...linux, env: { XDG_DATA_HOME: '/d' } })).toBe('/d/hash-courier');
  expect(dataFolder(undefined, { platform: 'darwin', env: {}, home: '/Users/a' })).toBe(
    '/Users/a/Library/Application Support/Hash Courier',
  );
  expect(dataFolder(undefined, { platform: 'win32', env: { APPDATA: '/roaming' }, home: '/h' })).toBe(
    '/roaming/Hash Courier',
  );
});

it('lets --data win and makes it absolute', () => {
  expect(dataFolder('bench', { platform: 'linux', env: {}, home: '/home/a' })).toBe(resolve('bench'));
});
