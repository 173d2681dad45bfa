import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { systemCode } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { fileError } from '../files/file-errors.ts';
import { readFact } from './fact-check.ts';
import type { BatchFile, FactLine } from './types.ts';

const schema = z.looseObject({
  schema: z.literal(1),
  id: z.string(),
  kind: z.enum(['work', 'practice']),
  createdAt: z.string(),
  settings: z.unknown(),
  archivedAt: z.string(),
});

/** `batch.json` as found; undefined when it is missing or not readable as one. The journal can stand in for it. */
export async function readBatchFile(path: string): Promise<BatchFile | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, 'reading', { path });
  }
  try {
    const { id, kind, createdAt, settings, archivedAt } = schema.parse(JSON.parse(text));
    const fact = readFact({ kind: 'settings-changed', settings });
    if (fact?.kind !== 'settings-changed') return undefined;
    return { schema: 1, id, kind, createdAt, settings: fact.settings, archivedAt };
  } catch {
    return undefined;
  }
}

export async function writeBatchFile(path: string, file: BatchFile): Promise<void> {
  try {
    await writeFileDurably(path, `${JSON.stringify(file, undefined, 2)}\n`);
  } catch (error) {
    throw fileError(error, 'writing', { path });
  }
}

/**
 * The batch's face, from what `batch.json` said and what the journal says; the journal has the last word, because it is
 * written first. Undefined when neither knows the settings.
 */
export function deriveBatchFile(
  id: string,
  found: BatchFile | undefined,
  lines: readonly FactLine[],
): BatchFile | undefined {
  const created = lines.find((line) => line.fact.kind === 'batch-created');
  const first = created?.fact.kind === 'batch-created' ? created.fact : undefined;
  let settings = found?.settings;
  let archivedAt = found?.archivedAt ?? '';
  for (const { fact, at } of lines) {
    if (fact.kind === 'batch-created' || fact.kind === 'settings-changed') settings = fact.settings;
    else if (fact.kind === 'batch-archived') archivedAt = at;
    else if (fact.kind === 'batch-reopened') archivedAt = '';
  }
  if (settings === undefined) return undefined;
  const kind = first === undefined ? found?.kind : first.practice === true ? 'practice' : 'work';
  return {
    schema: 1,
    id,
    kind: kind ?? 'work',
    createdAt: created?.at ?? found?.createdAt ?? '',
    settings,
    archivedAt,
  };
}
