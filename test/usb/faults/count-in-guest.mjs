import { openBench } from '../open-bench.mjs';
import { allFaults } from './all.mjs';
import { countFaults } from './run-faults.mjs';

/** The faults of real drives and of the bench, in one start of the guest: see `allFaults`. Answers with a count for each. */
export async function countInGuest(folder, options, say) {
  const { bench, whenFailed, close } = await openBench(folder, say);
  try {
    const counts = await countFaults(await allFaults(bench, options), say);
    if (counts.some(({ lost }) => lost > 0)) await whenFailed();
    return counts;
  } finally {
    await close();
  }
}
