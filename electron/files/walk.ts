import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';

export type WalkLimits = {
  /** Folders below the start; 0 lists the start folder only. */
  readonly depth: number;
  readonly files: number;
  readonly bytesPerFile: number;
  readonly totalBytes: number;
};

export type WalkedFile = {
  readonly path: string;
  readonly relativePath: string;
  readonly bytes: number;
  readonly modifiedAt: string;
};
export type Walked = {
  /** Sorted by relative path, so that the same folder always walks alike. */
  readonly files: readonly WalkedFile[];
  /** Files over the size limit, by relative path. */
  readonly tooLarge: readonly string[];
  readonly limitReached: boolean;
};

/**
 * Finds the plain files that `take` accepts below a folder, within limits. Links, devices and whatever cannot be read
 * are passed over: a returned drive is untrusted and one bad entry must not hide the rest. A missing folder is empty.
 */
export async function walkFiles(
  start: string,
  limits: WalkLimits,
  take: (relativePath: string) => boolean,
  signal?: AbortSignal,
): Promise<Walked> {
  const files: WalkedFile[] = [];
  const tooLarge: string[] = [];
  let limitReached = false;
  let totalBytes = 0;
  let entries = 0;

  async function visit(folder: string, prefix: string, depth: number): Promise<void> {
    const directory = await opendir(folder).catch(() => undefined);
    if (directory === undefined) return;
    for await (const entry of directory) {
      signal?.throwIfAborted();
      entries += 1;
      // Ten entries per wanted file is room for foreign files; more is a folder made to stall the bench.
      if (files.length >= limits.files || entries > limits.files * 10) {
        limitReached = true;
        return;
      }
      const path = join(folder, entry.name);
      const relativePath = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth > 0) await visit(path, relativePath, depth - 1);
      } else if (entry.isFile() && take(relativePath)) {
        const facts = await lstat(path).catch(() => undefined);
        if (facts === undefined || !facts.isFile()) continue;
        if (facts.size > limits.bytesPerFile) {
          tooLarge.push(relativePath);
        } else if (totalBytes + facts.size > limits.totalBytes) {
          limitReached = true;
        } else {
          totalBytes += facts.size;
          files.push({ path, relativePath, bytes: facts.size, modifiedAt: facts.mtime.toISOString() });
        }
      }
    }
  }

  await visit(start, '', limits.depth);
  files.sort((a, b) => (a.relativePath < b.relativePath ? -1 : 1));
  return { files, tooLarge, limitReached };
}
