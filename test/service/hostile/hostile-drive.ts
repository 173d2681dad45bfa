import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createCollector, type CollectorDeps } from '../../../electron/collect/collector.ts';
import { newBench, openId } from '../collect/collect-bench.ts';

/** A drive that somebody had, two batches and what works on them. */
export async function hostileBench(deps: Partial<CollectorDeps> = {}) {
  const bench = await newBench(openId);
  const { drive, open, other } = bench;
  const collector = createCollector({
    openBatch: (id) => Promise.resolve([open, other].find((batch) => batch.id === id)),
    ...deps,
  });
  const input = { drive: { name: 'KIT 1', mountPoint: drive }, openBatchId: openId, who: 'Sam' };
  return {
    ...bench,
    collect: () => collector.collect(input),
    clear: () => collector.clear(input),
    at: (path: string) => join(drive, path),
    /** By the system's own tool: names that are no text and ten thousand nested folders are too much for others. */
    remove: () => execFileSync('rm', ['-rf', '--', drive, open.folder, other.folder]),
  };
}
export type HostileBench = Awaited<ReturnType<typeof hostileBench>>;

/** A pipe that nobody writes to: who opens it in the ordinary way waits for ever. */
export async function putPipe(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  execFileSync('mkfifo', [path]);
}

/** A socket file; answers with what lets it go. */
export async function putSocket(path: string): Promise<() => void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return () => void server.close();
}
