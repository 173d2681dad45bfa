import assert from 'node:assert/strict';
import { startApp } from '../app.mjs';
import { assertHolds } from './fault-bench.mjs';
import { makeDisk } from './small-disk.mjs';

const byText = (a, b) => (a < b ? -1 : 1);

/** A staged drive and an app on a disk of its own; `play` gets both, and everything is let go afterwards. */
export async function withOwnApp(bench, label, { kib = 16 * 1024, slowMs } = {}, play) {
  const { guest, bundle } = bench;
  const name = label.toLowerCase();
  const disk = await makeDisk(guest, name, { kib, slowMs });
  const made = [];
  const own = { app: await startApp(guest, bundle, { data: disk.data, name }) };
  const image = await bench.image(`${name}.img`, { label });
  try {
    await bench.plug(label, image, label);
    const batchId = await bench.makeBatch(`Fault ${label}`, own.app);
    const listed = () => bench.listed(label, own.app);
    await bench.finish('stage', batchId, await listed(), own.app);
    const answer = await play({
      disk,
      batchId,
      listed,
      made,
      own,
      work: async (kind, onPart) => bench.work(kind, batchId, await listed(), onPart, own.app),
      finish: async (kind) => bench.finish(kind, batchId, await listed(), own.app),
      async leave(count) {
        const serials = Array.from({ length: count }, (_, at) => `${label}-${made.length + at}`);
        made.push(...(await bench.leaveCaptures(await listed(), batchId, serials)));
      },
      start: async () => {
        own.app = await startApp(guest, bundle, { data: disk.data, name });
      },
      /** Everything that was ever left on the drive is home, once, and whole. */
      async assertAllHome(shown = bench.nothingShown()) {
        await bench.pull(label, label);
        const outside = await bench.lookOutside(image);
        const drive = await bench.plug(label, image, label);
        const judged = {
          batchId,
          contents: drive.contents.kind,
          outside,
          made,
          shown,
          app: own.app,
          data: disk.data,
        };
        assertHolds(await bench.judge(judged));
        const view = await own.app.call('batch.open', { batchId });
        const home = view.files.map(({ sha256 }) => sha256).sort(byText);
        assert.deepEqual(home, made.map(({ hashSha256 }) => hashSha256).sort(byText));
        return view;
      },
    });
    await own.app.stop();
    return answer;
  } catch (error) {
    bench.say(`What the app on ${label} wrote:\n${await own.app.log().catch(() => '')}`);
    await own.app.stop().catch(() => undefined); // it may have ended by itself
    throw error;
  } finally {
    await guest.tryShell('date -s "@$(cat /run/clock)" 2>/dev/null; rm -f /run/clock');
    await guest.pull(label).catch(() => undefined);
    await disk.remove().catch((error) => bench.say(`A disk stays: ${error.message}`));
  }
}
