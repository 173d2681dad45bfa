import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { fileError, folderError } from '../../../electron/files/file-errors.ts';

const failing = (code: string) => Object.assign(new Error(code), { code });

it.each([
  ['EACCES', 'reading', 'folder.unreadable'],
  ['EACCES', 'writing', 'folder.unwritable'],
  ['EPERM', 'writing', 'folder.unwritable'],
  ['EROFS', 'writing', 'folder.unwritable'],
  ['ENOENT', 'writing', 'folder.notFound'],
  ['ENOSPC', 'writing', 'file.diskFull'],
  ['EIO', 'writing', 'file.unwritable'],
] as const)('%s while %s in a chosen folder is %s', (code, doing, told) => {
  const error = folderError(failing(code), '/kits', doing);
  expect(error).toMatchObject({ code: told, details: { path: '/kits' } });
});

it('what is foreseen already, and what the system says nothing of, stays as it was', () => {
  const foreseen = new CourierError('kit.readBackFailed');
  const bug = new TypeError('bug');
  expect(folderError(foreseen, '/kits', 'writing')).toBe(foreseen);
  expect(folderError(bug, '/kits', 'writing')).toBe(bug);
});

it('every code that a pulled, damaged or foreign disk gives is foreseen, whatever it is', () => {
  const codes = [
    'EIO',
    'ENXIO',
    'ENODEV',
    'ENOTCONN',
    'ENOMEM',
    'ELOOP',
    'EINVAL',
    'ESTALE',
    'ETIMEDOUT',
    'EHOSTDOWN',
    'EREMOTEIO',
    'EUCLEAN',
    'EOVERFLOW',
    'UNKNOWN',
    'Unknown system error -117',
  ];
  for (const code of codes) {
    expect(fileError(failing(code), 'reading', { file: 'a.csv' })).toMatchObject({
      code: 'file.unreadable',
      details: { file: 'a.csv', systemCode: code },
    });
    expect(fileError(failing(code), 'writing', {})).toMatchObject({ code: 'file.unwritable' });
  }
});

it('an error of Node itself stays a bug', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^ERR_[A-Z_]{1,20}$/), (code) => {
      const bug = failing(code);
      expect(fileError(bug, 'reading', {})).toBe(bug);
    }),
  );
  for (const code of ['EBADF', 'EFAULT', 'EEXIST', '']) {
    const bug = failing(code);
    expect(fileError(bug, 'writing', {})).toBe(bug);
  }
});
