import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { readKitFile } from '../../../electron/kit/kit-files.ts';
import { allReleaseFiles, releaseFiles } from '../../../electron/kit/releases.ts';

const root = join(import.meta.dirname, '../../..');

/** The lines of `electron/kit/releases.ts` for these files, to be copied from a failing test. */
const linesOf = (files: readonly { readonly path: string; readonly sha256: string }[] | undefined) =>
  (files ?? []).map(({ path, sha256 }) => `    '${path}': '${sha256}',`).join('\n');

it('has the files of the running release as they are staged', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const folder = join(root, 'electron/kit/files');
  const staged = [
    { path: 'go.cmd', sha256: sha256Hex(await readKitFile(folder, 'go.cmd')) },
    { path: 'HashCourier/Collect.ps1', sha256: sha256Hex(await readKitFile(folder, 'Collect.ps1')) },
  ];
  expect(linesOf(releaseFiles(version))).toBe(linesOf(staged));
});

it('knows no release that it was not told, whatever its name', () => {
  expect(releaseFiles('9.9.9')).toBeUndefined();
  expect(releaseFiles('__proto__')).toBeUndefined();
  expect(releaseFiles('constructor')).toBeUndefined();
});

it('has digests only', () => {
  for (const { sha256 } of allReleaseFiles()) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
});
