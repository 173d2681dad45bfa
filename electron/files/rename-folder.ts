import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from '../errors/courier-error.ts';
import { flushFolder } from './flush.ts';

/**
 * Gives a finished folder its name and brings the name to the medium. The files in it must have been flushed before.
 * Fails when the name is taken by anything but an empty folder. Windows refuses while a scanner holds a file in it; it
 * lets go within ten tries.
 */
export async function renameFolderDurably(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      break;
    } catch (error) {
      const isHeld = ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '');
      if (!isHeld || process.platform !== 'win32' || attempt === 10) throw error;
      await wait(attempt * 20);
    }
  }
  await flushFolder(to);
  await flushFolder(dirname(to));
}
