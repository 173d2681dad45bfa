import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { assertGoesOn, assertWhole, isForeseen, removeKit, usedDrive } from './used-drive.mjs';

/** Drives whose medium fails: a sector that cannot be read, writes and flushes that do not reach it. */
export function mediaFaults(bench) {
  return [badSectorUnderFile(bench), ...writeErrors(bench)];
}

function badSectorUnderFile(bench) {
  const label = 'BADREAD';
  return {
    name: 'a bad sector under a capture: that file fails by name, the others come home, and it is not cleared',
    how: 'every read of one sector fails (QEMU blkdebug)',
    rounds: 1,
    async run() {
      const used = await usedDrive(bench, label, 5);
      await bench.pull(label, label);
      const [{ path, bytes }] = used.made[2].files;
      const sector = (await readFile(used.image)).indexOf(bytes.subarray(0, 512)) / 512;
      assert.ok(Number.isInteger(sector) && sector > 0, 'the capture lies on the image');
      const rule = { event: 'none', iotype: 'read', errno: 5, sector };
      const drive = await bench.plug(label, used.image, label, { faults: { 'inject-error': [rule] } });
      const end = await bench.work('collect', used.batchId, drive);
      assert.equal(end.state, 'done', JSON.stringify(end.error));
      const failed = end.result.files.filter(({ outcome }) => outcome === 'failed');
      assert.deepEqual(
        failed.map((file) => [file.path, file.error]),
        [[path, 'file.unreadable']],
      );
      assert.equal(end.result.files.filter(({ outcome }) => outcome === 'collected').length, 4);
      const cleared = await bench.work('clear', used.batchId, await bench.listed(label));
      assert.equal(cleared.state, 'done', JSON.stringify(cleared.error));
      assert.ok(!cleared.result.cleared.includes(path));
      assert.ok(
        cleared.result.left.some((each) => each.path === path),
        JSON.stringify(cleared.result),
      );
      await bench.pull(label, label);
      await assertWhole(bench, label, used);
      await assertGoesOn(bench, label, used);
    },
  };
}

/** Writes fail from the so-manieth on: one state of the emulator's rules for each write. */
function failingWrites(from) {
  const states = Array.from({ length: from }, (_, index) => index + 1);
  return {
    'set-state': states.map((state) => ({ event: 'write_aio', state, new_state: state + 1 })),
    'inject-error': [{ event: 'write_aio', state: from + 1, errno: 5 }],
  };
}

function writeErrors(bench) {
  const kinds = [
    {
      name: 'from a seeded write on, every write fails while it is staged',
      rounds: 3,
      faults: (random) => failingWrites(1 + random.below(24)),
    },
    {
      name: 'no flush succeeds while it is staged',
      rounds: 1,
      faults: () => ({ 'inject-error': [{ event: 'none', iotype: 'flush', errno: 5 }] }),
    },
  ];
  return kinds.map(({ name, faults, rounds }, index) => {
    const label = `WEAR${index}`;
    let kept;
    return {
      name: `a worn-out drive: ${name}; it claims nothing`,
      how: 'errors of the medium (QEMU blkdebug)',
      rounds,
      async run(round, isLast) {
        const drive = kept ?? (await usedDrive(bench, label));
        kept = undefined; // a round that fails leaves the next one to begin anew
        await bench.guest.shell(removeKit(await bench.listed(label)));
        await bench.pull(label, label);
        const random = bench.host.createRandom(bench.seed, 9000 + index * 100 + round);
        const plugged = await bench.plug(label, drive.image, label, { faults: faults(random) });
        const end = await bench.work('stage', drive.batchId, plugged);
        assert.ok(isForeseen(end), JSON.stringify(end));
        await bench.pull(label, label);
        const isRepaired = await goOn(drive, await assertWhole(bench, label, drive));
        if (isLast) await assertGoesOn(bench, label, drive);
        kept = drive;
        return `${end.error?.code ?? end.state}${isRepaired ? ', its file system had to be repaired' : ''}`;
      },
    };

    /** Stages it to the end. What lost writes did to a file system, its own program repairs. */
    async function goOn({ batchId }, plugged) {
      const { state, error } = await bench.work('stage', batchId, plugged);
      if (state === 'done') return false;
      assert.equal(error?.code, 'drive.readOnly', JSON.stringify(error)); // the system protects what it finds damaged
      const repair = `device=$(findmnt -no SOURCE '${plugged.mountPoint}') && umount $device && { fsck.vfat -a $device || [ $? = 1 ]; } && udisksctl mount --no-user-interaction --block-device $device`;
      await bench.guest.shell(repair);
      await bench.app.drives(({ drives }) => drives.some((each) => each.label === label && !each.readOnly));
      await bench.finish('stage', batchId, await bench.listed(label));
      return true;
    }
  });
}
