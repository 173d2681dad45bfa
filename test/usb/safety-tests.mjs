import assert from 'node:assert/strict';
import { mountByLabel, chosen, onlyPart, plugAndList, pullAndMiss } from './plugging.mjs';

/** What must not go wrong: wrong drives, pulled drives, protected drives, drives in use. */
export function safetyTests(bench) {
  const { guest, app, image } = bench;
  async function stage(drives, onPart) {
    const [batch] = await app.call('batch.list');
    return app.job(
      'drives.stage',
      { batchId: batch.id, drives: drives.map(chosen), takeOver: false },
      onPart,
    );
  }

  return [
    {
      name: 'another drive in the place of the chosen one is refused, and nothing is written to it',
      run: async () => {
        const first = await plugAndList(bench, 'one', await image('one.img', { label: 'ONE' }), {
          label: 'ONE',
        });
        await pullAndMiss(bench, 'one', 'ONE');
        const second = await plugAndList(bench, 'two', await image('two.img', { label: 'TWO' }), {
          label: 'TWO',
        });
        assert.equal(second.id, first.id);
        const end = await stage([first]);
        assert.equal(end.parts[0].state, 'failed');
        assert.equal(end.parts[0].error.code, 'drive.changed');
        assert.equal((await guest.shell(`ls ${second.mountPoint} | wc -l`)).trim(), '0');
        await pullAndMiss(bench, 'two', 'TWO');
      },
    },
    {
      name: 'a drive pulled while it is staged fails alone: the other one is finished and proved',
      run: async () => {
        const victim = await plugAndList(bench, 'victim', await image('victim.img', { label: 'VICTIM' }), {
          label: 'VICTIM',
        });
        const other = await plugAndList(bench, 'other', await image('other.img', { label: 'OTHER' }), {
          label: 'OTHER',
        });
        const pulling = [];
        const end = await stage([victim, other], (part) => {
          if (part.id === victim.id && part.state === 'working') {
            if (pulling.length === 0) pulling.push(guest.pull('victim'));
          }
        });
        await Promise.all(pulling);
        const [lost, kept] = end.parts;
        assert.equal(kept.state, 'done', JSON.stringify(kept));
        // The pull may come after the last byte; what is told must be what happened.
        if (lost.state === 'failed') assert.match(lost.error.code, /^drive\./);
        await pullAndMiss(bench, 'other', 'OTHER');
        return `the pulled drive ended as ${lost.state} ${lost.error?.code ?? ''}`;
      },
    },
    {
      name: 'a write-protected drive with a kit stays visible for collecting and is refused for staging',
      run: async () => {
        const file = await image('switch.img', { label: 'SWITCH' });
        onlyPart(await stage([await plugAndList(bench, 'switch', file, { label: 'SWITCH' })]));
        await pullAndMiss(bench, 'switch', 'SWITCH');
        const drive = await plugAndList(bench, 'switch', file, { label: 'SWITCH', readOnly: true });
        assert.equal(drive.readOnly, true);
        assert.equal(drive.contents.kind, 'kit');
        const end = await stage([drive]);
        assert.equal(end.parts[0].error?.code, 'drive.readOnly');
        await pullAndMiss(bench, 'switch', 'SWITCH');
      },
    },
    {
      name: 'eject names the program that holds the drive, and works when it has ended',
      run: async () => {
        const file = await image('held.img', { label: 'HELD' });
        const drive = await plugAndList(bench, 'held', file, { label: 'HELD' });
        await guest.shell(
          `(cd ${drive.mountPoint} && exec setsid sleep 300 >/dev/null 2>&1 </dev/null) & echo $! >/run/holder.pid`,
        );
        const refused = await app.ask('drives.eject', { drive: chosen(drive) });
        assert.equal(refused.error?.code, 'drive.ejectFailed', JSON.stringify(refused));
        assert.deepEqual([refused.error.details.cause, refused.error.details.programs], ['inUseBy', 'sleep']);
        await guest.shell('kill $(cat /run/holder.pid) || pkill -x sleep');
        const beganAt = Date.now();
        assert.deepEqual(await app.call('drives.eject', { drive: chosen(drive) }), { name: 'HELD' });
        const took = Date.now() - beganAt;
        assert.equal((await guest.tryShell('grep -q HELD /proc/mounts')).code, 1);
        await app.drives(({ drives }) => !drives.some((each) => each.label === 'HELD'));
        await guest.pull('held');
        return `ejected in ${took} ms`;
      },
    },
    ...['exfat', 'ntfs'].map((format) => ({
      name: `a drive with ${format} is staged, pulled at once, and holds the whole kit`,
      run: async () => {
        const label = format.toUpperCase();
        const file = await image(`${format}.img`, { label, format });
        const drive = await plugAndList(bench, format, file, { label });
        const end = await stage([drive]);
        await guest.pull(format);
        const { result } = onlyPart(end);
        await app.drives(({ drives }) => !drives.some((each) => each.label === label));
        await guest.plug(format, file);
        await mountByLabel(guest, label);
        const again = await app.drives(({ drives }) => drives.find((each) => each.label === label));
        assert.equal(again.contents.kind, 'kit');
        assert.equal(again.contents.driveId, result.driveId);
        const list = `cd ${again.mountPoint} && sha256sum -b $(find . -type f -not -name kit.json | sed 's/ /?/g')`;
        const digests = await guest.shell(list);
        const manifest = JSON.parse(await guest.shell(`cat ${again.mountPoint}/HashCourier/kit.json`));
        for (const item of manifest.files)
          assert.ok(digests.includes(item.sha256), `${item.path} has other bytes`);
        await pullAndMiss(bench, format, label);
        // ntfs-3g reads the device through the system's cache, and the app must not claim more than it knows.
        assert.equal(result.provedPastCache, format !== 'ntfs');
        return `proved past the cache: ${result.provedPastCache}`;
      },
    })),
  ];
}
