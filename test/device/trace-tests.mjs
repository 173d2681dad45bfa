import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { answers, typed } from './device.mjs';
import { listFiles, writeRun } from './kit.mjs';

/** What is left on the device, on the drive and in the window. */
export function traceTests({ wine, folder, stick, go, made, expectCollects, expectTells }) {
  const { madeManifest, madeDone, madeFailure } = made;
  const serial = 'FABRIKAM-0001';
  const touched = async (path) => {
    const { size, mtimeMs } = await stat(path);
    return `${size} ${mtimeMs}`;
  };
  const onDevice = () => listFiles(wine.driveC, { stat: touched });

  return [
    {
      name: 'nothing is left on the device: no file of drive C is new, gone or changed',
      run: async () => {
        await wine.letter('E', await stick());
        const run = madeDone(madeManifest, { serial, at: '2026-03-02T09:30:00Z', number: 1 });
        const play = await writeRun(join(folder, 'play-trace'), run);
        const before = await onDevice();
        await expectCollects(typed('e:\\go'), 'e:\\', { play });
        await wine.letter('F', await stick('', { without: ['HashCourier/Collect.ps1'] }));
        await expectTells(typed('f:\\go'), 'K1');
        assert.deepEqual(await onDevice(), before);
        return `${before.length} files compared`;
      },
    },
    {
      name: 'on the drive are hashes and logs beside the kit, and each run keeps the files of the one before',
      run: async () => {
        const drive = await stick();
        await wine.letter('E', drive);
        const kit = await listFiles(drive, { stat: touched });
        const runs = [
          madeDone(madeManifest, { serial, at: '2026-03-02T09:30:00Z', number: 1 }),
          madeDone(madeManifest, {
            serial,
            at: '2026-03-02T09:32:00Z',
            number: 1,
            notes: ['collectedBefore'],
          }),
          madeFailure(madeManifest, {
            serial: '',
            at: '2026-03-02T09:40:00Z',
            code: 'H1',
            detail: 'No file.',
          }),
        ];
        for (const [index, run] of runs.entries()) {
          const play = await writeRun(join(folder, `play-keeps-${index}`), run);
          const end = await expectCollects(typed('e:\\go'), 'e:\\', {
            code: answers.get(run.exitCode),
            play,
          });
          assert.equal(end.screen.trim(), run.screen.replaceAll('\r', '').trim());
        }
        const after = await listFiles(drive, { stat: touched });
        assert.deepEqual(
          after.filter((file) => !/^HashCourier\/(hashes|logs)\//.test(file)),
          kit,
        );
        const files = runs.flatMap((run) => run.files);
        assert.equal(after.length, kit.length + files.length);
        for (const { path, bytes } of files)
          assert.deepEqual(await readFile(join(drive, 'HashCourier', path)), Buffer.from(bytes));
      },
    },
    {
      name: 'PowerShell is kept from its cache in the profile and from modules of another PowerShell',
      run: async () => {
        await wine.letter('E', await stick());
        const { start } = await expectCollects(typed('e:\\go'), 'e:\\', {
          environment: { PSModulePath: 'C:\\Program Files\\PowerShell\\7\\Modules' },
        });
        const value = (name) =>
          Object.entries(start.environment).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
        assert.equal(value('PSModuleAnalysisCachePath'), 'NUL');
        assert.equal(value('PSModulePath'), undefined);
        assert.equal(value('PSExecutionPolicyPreference'), undefined);
      },
    },
    {
      name: 'the window keeps its colours, its environment, its folder and its echo, after DONE and after a failure',
      run: async () => {
        await wine.letter('E', await stick());
        await wine.letter('F', await stick('', { without: ['HashCourier/Collect.ps1'] }));
        await wine.letter('P', join(folder, 'programs'));
        await wine.putStandIn(join(folder, 'programs/look.exe'));
        for (const letter of ['e', 'f']) {
          const end = await go(typed(`p:\\look & ${letter}:\\go & p:\\look & echo`), {
            directory: 'C:\\users',
            console: true,
            answers: [[/Press any key/, '\r']],
          });
          const [before, after] = [end.starts[0], end.starts.at(-1)];
          assert.ok(end.starts.length >= 2 && before.colours > 0, 'the window has no colours to compare');
          for (const value of ['colours', 'environment', 'directory'])
            assert.deepEqual(after[value], before[value]);
          assert.match(end.screen, /echo is on/i);
        }
      },
    },
  ];
}
