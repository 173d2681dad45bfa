import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, SetUpError as BuildError } from '../../build/install.mjs';
import { dist } from '../../build/paths.mjs';
import { SetupError } from '../debian-packages.mjs';
import { runTests } from '../run-tests.mjs';
import { startApp } from './app.mjs';
import { detectionTests } from './detection-tests.mjs';
import { bootGuest } from './guest.mjs';
import { makeImage } from './images.mjs';
import { mainJobTests } from './main-job-tests.mjs';
import { roundTripTests } from './round-trip-tests.mjs';
import { safetyTests } from './safety-tests.mjs';
import { setUp } from './setup.mjs';

/**
 * Hash Courier with real USB drives: the built app runs in a virtual computer, drives are plugged and pulled from
 * outside, and what is on them is read outside too. Prints `N passed, N failed` last.
 */
async function main() {
  const say = (text) => process.stdout.write(`${text}\n`);
  await ensureInstalled();
  await ensureBuilt();
  const machine = await setUp(say);
  const folder = await mkdtemp(join(tmpdir(), 'hash-courier-drives-'));
  let counts = { passed: 0, failed: 0 };
  let guest;
  try {
    guest = await bootGuest(machine, await makeImage(join(folder, 'built-in.img'), { label: 'BUILTIN' }));
    say(`The guest answers after ${(guest.bootMs / 1000).toFixed(1)} s.`);
    await guest.shell('mkdir -p /mnt/built-in && mount /dev/disk/by-label/BUILTIN /mnt/built-in');
    const app = await startApp(guest, join(dist, 'browser.mjs'));
    const bench = {
      guest,
      app,
      folder,
      say,
      image: (name, options) => makeImage(join(folder, name), options),
    };
    const tests = [
      ...detectionTests(bench),
      ...(await mainJobTests(bench)),
      ...safetyTests(bench),
      ...roundTripTests(bench),
    ];
    counts = await runTests(tests, say);
    if (counts.failed > 0) say(`What the app wrote:\n${await app.log()}`);
    await app.stop();
  } finally {
    await guest?.stop();
    await rm(folder, { recursive: true, force: true });
  }
  say(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 && counts.passed > 0;
}

// Ended from outside, the emulator ends too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  const isForeseen = error instanceof SetupError || error instanceof BuildError;
  process.stdout.write(`${isForeseen ? error.message : error.stack}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
}
