import { sha256Hex } from '../files/digest.ts';
import { isHashPlace } from '../formats/kit/hash-places.ts';
import type { KitFile } from './types.ts';

/** What lies where a kit file belongs. `sha256` is left out where the size alone says that it is neither new nor ours. */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file'; readonly sha256?: string }
  /** A folder, link or device. */
  | { readonly kind: 'other' };

/** `keep`: the very bytes are there. `write`: absent, or bytes that are known. `aside`: moved away first. */
export type KitAction = 'keep' | 'write' | 'aside';

/** A file of the new kit, and what is done at its place. */
export type PlannedFile = { readonly file: KitFile; readonly action: KitAction };

/** Files by place and bytes. */
export type KnownFiles = readonly { readonly path: string; readonly sha256: string }[];

/**
 * What to do with one place of the kit. `known` are files that may be replaced: ours, and what somebody changed once those
 * very bytes are kept on the bench. A person's own `go.cmd`, and bytes that nobody has seen, are never overwritten.
 */
export function actionFor(file: KitFile, found: Found, known: KnownFiles): KitAction {
  if (found.kind === 'nothing') return 'write';
  if (found.kind === 'other') return 'aside';
  if (found.sha256 === sha256Hex(file.bytes)) return 'keep';
  return isKnown(file.path, found.sha256, known) ? 'write' : 'aside';
}

export function isKnown(path: string, sha256: string | undefined, known: KnownFiles): boolean {
  return known.some((entry) => entry.path === path && entry.sha256 === sha256);
}

/**
 * Where a kit ever puts files, now or in a release that is not known here: in the drive's root or directly in
 * `HashCourier`, and never where Collect looks for hashes. A manifest from an untrusted drive may name any other place.
 */
export function isKitPlace(path: string): boolean {
  return /^(HashCourier\/)?[^/\p{Cc}\p{Cf}]+$/u.test(path) && !isHashPlace(path);
}

/** Places of the drive's last kit that the new one no longer has. */
export function outdatedPlaces(
  before: readonly { readonly path: string }[],
  after: readonly KitFile[],
): readonly string[] {
  const now = new Set(after.map(({ path }) => path.toLowerCase()));
  return before.map(({ path }) => path).filter((path) => !now.has(path.toLowerCase()) && isKitPlace(path));
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
