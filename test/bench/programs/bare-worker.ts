import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

// What `bare-merge.ts` gave this thread.
const paths = workerData as readonly string[];

let rows = 0;
for (const path of paths) {
  const text = readFileSync(path).toString('utf16le');
  for (const line of text.split('\r\n').slice(1)) {
    const hash = line.split(',')[2];
    if (hash === undefined) continue;
    createHash('sha256').update(Buffer.from(hash, 'base64')).digest();
    rows += 1;
  }
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort?.postMessage(rows);
