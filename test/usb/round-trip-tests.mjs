import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../build/paths.mjs';
import { answers, openDevice, typed } from '../device/device.mjs';
import { kitFileText, listFiles, writeRun } from '../device/kit.mjs';
import { openWine } from '../device/wine.mjs';
import { dataFolder } from './app.mjs';
import { copyFromImage, listImage, readFromImage, writeToImage } from './images.mjs';
import { chosen, onlyPart, plugAndList } from './plugging.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const isLeft = (path) => /^HashCourier\/(hashes|logs)\//.test(path);
const byName = (a, b) => (a < b ? -1 : 1);
const label = 'ROUNDTRIP';
const good = 'FABRIKAM-1001';
const twice = '0001002';
const bad = 'FABRIKAM-1003';

/**
 * From a drive that the app staged, through go.cmd, back into the app. Outside the guest the drive is read and written by
 * mtools, and go.cmd runs under Wine with the kit's copy as drive E.
 */
export function roundTripTests(bench) {
  const { guest, app, image, folder, say } = bench;
  const copy = join(folder, 'round-trip');
  let stick;
  let batch;
  let staged;
  let runs;
  let drive;

  const fact = async (kind) => {
    const journal = await guest.shell(`cat ${dataFolder}/batches/${batch.id}/journal.jsonl`);
    const facts = journal
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).fact);
    return facts.findLast((each) => each.kind === kind);
  };

  return [
    {
      name: 'a drive that the app staged, read by a second reader: every byte of the kit is what was staged, and what is in the source',
      run: async () => {
        const script = await readFile(join(root, 'test/fixtures/script/stand-in.ps1'));
        const settings = {
          name: 'Round trip',
          customer: 'Contoso',
          orderNumber: '',
          tenantDomain: 'contoso.onmicrosoft.com',
          target: 'intune',
          groupTag: 'Bench 7',
          deviceProfile: 'Standard',
          sharedDevice: false,
          expectedDevices: 3,
          scriptSha256: '',
          onlyMicrosoftScript: false,
        };
        batch = await app.call('batch.create', { settings, practice: false });
        stick = await image('round-trip.img', { label });
        const plugged = await plugAndList(bench, 'round', stick, { label });
        onlyPart(
          await app.job('drives.stage', { batchId: batch.id, drives: [chosen(plugged)], takeOver: false }),
        );
        await guest.pull('round');
        await app.drives(({ drives }) => drives.length === 0);

        staged = (await fact('drive-staged')).files;
        await mkdir(copy);
        await copyFromImage(stick, copy);
        const manifest = JSON.parse(await readFile(join(copy, 'HashCourier/kit.json'), 'utf8'));
        assert.deepEqual(await listFiles(copy), staged.map(({ path }) => path).sort(byName));
        assert.deepEqual(await listImage(stick), await listFiles(copy));
        for (const file of staged) {
          const bytes = await readFile(join(copy, file.path));
          assert.equal(sha256(bytes), file.sha256, file.path);
          if (file.path === 'HashCourier/kit.json') continue;
          assert.deepEqual(
            manifest.files.find(({ path }) => path === file.path),
            { path: file.path, sha256: file.sha256, bytes: bytes.length },
          );
        }
        for (const [path, source] of [
          ['go.cmd', 'go.cmd'],
          ['HashCourier/Collect.ps1', 'Collect.ps1'],
        ])
          assert.equal(await readFile(join(copy, path), 'latin1'), await kitFileText(source));
        assert.deepEqual(await readFile(join(copy, 'HashCourier/Get-WindowsAutoPilotInfo.ps1')), script);
        let total = 0;
        for (const path of await listFiles(copy)) total += (await readFile(join(copy, path))).length;
        assert.ok(total < 200_000, `the kit has ${total} bytes`);
        return `${staged.length} files, ${total} bytes`;
      },
    },
    {
      name: 'go.cmd of that drive, run as E: at three devices: one good, one captured twice, one that fails',
      run: async () => {
        const own = join(folder, 'round-trip-device');
        await mkdir(own);
        const wine = await openWine(own, say);
        try {
          const { made, expectCollects } = await openDevice(wine, join(own, 'device'));
          const manifest = JSON.parse(await readFile(join(copy, 'HashCourier/kit.json'), 'utf8'));
          runs = [
            made.madeDone(manifest, { serial: good, at: '2026-03-02T09:30:00Z', number: 1 }),
            made.madeDone(manifest, { serial: twice, at: '2026-03-02T09:40:00Z', number: 2 }),
            made.madeDone(manifest, {
              serial: twice,
              at: '2026-03-02T09:45:00Z',
              number: 2,
              notes: ['collectedBefore'],
            }),
            made.madeFailure(manifest, {
              serial: bad,
              at: '2026-03-02T09:50:00Z',
              code: 'H1',
              detail: 'The script wrote no file.',
            }),
          ];
          await wine.letter('E', copy);
          for (const [index, run] of runs.entries()) {
            const play = await writeRun(join(own, `play-${index}`), run);
            await expectCollects(typed('e:\\go'), 'e:\\', { code: answers.get(run.exitCode), play });
          }
        } finally {
          await wine.close();
        }
        const written = (await listFiles(copy)).filter(isLeft);
        assert.deepEqual(
          written,
          runs.flatMap((run) => run.files.map(({ path }) => `HashCourier/${path}`)).sort(byName),
        );
        for (const path of written) await writeToImage(stick, path, await readFile(join(copy, path)));
        return `${written.length} files`;
      },
    },
    {
      name: 'the app collects what came out: these devices and the failed run, and nothing else',
      run: async () => {
        drive = await plugAndList(bench, 'round', stick, { label });
        assert.equal(drive.contents.waitingFiles, 3);
        const { result } = onlyPart(
          await app.job('collect.run', { batchId: batch.id, drives: [chosen(drive)] }),
        );
        assert.deepEqual(
          result.files.map(({ path, sha256, outcome, rows }) => ({ path, sha256, outcome, rows })),
          runs
            .flatMap((run) => run.files)
            .filter(({ path }) => path.endsWith('.csv'))
            .map(({ path, bytes }) => ({
              path: `HashCourier/${path}`,
              sha256: sha256(bytes),
              outcome: 'collected',
              rows: 1,
            }))
            .sort((a, b) => byName(a.path, b.path)),
        );
        assert.equal(result.logs, 4);
        assert.equal(result.kit, undefined);
        const view = await app.call('batch.open', { batchId: batch.id });
        assert.deepEqual(
          view.devices
            .map((device) => [device.serial, device.captureCount, device.standing, device.groupTag])
            .sort(([a], [b]) => byName(a, b)),
          [
            [twice, 2, 'ready', 'Bench 7'],
            [good, 1, 'ready', 'Bench 7'],
          ],
        );
        const log = runs.at(-1).files[0];
        assert.deepEqual(view.failedRuns, [
          {
            collectedAt: view.failedRuns[0]?.collectedAt,
            sha256: sha256(log.bytes),
            result: 'failed',
            code: 'H1',
            serial: bad,
            startedAt: '2026-03-02T09:50:00Z',
            driveName: drive.name,
            isSettled: false,
          },
        ]);
      },
    },
    {
      name: 'cleared, no hash and no log is left on it, the kit is whole, and the journal says who and how many',
      run: async () => {
        drive = await app.drives(({ drives }) => drives.find((each) => each.label === label));
        const { result } = onlyPart(
          await app.job('collect.clear', { batchId: batch.id, drives: [chosen(drive)] }),
        );
        assert.equal(result.cleared.length, 7);
        assert.deepEqual(result.left, []);
        await guest.pull('round');
        const paths = await listImage(stick);
        assert.deepEqual(paths.filter(isLeft), []);
        for (const file of staged)
          assert.equal(sha256(await readFromImage(stick, file.path)), file.sha256, file.path);
        const view = await app.call('batch.open', { batchId: batch.id });
        const { who, event } = view.driveEvents.find((each) => each.event.kind === 'cleared');
        assert.deepEqual([who, event], ['Tester', { kind: 'cleared', hashes: 3, logs: 4, left: 0 }]);
      },
    },
  ];
}
