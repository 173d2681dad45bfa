import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from '../errors/courier-error.ts';

/**
 * Makes a folder and those above it that are missing. Node's own recursive way never ends where the system says that a folder
 * is missing which it will not let be made (below `/proc`); this one then fails as the system does.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isMade(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  if (!(await isMade(path)))
    throw Object.assign(new Error(`ENOENT: cannot make ${path}`), { code: 'ENOENT' });
}

/** True when the folder is there now; false when one above it is missing. */
async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return true;
    if (code === 'ENOENT') return false;
    throw error;
  }
}
