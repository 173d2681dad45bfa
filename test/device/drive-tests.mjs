import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answers, typed } from './device.mjs';
import { listFiles, putKit, writeRun } from './kit.mjs';
import { writePlay } from './wine.mjs';

const execute = promisify(execFile);
const device = { serial: 'FABRIKAM-0001', at: '2026-03-02T09:30:00Z' };

/** Drives that are full, write-protected, or gone. */
export function driveTests({ wine, folder, stick, go, made, expectCollects }) {
  const { madeManifest, madeDone, madeFailure } = made;
  const done = madeDone(madeManifest, { ...device, number: 1 });

  /** What Collect.ps1 would show on a drive that cannot be written. */
  const refusals = Object.fromEntries(
    ['D1', 'D2', 'D3'].map((code) => [
      code,
      madeFailure(madeManifest, { ...device, code, detail: '' }).screen,
    ]),
  );

  /** A file system of 64 KiB that is really full or read-only, where this machine lets us mount one. */
  async function onSmallDrive(act) {
    const drive = join(folder, 'small');
    await mkdir(drive, { recursive: true });
    try {
      await execute('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', drive]);
    } catch (error) {
      throw new Error('This test mounts a small file system, which needs root.', { cause: error });
    }
    try {
      await putKit(drive);
      await wine.letter('E', drive);
      await act(drive);
    } finally {
      await execute('umount', ['--lazy', drive]);
    }
  }

  async function expectRefused(drive, code) {
    const before = await listFiles(drive);
    const play = await writeRun(join(folder, 'play-refused'), done, refusals);
    const end = await expectCollects(typed('e:\\go'), 'e:\\', { code: 10, play });
    assert.ok(end.screen.includes(made.failures[code].cause), end.screen);
    assert.doesNotMatch(end.screen, /DONE|FAILED W|FAILED K/);
    assert.deepEqual(await listFiles(drive), before);
  }

  return [
    {
      name: 'on a write-protected drive go starts the collector, which says D1; nothing is on the drive afterwards',
      run: () =>
        onSmallDrive(async (drive) => {
          await execute('mount', ['-o', 'remount,ro', drive]);
          await expectRefused(drive, 'D1');
        }),
    },
    {
      name: 'on a full drive go starts the collector, which says D2; nothing half-written stays on the drive',
      run: () =>
        onSmallDrive(async (drive) => {
          await execute('sh', ['-c', 'cat /dev/zero > "$0/film.bin" 2>/dev/null; true', drive]);
          await expectRefused(drive, 'D2');
        }),
    },
    {
      name: 'a drive pulled while DONE or FAILED is on the screen: go ends with its code and says no more',
      run: async () => {
        for (const [ended, code] of answers) {
          const drive = await stick();
          await wine.letter('E', drive);
          const [shown, gone] = [join(drive, 'shown'), join(folder, `gone-${code}`)];
          await writeFile(join(folder, 'words.txt'), 'the result\r\n');
          await writeFile(join(folder, 'empty.bin'), '');
          const play = await writePlay(join(folder, `pulled-${code}.txt`), [
            ['write', '..\\shown', join(folder, 'empty.bin')],
            ['wait', gone],
            ['print', join(folder, 'words.txt')],
            ['exit', ended],
          ]);
          const running = go(typed('e:\\go'), { play });
          await exists(shown);
          await wine.letter('E', undefined);
          await rename(drive, `${drive} pulled`);
          await writeFile(gone, '');
          const end = await running;
          assert.deepEqual([end.code, end.screen.trim()], [code, 'the result']);
        }
      },
    },
  ];
}

async function exists(path) {
  await execute('sh', [
    '-c',
    'for i in $(seq 200); do [ -e "$0" ] && exit 0; sleep 0.05; done; exit 1',
    path,
  ]);
}
