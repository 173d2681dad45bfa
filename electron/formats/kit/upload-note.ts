import { join } from 'node:path';
import { z } from 'zod';
import { readPlainFile } from '../../files/read-plain-file.ts';
import { inAnyCase } from './any-case.ts';
import { isBatchId, uploadNotePath } from './layout.ts';

const noteLimitBytes = 16 * 1024;

const noteSchema = z.object({
  schema: z.literal(1),
  batchId: z.string().refine(isBatchId, 'not a batch id'),
  batchName: z
    .string()
    .max(120)
    .regex(/^\P{Cc}*$/u),
  round: z.number().int().min(1).max(1_000_000),
});

/** `HashCourier/upload/upload.json`: which round of which batch was taken to the upload PC on this drive. */
export type UploadNote = Readonly<z.infer<typeof noteSchema>>;

export function formatUploadNote(note: UploadNote): Buffer {
  return Buffer.from(`${JSON.stringify(noteSchema.parse(note), null, 2)}\n`, 'utf8');
}

/** The note of a mounted drive; undefined where there is none, or none that can be believed. Never throws. */
export async function readUploadNote(mountPoint: string): Promise<UploadNote | undefined> {
  const [path] = (await inAnyCase(mountPoint, uploadNotePath, 'file')).paths;
  if (path === undefined) return undefined;
  try {
    const bytes = await readPlainFile(join(mountPoint, path), noteLimitBytes);
    return noteSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data;
  } catch {
    return undefined; // missing, a link, too large, not JSON: no note either way
  }
}
