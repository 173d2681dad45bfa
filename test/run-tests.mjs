import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, SetUpError as InstallError } from '../build/install.mjs';
import { SetupError } from './debian-packages.mjs';

/**
 * Runs a suite as a program: installs what is missing, opens it in a temporary folder of its own, runs its tests, closes
 * it, prints `N passed, N failed` last and sets the exit code. `open(folder, say)` answers with `{ tests, close, whenFailed? }`
 * and cleans up after itself where it fails. What cannot be had on this machine is told as one sentence, and as a failure.
 */
export async function runSuite(name, open) {
  const say = (text) => process.stdout.write(`${text}\n`);
  // Ended from outside, what was started ends too.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  try {
    await ensureInstalled();
    const folder = await mkdtemp(join(tmpdir(), `hash-courier-${name}-`));
    let counts = { passed: 0, failed: 0 };
    let suite;
    try {
      suite = await open(folder, say);
      counts = await runTests(suite.tests, say);
      if (counts.failed > 0) await suite.whenFailed?.();
    } finally {
      await suite?.close();
      await rm(folder, { recursive: true, force: true });
    }
    say(`${counts.passed} passed, ${counts.failed} failed`);
    process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
  } catch (error) {
    const isForeseen = error instanceof SetupError || error instanceof InstallError;
    say(`${isForeseen ? error.message : error.stack}\n0 passed, 1 failed`);
    process.exitCode = 1;
  }
}

/**
 * Runs tests `{ name, run }` one after another; later ones may go on with what earlier ones left. Answers with
 * `{ passed, failed }`.
 */
async function runTests(tests, say) {
  const counts = { passed: 0, failed: 0 };
  for (const test of tests) counts[(await runTest(test, say)) ? 'passed' : 'failed'] += 1;
  return counts;
}

async function runTest({ name, run }, say) {
  const beganAt = Date.now();
  const seconds = () => `${((Date.now() - beganAt) / 1000).toFixed(1)} s`;
  try {
    const note = await run();
    say(`passed  ${name} (${seconds()}${note === undefined ? '' : `; ${note}`})`);
    return true;
  } catch (error) {
    say(`FAILED  ${name} (${seconds()})\n${error.stack}`);
    return false;
  }
}
