import { benchFaults } from './bench-faults.mjs';
import { driveFaults } from './drive-faults.mjs';
import { openFaultBench } from './fault-bench.mjs';
import { hostile } from './hostile.mjs';
import { manyDrives } from './many-drives.mjs';
import { mediaFaults } from './media-faults.mjs';
import { pulls } from './pulls.mjs';

const groups = {
  usb: (bench, options) => [
    ...pulls(bench, options),
    ...driveFaults(bench),
    ...mediaFaults(bench),
    ...manyDrives(bench),
  ],
  hostile: (bench) => hostile(bench),
  bench: (bench) => benchFaults(bench),
};

/**
 * Every fault in the groups `only`. `rounds` is how often a drive is pulled during each kind of work; the rest happens as often
 * as it says itself. The same `seed` gives the same moments. `isBrief`: a choice that takes minutes, each once.
 */
export async function allFaults(bench, { seed, rounds, only, isBrief = false }) {
  const faultBench = await openFaultBench(bench, seed);
  const all = only.flatMap((group) =>
    groups[group](faultBench, { rounds }).map((fault) => ({ ...fault, run: tidied(bench, fault) })),
  );
  return isBrief
    ? all.filter((fault) => fault.isBrief).map((fault) => ({ ...fault, rounds: 1 }))
    : all.filter((fault) => !fault.isOnlyBrief);
}

/** A fault that fails leaves no drive for the next one. */
function tidied({ guest, app }, { run }) {
  return async (round, isLast) => {
    try {
      return await run(round, isLast);
    } catch (error) {
      for (const id of guest.plugged()) await guest.pull(id);
      await app.drives(({ drives }) => drives.length === 0);
      throw error;
    }
  };
}
