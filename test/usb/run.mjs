import { join } from 'node:path';
import { ensureBuilt } from '../../build/install.mjs';
import { dist } from '../../build/paths.mjs';
import { runSuite } from '../run-tests.mjs';
import { startApp } from './app.mjs';
import { detectionTests } from './detection-tests.mjs';
import { bootGuest } from './guest.mjs';
import { makeImage } from './images.mjs';
import { mainJobTests } from './main-job-tests.mjs';
import { roundTripTests } from './round-trip-tests.mjs';
import { safetyTests } from './safety-tests.mjs';
import { setUp } from './setup.mjs';

// Hash Courier with real USB drives: the built app runs in a virtual computer, drives are plugged and pulled from outside,
// and what is on them is read outside too.
await runSuite('drives', async (folder, say) => {
  await ensureBuilt();
  const machine = await setUp(say);
  const guest = await bootGuest(machine, await makeImage(join(folder, 'built-in.img'), { label: 'BUILTIN' }));
  try {
    say(`The guest answers after ${(guest.bootMs / 1000).toFixed(1)} s.`);
    await guest.shell('mkdir -p /mnt/built-in && mount /dev/disk/by-label/BUILTIN /mnt/built-in');
    const app = await startApp(guest, join(dist, 'browser.mjs'));
    const image = (name, options) => makeImage(join(folder, name), options);
    const bench = { guest, app, folder, say, image };
    return {
      tests: [
        ...detectionTests(bench),
        ...(await mainJobTests(bench)),
        ...safetyTests(bench),
        ...roundTripTests(bench),
      ],
      whenFailed: async () => say(`What the app wrote:\n${await app.log()}`),
      close: async () => {
        try {
          await app.stop();
        } finally {
          await guest.stop();
        }
      },
    };
  } catch (error) {
    await guest.stop();
    throw error;
  }
});
