import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dist, root } from './paths.mjs';

/** What a build is made of. */
const sources = [
  'electron',
  'renderer',
  'text',
  'build',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.base.json',
];

/** A digest of every source file's path, size and time of change: equal stamps mean that there is nothing to build. */
export async function sourceStamp() {
  const hash = createHash('sha256');
  for (const source of sources) await addToStamp(hash, source);
  return hash.digest('hex');
}

async function addToStamp(hash, relative) {
  const path = join(root, relative);
  if (!existsSync(path)) return;
  const facts = await stat(path);
  if (!facts.isDirectory()) {
    hash.update(`${relative}\0${facts.size}\0${facts.mtimeMs}\0`);
    return;
  }
  for (const name of (await readdir(path)).sort()) await addToStamp(hash, `${relative}/${name}`);
}

/** True when `dist/` was built from exactly the sources that are there now. */
export async function isBuilt() {
  const stamp = await readFile(join(dist, '.stamp'), 'utf8').catch(() => '');
  return stamp !== '' && stamp === (await sourceStamp());
}

/**
 * True when `node_modules` holds every package that the lock file names for this machine, in that version. Optional
 * packages may be missing: they were not made for this machine, or could not be built on it.
 */
export async function isInstalled() {
  const [wanted, present] = await Promise.all([
    readLock('package-lock.json'),
    readLock('node_modules/.package-lock.json'),
  ]);
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link === true) return true;
    const found = present[path];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version;
  });
}

async function readLock(relative) {
  try {
    return JSON.parse(await readFile(join(root, relative), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
