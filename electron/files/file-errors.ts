import { CourierError, systemCode, type ErrorDetails } from '../errors/courier-error.ts';

/** These say that the app asked for something wrong: a descriptor that it closed, a name that it thought free. */
const faultsOfOurs: ReadonlySet<string> = new Set(['EBADF', 'EFAULT', 'EEXIST', 'ENOTEMPTY']);

/**
 * True for what the system itself says of a disk, a drive or a folder. Pulled, damaged and foreign ones give more codes
 * than anyone lists (`EIO`, `ENOTCONN`, `EINVAL`, Windows' `UNKNOWN`, `Unknown system error -117` for a file system that
 * must be checked), so all count but those that only a mistake of the app gives; Node's own `ERR_…` are such.
 */
export function isSystemFault(error: unknown): boolean {
  const code = systemCode(error) ?? '';
  const isOfSystem = /^E(?!RR_)[A-Z0-9]+$/.test(code) || /^unknown\b/i.test(code);
  return isOfSystem && !faultsOfOurs.has(code);
}

/**
 * Turns a failed file operation into the foreseen error that names it. What the system says nothing of stays as it
 * was thrown, and so counts as a bug.
 */
export function fileError(error: unknown, doing: 'reading' | 'writing', details: ErrorDetails): unknown {
  if (error instanceof CourierError || !isSystemFault(error)) return error;
  const code = systemCode(error) ?? '';
  const more = { cause: error, details: { ...details, systemCode: code } };
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return new CourierError('file.notFound', more);
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new CourierError('file.diskFull', more);
    default:
      return new CourierError(doing === 'reading' ? 'file.unreadable' : 'file.unwritable', more);
  }
}

/**
 * The same for a folder that a person chose: `folder.notFound`, also for what is no folder, and `folder.unreadable` or
 * `folder.unwritable` where it cannot be entered or written to; else as `fileError` says. `details.path` names it.
 */
export function folderError(error: unknown, path: string, doing: 'reading' | 'writing' = 'reading'): unknown {
  const known = fileError(error, doing, { path });
  if (!(known instanceof CourierError)) return known;
  const { code, cause, details } = known;
  if (code === 'file.notFound') return new CourierError('folder.notFound', { cause, details });
  if (code === 'file.unreadable') return new CourierError('folder.unreadable', { cause, details });
  const isClosed = ['EACCES', 'EPERM', 'EROFS'].includes(systemCode(cause) ?? '');
  if (code === 'file.unwritable' && isClosed)
    return new CourierError('folder.unwritable', { cause, details });
  return known;
}
