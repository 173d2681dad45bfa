import { expect, it } from 'vitest';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { folderError } from '../../../electron/files/file-errors.ts';

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
