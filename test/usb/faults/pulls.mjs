import { setTimeout as wait } from 'node:timers/promises';
import { assertHolds } from './fault-bench.mjs';

const phases = [
  { phase: 'staging', kind: 'stage' },
  { phase: 'read-back', kind: 'stage', begins: ({ state }) => state === 'verifying' },
  { phase: 'collecting', kind: 'collect' },
  { phase: 'clearing', kind: 'clear' },
];
const ownFile = { path: 'my notes.txt', bytes: Buffer.from('Whoever lent this drive wants it back.\n') };

/** A drive pulled at any moment of a work, plugged in again, and worked with to the end: so often for each work. */
export function pulls(bench, { rounds }) {
  return phases.map((phase, index) => createPull(bench, phase, index, rounds));
}

function createPull(bench, { phase, kind, begins }, index, rounds) {
  const { guest, host, seed } = bench;
  const label = `PULL${index}`;
  const id = `pull-${index}`;
  const made = [];
  let shown;
  let image;
  let batchId;
  let usualMs;

  const serials = (count) => Array.from({ length: count }, (_, at) => `PULL${index}-${made.length + at}`);
  const plug = () => bench.plug(id, image, label);

  /** A drive in use: staged, with somebody's file; and how long the work takes when nobody pulls. */
  async function begin() {
    made.length = 0;
    shown = bench.nothingShown();
    image = await bench.image(`${id}.img`, { label });
    batchId = await bench.makeBatch(`Pulled while ${phase}`);
    let drive = await plug();
    await bench.leave(drive, [ownFile]);
    await bench.finish('stage', batchId, drive);
    drive = await prepare(await bench.listed(label), 6);
    const clock = startClock(begins);
    const { state } = await bench.work(kind, batchId, drive, clock.hear);
    if (state !== 'done') throw new Error(`${kind} without a pull: ${state}`);
    usualMs = clock.passedMs();
    return bench.listed(label);
  }

  /** Gives the work something to do. */
  async function prepare(drive, count) {
    made.push(...(await bench.leaveCaptures(drive, batchId, serials(count))));
    if (kind === 'stage') await makeKitOld(drive);
    if (kind === 'clear') await bench.finish('collect', batchId, drive);
    return bench.listed(label);
  }

  /** Half of the time a whole kit that is not the newest, else one that somebody half deleted. */
  async function makeKitOld({ mountPoint }) {
    if (made.length % 2 === 0) {
      const { settings } = await bench.app.call('batch.open', { batchId });
      await bench.app.call('batch.change', {
        batchId,
        settings: { ...settings, groupTag: `Tag ${made.length}` },
      });
    } else {
      const gone = ['HashCourier/kit.json', 'HashCourier/Collect.ps1', 'go.cmd'];
      await guest.shell(`cd '${mountPoint}' && rm -f ${gone.join(' ')} && sync -f .`);
    }
  }

  async function pullDuring(drive, share) {
    const clock = startClock(begins);
    const stopWatching = bench.watch(batchId, shown);
    let endedBefore = false;
    const ending = bench.work(kind, batchId, drive, clock.hear).then((end) => {
      endedBefore = true;
      return end;
    });
    await Promise.race([clock.begun, ending]);
    await wait(Math.round(share * usualMs));
    const isUnderWay = !endedBefore;
    await guest.pull(id);
    const end = await ending;
    await stopWatching();
    await bench.app.drives(({ drives }) => !drives.some((each) => each.label === label));
    return { ...end, isUnderWay };
  }

  let drive;
  return {
    name: `pulled while ${phase}`,
    how: 'the drive leaves the emulated USB bus at a seeded moment',
    isBrief: true,
    rounds,
    async run(round, isLast) {
      const random = host.createRandom(seed, index * 1000 + round);
      drive ??= await begin();
      drive = await prepare(drive, 1 + random.below(8));
      const end = await pullDuring(drive, random.below(1000) / 1000);
      drive = undefined; // a round that fails leaves the next one to begin anew
      const outside = await bench.lookOutside(image);
      const again = await plug();
      const reasons = [
        ...judgeAnswer(end),
        ...(await bench.judge({ batchId, contents: again.contents.kind, outside, made, shown })),
        ...(outside.drive.get(ownFile.path) === host.sha256Hex(ownFile.bytes)
          ? []
          : ['a file of its owner is gone']),
      ];
      await bench.finish('stage', batchId, again);
      reasons.push(...(await bench.leftovers(again)).map((path) => `left on the staged drive: ${path}`));
      await bench.finish('collect', batchId, await bench.listed(label));
      const home = await bench.app.call('batch.open', { batchId });
      const missing = made.filter(
        ({ hashSha256 }) => !home.files.some(({ sha256 }) => sha256 === hashSha256),
      );
      reasons.push(...missing.map(({ serial }) => `not home at the end: ${serial}`));
      if (random.oneIn(3)) await bench.finish('clear', batchId, await bench.listed(label));
      assertHolds(reasons);
      drive = await bench.listed(label);
      if (isLast) await bench.pull(id, label);
      return `${end.isUnderWay ? 'under way' : 'after its end'}: ${end.error?.code ?? end.state}`;
    },
  };
}

/** Only foreseen answers, in words for people. */
function judgeAnswer({ state, error, result }) {
  const failed = (result?.files ?? []).filter((file) => file.outcome === 'failed');
  return [
    ...(state === 'done' || error?.code.startsWith('drive.') === true
      ? []
      : [`the app answered ${state} ${JSON.stringify(error)}`]),
    ...failed.filter((file) => file.error === 'app.bug').map(({ path }) => `the app stumbled over ${path}`),
  ];
}

/** Knows when a phase has begun, from the progress of its job; without `begins` it begins at once. */
function startClock(begins) {
  let beganAt = begins === undefined ? Date.now() : undefined;
  let tell;
  const begun = new Promise((resolve) => {
    tell = resolve;
    if (begins === undefined) resolve();
  });
  return {
    begun,
    hear: (part) => {
      if (beganAt !== undefined || !begins(part)) return;
      beganAt = Date.now();
      tell();
    },
    passedMs: () => Date.now() - (beganAt ?? Date.now()),
  };
}
