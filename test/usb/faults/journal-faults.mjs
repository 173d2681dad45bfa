import assert from 'node:assert/strict';
import { startApp } from '../app.mjs';

/** Journals that were torn or edited between two starts, on a data folder of its own. */
export function journalFaults(bench) {
  const { guest, bundle, host } = bench;
  const data = '/run/journal-faults';
  const name = 'journal-faults';
  const serials = Array.from({ length: 6 }, (_, index) => `LINE-${index}`);

  /** A batch whose journal has one line for each device, with the app ended. */
  async function begin() {
    await guest.shell(`rm -rf ${data}`);
    const app = await startApp(guest, bundle, { data, name });
    const batchId = await bench.makeBatch('Journal', app);
    for (const serial of serials) {
      const [{ bytes }] = host.makeCapture(batchId, serial).files;
      const file = await app.upload(`${serial}.csv`, bytes);
      const end = await app.job('batch.importFiles', { batchId, files: [file] });
      assert.equal(end.outcome, 'done', JSON.stringify(end));
    }
    await app.stop();
    return { batchId, journal: `${data}/batches/${batchId}/journal.jsonl` };
  }

  /** What the app says of the batch after `script` has changed its journal. */
  async function after(script) {
    const { batchId, journal } = await begin();
    const edit = `const fs = require("node:fs"); const path = "${journal}"; let lines = fs.readFileSync(path, "utf8").trimEnd().split("\\n"); const at = (serial) => lines.findIndex((line) => line.includes(serial + ".csv")); ${script}`;
    await guest.shell(`'${process.execPath}' - <<'END'\n${edit}\nEND`);
    const changed = await guest.shell(`cat ${journal}`);
    const app = await startApp(guest, bundle, { data, name });
    try {
      const view = await app.call('batch.open', { batchId });
      const [{ bytes }] = host.makeCapture(batchId, 'AFTERWARDS').files;
      const file = await app.upload('AFTERWARDS.csv', bytes);
      assert.equal((await app.job('batch.importFiles', { batchId, files: [file] })).outcome, 'done');
      const later = await app.call('batch.open', { batchId });
      assert.ok(later.devices.some(({ serial }) => serial === 'AFTERWARDS'));
      return { view, changed, now: await guest.shell(`cat ${journal}`) };
    } finally {
      await app.stop();
    }
  }

  const kept = (view) => view.devices.map(({ serial }) => serial).sort();
  const save = 'fs.writeFileSync(path, lines.join("\\n") + "\\n");';
  return [
    {
      name: 'a journal torn in the middle: the damaged line is named, the rest is kept',
      how: 'half of one line is cut out',
      script: `const n = at("LINE-2"); lines[n] = lines[n].slice(0, 60); ${save}`,
      lost: ['LINE-2'],
    },
    {
      name: 'a journal edited by hand: each changed line is named, the rest is kept',
      how: 'a serial number, a digest and a whole line are changed',
      script: `const n = at("LINE-1"); lines[n] = lines[n].replace("LINE-1", "LINE-9"); const m = at("LINE-3"); lines[m] = "somebody was here"; ${save}`,
      lost: ['LINE-1', 'LINE-3'],
    },
    {
      name: 'a journal that ends in the middle of a line: the rest is kept, and work goes on',
      how: 'the last twenty bytes are cut off',
      script: `fs.truncateSync(path, fs.statSync(path).size - 20);`,
      lost: ['LINE-5'],
    },
  ].map(({ name: title, how, script, lost }, index) => ({
    name: title,
    how,
    isBrief: index === 0,
    rounds: 1,
    async run() {
      const { view, changed, now } = await after(script);
      assert.deepEqual(
        kept(view),
        serials.filter((serial) => !lost.includes(serial)),
      );
      assert.ok(view.damage.length >= lost.length, JSON.stringify(view.damage));
      for (const { line, reason } of view.damage)
        assert.ok(line > 0 && reason !== '', JSON.stringify(view.damage));
      const whole = changed.split('\n').filter((line) => /^\{.*\}$/.test(line));
      for (const line of whole) assert.ok(now.includes(line), 'a line that was there is gone');
      return view.damage.map(({ line, reason }) => `line ${line}: ${reason}`).join(', ');
    },
  }));
}
