import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../errors/courier-error.ts';
import { isSystemFault } from '../../files/file-errors.ts';

/** Entries of a folder that are looked through for a name in another case; with more, only the exact name counts. */
const mostEntries = 20_000;
/** Spellings of one path that are followed: systems give a few, and with thousands a drive would stall the bench. */
const mostSpellings = 16;

/** `unread`: folders that had to be looked through and could not be, or not to the end, by path on the drive. */
export type Spellings = { readonly paths: readonly string[]; readonly unread: readonly string[] };

/**
 * The folders or plain files that a path of the layout names on a mounted drive, in whichever case their names are
 * written, as they are written, sorted. Windows takes `HASHCOURIER` and `HashCourier` for one; ext4 and NTFS under Linux do not, and what
 * Windows wrote there must come home all the same. No link is followed below the mount point, which may be one itself.
 * Of more than 16 spellings the layout's own comes first.
 */
export async function inAnyCase(
  mountPoint: string,
  path: string,
  kind: 'folder' | 'file' = 'folder',
): Promise<Spellings> {
  const unread: string[] = [];
  let found: readonly string[] = [''];
  const parts = path.split('/').filter((part) => part !== '');
  for (const [index, part] of parts.entries()) {
    const wanted = kind === 'file' && index === parts.length - 1 ? 'file' : 'folder';
    const next: string[] = [];
    for (const parent of found) next.push(...(await childrenNamed(mountPoint, parent, part, wanted, unread)));
    const own = parts.slice(0, index + 1).join('/');
    const inOrder = next.sort().toSorted((a, b) => Number(b === own) - Number(a === own));
    found = inOrder.slice(0, mostSpellings);
    if (found.length < next.length) unread.push(parts.slice(0, index).join('/'));
  }
  return { paths: [...found].sort(), unread };
}

async function childrenNamed(
  mountPoint: string,
  parent: string,
  name: string,
  kind: 'folder' | 'file',
  unread: string[],
): Promise<readonly string[]> {
  const below = (child: string) => (parent === '' ? child : `${parent}/${child}`);
  const names: string[] = [];
  let entries = 0;
  try {
    for await (const entry of await opendir(join(mountPoint, parent))) {
      entries += 1;
      if (entries > mostEntries) break;
      const isWanted = kind === 'folder' ? entry.isDirectory() : entry.isFile();
      if (isWanted && entry.name.toLowerCase() === name.toLowerCase()) names.push(below(entry.name));
    }
    if (entries <= mostEntries) return names;
  } catch (error) {
    if (!isSystemFault(error)) throw error;
    unread.push(parent);
  }
  // Not looked through to the end: another spelling of a name that is there may be the same thing under another name.
  try {
    const facts = await lstat(join(mountPoint, below(name)));
    return (kind === 'folder' ? facts.isDirectory() : facts.isFile()) ? [below(name)] : [];
  } catch (error) {
    if (!isSystemFault(error)) throw error;
    if (systemCode(error) !== 'ENOENT') unread.push(below(name));
    return [];
  }
}
