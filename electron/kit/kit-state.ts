import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Say } from '../../text/index.ts';
import type { KitBasis } from '../batch/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import { sha256Hex } from '../files/digest.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import { cardPath, kitFolder, microsoftScriptPath } from '../formats/kit/layout.ts';
import { recogniseDrive } from '../formats/kit/manifest.ts';
import type { KitManifest } from '../formats/kit/types.ts';
import { findForeign, findLookalikes } from './foreign.ts';
import { cardBytes } from './kit-files.ts';
import { isKitPlace } from './plan.ts';
import type { KitState } from './types.ts';

/** A changed file is read up to here, so that it can be kept as evidence; what is larger is only named. */
export const evidenceLimitBytes = 16 * 1024 * 1024;

export type ExpectedFile = { readonly path: string; readonly sha256: string };

/** What this bench knows, to compare a returned drive with. */
export type KitReference = {
  /** Of the running release. */
  readonly kitVersion: string;
  /** What this bench staged last under the drive's id; undefined when it never did. */
  readonly staged: readonly ExpectedFile[] | undefined;
  /** What the kit of a release consists of, see `releases.ts`. */
  readonly releaseFiles: (kitVersion: string) => readonly ExpectedFile[] | undefined;
  /** Microsoft's published scripts: version by lower-case hex SHA-256. */
  readonly pins: ReadonlyMap<string, string>;
  /** The words of a language; undefined for one that this release does not speak. */
  readonly sayIn: (language: string) => Say | undefined;
};

/**
 * Compares the kit on a returned drive with what it should be (`expectedKit`). Only reads, follows no link below the
 * mount point, and runs nothing. The caller proves afterwards that the drive is still there: a pulled one has nothing.
 */
export async function readKitState(
  mountPoint: string,
  reference: KitReference,
  signal?: AbortSignal,
): Promise<KitState> {
  const manifest = (await recogniseDrive(mountPoint))?.manifest;
  const kitVersion = manifest?.kitVersion ?? '';
  const expected = expectedKit(manifest, reference);
  if (expected === undefined) return { basis: 'none', kitVersion, changed: [], missing: [], foreign: [] };
  const found = new Map<string, string>();
  for (const { path } of expected.files) {
    signal?.throwIfAborted();
    const digest = await digestOf(mountPoint, path);
    if (digest !== undefined) found.set(path, digest);
  }
  const foreign = [
    ...(await findForeign(
      mountPoint,
      expected.files.map(({ path }) => path),
      signal,
    )),
    ...(await findLookalikes(mountPoint, signal)),
  ];
  return {
    basis: expected.basis,
    kitVersion,
    ...compareKit(expected.files, found),
    foreign: foreign.map(shown),
  };
}

/**
 * What a drive's kit is compared with. This bench's own record goes first, because nobody at the device can change it,
 * and no other bench stages under the same id (`driveIdFor` in `stage.ts`); a drive of another bench is compared with the
 * release that its manifest names, and the manifest itself is believed only where that release is unknown, and only of
 * places where a kit has files: what else it names is nothing to be read, kept or told. Undefined: nothing tells.
 */
export function expectedKit(
  manifest: KitManifest | undefined,
  reference: KitReference,
): { readonly basis: KitBasis; readonly files: readonly ExpectedFile[] } | undefined {
  if (reference.staged !== undefined) return { basis: 'bench', files: reference.staged };
  if (manifest === undefined) return undefined;
  const release = reference.releaseFiles(manifest.kitVersion);
  if (release === undefined)
    return { basis: 'manifest', files: manifest.files.filter(({ path }) => isKitPlace(path)) };
  const card = expectedCard(manifest, reference);
  const script = expectedScript(manifest, reference);
  return {
    basis: 'release',
    files: [
      ...release,
      ...(card === undefined ? [] : [{ path: cardPath, sha256: card }]),
      ...(script === undefined ? [] : [{ path: microsoftScriptPath, sha256: script }]),
    ],
  };
}

/** Made again where this is the very release that made it; else the manifest's word is all there is. */
function expectedCard(manifest: KitManifest, { kitVersion, sayIn }: KitReference): string | undefined {
  const say = manifest.kitVersion === kitVersion ? sayIn(manifest.language) : undefined;
  return say === undefined
    ? manifest.files.find(({ path }) => path === cardPath)?.sha256
    : sha256Hex(cardBytes(say, manifest));
}

/** Of a version that Microsoft published, only Microsoft's bytes will do, whatever the manifest says. */
function expectedScript({ script }: KitManifest, { pins }: KitReference): string | undefined {
  if (script.sha256 === '') return undefined;
  const pinned = [...pins].filter(([, version]) => version === script.version).map(([sha256]) => sha256);
  return pinned.includes(script.sha256) ? script.sha256 : (pinned[0] ?? script.sha256);
}

/** `found`: digest by path; a path that is not in it is missing. */
export function compareKit(
  expected: readonly ExpectedFile[],
  found: ReadonlyMap<string, string>,
): Pick<KitState, 'changed' | 'missing'> {
  return {
    changed: expected
      .filter(({ path, sha256 }) => found.has(path) && found.get(path) !== sha256)
      .map(({ path }) => ({ path, sha256: found.get(path) ?? '' })),
    missing: expected.filter(({ path }) => !found.has(path)).map(({ path }) => path),
  };
}

/** Reads one file of a returned kit, through no link. Errors: those of `readPlainFile`. */
export async function readReturnedFile(mountPoint: string, path: string): Promise<Buffer> {
  const full = join(mountPoint, path);
  const folder = await lstat(join(mountPoint, kitFolder)).catch(() => undefined);
  if (path.startsWith(`${kitFolder}/`) && folder?.isSymbolicLink() === true)
    throw new CourierError('file.unreadable', { details: { file: full } });
  return readPlainFile(full, evidenceLimitBytes);
}

/** Undefined when nothing is there; empty for what cannot be read as a file. */
async function digestOf(mountPoint: string, path: string): Promise<string | undefined> {
  try {
    return sha256Hex(await readReturnedFile(mountPoint, path));
  } catch (error) {
    return error instanceof CourierError && error.code === 'file.notFound' ? undefined : '';
  }
}

/** A name from an untrusted drive, fit for a table and a journal. */
function shown(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD').slice(0, 200);
}
