import assert from 'node:assert/strict';
import { startApp } from '../app.mjs';
import { journalFaults } from './journal-faults.mjs';
import { withOwnApp } from './own-app.mjs';
import { repeat } from './repeat.mjs';

/** The bench's own computer fails: its disk, its clock, its files. Each with a copy of the app on a data folder of its own. */
export function benchFaults(bench) {
  return [diskFull, protectedWhileRunning, protectedAtStart, clockSetBack, slowDisk, twoCopies]
    .map((make) => ({
      rounds: 1,
      ...make(bench),
    }))
    .concat(journalFaults(bench));
}

const isDiskFull = (code) => /diskFull/.test(code ?? '');
const isRefused = (code) => /^(file|folder|app\.dataFolder)/.test(code ?? '') && code !== 'app.bug';

function diskFull(bench) {
  return {
    name: 'the bench’s disk runs full while collecting, exporting and changing settings',
    how: 'a small ext4 disk under the data folder is filled to the last kilobytes, and emptied again',
    isBrief: true,
    run: () =>
      withOwnApp(
        bench,
        'DISKFULL',
        { kib: 8 * 1024 },
        async ({ disk, batchId, leave, work, finish, own, assertAllHome }) => {
          const { app } = own;
          await leave(12);
          await disk.fill(48);
          const end = await work('collect');
          const failed = (end.result?.files ?? []).filter(({ outcome }) => outcome === 'failed');
          const codes = new Set([
            ...failed.map(({ error }) => error),
            ...(end.error ? [end.error.code] : []),
          ]);
          assert.ok(
            codes.size > 0 && [...codes].every(isDiskFull),
            `collecting: ${[...codes].join()} ${JSON.stringify(end.error)}`,
          );
          const shown = bench.nothingShown();
          bench.host.note(shown, await app.call('batch.open', { batchId }));
          await disk.fill(0);
          const { settings } = await app.call('batch.open', { batchId });
          const changed = await app.ask('batch.change', {
            batchId,
            settings: { ...settings, customer: 'Contoso' },
          });
          if (!changed.ok) assert.ok(isDiskFull(changed.error.code), JSON.stringify(changed.error));
          const tag = await app.ask('groupTags.add', { tag: 'Seven' });
          if (!tag.ok) assert.ok(isDiskFull(tag.error.code), JSON.stringify(tag.error));
          await disk.makeRoom();
          await finish('collect');
          await disk.fill(4);
          const round = await bench.tryJob(
            'merge.export',
            { batchId, choice: { kind: 'new' } },
            undefined,
            app,
          );
          if (round.outcome !== 'done') assert.ok(isDiskFull(round.error?.code), JSON.stringify(round.error));
          await disk.makeRoom();
          if (round.outcome !== 'done') {
            const again = await app.job('merge.export', { batchId, choice: { kind: 'new' } });
            assert.equal(again.outcome, 'done', JSON.stringify(again.error));
          }
          await app.call('batch.change', {
            batchId,
            settings: { ...settings, groupTag: 'Later' },
          });
          const view = await assertAllHome(shown);
          assert.equal(view.rounds.length, 1);
          assert.equal(view.rounds[0].deviceKeys.length, 12);
          return `${failed.length} files waited for room; export: ${round.error?.code ?? round.outcome}, settings: ${changed.error?.code ?? 'done'}`;
        },
      ),
  };
}

function protectedWhileRunning(bench) {
  return {
    name: 'the data folder becomes read-only while the app runs',
    how: 'an error in its file system, as the system answers it: read-only until it is checked',
    run: () =>
      withOwnApp(
        bench,
        'ROLATER',
        {},
        async ({ disk, batchId, leave, work, finish, own, start, assertAllHome }) => {
          const { app } = own;
          await leave(4);
          await finish('collect');
          await leave(4);
          await disk.breakDown();
          const view = await app.call('batch.open', { batchId });
          assert.equal(view.files.length, 4);
          const end = await work('collect');
          const failed = (end.result?.files ?? []).filter(({ outcome }) => outcome === 'failed');
          const codes = [...failed.map(({ error }) => error), ...(end.error ? [end.error.code] : [])];
          assert.ok(codes.length > 0 && codes.every(isRefused), JSON.stringify(codes));
          const changed = await app.ask('batch.change', {
            batchId,
            settings: { ...view.settings, orderNumber: '8' },
          });
          assert.ok(!changed.ok && isRefused(changed.error.code), JSON.stringify(changed));
          const cleared = await work('clear');
          assert.notEqual(cleared.error?.code, 'app.bug', JSON.stringify(cleared));
          await own.app.stop();
          await disk.unprotect();
          await start();
          await finish('collect');
          await assertAllHome();
          return `collect: ${[...new Set(codes)].join()}, settings: ${changed.error.code}, clear: ${cleared.error?.code ?? cleared.state}`;
        },
      ),
  };
}

