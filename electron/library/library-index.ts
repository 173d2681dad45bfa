import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { systemCode } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import type { LibraryScript } from './types.ts';

/** A script as the index keeps it; which one is the default is said once, beside the list. */
export type KeptScript = Omit<LibraryScript, 'isDefault'>;
export type LibraryState = { readonly defaultSha256: string; readonly scripts: readonly KeptScript[] };

export const emptyLibrary: LibraryState = { defaultSha256: '', scripts: [] };

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const indexFile = z.object({
  schema: z.literal(1),
  defaultSha256: z.union([z.literal(''), digest]),
  scripts: z.array(
    z.object({
      sha256: digest,
      version: z.string().max(40),
      bytes: z.number().int().min(0),
      addedAt: z.iso.datetime(),
      addedFrom: z.enum(['gallery', 'nupkg', 'ps1', 'bench', 'practice']),
      standing: z.enum(['pinned', 'unknown', 'practice']),
      note: z.enum(['line-ends-changed', 're-encoded']).exactOptional(),
    }),
  ),
});

/** Reads `library.json`. Undefined when it is missing or damaged: the scripts' files can tell most of it again. */
export async function readIndex(path: string): Promise<LibraryState | undefined> {
  try {
    const read = indexFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success ? read.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

export async function writeIndex(path: string, state: LibraryState): Promise<void> {
  await writeFileDurably(path, `${JSON.stringify({ schema: 1, ...state }, null, 2)}\n`);
}

const worth = { pinned: 2, unknown: 1, practice: 0 } as const;

/**
 * The state with a default that exists: the chosen one stays, unless it is practice's stand-in and a real script is
 * there; else the best known, and among those the one added last.
 */
export function settleDefault(state: LibraryState): LibraryState {
  const chosen = state.scripts.find((script) => script.sha256 === state.defaultSha256);
  const hasReal = state.scripts.some((script) => script.standing !== 'practice');
  if (chosen !== undefined && (chosen.standing !== 'practice' || !hasReal)) return state;
  const best = state.scripts.toSorted(
    (a, b) => worth[b.standing] - worth[a.standing] || b.addedAt.localeCompare(a.addedAt),
  )[0];
  return { ...state, defaultSha256: best?.sha256 ?? '' };
}
