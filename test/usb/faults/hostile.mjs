import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { copyFromImage, makeLinuxImage } from '../images.mjs';
import { mountByLabel } from '../plugging.mjs';
import { hostileDrives } from './hostile-drives.mjs';
import { repeat } from './repeat.mjs';

const execute = promisify(execFile);
/** Of the bench: nothing of it may ever be in a batch. */
const bait = '/run/bait';
/** Anything that is run leaves it. */
const ranMark = '/run/was-run';
const slowestAnswerMs = 10_000;
const mostMemory = 900 * 1024 * 1024;

/**
 * Drives that somebody made to harm the bench. On each lies one good capture: it comes home, whatever lies beside it;
 * nothing is run, nothing is followed, and the app answers others meanwhile.
 */
export function hostile(bench) {
  const { host, guest, app, folder } = bench;
  let ready;

  /** A batch, the files of a staged drive, and something on the bench that links can lead to. */
  async function begin() {
    const batchId = await bench.makeBatch('Hostile drives');
    const image = await bench.image('hostile-base.img', { label: 'BASE' });
    await bench.finish('stage', batchId, await bench.plug('base', image, 'BASE'));
    await bench.pull('base', 'BASE');
    const base = join(folder, 'hostile-base');
    await mkdir(base);
    await copyFromImage(image, base);
    const secret = host.makeCapture(batchId, 'SECRET-OF-THE-BENCH');
    const place = join(folder, 'bait');
    await cp(base, place, { recursive: true });
    for (const { path, bytes } of secret.files) await put(place, path, bytes);
    await put(place, 'secret.csv', secret.files[0].bytes);
    await guest.shell(`cp -r '${place}' ${bait}`);
    return { batchId, base, secret, digest: await digestOfBait() };
  }

  const digestOfBait = () => guest.shell(`find ${bait} -type f | sort | xargs -d '\\n' sha256sum`);

  return hostileDrives({ host, bait, ranMark }).map((drive, index) => ({
    name: `a hostile drive: ${drive.name}`,
    how: drive.how,
    isBrief: drive.isBrief,
    isOnlyBrief: drive.isOnlyBrief,
    rounds: 1,
    async run() {
      ready ??= begin();
      const { batchId, base, secret, digest } = await ready;
      const label = `HOSTILE${index}`;
      const good = host.makeCapture(batchId, `GOOD-${index}`);
      const place = join(folder, label);
      await cp(base, place, { recursive: true });
      await put(place, good.files[0].path, good.files[0].bytes);
      const image = join(folder, `${label}.img`);
      try {
        await drive.make?.({
          place,
          batchId,
          put: (path, bytes) => put(place, path, bytes),
          sh: (script) => shell(place, script),
        });
        if (drive.format === 'vfat') await bench.image(`${label}.img`, { label });
        else await makeLinuxImage(image, place, { label, ...drive.image });
        const answers = measureAnswers(app);
        await guest.plug(label, image);
        await mountByLabel(guest, label);
        if (drive.format === 'vfat')
          await guest.shell(`cp -r '${place}/.' /media/root/${label}/ && sync -f /media/root/${label}`);
        const stopGuestPart = await drive.inGuest?.({ guest, mountPoint: `/media/root/${label}`, batchId });
        await app.call('drives.refresh');
        const listed = await bench.listed(label);
        const end = await bench.work('collect', batchId, listed);
        await stopGuestPart?.();
        const longest = await answers();
        const view = await app.call('batch.open', { batchId });
        drive.judge?.({ listed, result: end.result, error: end.error, batchId, view });
        assert.equal(end.state, 'done', JSON.stringify(end.error));
        assert.ok(
          view.files.some(({ sha256 }) => sha256 === good.hashSha256),
          `the good capture is not home: ${JSON.stringify(end.result).slice(0, 2000)}`,
        );
        assert.ok(
          !view.files.some(({ sha256 }) => sha256 === secret.hashSha256),
          'the bench’s own file came in',
        );
        assert.equal(await digestOfBait(), digest);
        assert.equal((await guest.tryShell(`test -e ${ranMark}`)).code, 1, 'something was run');
        const { most } = await app.memory();
        assert.ok(most < mostMemory, `it took ${most} bytes of memory`);
        assert.ok(longest < slowestAnswerMs, `an answer took ${longest} ms`);
        return `longest answer meanwhile ${longest} ms, at most ${Math.round(most / 1024 / 1024)} MiB`;
      } finally {
        await guest.pull(label).catch(() => undefined); // it may not have been plugged in
        await app.drives((list) => ![...list.drives, ...list.hidden].some(({ name }) => name === label));
        await execute('rm', ['-rf', place]); // Node's own removal ends at the longest path
        await rm(image, { force: true });
      }
    },
  }));
}

async function put(place, path, bytes) {
  await mkdir(dirname(join(place, path)), { recursive: true });
  await writeFile(join(place, path), bytes);
}

function shell(place, script) {
  return execute('bash', ['-c', script], { cwd: place });
}

/** Asks what a screen asks, over and over, until it is told to end; answers with the longest wait in milliseconds. */
function measureAnswers(app) {
  const ends = ['app.settings', 'drives.list'].map((name) => repeat(() => app.call(name)));
  return async () => Math.max(...(await Promise.all(ends.map((end) => end()))));
}
