import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readPastCache } from '../../../electron/files/read-past-cache.ts';

let folder: string;
const systemMemory = WebAssembly.Memory;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-past-cache-'));
});
afterEach(async () => {
  WebAssembly.Memory = systemMemory;
  await rm(folder, { recursive: true, force: true });
});

it('takes no more memories than files are read at once, and gives each file its own bytes', async () => {
  let made = 0;
  WebAssembly.Memory = class extends systemMemory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      made += 1;
    }
  };
  const contents = Array.from({ length: 200 }, (_, index) => Buffer.alloc(9000 - 40 * index, index));
  for (const [index, bytes] of contents.entries()) await writeFile(join(folder, `${index}`), bytes);
  for (let from = 0; from < contents.length; from += 10) {
    const some = contents.slice(from, from + 10);
    const read = await Promise.all(some.map((_, at) => readPastCache(join(folder, `${from + at}`))));
    expect(read.map(({ bytes }) => bytes)).toEqual(some);
  }
  expect(made).toBeLessThanOrEqual(10);
});
