import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeParts } from '../images.mjs';

/** Drives that are easily taken for one another, and drives of unusual making. */
export function manyDrives(bench) {
  return [identical, severalPartitions, mountedTwice, superfloppy, emptySlot, notMounted].map((make) => ({
    rounds: 1,
    ...make(bench),
  }));
}

const mountAll = (label) =>
  `for i in $(seq 100); do found=$(lsblk -lnpo NAME,LABEL | awk '$2=="${label}"{print $1}'); [ -n "$found" ] && break; sleep 0.1; done; for device in $found; do lsblk -no MOUNTPOINT $device | grep -q / || udisksctl mount --no-user-interaction --block-device $device; done`;

function identical({ guest, app, image, folder, ...bench }) {
  return {
    name: 'two drives with the same serial number and the same volume: only the chosen one is written',
    how: 'one image copied, plugged in twice',
    async run() {
      const first = await image('twin-a.img', { label: 'TWIN' });
      const second = join(folder, 'twin-b.img');
      await copyFile(first, second);
      const batchId = await bench.makeBatch('Twins');
      await guest.plug('twin-a', first, { serial: 'SAME-0001' });
      await guest.shell(mountAll('TWIN'));
      await app.drives(({ drives }) => drives.some(({ label }) => label === 'TWIN'));
      await guest.plug('twin-b', second, { serial: 'SAME-0001' });
      const both = await (async () => {
        for (let attempt = 0; ; attempt += 1) {
          await guest.shell(mountAll('TWIN'));
          const { drives } = await app.call('drives.refresh');
          const twins = drives.filter(({ label }) => label === 'TWIN');
          if (twins.length === 2) return twins;
          assert.ok(attempt < 20, `listed ${JSON.stringify(drives)}`);
        }
      })();
      assert.notEqual(both[0].id, both[1].id);
      assert.notEqual(both[0].fingerprint, both[1].fingerprint);
      const [chosen, other] = both;
      const listOther = `find '${other.mountPoint}' -mindepth 1`;
      await bench.finish('stage', batchId, chosen);
      assert.equal(await guest.shell(listOther), '', 'the other twin was written');
      const { drives } = await app.call('drives.refresh');
      assert.equal(drives.find(({ id }) => id === chosen.id)?.contents.kind, 'kit');
      assert.equal(drives.find(({ id }) => id === other.id)?.contents.kind, 'empty');
      await guest.pull('twin-a');
      await guest.pull('twin-b');
      await app.drives(({ drives: now }) => now.length === 0);
    },
  };
}

function severalPartitions({ guest, app, folder, ...bench }) {
  const labels = ['PARTONE', 'PARTTWO'];
  return {
    name: 'a drive with two volumes: one entry for each, the other is untouched, and letting one go lets both go',
    how: 'two FAT32 partitions',
    async run() {
      const image = await makeParts(join(folder, 'parts.img'), labels);
      const batchId = await bench.makeBatch('Parts');
      await guest.plug('parts', image);
      for (const label of labels) await guest.shell(mountAll(label));
      const [one, two] = [await bench.listed(labels[0]), await bench.listed(labels[1])];
      assert.notEqual(one.id, two.id);
      await bench.finish('stage', batchId, one);
      assert.equal(await guest.shell(`find '${two.mountPoint}' -mindepth 1`), '');
      const { id, fingerprint } = await bench.listed(labels[0]);
      const ejected = await app.ask('drives.eject', { drive: { id, fingerprint } });
      assert.ok(ejected.ok, JSON.stringify(ejected));
      assert.equal(
        (await guest.tryShell('grep -q PARTTWO /proc/mounts')).code,
        1,
        'its other volume is still mounted',
      );
      await app.drives(({ drives }) => drives.every(({ label }) => !labels.includes(label)));
      await guest.pull('parts');
    },
  };
}

