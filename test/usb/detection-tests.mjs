import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { mountByLabel, plugAndList, pullAndMiss } from './plugging.mjs';

const measure = fileURLToPath(new URL('guest/measure.cjs', import.meta.url));

/** What is offered, what is hidden, and how soon. */
export function detectionTests(bench) {
  const { guest, app, image } = bench;
  return [
    {
      name: 'the built-in disk is hidden with its reason, and nothing is offered',
      run: async () => {
        const list = await app.call('drives.refresh');
        assert.deepEqual(list.detection, { kind: 'on' });
        assert.deepEqual(list.drives, []);
        const hidden = list.hidden.find((drive) => drive.name === 'BUILTIN');
        assert.deepEqual(hidden?.reasons, ['internal']);
      },
    },
    {
      name: 'a plugged FAT32 drive is told within one second of the system listing it',
      run: async () => {
        const stick = await image('speed.img', { label: 'SPEED' });
        const lags = [];
        for (let round = 0; round < 3; round += 1) {
          const times = guest.shell(`"${process.execPath}" "${measure}" ${app.port} ${app.token} SPEED`);
          await guest.plug('speed', stick);
          await mountByLabel(guest, 'SPEED');
          const { listedAt, toldAt } = JSON.parse(await times);
          lags.push(toldAt - listedAt);
          await pullAndMiss(bench, 'speed', 'SPEED');
        }
        // The middle one: an emulated computer on a busy machine stands still now and then.
        const [, middle] = lags.toSorted((a, b) => a - b);
        assert.ok(middle < 1000, `told ${lags.join(', ')} ms after the system`);
        return `told ${lags.join(', ')} ms after lsblk listed it`;
      },
    },
    {
      name: 'a drive is listed with label, product, mount point, format and free space',
      run: async () => {
        const drive = await plugAndList(bench, 'facts', await image('facts.img', { label: 'FACTS' }), {
          label: 'FACTS',
        });
        assert.equal(drive.source, 'usb');
        assert.equal(drive.name, 'FACTS');
        assert.equal(drive.product, 'QEMU HARDDISK');
        assert.match(drive.mountPoint, /\/media\/root\/FACTS$/);
        assert.equal(drive.fileSystem, 'vfat');
        assert.ok(drive.freeBytes > 50_000_000 && drive.freeBytes < drive.sizeBytes);
        assert.deepEqual(drive.contents, { kind: 'empty' });
        await pullAndMiss(bench, 'facts', 'FACTS');
      },
    },
    {
      name: 'a drive that is plugged but not mounted is hidden as such, and offered once it is mounted',
      run: async () => {
        await guest.plug('later', await image('later.img', { label: 'LATER' }));
        const hidden = await app.drives((list) => list.hidden.find((drive) => drive.name === 'LATER'));
        assert.deepEqual(hidden.reasons, ['unmounted']);
        await mountByLabel(guest, 'LATER');
        await app.drives(({ drives }) => drives.some((drive) => drive.label === 'LATER'));
        await pullAndMiss(bench, 'later', 'LATER');
      },
    },
    {
      name: 'a USB hard disk with a GPT and NTFS, and a drive without a partition table, are offered',
      run: async () => {
        const disk = await image('disk.img', { label: 'HARDDISK', format: 'ntfs', table: 'gpt' });
        const listed = await plugAndList(bench, 'disk', disk, { label: 'HARDDISK', removable: false });
        assert.equal(listed.fileSystem, 'ntfs');
        const whole = await image('whole.img', { label: 'WHOLE', table: 'none' });
        await plugAndList(bench, 'whole', whole, { label: 'WHOLE' });
        await pullAndMiss(bench, 'disk', 'HARDDISK');
        await pullAndMiss(bench, 'whole', 'WHOLE');
      },
    },
    {
      name: 'full drives, empty write-protected drives and formats that Windows cannot read are hidden with their reasons',
      run: async () => {
        const reasonsOf = async (id, file, label, options) => {
          await guest.plug(id, file, options);
          await mountByLabel(guest, label);
          const isKnown = (drive) => drive.name === label && !drive.reasons.includes('unmounted');
          const hidden = await app.drives((list) => list.hidden.find(isKnown));
          return hidden.reasons;
        };
        const locked = await image('locked.img', { label: 'LOCKED' });
        assert.deepEqual(await reasonsOf('locked', locked, 'LOCKED', { readOnly: true }), ['read-only']);
        const linux = await image('linux.img', { label: 'LINUX', format: 'ext4' });
        assert.deepEqual(await reasonsOf('linux', linux, 'LINUX', {}), ['foreign-format']);
        const full = await image('full.img', { label: 'FULL' });
        const drive = await plugAndList(bench, 'full', full, { label: 'FULL' });
        await guest.tryShell(`dd if=/dev/zero of=${drive.mountPoint}/film.bin bs=1M; sync`);
        const hidden = await app.drives((list) => list.hidden.find((each) => each.name === 'FULL'));
        assert.deepEqual(hidden.reasons, ['full']);
        for (const id of ['locked', 'linux', 'full']) await guest.pull(id);
      },
    },
  ];
}
