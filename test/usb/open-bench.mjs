import { join } from 'node:path';
import { ensureBuilt } from '../../build/install.mjs';
import { dist } from '../../build/paths.mjs';
import { startApp } from './app.mjs';
import { bootGuest } from './guest.mjs';
import { makeImage } from './images.mjs';
import { setUp } from './setup.mjs';

/**
 * The built app in a virtual computer with a USB bus, and what tests need of both: `bench` goes to each suite, `close` ends
 * everything, `whenFailed` tells what the app wrote.
 */
export async function openBench(folder, say) {
  await ensureBuilt();
  const machine = await setUp(say);
  const guest = await bootGuest(machine, await makeImage(join(folder, 'built-in.img'), { label: 'BUILTIN' }));
  try {
    say(`The guest answers after ${(guest.bootMs / 1000).toFixed(1)} s.`);
    await guest.shell('mkdir -p /mnt/built-in && mount /dev/disk/by-label/BUILTIN /mnt/built-in');
    const bundle = join(dist, 'browser.mjs');
    const app = await startApp(guest, bundle);
    const image = (name, options) => makeImage(join(folder, name), options);
    return {
      bench: { guest, app, bundle, folder, say, image },
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
}
