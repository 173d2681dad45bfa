import { readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { systemCode } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { fileError } from '../files/file-errors.ts';
import type { Remembered } from './types.ts';

const plainLine = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .regex(/^\P{Cc}*$/u);
const remembered = z.object({
  driveId: z.string().regex(/^[0-9a-f]{32}$/),
  label: plainLine(40),
  holder: plainLine(80).catch(''),
  product: z.string().catch(''),
  serial: z.string().catch(''),
  volumeId: z.string().catch(''),
  sizeBytes: z.number().min(0).catch(0),
  fileSystem: z.string().catch(''),
  firstStagedAt: z.iso.datetime(),
  lastStagedAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  batchId: z.string(),
  batchName: z.string(),
  waitingFiles: z.number().int().min(0).catch(0),
  isRetired: z.boolean().catch(false),
}) satisfies z.ZodType<Remembered>;
const knownDrivesFile = z.object({ schema: z.literal(1), drives: z.array(z.unknown()) });

/** What `known-drives.json` holds. `isWhole` is false where some of it could not be used. */
export type ReadDrives = { readonly drives: readonly Remembered[]; readonly isWhole: boolean };

/** Entries that cannot be used are left out, and the others kept. Fails with file.unreadable. */
export async function readKnownDrives(path: string): Promise<ReadDrives> {
  const text = await readOrNothing(path);
  if (text === undefined) return { drives: [], isWhole: true };
  const file = knownDrivesFile.safeParse(parseOrNothing(text));
  if (!file.success) return { drives: [], isWhole: false };
  const drives = file.data.drives.flatMap((entry) => remembered.safeParse(entry).data ?? []);
  return { drives, isWhole: drives.length === file.data.drives.length };
}

/** Puts a damaged file aside, under its name and `.damaged`. */
export async function putAside(path: string): Promise<void> {
  try {
    await rename(path, `${path}.damaged`);
  } catch (error) {
    throw fileError(error, 'writing', { path });
  }
}

/** Fails with file.diskFull or file.unwritable, and then the file is as before. */
export async function writeKnownDrives(path: string, drives: readonly Remembered[]): Promise<void> {
  try {
    await writeFileDurably(path, `${JSON.stringify({ schema: 1, drives }, null, 2)}\n`);
  } catch (error) {
    throw fileError(error, 'writing', { path });
  }
}

/** Only a file that is not there counts as none: one that cannot be read now must not be replaced. */
async function readOrNothing(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, 'reading', { path });
  }
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
