import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answers, doubleClick, typed } from './device.mjs';

const miniNt = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\MiniNT';

/** What go.cmd makes of what it finds, and of what PowerShell answers. */
export function answerTests({ wine, stick, go, made, play, expectCollects, expectTells, assertTells }) {
  const ends = (code) =>
    play(`ends-${code}`, { files: [], screen: `what Collect.ps1 shows\r\n`, exitCode: code });
  return [
    {
      name: 'after DONE it answers 0, after FAILED 10, adds no word of its own and waits for no key',
      run: async () => {
        await wine.letter('E', await stick());
        for (const [ended, code] of answers) {
          const end = await expectCollects(typed('e:\\go'), 'e:\\', { code, play: await ends(ended) });
          assert.equal(end.screen.trim(), 'what Collect.ps1 shows');
        }
      },
    },
    {
      name: 'any other end means that the collector did not get to speak: W4 with the code, a key, 10',
      run: async () => {
        await wine.letter('E', await stick());
        const { cause, next } = made.failures.W4;
        for (const code of [1, 2, 5, 9, 11, 19, 21, 64, 255, 1260, 9009, -1, -196608, -1073741502]) {
          const end = await go(typed('e:\\go'), { input: '\n', play: await ends(code) });
          assert.equal(end.starts.length, 1);
          assertTells(
            end,
            `FAILED W4  ${cause}`,
            `Windows PowerShell did not run the collector: code ${code}.`,
            `Next: ${next}`,
          );
        }
      },
    },
    {
      name: 'a collector that ends without a word, as a torn one does, is told as K1, never taken for DONE',
      run: async () => {
        await wine.letter('E', await stick());
        const { cause, next } = made.failures.K1;
        const end = await go(typed('e:\\go'), { input: '\n', play: await ends(0) });
        assert.equal(end.starts.length, 1);
        assertTells(end, `FAILED K1  ${cause}`, `Next: ${next}`);
      },
    },
    {
      name: 'ended with Ctrl+C it explains nothing',
      run: async () => {
        await wine.letter('E', await stick());
        const end = await go(typed('e:\\go'), { play: await ends(-1073741510) });
        assert.deepEqual([end.code, end.screen.trim()], [10, 'what Collect.ps1 shows']);
      },
    },
    {
      name: 'a kit without Collect.ps1, and a go.cmd alone, are told as K1',
      run: async () => {
        await wine.letter('E', await stick('', { without: ['HashCourier/Collect.ps1'] }));
        await expectTells(typed('e:\\go'), 'K1');
        const alone = await stick();
        await rm(join(alone, 'HashCourier'), { recursive: true });
        await wine.letter('E', alone);
        await expectTells(doubleClick('E:\\go.cmd'), 'K1');
      },
    },
    {
      name: 'a system without Windows PowerShell is told as W3',
      run: async () => {
        await wine.letter('E', await stick());
        await rm(wine.powershell);
        await expectTells(typed('e:\\go'), 'W3').finally(wine.restorePowerShell);
      },
    },
    {
      name: 'WinPE is told as W2 by cmd itself: with and without PowerShell, and before the kit is looked at',
      run: async () => {
        await wine.wine('reg', 'add', miniNt, '/f');
        try {
          await wine.letter('E', await stick());
          await expectTells(typed('e:\\go'), 'W2');
          await rm(wine.powershell);
          await expectTells(typed('e:\\go'), 'W2');
          await wine.letter('E', await stick('', { without: ['HashCourier/Collect.ps1'] }));
          await expectTells(typed('e:\\go'), 'W2');
        } finally {
          await wine.restorePowerShell();
          await wine.wine('reg', 'delete', miniNt, '/f');
        }
        await wine.letter('E', await stick());
        await expectCollects(typed('e:\\go'), 'e:\\');
      },
    },
    {
      name: 'where reg.exe is missing or does not answer, the device is not taken for WinPE',
      run: async () => {
        await wine.letter('E', await stick());
        const system = join(wine.driveC, 'elsewhere/System32');
        const line = typed('set "SystemRoot=C:\\elsewhere"& e:\\go');
        for (const program of ['cmd.exe', 'WindowsPowerShell/v1.0/powershell.exe'])
          await wine.putStandIn(join(system, program));
        try {
          const missing = await go(line);
          assert.equal(missing.starts.length, 1, missing.screen);
          assert.match(missing.starts[0].program, /elsewhere/i);
          await writeFile(join(system, 'reg.exe'), 'not a program');
          const silent = await go(line);
          assert.equal(silent.starts.length, 1, silent.screen);
        } finally {
          await rm(join(wine.driveC, 'elsewhere'), { recursive: true });
        }
      },
    },
    {
      name: 'a 32-bit shell on 64-bit Windows starts the 64-bit PowerShell through Sysnative',
      run: async () => {
        await wine.letter('E', await stick());
        const native = join(wine.driveC, 'windows/Sysnative');
        await wine.putStandIn(join(native, 'WindowsPowerShell/v1.0/powershell.exe'));
        const { starts, code } = await go(typed('e:\\go')).finally(() => rm(native, { recursive: true }));
        assert.equal(starts.length, 1);
        assert.equal(code, 0);
        assert.equal(
          starts[0].commandLine.split(' ')[0],
          '"C:\\windows\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe"',
        );
      },
    },
    {
      name: 'where SystemRoot leads nowhere, windir does',
      run: async () => {
        await wine.letter('E', await stick());
        for (const root of ['Q:\\nowhere', 'C:\\windows\\', 'c:\\WINDOWS']) {
          const { starts, code } = await go(typed(`set "SystemRoot=${root}"& e:\\go`));
          assert.equal(starts.length, 1, root);
          assert.equal(code, 0, root);
        }
      },
    },
  ];
}
