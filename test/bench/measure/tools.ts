import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSet } from '../data/sets.ts';
import type { BenchOptions } from '../types.ts';
import { assertRows } from './merges.ts';
import { runTool } from './processes.ts';

/** A program of the system that puts files together; none of them judges a hash. */
export type Tool = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** True where ours is meant to be faster. */
  readonly isGoal: boolean;
  /** Lines in its output for a set: `cat` keeps the header of each file. */
  readonly lines: (set: DataSet) => number;
};

export const tools: readonly Tool[] = [
  { name: 'Miller', command: 'mlr', args: ['--csv', 'cat'], isGoal: true, lines: ({ rows }) => rows + 1 },
  { name: 'cat', command: 'cat', args: [], isGoal: false, lines: ({ rows, files }) => rows + files.length },
];

/** `wallMs` from spawn to exit, `flushedMs` from spawn until the disk holds what was written. */
export type ToolSample = { readonly wallMs: number; readonly flushedMs: number };

/**
 * Merges the UTF-8 copies of a set into one file with a tool; undefined when this computer has no such program. What was
 * written is counted, then removed.
 */
export async function runMergeTool(
  options: BenchOptions,
  tool: Tool,
  set: DataSet,
  signal: AbortSignal,
): Promise<ToolSample | undefined> {
  const outFile = join(options.folder, 'tool.csv');
  try {
    const args = [...tool.args, ...set.files];
    const finished = await runTool(tool.command, args, { outFile, cwd: set.copies, signal });
    if (finished === undefined) return undefined;
    assertRows(tool.name, await countLines(outFile), tool.lines(set));
    return finished;
  } finally {
    await rm(outFile, { force: true });
  }
}

async function countLines(path: string): Promise<number> {
  if ((await stat(path)).size === 0) return 0;
  let count = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    // A stream without an encoding gives buffers.
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1;
  }
  return count;
}
