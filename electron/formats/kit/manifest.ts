import { join } from 'node:path';
import { z } from 'zod';
import { readPlainFile } from '../../files/read-plain-file.ts';
import { inAnyCase } from './any-case.ts';
import { isBatchId, manifestPath, previousManifestPath } from './layout.ts';
import type { KitManifest } from './types.ts';

/** A manifest is about 2 kB; anything much larger was not written by a bench. */
export const manifestLimitBytes = 64 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const shortLine = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .regex(/^\P{Cc}*$/u);
const oneOf = /^[A-Za-z0-9._+-]{1,64}$/;

/** Relative, below the drive's root, without a step upwards: the names are read from an untrusted drive. */
const pathOnDrive = shortLine(200).refine(
  (path) =>
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !/[\\:]/.test(path),
  'not a path on the drive',
);

const manifestSchema = z.object({
  schema: z.literal(1),
  kitVersion: z.string().regex(oneOf),
  driveId: z.string().regex(/^[0-9a-f]{32}$/),
  benchId: z.string().regex(oneOf),
  label: shortLine(40).optional(),
  stagedAt: z.iso.datetime(),
  batch: z.object({
    id: z.string().refine(isBatchId, 'not a batch id'),
    name: shortLine(120),
    groupTag: shortLine(512),
    onlyMicrosoftScript: z.boolean().default(false),
  }),
  script: z.object({ version: shortLine(64), sha256: z.union([z.literal(''), sha256]) }),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Za-z]{2,8})?$/)
    .default('en'),
  files: z.array(z.object({ path: pathOnDrive, sha256, bytes: z.number().int().min(0).max(1e9) })).max(64),
});

/** Reads `kit.json`. Undefined for anything that no bench wrote: too large, not UTF-8, not JSON, a value out of bounds. */
export function parseManifest(bytes: Uint8Array): KitManifest | undefined {
  if (bytes.byteLength > manifestLimitBytes) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return manifestSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // not UTF-8 or not JSON
  }
}

/** The bytes of `kit.json`: UTF-8, indented, so that a person can read it in Notepad. */
export function formatManifest(manifest: KitManifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`, 'utf8');
}

/** The manifest of a mounted drive; undefined where there is none, or none that can be believed. Never throws. */
export async function readManifest(mountPoint: string): Promise<KitManifest | undefined> {
  return readManifestAt(mountPoint, manifestPath);
}

/**
 * The manifest that tells which drive this is: its own, or the one that an interrupted renewal left aside. `isWhole` is
 * false for the latter: the drive's kit must be staged again. Never throws.
 */
export async function recogniseDrive(
  mountPoint: string,
): Promise<{ readonly manifest: KitManifest; readonly isWhole: boolean } | undefined> {
  const own = await readManifest(mountPoint);
  if (own !== undefined) return { manifest: own, isWhole: true };
  const previous = await readManifestAt(mountPoint, previousManifestPath);
  return previous === undefined ? undefined : { manifest: previous, isWhole: false };
}

/** In its own spelling first, then in another: what it says of the drive's batch must not be overlooked. */
async function readManifestAt(mountPoint: string, path: string): Promise<KitManifest | undefined> {
  const { paths } = await inAnyCase(mountPoint, path, 'file');
  for (const each of paths.toSorted((a, b) => Number(b === path) - Number(a === path))) {
    const found = await parseFile(join(mountPoint, each));
    if (found !== undefined) return found;
  }
  return undefined;
}

async function parseFile(path: string): Promise<KitManifest | undefined> {
  try {
    return parseManifest(await readPlainFile(path, manifestLimitBytes));
  } catch {
    return undefined; // missing, a link, too large, unreadable: no manifest either way
  }
}
