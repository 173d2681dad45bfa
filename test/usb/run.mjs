import { runSuite } from '../run-tests.mjs';
import { detectionTests } from './detection-tests.mjs';
import { allFaults } from './faults/all.mjs';
import { asTests } from './faults/run-faults.mjs';
import { mainJobTests } from './main-job-tests.mjs';
import { openBench } from './open-bench.mjs';
import { roundTripTests } from './round-trip-tests.mjs';
import { safetyTests } from './safety-tests.mjs';

/** Each fault's moments follow from it; `npm run test:faults` takes others. */
const seed = 1;

// Hash Courier with real USB drives: the built app runs in a virtual computer, drives are plugged and pulled from outside,
// and what is on them is read outside too.
await runSuite('drives', async (folder, say) => {
  const { bench, whenFailed, close } = await openBench(folder, say);
  try {
    return {
      tests: [
        ...detectionTests(bench),
        ...(await mainJobTests(bench)),
        ...safetyTests(bench),
        ...roundTripTests(bench),
        ...asTests(
          await allFaults(bench, { seed, rounds: 1, only: ['usb', 'hostile', 'bench'], isBrief: true }),
        ),
      ],
      whenFailed,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
});
