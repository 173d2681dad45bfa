import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { importTypeScript } from '../../build/run-typescript.mjs';
import { root } from '../../build/paths.mjs';
import { writePlay } from './wine.mjs';

/** The app's own writers of hashes, logs and screens: see `made-run.ts`. */
export const loadMadeRuns = () => importTypeScript('test/device/made-run.ts');

/** A file of the kit as it goes onto drives, as latin1: `Collect.ps1` is its parts, joined in the order of their names. */
export async function kitFileText(name) {
  const folder = join(root, 'electron/kit/files');
  const parts = (await readdir(join(folder, 'collect'))).sort().map((part) => join(folder, 'collect', part));
  const paths = name === 'Collect.ps1' ? parts : [join(folder, name)];
  const texts = await Promise.all(paths.map((path) => readFile(path, 'latin1')));
  return texts.join('').replaceAll(/\r?\n/g, '\r\n');
}

/** Puts a kit into a folder, as it would lie on a drive. Answers with the folder. */
export async function putKit(folder, { without = [] } = {}) {
  await mkdir(join(folder, 'HashCourier'), { recursive: true });
  for (const [from, to] of [
    ['go.cmd', 'go.cmd'],
    ['Collect.ps1', 'HashCourier/Collect.ps1'],
  ]) {
    if (without.includes(to)) continue;
    await writeFile(join(folder, to), await kitFileText(from), 'latin1');
  }
  return folder;
}

/**
 * Makes a made-up run playable by the stand-in for PowerShell. Answers with the file for `run({ play })`.
 * @param refusals screens for a drive that cannot be written, by code
 */
export async function writeRun(folder, run, refusals = {}) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const put = async (name, content) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const steps = [];
  for (const [code, screen] of Object.entries(refusals))
    steps.push(['refuse', code, await put(`${code}.txt`, screen)]);
  const folders = run.files.flatMap(({ path }) => parents(path));
  for (const each of new Set(folders)) steps.push(['folder', each.replaceAll('/', '\\')]);
  for (const [index, { path, bytes }] of run.files.entries())
    steps.push(['write', path.replaceAll('/', '\\'), await put(`${index}.bin`, bytes)]);
  steps.push(['print', await put('screen.txt', run.screen)], ['exit', run.exitCode]);
  return writePlay(join(folder, 'play.txt'), steps);
}

/** `a/b/c` → `a`, `a/b`. */
function parents(path) {
  const parent = dirname(path);
  return parent === '.' ? [] : [...parents(parent), parent];
}

/** Every file below a folder, by path with `/`, with what tells whether it was touched. Links are not followed. */
export async function listFiles(folder, { stat } = {}) {
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = path.slice(folder.length + 1);
    found.push(stat === undefined ? name : `${name} ${await stat(path)}`);
  }
  return found.sort();
}
