import { join } from 'node:path';
import { sha256Hex } from '../files/digest.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import { CourierError } from '../errors/courier-error.ts';
import { readManifest } from '../formats/kit/manifest.ts';
import type { KitState } from './types.ts';

/** Larger than any kit file: what is larger is changed, and not worth reading. */
const kitFileLimitBytes = 1024 * 1024;

type Expected = readonly { readonly path: string; readonly sha256: string }[];

/**
 * Compares the kit on a returned drive with what this bench staged there (from its journal), or, where it staged
 * nothing, with what the drive's own manifest says. Only reads; a drive is untrusted, so the bench's record goes first.
 */
export async function readKitState(
  mountPoint: string,
  staged: Expected | undefined,
  signal?: AbortSignal,
): Promise<KitState> {
  const expected = staged ?? (await readManifest(mountPoint))?.files;
  if (expected === undefined) return { basis: 'none', changed: [], missing: [] };
  const found = new Map<string, string>();
  for (const { path } of expected) {
    signal?.throwIfAborted();
    const digest = await digestOf(join(mountPoint, path));
    if (digest !== undefined) found.set(path, digest);
  }
  return { basis: staged === undefined ? 'manifest' : 'bench', ...compareKit(expected, found) };
}

/** `found`: digest by path; a path that is not in it is missing. */
export function compareKit(
  expected: Expected,
  found: ReadonlyMap<string, string>,
): Pick<KitState, 'changed' | 'missing'> {
  return {
    changed: expected
      .filter(({ path, sha256 }) => found.has(path) && found.get(path) !== sha256)
      .map(({ path }) => path),
    missing: expected.filter(({ path }) => !found.has(path)).map(({ path }) => path),
  };
}

/** Undefined when nothing is there; a digest of nothing, so always different, for what cannot be read as a file. */
async function digestOf(path: string): Promise<string | undefined> {
  try {
    return sha256Hex(await readPlainFile(path, kitFileLimitBytes));
  } catch (error) {
    return error instanceof CourierError && error.code === 'file.notFound' ? undefined : '';
  }
}
