import { columnOf } from '../../formats/csv/columns.ts';
import { decodeText } from '../../formats/csv/decode-text.ts';
import { valueFindings } from '../../merge/values.ts';
import { linesOf, rowsOf, separatorOf } from '../../registration/registered-rows.ts';

/** Why a row, or the file as a whole (`row` 0), is not taken. Words: `text/<language>/cli.ts` `users.<code>`. */
export type UsersProblem = {
  readonly code: 'notText' | 'noHeader' | 'noSerial' | 'badUser' | 'contradicts' | 'tooManyRows';
  /** 1 for the first row below the column names, blank lines not counted. */
  readonly row: number;
  readonly serial: string;
  readonly user: string;
};

/** Who gets which device. With problems nothing of the file should be used: a wrong user can make a device unusable. */
export type UsersReading = {
  /** By serial number in capitals. */
  readonly users: ReadonlyMap<string, string>;
  readonly problems: readonly UsersProblem[];
};

const maximumRows = 500_000;
/** What people call the column beside our own spellings; without case, spaces and signs. */
const userNames: ReadonlySet<string> = new Set(['user', 'upn', 'userprincipalname', 'username', 'useremail']);

/**
 * Reads a CSV file with a column of serial numbers and one of users (`name@domain`), in any encoding, with any separator and
 * column order. A row without a user says nothing. The same device twice with the same user is fine.
 */
export function readUsers(bytes: Uint8Array): UsersReading {
  const decoded = decodeText(bytes);
  if (decoded.kind !== 'text') return refused('notText');
  const lines = linesOf(decoded.text, maximumRows + 2);
  if (lines.length > maximumRows + 1) return refused('tooManyRows');
  const separator = separatorOf(lines[0] ?? '');
  const [header = [], ...rows] = rowsOf(lines, separator, 0);
  const serialAt = header.findIndex((name) => columnOf(name) === 'serial');
  const userAt = header.findIndex(isUserColumn);
  if (serialAt === -1 || userAt === -1) return refused('noHeader');

  const users = new Map<string, string>();
  const problems: UsersProblem[] = [];
  for (const [index, cells] of rows.entries()) {
    const serial = (cells[serialAt] ?? '').trim();
    const user = (cells[userAt] ?? '').trim();
    if (user === '') continue;
    const code = problemOf(serial, user, users.get(serial.toUpperCase()));
    if (code === undefined) users.set(serial.toUpperCase(), user);
    else problems.push({ code, row: index + 1, serial, user });
  }
  return { users, problems };
}

function problemOf(
  serial: string,
  user: string,
  known: string | undefined,
): UsersProblem['code'] | undefined {
  if (serial === '') return 'noSerial';
  if (valueFindings('assignedUser', user).length > 0) return 'badUser';
  return known === undefined || known === user ? undefined : 'contradicts';
}

function isUserColumn(name: string): boolean {
  return columnOf(name) === 'assignedUser' || userNames.has(name.replace(/[\s_-]+/g, '').toLowerCase());
}

function refused(code: UsersProblem['code']): UsersReading {
  return { users: new Map(), problems: [{ code, row: 0, serial: '', user: '' }] };
}
