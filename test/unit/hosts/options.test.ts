import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readOptions } from '../../../electron/hosts/options.ts';

it('reads what both hosts take', () => {
  const options = readOptions([
    '--data',
    'd',
    '--practice',
    '--look-on',
    '--no-open',
    '--folder-drive',
    'a',
    '--folder-drive',
    'b',
  ]);
  expect(options).toEqual({
    data: resolve('d'),
    practice: true,
    lookOn: true,
    opensWindow: false,
    folderDrives: [resolve('a'), resolve('b')],
  });
});

it('passes over switches of Chromium', () => {
  expect(readOptions(['--no-sandbox', '--remote-debugging-port=0', '--inspect=0'])).toEqual({
    data: undefined,
    practice: false,
    lookOn: false,
    opensWindow: true,
    folderDrives: [],
  });
});
