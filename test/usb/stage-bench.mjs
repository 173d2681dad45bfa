import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../build/install.mjs';
import { dist, root } from '../../build/paths.mjs';
import { runSuite } from '../run-tests.mjs';
import { startApp } from './app.mjs';
import { bootGuest } from './guest.mjs';
import { makeImage } from './images.mjs';
import { chosen } from './plugging.mjs';
import { setUp } from './setup.mjs';

// How long staging writes, beside a plain copy of the same files onto equal drives: `npm run bench:usb`.

const { values } = parseArgs({
  options: {
    counts: { type: 'string', default: '1,4,8,16' },
    /** A cheap stick: so many writes and so many bytes a second. */
    iops: { type: 'string', default: '30' },
    bps: { type: 'string', default: '3000000' },
    /** Fails where the write phase takes longer than so many times the plain copy. */
    most: { type: 'string', default: '1.1' },
    /** Each count is measured so often; the middle figures count. */
    rounds: { type: 'string', default: '3' },
  },
});
const counts = values.counts.split(',').map(Number);
const limits = { 'iops-write': Number(values.iops), 'bps-write': Number(values.bps) };
const most = Number(values.most);
const rounds = Number(values.rounds);
const socketsPerController = 8;

await runSuite('stage-bench', async (folder, say) => {
  await ensureBuilt();
  const machine = await setUp(say);
  const guest = await bootGuest(
    machine,
    await makeImage(join(folder, 'built-in.img'), { label: 'BUILTIN' }),
    {
      controllers: 2,
    },
  );
  try {
    say(`Drives of ${limits['iops-write']} writes and ${limits['bps-write'] / 1e6} MB a second.`);
    const app = await startApp(guest, join(dist, 'browser.mjs'));
    const batchId = await makeBatch(app);
    // Once unmeasured: an emulated computer takes its time over code that it runs for the first time.
    await compare({ guest, app, folder, batchId, count: 1 });
    return {
      tests: counts.map((count) => ({
        name: `${count} ${count === 1 ? 'drive' : 'drives'} at once: the write phase takes at most ${most} times a plain copy`,
        run: async () => {
          const all = [];
          for (let round = 0; round < rounds; round += 1)
            all.push(await compare({ guest, app, folder, batchId, count }));
          const { ratio, note } = judge(all);
          if (ratio > most) throw new Error(note);
          return note;
        },
      })),
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

async function makeBatch(app) {
  await app.call('people.add', { name: 'Tester' });
  await app.call('people.choose', { name: 'Tester' });
  const script = await readFile(join(root, 'test/fixtures/script/stand-in.ps1'));
  const file = await app.upload('Get-WindowsAutoPilotInfo.ps1', script);
  const { sha256 } = await app.call('library.import', { file });
  await app.call('library.setDefault', { sha256 });
  const settings = {
    name: 'Stage bench',
    customer: '',
    orderNumber: '',
    tenantDomain: '',
    target: 'intune',
    groupTag: '',
    deviceProfile: 'Standard',
    sharedDevice: false,
    expectedDevices: 0,
    scriptSha256: '',
    onlyMicrosoftScript: false,
  };
  const { id } = await app.call('batch.create', { settings, practice: false });
  return id;
}

async function compare({ guest, app, folder, batchId, count }) {
  const drives = await plugFresh(guest, folder, count);
  const staged = await stageAll({ guest, app, batchId, count, drives });
  await guest.shell(`rm -rf /run/kit && mkdir /run/kit && cp -r /media/root/${drives[0].label}/. /run/kit/`);
  await pullAll(guest, app, drives);

  const others = await plugFresh(guest, folder, count);
  const copied = await copyAll(guest, others);
  await pullAll(guest, app, others);

  return { staged, copied };
}

/** The middle of what was measured, in words. */
function judge(all) {
  const middle = (figureOf) => all.map(figureOf).sort((one, two) => one - two)[Math.floor(all.length / 2)];
  const writeMs = middle(({ staged }) => staged.writeMs);
  const copyMs = middle(({ copied }) => copied.ms);
  const ratio = writeMs / copyMs;
  const { staged, copied } = all[0];
  const note = [
    `write phase ${writeMs} ms, plain copy ${copyMs} ms, ratio ${ratio.toFixed(2)}`,
    `read back ${middle((each) => each.staged.readBackMs)} ms`,
    `whole job ${middle((each) => each.staged.wholeMs)} ms`,
    `a drive's writes ${staged.writes} beside ${copied.writes}`,
  ].join('; ');
  return { ratio, note };
}

async function plugFresh(guest, folder, count) {
  const drives = Array.from({ length: count }, (_, index) => {
    const name = `bench-${index + 1}`;
    return { name, label: name.toUpperCase(), controller: index < socketsPerController ? 'usb' : 'usb-2' };
  });
  for (const { name, label, controller } of drives) {
    const image = await makeImage(join(folder, `${name}.img`), { label });
    await guest.plug(name, image, { controller, limits });
  }
  for (const { label } of drives) await mount(guest, label);
  // What mounting wrote is on the drives before anything is measured.
  await guest.shell('sync; sleep 1');
  return drives;
}

/** Mounts as a desktop does, as soon as the service that mounts has heard of the drive. */
async function mount(guest, label) {
  const once = `udisksctl mount --no-user-interaction --block-device "$(readlink -f /dev/disk/by-label/${label})"`;
  await guest.shell(`for i in $(seq 100); do ${once} && exit 0; sleep 0.2; done; exit 1`);
}

async function pullAll(guest, app, drives) {
  for (const { name } of drives) await guest.pull(name);
  await app.drives((list) => list.drives.length === 0, 30_000);
}

/** Stages all drives in one job; of the slowest, the milliseconds of its phases. */
async function stageAll({ guest, app, batchId, count, drives }) {
  const listed = await app.drives((list) => list.drives.length === count && list.drives, 60_000);
  const before = await guest.writes();
  const beganAt = Date.now();
  const end = await app.job('drives.stage', { batchId, drives: listed.map(chosen), takeOver: false });
  const wholeMs = Date.now() - beganAt;
  const results = end.parts.map(({ state, result }) => {
    if (state !== 'done' || !result.provedPastCache)
      throw new Error(`The job ended badly: ${JSON.stringify(end)}`);
    return result;
  });
  return {
    writeMs: Math.max(...results.map(({ writeMs }) => writeMs)),
    readBackMs: Math.max(...results.map(({ readBackMs }) => readBackMs)),
    wholeMs,
    writes: writesSince(before, await guest.writes(), drives[0].name),
  };
}

/** Copies the kit of a staged drive to all drives side by side, each with its own flush, to the end of the slowest. */
async function copyAll(guest, drives) {
  const before = await guest.writes();
  const copies = drives.map(
    ({ label }) => `(cp -r /run/kit/. /media/root/${label}/ && sync -f /media/root/${label}) &`,
  );
  // The programs are read into memory first; a shell with a clock of its own starts nothing to look at it.
  const output = await guest.shell(
    `mkdir -p /run/warm; cp -r /run/kit/. /run/warm/; sync -f /run/warm; began=$EPOCHREALTIME; ${copies.join(' ')} wait; echo $began $EPOCHREALTIME`,
  );
  const [began, ended] = output.trim().split(' ').map(Number);
  return {
    ms: Math.round((ended - began) * 1000),
    writes: writesSince(before, await guest.writes(), drives[0].name),
  };
}

function writesSince(before, after, id) {
  const [one, two] = [before.get(id), after.get(id)];
  return `${two.writes - one.writes} (${Math.round((two.bytes - one.bytes) / 1024)} KiB, ${two.flushes - one.flushes} flushes)`;
}
