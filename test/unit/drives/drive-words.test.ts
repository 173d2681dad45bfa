import { describe, expect, test } from 'vitest';
import { createText } from '../../../text/index.ts';
import { driveWords } from '../../../text/en/drive-words.ts';

const say = createText('en');

describe('words for drives that stay', () => {
  test.each(['inUse', 'notAllowed', 'noAnswer', 'stillThere', 'failed'] as const)(
    '%s is said whole',
    (cause) => {
      const text = say('errors.drive.ejectFailed.body', { drive: 'STICK', cause, programs: '' });
      expect(text).toContain('STICK was not ejected');
      expect(text).toContain(driveWords.eject[cause]);
    },
  );

  test('the programs that hold a drive are named', () => {
    const text = say('errors.drive.ejectFailed.body', {
      drive: 'STICK',
      cause: 'inUseBy',
      programs: 'bash, gedit',
    });
    expect(text).toContain('It is in use by bash, gedit.');
  });
});
