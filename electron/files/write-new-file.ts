import { open, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { systemCode } from '../errors/courier-error.ts';
import { assertFolder } from './assert-folder.ts';
import { folderError } from './file-errors.ts';
import { flushFolder } from './flush.ts';

const maximumTries = 1000;

/**
 * Writes a file that was not there before, flushed with its folder: `name`, or `name` with `_2`, `_3` … before its ending
 * where that is taken. Answers with its path. A half-written one is removed; what a power cut leaves is for its reader to
 * tell. Fails as `folderError` says; `details.path` names the folder.
 */
export async function writeNewFile(folder: string, name: string, content: string): Promise<string> {
  await assertFolder(folder);
  const { name: stem, ext } = parse(name);
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : `${stem}_${count}${ext}`);
    try {
      await writeExclusively(path, content);
      await flushFolder(folder);
      return path;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST' || count === maximumTries) {
        throw folderError(error, folder, 'writing');
      }
    }
  }
}

async function writeExclusively(path: string, content: string): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw error;
  } finally {
    await handle.close();
  }
}
