import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadMadeRuns, putKit, writeRun } from './kit.mjs';

/** What go.cmd passes to PowerShell, in front of the path of Collect.ps1. */
const beforePath = '-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File';

/** What `Collect.ps1` ends with after DONE and after FAILED, and what go.cmd makes of it. */
export const answers = new Map([
  [20, 0],
  [10, 10],
]);

/** How a batch file is started: by double click in Explorer, and typed in cmd. */
export const doubleClick = (path) => `C:\\windows\\system32\\cmd.exe /c ""${path}" "`;
export const typed = (words) => `C:\\windows\\system32\\cmd.exe /c ${words}`;

/** A made-up device: its Windows, the drives that are put into it, and what PowerShell would do there. */
export async function openDevice(wine, folder) {
  await mkdir(folder);
  const made = await loadMadeRuns();
  const runs = new Map();
  let drives = 0;

  /** The play of a made-up run, written once. */
  async function play(name, run, refusals) {
    if (!runs.has(name)) runs.set(name, await writeRun(join(folder, `play-${name}`), run, refusals));
    return runs.get(name);
  }

  /** A new folder for a drive's content, with a kit in it (or below it). */
  async function stick(below = '', options = {}) {
    drives += 1;
    const drive = join(folder, `drive-${drives}`);
    await mkdir(drive);
    await putKit(join(drive, below), options);
    return drive;
  }

  /**
   * Runs a line and fails unless PowerShell was started exactly once, as it should be, with the Collect.ps1 below `kit`
   * (a Windows path that ends in a backslash), and go.cmd answered with `code`.
   */
  async function expectCollects(line, kit, { code = 0, ...options } = {}) {
    const { starts, ...end } = await go(line, options);
    assert.equal(starts.length, 1, `${line} started PowerShell ${starts.length} times:\n${end.screen}`);
    const [start] = starts;
    const program = 'C:\\windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
    assert.equal(
      start.commandLine.trimEnd().toLowerCase(),
      `"${program}" ${beforePath} "${kit}HashCourier\\Collect.ps1"`.toLowerCase(),
    );
    assert.equal(end.code, code, `${line} ended with ${end.code}:\n${end.screen}`);
    return { start, ...end };
  }

  async function go(line, options) {
    await wine.starts();
    const end = await wine.run(line, options);
    return { ...end, starts: await wine.starts() };
  }

  /** Fails unless go.cmd told this failure, ran no PowerShell, waited for a key and answered 10. */
  async function expectTells(line, code, options) {
    const { cause, next } = made.failures[code];
    const end = await go(line, { input: '\n', ...options });
    assert.deepEqual(end.starts, []);
    assertTells(end, `FAILED ${code}  ${cause}`, `Next: ${next}`);
    return end;
  }

  function assertTells(end, ...lines) {
    const shown = end.screen.split('\n').map((line) => line.trimEnd());
    for (const line of lines)
      assert.ok(shown.includes(line), `"${line}" is not on the screen:\n${end.screen}`);
    assert.match(end.screen, /Press any key/);
    assert.equal(end.code, 10);
  }

  return { wine, folder, made, play, stick, go, expectCollects, expectTells, assertTells };
}