function mountedTwice({ guest, app, image, ...bench }) {
  const label = 'DOUBLE';
  return {
    name: 'a drive mounted twice is one entry, is staged, and is only let go when both mounts are gone',
    how: 'a second mount of the same volume',
    async run() {
      const file = await image('double.img', { label });
      const batchId = await bench.makeBatch('Double');
      const drive = await bench.plug(label, file, label);
      await guest.shell(
        `mkdir -p /mnt/second && mount "$(findmnt -no SOURCE '${drive.mountPoint}')" /mnt/second`,
      );
      const { drives } = await app.call('drives.refresh');
      assert.equal(drives.filter((each) => each.label === label).length, 1, JSON.stringify(drives));
      await bench.finish('stage', batchId, await bench.listed(label));
      const { id, fingerprint } = await bench.listed(label);
      const answer = await app.ask('drives.eject', { drive: { id, fingerprint } });
      const isMounted = (await guest.tryShell(`grep -q '^/dev/sd.* /mnt/second ' /proc/mounts`)).code === 0;
      if (answer.ok) assert.equal(isMounted, false, 'said to be let go, and still mounted');
      else assert.match(answer.error.code, /^drive\./);
      await guest.tryShell('umount /mnt/second');
      await guest.pull(label);
      await app.drives(({ drives: now }) => !now.some((each) => each.label === label));
      return answer.ok ? 'both mounts were let go' : `eject: ${answer.error.code}`;
    },
  };
}

function superfloppy({ image, ...bench }) {
  const label = 'FLOPPY';
  return {
    name: 'a drive without a partition table is staged, pulled, and collected from',
    how: 'FAT32 on the whole drive',
    async run() {
      const file = await image('floppy.img', { label, table: 'none' });
      const batchId = await bench.makeBatch('Superfloppy');
      await bench.finish('stage', batchId, await bench.plug(label, file, label));
      await bench.pull(label, label);
      const drive = await bench.plug(label, file, label);
      assert.equal(drive.contents.kind, 'kit');
      await bench.leaveCaptures(drive, batchId, ['FLOPPY-1']);
      const { files } = await bench.finish('collect', batchId, await bench.listed(label));
      assert.deepEqual(
        files.map(({ outcome }) => outcome),
        ['collected'],
      );
      await bench.pull(label, label);
    },
  };
}

function emptySlot({ guest, app, folder }) {
  return {
    name: 'a card reader with an empty slot is hidden with its reason, and delays nothing',
    how: 'a drive of no size: it answers "no medium"',
    async run() {
      const file = join(folder, 'empty-slot.img');
      await writeFile(file, '');
      await guest.plug('slot', file);
      const hidden = await app.drives((list) =>
        list.hidden.find(({ reasons }) => reasons.includes('no-medium')),
      );
      assert.equal(hidden.sizeBytes, 0);
      assert.deepEqual((await app.call('drives.list')).drives, []);
      await guest.pull('slot');
      await app.drives((list) => !list.hidden.some(({ reasons }) => reasons.includes('no-medium')));
    },
  };
}

function notMounted({ guest, app, image, ...bench }) {
  const label = 'UNMOUNTED';
  return {
    name: 'a drive that nobody mounted is hidden as such, mounted by the app when asked, and staged',
    how: 'plugged in without a desktop that mounts it',
    async run() {
      const file = await image('unmounted.img', { label });
      const batchId = await bench.makeBatch('Not mounted');
      await guest.plug(label, file);
      const hidden = await app.drives((list) => list.hidden.find(({ name }) => name === label));
      assert.deepEqual([hidden.reasons, hidden.canMount], [['unmounted'], true]);
      const { mountPoint } = await app.call('drives.mount', { driveId: hidden.id });
      const drive = await bench.listed(label);
      assert.equal(drive.mountPoint, mountPoint);
      await bench.finish('stage', batchId, drive);
      await bench.pull(label, label);
      assert.equal((await bench.lookOutside(file)).manifest.length > 0, true);
    },
  };
}
