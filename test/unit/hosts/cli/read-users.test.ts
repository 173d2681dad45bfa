import { describe, expect, it } from 'vitest';
import { readUsers } from '../../../../electron/hosts/cli/read-users.ts';

function read(text: string, encoding: BufferEncoding = 'utf8') {
  const { users, problems } = readUsers(Buffer.from(text, encoding));
  return { users: Object.fromEntries(users), problems };
}

describe('a list of users', () => {
  it.each([
    'Device Serial Number,Assigned User\r\nabc1,anna@contoso.com\r\n',
    'serial;upn\nabc1;anna@contoso.com',
    '"User principal name"\t"Serial number"\t"Room"\n"anna@contoso.com"\t"abc1"\t"4"',
    '\ufeffSERIAL_NUMBER,User\n\n abc1 , anna@contoso.com \n',
  ])('is read in any spelling, order and separator: %j', (text) => {
    expect(read(text)).toEqual({ users: { ABC1: 'anna@contoso.com' }, problems: [] });
  });

  it('is read in UTF-16 too', () => {
    expect(read('\ufeffSerial,User\r\nabc1,anna@contoso.com\r\n', 'utf16le').users).toEqual({
      ABC1: 'anna@contoso.com',
    });
  });

  it('may leave devices without a user, and name one twice alike', () => {
    expect(read('Serial,User\nA,\nB,b@contoso.com\nb,b@contoso.com\n')).toEqual({
      users: { B: 'b@contoso.com' },
      problems: [],
    });
  });

  it.each([
    ['Serial,User\nA,anna', { code: 'badUser', row: 1, serial: 'A', user: 'anna' }],
    ['Serial,User\nA,=a@contoso.com', { code: 'badUser', row: 1, serial: 'A', user: '=a@contoso.com' }],
    ['Serial,User\n,a@contoso.com', { code: 'noSerial', row: 1, serial: '', user: 'a@contoso.com' }],
    [
      'Serial,User\nA,a@contoso.com\na,b@contoso.com',
      { code: 'contradicts', row: 2, serial: 'a', user: 'b@contoso.com' },
    ],
    ['A,a@contoso.com', { code: 'noHeader', row: 0 }],
    ['Serial,Room\nA,4', { code: 'noHeader', row: 0 }],
    ['', { code: 'notText', row: 0 }],
  ])('says what is wrong: %j', (text, problem) => {
    expect(read(text).problems).toEqual([expect.objectContaining(problem)]);
  });

  it('never throws, whatever the bytes', () => {
    for (const bytes of [[0xff, 0xfe], [0xff], [0, 0, 0], [0x22], [0x22, 0x0a, 0x22]])
      expect(readUsers(Uint8Array.from(bytes)).problems).toHaveLength(1);
  });
});
