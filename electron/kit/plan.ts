import { sha256Hex } from '../files/digest.ts';
import { kitFolder } from '../formats/kit/layout.ts';
import type { KitManifest } from '../formats/kit/types.ts';
import type { KitFile } from './types.ts';

/** What lies where a kit file belongs. `sha256` is left out where the size alone says that it is neither new nor ours. */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file'; readonly bytes: number; readonly sha256?: string; readonly pastCache?: boolean }
  /** A folder, link or device. */
  | { readonly kind: 'other' };

/** `keep`: the very bytes are there. `write`: absent, or ours and outdated. `aside`: somebody else's, moved away first. */
export type KitAction = 'keep' | 'write' | 'aside';

/**
 * What to do with one place of the kit. The kit's own folder is ours: a changed file in it is replaced. In the
 * drive's root a file is ours only when the drive's manifest says so; a person's own `go.cmd` is never overwritten.
 */
export function actionFor(file: KitFile, found: Found, previous: KitManifest | undefined): KitAction {
  if (found.kind === 'nothing') return 'write';
  if (found.kind === 'other') return 'aside';
  if (found.sha256 === sha256Hex(file.bytes)) return 'keep';
  if (file.path.startsWith(`${kitFolder}/`)) return 'write';
  const ours = previous?.files.find((entry) => entry.path === file.path);
  return ours !== undefined && ours.sha256 === found.sha256 ? 'write' : 'aside';
}

/** `go.cmd` → `go (before Hash Courier).cmd`; from the second on with a number. */
export function asideName(name: string, attempt: number): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${stem} (before Hash Courier${attempt > 1 ? ` ${attempt}` : ''})${ending}`;
}

/**
 * Space that writing needs, in bytes: whole clusters, and one more of each for the temporary file's entry and the
 * folders. A replaced file counts in full, because the old one goes only after the new one is proved.
 */
export function neededBytes(sizes: readonly number[], clusterBytes: number): number {
  const cluster = Math.max(clusterBytes, 512);
  return (
    sizes.reduce((sum, size) => sum + Math.ceil(size / cluster) * cluster, 0) + cluster * (sizes.length + 5)
  );
}
