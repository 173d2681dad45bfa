import { hashFilesIn } from '../../formats/containers/hash-files-in.ts';
import { findFiles } from '../../merge/many/find-files.ts';
import { namedTrouble, refusalTrouble, type Trouble } from './words.ts';
import type { Context } from './context.ts';

/** One file that may hold hashes, or why what was named gives none. `inner` is its path inside a ZIP or CAB file, else empty. */
export type FoundFile = { readonly file: string; readonly inner: string } & (
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  /** It was read and holds nothing that could be taken, or could not be read at all. */
  | { readonly kind: 'refused' | 'unread'; readonly trouble: Trouble }
);

/**
 * Reads what a person named, one file at a time and in that order: of a folder its hash files, of a diagnostics export the
 * hash files inside. What cannot be read does not stop the rest.
 */
export async function* hashFilesOf(paths: readonly string[], context: Context): AsyncGenerator<FoundFile> {
  const { say, signal } = context;
  for (const named of paths) {
    for (const path of await filesMeant(named, signal)) {
      signal.throwIfAborted();
      try {
        const { bytes } = await context.read(path);
        const { files, refused } = await hashFilesIn({ name: path, bytes }, undefined, signal);
        const inside = (name: string) => ({ file: path, inner: name.slice(path.length + 1) });
        for (const { name, bytes } of files) yield { kind: 'file', ...inside(name), bytes };
        for (const { name, reason } of refused)
          yield { kind: 'refused', ...inside(name), trouble: refusalTrouble(say, reason, {}) };
      } catch (error) {
        signal.throwIfAborted();
        yield { kind: 'unread', file: path, inner: '', trouble: namedTrouble(say, error) };
      }
    }
  }
}

/**
 * The files that a person means: what they named, or, where that is a folder, what Merge would read in it. A folder that has
 * none stays in the list, and so does one in it that cannot be listed, so that it is told.
 */
export async function filesMeant(named: string, signal: AbortSignal): Promise<readonly string[]> {
  if (named === '-') return [named];
  const { files, unreadable } = await findFiles([named], undefined, signal);
  const all = [...files, ...unreadable];
  return all.length === 0 ? [named] : all;
}