function protectedAtStart(bench) {
  return {
    name: 'the data folder is read-only when the app starts: it says so in plain words, and can be looked at',
    how: 'its disk is remounted read-only between two starts',
    run: () =>
      withOwnApp(
        bench,
        'ROSTART',
        {},
        async ({ disk, batchId, leave, finish, own, start, assertAllHome }) => {
          await leave(3);
          await finish('collect');
          await own.app.stop();
          await disk.protect();
          const { code, all, said } = await startInVain(bench, disk.data);
          assert.equal(code, 1, all);
          assert.match(all, /data folder|read-only|written/i);
          assert.doesNotMatch(all, /\n\s+at /, 'a person is shown a stack trace');
          const options = { data: disk.data, name: 'onlooker', args: ['--look-on'] };
          const onlooker = await startApp(bench.guest, bench.bundle, options);
          try {
            assert.equal((await onlooker.call('batch.open', { batchId })).devices.length, 3);
          } finally {
            await onlooker.stop();
          }
          await disk.unprotect();
          await start();
          await assertAllHome();
          return said;
        },
      ),
  };
}

function clockSetBack(bench) {
  return {
    name: 'the clock is set back by a year between two works: facts, rounds and history keep their order',
    how: 'date -s in the guest',
    run: () =>
      withOwnApp(bench, 'CLOCK', {}, async ({ disk, batchId, leave, finish, own, start, assertAllHome }) => {
        await leave(2);
        await finish('collect');
        await own.app.job('merge.export', { batchId, choice: { kind: 'new' } });
        await bench.guest.shell(`date +%s >/run/clock && date -s '-1 year'`);
        await leave(2);
        await finish('collect');
        const second = await own.app.job('merge.export', { batchId, choice: { kind: 'new' } });
        assert.equal(second.outcome, 'done', JSON.stringify(second.error));
        const before = await own.app.call('batch.open', { batchId });
        await own.app.stop();
        await start();
        const view = await own.app.call('batch.open', { batchId });
        assert.deepEqual(view.rounds.map(({ number }) => number).sort(), [1, 2]);
        assert.deepEqual(view.rounds, before.rounds);
        assert.deepEqual(view.driveEvents, before.driveEvents);
        assert.deepEqual(view.devices, before.devices);
        assert.deepEqual(view.damage, []);
        const journal = await bench.guest.shell(`cat ${disk.data}/batches/${batchId}/journal.jsonl`);
        const lines = journal
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line));
        assert.deepEqual(
          lines.map(({ seq }) => seq),
          lines.map((_, index) => lines[0].seq + index),
        );
        // The newest event is the one that was written last, whatever the clock said.
        const collected = view.driveEvents.filter(({ event }) => event.kind === 'collected');
        assert.ok(collected.length >= 2, JSON.stringify(view.driveEvents));
        await assertAllHome();
      }),
  };
}

function slowDisk(bench) {
  return {
    name: 'the data folder is on a slow disk: the app answers others while it collects',
    how: 'every read and write waits 40 ms (device-mapper delay)',
    run: () =>
      withOwnApp(bench, 'SLOWDISK', { slowMs: 40 }, async ({ leave, finish, own, assertAllHome }) => {
        await leave(6);
        const answers = repeat(() => own.app.call('app.settings'));
        const beganAt = Date.now();
        await finish('collect');
        const took = Date.now() - beganAt;
        const longest = await answers();
        assert.ok(longest < 10_000, `an answer took ${longest} ms`);
        await assertAllHome();
        return `collected in ${took} ms, longest answer meanwhile ${longest} ms`;
      }),
  };
}

function twoCopies(bench) {
  return {
    name: 'a second copy of the app on one data folder says so and changes nothing; one that looks on shows everything',
    how: 'started beside the first one, without and with --look-on',
    run: () =>
      withOwnApp(bench, 'TWICE', {}, async ({ disk, batchId, leave, finish, assertAllHome }) => {
        const { guest, bundle } = bench;
        await leave(2);
        await finish('collect');
        const list = `cd ${disk.data} && find . -type f | sort | xargs -d '\\n' sha256sum`;
        const before = await guest.shell(list);
        const { code, said } = await startInVain(bench, disk.data);
        assert.equal(code, 1, said);
        assert.match(said, /another|already|second/i);
        const onlooker = await startApp(guest, bundle, {
          data: disk.data,
          name: 'onlooker',
          args: ['--look-on'],
        });
        try {
          const { devices, settings } = await onlooker.call('batch.open', { batchId });
          assert.equal(devices.length, 2);
          const refused = [
            await onlooker.ask('batch.change', { batchId, settings: { ...settings, orderNumber: '9' } }),
            await onlooker.ask('groupTags.add', { tag: 'Onlooker' }),
            await onlooker.ask('merge.export', { batchId, choice: { kind: 'new' } }),
          ];
          assert.deepEqual(
            refused.map(({ error }) => error?.code),
            refused.map(() => 'app.lookingOn'),
          );
        } finally {
          await onlooker.stop();
        }
        assert.equal(await guest.shell(list), before, 'another copy changed the data folder');
        await leave(1);
        await finish('collect');
        await assertAllHome();
        return said;
      }),
  };
}

/** Starts a copy that is to end by itself; answers with its exit code and what it said last. */
async function startInVain({ guest, bundle }, data) {
  const command = `timeout 60 '${process.execPath}' '${bundle}' --no-open --data ${data}`;
  const { code, stdout, stderr } = await guest.tryShell(command, 90_000);
  const all = `${stdout}${stderr}`.trim();
  return { code, all, said: all.split('\n').at(-1) };
}
