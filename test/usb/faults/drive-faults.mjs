import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { mountByLabel } from '../plugging.mjs';
import { once } from './repeat.mjs';
import { assertGoesOn, assertWhole, fill, isForeseen, removeKit, usedDrive } from './used-drive.mjs';

/** Drives that are full, protected, let go or exchanged while the app works with them. */
export function driveFaults(bench) {
  return [fullBefore, fullMeanwhile, writeProtected, ejectedMeanwhile, exchanged].map((make) => make(bench));
}

function fullBefore(bench) {
  const label = 'BRIMFUL';
  return {
    name: 'a full drive is not written, and is collected from',
    how: 'filled to the last kilobytes before it is staged',
    rounds: 1,
    async run() {
      const used = await usedDrive(bench, label);
      const drive = await bench.listed(label);
      const { settings } = await bench.app.call('batch.open', { batchId: used.batchId });
      await bench.app.call('batch.change', {
        batchId: used.batchId,
        settings: { ...settings, groupTag: 'Another', onlyMicrosoftScript: true },
      });
      await bench.guest.shell(fill(drive, 'film.bin', 4));
      const digests = `cd '${drive.mountPoint}' && find . -type f | sort | xargs -d '\\n' sha256sum`;
      const before = await bench.guest.shell(digests);
      const { error } = await bench.work('stage', used.batchId, drive);
      assert.equal(error?.code, 'drive.full', JSON.stringify(error));
      assert.equal(await bench.guest.shell(digests), before);
      const full = await bench.listed(label);
      const { files } = await bench.finish('collect', used.batchId, full);
      assert.equal(files.filter(({ outcome }) => outcome === 'collected').length, used.made.length);
      await bench.guest.shell(`rm '${drive.mountPoint}/film.bin' && sync -f '${drive.mountPoint}'`);
      await assertGoesOn(bench, label, used);
    },
  };
}

function fullMeanwhile(bench) {
  const label = 'FILLING';
  return {
    name: 'a drive that runs full while it is written claims nothing, and goes on when there is room',
    how: 'another program fills it after the first file of the kit',
    rounds: 1,
    async run() {
      const used = await usedDrive(bench, label);
      const drive = await bench.listed(label);
      await bench.guest.shell(removeKit(drive));
      // All but a little is gone before; the rest goes while the kit is written.
      await bench.guest.shell(fill(drive, 'film.bin', 2500));
      const listed = await bench.listed(label);
      const filling = once(() => bench.guest.tryShell(fill(drive, 'more.bin', 0)));
      const end = await bench.work('stage', used.batchId, listed, ({ state }) => {
        if (state === 'working') filling.begin();
      });
      await filling.done();
      assert.ok(isForeseen(end), JSON.stringify(end));
      await bench.pull(label, label);
      const again = await assertWhole(bench, label, used);
      await bench.guest.shell(
        `rm -f '${again.mountPoint}/film.bin' '${again.mountPoint}/more.bin'; sync -f '${again.mountPoint}'`,
      );
      await assertGoesOn(bench, label, used);
      return `staging ended as ${end.error?.code ?? end.state}`;
    },
  };
}

function writeProtected(bench) {
  const label = 'LOCKTAB';
  return {
    name: 'a write-protected drive is collected from, not written, and nothing is said to be cleared',
    how: 'the emulated drive refuses every write',
    rounds: 1,
    async run() {
      const used = await usedDrive(bench, label);
      await bench.pull(label, label);
      const before = bench.host.sha256Hex(await readFile(used.image));
      const drive = await bench.plug(label, used.image, label, { readOnly: true });
      const staged = await bench.work('stage', used.batchId, drive);
      assert.equal(staged.error?.code, 'drive.readOnly', JSON.stringify(staged));
      await bench.finish('collect', used.batchId, drive);
      const cleared = await bench.work('clear', used.batchId, await bench.listed(label));
      assert.deepEqual(cleared.result?.cleared ?? [], [], JSON.stringify(cleared));
      assert.ok(isForeseen(cleared), JSON.stringify(cleared));
      await bench.pull(label, label);
      assert.equal(bench.host.sha256Hex(await readFile(used.image)), before);
      await assertWhole(bench, label, used);
      await assertGoesOn(bench, label, used);
    },
  };
}

function ejectedMeanwhile(bench) {
  const label = 'LETGO';
  return {
    name: 'a drive let go by another program during work: nothing is written into the place where it was',
    how: 'unmounted under the app while it stages, collects and clears',
    rounds: 1,
    async run() {
      const used = await usedDrive(bench, label, 8);
      const notes = [];
      for (const kind of ['stage', 'collect', 'clear']) {
        const drive = await bench.listed(label);
        if (kind === 'stage') await bench.guest.shell(removeKit(drive));
        const letting = once(() => bench.guest.tryShell(`umount -l '${drive.mountPoint}'`));
        const end = await bench.work(kind, used.batchId, drive, ({ state }) => {
          if (state === 'working') letting.begin();
        });
        await letting.done();
        assert.ok(isForeseen(end), JSON.stringify(end));
        const left = await bench.guest.tryShell(`find '${drive.mountPoint}' -mindepth 1 | head`);
        assert.equal(left.stdout, '', 'written beside the drive');
        await bench.pull(label, label);
        await assertWhole(bench, label, used);
        notes.push(`${kind}: ${end.error?.code ?? end.state}`);
      }
      await assertGoesOn(bench, label, used);
      return notes.join(', ');
    },
  };
}

function exchanged(bench) {
  const label = 'SWAPPED';
  return {
    name: 'pulled and another drive put into the same port during work: the other one is untouched',
    how: 'same port, same label, same place in the file system, at two moments of staging and one of clearing',
    rounds: 1,
    async run() {
      const used = await usedDrive(bench, label, 8);
      await bench.finish('collect', used.batchId, await bench.listed(label));
      await bench.pull(label, label);
      const other = await bench.image('swapped-other.img', { label });
      await bench.plug(label, other, label);
      await bench.guest.shell(`umount /media/root/${label}`);
      await bench.guest.pull(label);
      const before = bench.host.sha256Hex(await readFile(other));
      const notes = [];
      for (const [kind, delayMs] of [
        ['stage', 0],
        ['stage', 150],
        ['clear', 0],
      ]) {
        const drive = await bench.plug(label, used.image, label);
        if (kind === 'stage') await bench.guest.shell(removeKit(drive));
        const swapping = once(async () => {
          await wait(delayMs);
          await bench.guest.pull(label);
          await bench.guest.plug(label, other);
          await mountByLabel(bench.guest, label);
        });
        const end = await bench.work(kind, used.batchId, await bench.listed(label), ({ state }) => {
          if (state === 'working') swapping.begin();
        });
        await swapping.done();
        assert.ok(isForeseen(end), JSON.stringify(end));
        await bench.app.drives(({ drives }) =>
          drives.some((each) => each.label === label && each.contents.kind === 'empty'),
        );
        await bench.guest.shell(`umount /media/root/${label}`);
        await bench.guest.pull(label);
        assert.equal(
          bench.host.sha256Hex(await readFile(other)),
          before,
          `${kind}: the other drive was written`,
        );
        notes.push(`${kind}: ${end.error?.code ?? end.state}`);
      }
      await assertWhole(bench, label, used);
      await assertGoesOn(bench, label, used);
      return notes.join(', ');
    },
  };
}
