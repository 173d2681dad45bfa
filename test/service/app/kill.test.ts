import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { addCaptures, chosenDrive, makeBench } from '../../faults/bench.ts';
import { runKills } from '../../faults/kills.ts';
import { bundleApp } from './bundle-app.ts';
import { killAll, spawnApp } from './spawn-app.ts';

const deviceCount = 60;
let folder: string;
let bundle: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hash-courier-kill-'));
  bundle = await bundleApp(folder);
});
afterEach(killAll);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A bench whose drive holds the captures of many devices. */
async function prepare(name: string) {
  const bench = await makeBench(bundle, folder, name);
  await addCaptures(bench, 0, deviceCount);
  const hashes = join(bench.drive, 'HashCourier', 'hashes', bench.batchId);
  await writeFile(join(hashes, 'capture_20260501T110000Z.tmp'), 'what a pulled drive left');
  return bench;
}

it('loses and doubles nothing when it is killed while it collects', { timeout: 90_000 }, async () => {
  const { args, batchId, data, drive: mounted } = await prepare('collect');
  const counts: number[] = [];
  for (const delayMs of [3, 12, 25, 40, 60, 90]) {
    const app = await spawnApp(bundle, args);
    const drive = await chosenDrive(app);
    await app.ask('collect.run', { batchId, drives: [drive] });
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await app.kill();
    const after = await spawnApp(bundle, args);
    const view = await after.ask('batch.open', { batchId });
    const serials = view.devices.map((device) => device.serial);
    expect(new Set(serials).size).toBe(serials.length);
    expect(view.files).toHaveLength(view.devices.length);
    // What was there before the kill is still there.
    expect(view.files.length).toBeGreaterThanOrEqual(counts.at(-1) ?? 0);
    counts.push(view.files.length);
    await after.kill();
  }
  expect(counts[0]).toBeLessThan(deviceCount);

  const app = await spawnApp(bundle, args);
  const drive = await chosenDrive(app);
  await app.hear(
    (event) => event.name === 'job.ended',
    () => app.ask('collect.run', { batchId, drives: [drive] }),
  );
  const view = await app.ask('batch.open', { batchId });
  expect(view.devices).toHaveLength(deviceCount);
  expect(view.files).toHaveLength(deviceCount);
  expect(view.devices.every((device) => device.standing === 'ready')).toBe(true);
  const end = await app.hear(
    (event) => event.name === 'job.ended',
    () => app.ask('collect.clear', { batchId, drives: [drive] }),
  );
  expect(end.value).toMatchObject({ outcome: 'done', parts: [{ result: { left: [] } }] });
  expect(await readdir(join(mounted, 'HashCourier'), { recursive: true })).toEqual(['hashes', 'logs']);
  const folder = join(data, 'batches', batchId);
  expect(await readdir(join(folder, 'logs'))).toHaveLength(deviceCount + 1);
  const journal = await readFile(join(folder, 'journal.jsonl'), 'utf8');
  expect(journal.match(/"log-collected"/g)).toHaveLength(deviceCount + 1);
  expect(await app.stop()).toBe(0);
});

it(
  'leaves no half round and no device in two when it is killed while it merges',
  { timeout: 90_000 },
  async () => {
    const { args, batchId, data } = await prepare('merge');
    let app = await spawnApp(bundle, args);
    const drive = await chosenDrive(app);
    await app.hear(
      (event) => event.name === 'job.ended',
      () => app.ask('collect.run', { batchId, drives: [drive] }),
    );
    for (const delayMs of [0, 2, 5, 9, 14, 20, 30]) {
      // "Nothing new" is an answer too, once an export got through before the kill.
      await app.ask('merge.export', { batchId, choice: { kind: 'new' } });
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await app.kill();
      app = await spawnApp(bundle, args);
      const { rounds } = await app.ask('batch.open', { batchId });
      for (const round of rounds) {
        const out = join(data, 'batches', batchId, 'out', round.folder);
        for (const file of round.files)
          expect((await readFile(join(out, file.name))).length).toBe(file.bytes);
      }
    }
    await app.hear(
      (event) => event.name === 'job.ended',
      () => app.ask('merge.export', { batchId, choice: { kind: 'new' } }),
    );
    const view = await app.ask('batch.open', { batchId });
    const exported = view.rounds.flatMap((round) => round.deviceKeys);
    expect(exported).toHaveLength(deviceCount);
    expect(new Set(exported).size).toBe(deviceCount);
    expect(view.damage).toEqual([]);
    const left = await readdir(join(data, 'batches', batchId, 'out'));
    expect(left.filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await app.stop()).toBe(0);
  },
);

it('survives fifty kills over all its work', { timeout: 180_000 }, async () => {
  const { tried, lost } = await runKills({ bundle, folder, seed: 1, count: 50 });
  expect(lost).toEqual([]);
  expect(tried).toBe(50);
});
