import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, SetUpError as InstallError } from '../../build/install.mjs';
import { SetupError } from '../debian-packages.mjs';
import { runTests } from '../run-tests.mjs';

/**
 * go.cmd for real, under Wine, with a stand-in for powershell.exe that records how it was started and leaves what a given
 * device would. Prints `N passed, N failed` last.
 */
async function main() {
  const say = (text) => process.stdout.write(`${text}\n`);
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetupError('The tests of go.cmd need Linux on a 64-bit PC: they run it under Wine.');
  await ensureInstalled();
  const folder = await mkdtemp(join(tmpdir(), 'hash-courier-device-'));
  let counts = { passed: 0, failed: 0 };
  let suite;
  try {
    const { openSuite } = await import('./suite.mjs'); // needs the installed packages
    suite = await openSuite(folder, say);
    counts = await runTests(suite.tests, say);
  } finally {
    await suite?.close();
    await rm(folder, { recursive: true, force: true });
  }
  say(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 && counts.passed > 0;
}

// Ended from outside, what was started ends too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  const isForeseen = error instanceof SetupError || error instanceof InstallError;
  process.stdout.write(`${isForeseen ? error.message : error.stack}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
}
