/**
 * Runs tests `{ name, run }` one after another; later ones may go on with what earlier ones left. Answers with
 * `{ passed, failed }`.
 */
export async function runTests(tests, say) {
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
