import { mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { readManifest } from '../../../electron/formats/kit/manifest.ts';
import type { KitManifest } from '../../../electron/formats/kit/types.ts';
import { readKitFile } from '../../../electron/kit/kit-files.ts';
import { readKitState, type KitReference } from '../../../electron/kit/kit-state.ts';
import { createText } from '../../../text/index.ts';
import { failListing } from '../hostile/failing-system.ts';
import { batchId, inputFor, kitDeps, newFolder, scriptOf, stagerWith } from './kit-bench.ts';

const scriptPath = 'HashCourier/Get-WindowsAutoPilotInfo.ps1';
let drive = '';
beforeEach(async () => {
  drive = await newFolder();
});
afterEach(() => rm(drive, { recursive: true, force: true }));

/** What a table of releases with the files of this checkout says. */
const release = await Promise.all(
  (['go.cmd', 'Collect.ps1'] as const).map(async (name) => ({
    path: name === 'go.cmd' ? name : `HashCourier/${name}`,
    sha256: sha256Hex(await readKitFile(kitDeps.kitFilesFolder, name)),
  })),
);

const reference = (more: Partial<KitReference> = {}): KitReference => ({
  kitVersion: '0.1.0',
  staged: undefined,
  releaseFiles: (version) => (version === '0.1.0' ? release : undefined),
  pins: new Map(),
  sayIn: (language) => (language === 'en' ? createText('en') : undefined),
  ...more,
});
const change = (path: string, text = 'changed') => writeFile(join(drive, path), text);
const changedPaths = async (more: Partial<KitReference> = {}) =>
  (await readKitState(drive, reference(more))).changed.map(({ path }) => path);

async function changeManifest(change: (manifest: KitManifest) => object) {
  const manifest = await readManifest(drive);
  if (manifest === undefined) throw new Error('no manifest');
  await writeFile(join(drive, 'HashCourier/kit.json'), JSON.stringify(change(manifest)));
}

describe('compared with the bench’s own record', () => {
  it('is as it was staged', async () => {
    const { files: staged } = await stagerWith().stage(inputFor(drive));
    expect(await readKitState(drive, reference({ staged }))).toEqual({
      basis: 'bench',
      kitVersion: '0.1.0',
      changed: [],
      missing: [],
      foreign: [],
    });
  });

  it('has changed files also where its folder cannot be listed to the end', async () => {
    const { files: staged } = await stagerWith().stage(inputFor(drive));
    await change('go.cmd');
    await change('HashCourier/a.exe');
    const restore = failListing((path) => path === join(drive, 'HashCourier'), 'EIO', 100);
    try {
      expect(await readKitState(drive, reference({ staged }))).toMatchObject({
        changed: [{ path: 'go.cmd' }],
        foreign: ['HashCourier/a.exe'],
      });
    } finally {
      restore();
    }
  });

  it('has changed and missing files, its manifest among them', async () => {
    const { files: staged } = await stagerWith().stage(inputFor(drive));
    await rm(join(drive, 'go.cmd'));
    await truncate(join(drive, 'HashCourier/Collect.ps1'), 1024 ** 3);
    await changeManifest((manifest) => ({ ...manifest, benchId: 'other' }));
    await change('START HERE.html');
    expect(await readKitState(drive, reference({ staged }))).toMatchObject({
      basis: 'bench',
      changed: [
        { path: 'HashCourier/Collect.ps1', sha256: '' },
        { path: 'START HERE.html', sha256: sha256Hex('changed') },
        { path: 'HashCourier/kit.json' },
      ],
      missing: ['go.cmd'],
    });
  });

  it('is read through no link: neither a file’s nor the folder’s', async () => {
    const { files: staged } = await stagerWith().stage(inputFor(drive));
    await rename(join(drive, 'go.cmd'), join(drive, 'elsewhere'));
    await symlink(join(drive, 'elsewhere'), join(drive, 'go.cmd'));
    await rename(join(drive, 'HashCourier'), join(drive, 'Elsewhere'));
    await symlink(join(drive, 'Elsewhere'), join(drive, 'HashCourier'));
    const { changed, foreign } = await readKitState(drive, reference({ staged }));
    expect(changed.map(({ path, sha256 }) => [path, sha256])).toEqual([
      [scriptPath, ''],
      ['HashCourier/Collect.ps1', ''],
      ['go.cmd', ''],
      ['HashCourier/kit.json', ''],
    ]);
    expect(foreign).toEqual([]);
  });

  it('says nothing where neither record nor manifest tells', async () => {
    await stagerWith().stage(inputFor(drive));
    await rm(join(drive, 'HashCourier/kit.json'));
    await change('go.cmd');
    expect(await readKitState(drive, reference())).toEqual({
      basis: 'none',
      kitVersion: '',
      changed: [],
      missing: [],
      foreign: [],
    });
  });
});

describe('a drive of another bench', () => {
  it('is compared with the release that it names, although its manifest was changed to match', async () => {
    await stagerWith().stage(inputFor(drive));
    expect(await readKitState(drive, reference())).toMatchObject({
      basis: 'release',
      changed: [],
      missing: [],
    });
    for (const path of ['go.cmd', 'HashCourier/Collect.ps1', 'START HERE.html']) await change(path);
    await changeManifest((manifest) => ({
      ...manifest,
      files: manifest.files.map((file) => ({ ...file, sha256: sha256Hex('changed') })),
    }));
    expect(await changedPaths()).toEqual(['go.cmd', 'HashCourier/Collect.ps1', 'START HERE.html']);
  });

  it('has its card made again from what the manifest says', async () => {
    await stagerWith().stage(inputFor(drive));
    expect(await changedPaths()).not.toContain('START HERE.html');
    await changeManifest((manifest) => ({ ...manifest, batch: { ...manifest.batch, groupTag: 'Other' } }));
    expect(await changedPaths()).toContain('START HERE.html');
  });

  it('has its card compared with the manifest where this release cannot make it', async () => {
    await stagerWith().stage(inputFor(drive));
    await change('START HERE.html');
    expect(await changedPaths({ kitVersion: '0.2.0' })).toContain('START HERE.html');
    await changeManifest((manifest) => ({ ...manifest, language: 'de' }));
    expect(await changedPaths()).toContain('START HERE.html');
  });

  it('must have Microsoft’s own bytes of a version that is known, whatever its manifest says', async () => {
    await stagerWith().stage(inputFor(drive));
    const pins = (sha256: string) => new Map([[sha256, '3.9']]);
    expect(await changedPaths({ pins: pins('f'.repeat(64)) })).toContain(scriptPath);
    expect(await changedPaths({ pins: pins(inputFor(drive).script?.sha256 ?? '') })).not.toContain(
      scriptPath,
    );
    await change(scriptPath);
    expect(await changedPaths()).toContain(scriptPath);
  });

  it('that was staged without a script has a foreign one', async () => {
    await stagerWith().stage(inputFor(drive, { script: undefined }));
    await change(scriptPath, 'from somebody');
    expect(await readKitState(drive, reference())).toMatchObject({ missing: [], foreign: [scriptPath] });
  });

  it('is believed by its manifest where its release is not known', async () => {
    await stagerWith({ kitVersion: '9.9.9' }).stage(inputFor(drive));
    expect(await readKitState(drive, reference())).toMatchObject({ basis: 'manifest', changed: [] });
    await change('go.cmd');
    expect(await changedPaths()).toEqual(['go.cmd']);
  });

  it('is not believed when its manifest names what no kit has: hashes, other files, what links lead to', async () => {
    await stagerWith({ kitVersion: '9.9.9' }).stage(inputFor(drive));
    await mkdir(join(drive, 'Photos'));
    await symlink(join(drive, 'Photos'), join(drive, 'link'));
    const named = ['hardwarehash.csv', 'HashCourier/laptop7.csv', 'Photos/a.jpg', 'link/a.jpg'];
    for (const path of named.slice(0, 3)) await change(path);
    const files = named.map((path) => ({ path, sha256: sha256Hex('other'), bytes: 5 }));
    await changeManifest((manifest) => ({ ...manifest, files: [...manifest.files, ...files] }));
    expect(await readKitState(drive, reference())).toMatchObject({
      basis: 'manifest',
      changed: [],
      missing: [],
    });
  });
});

describe('what no kit has', () => {
  const foreign = async () => (await readKitState(drive, reference())).foreign;

  it('is not hashes, logs, uploads, loose captures, unfinished files of ours, nor what systems leave', async () => {
    await stagerWith({ kitVersion: '9.9.9' }).stage(inputFor(drive));
    await mkdir(join(drive, 'HashCourier/upload/x'), { recursive: true });
    for (const path of [
      `HashCourier/hashes/${batchId}/any.exe`,
      'HashCourier/logs/any.txt',
      'HashCourier/upload/x/any.html',
      'HashCourier/laptop7.CSV',
      'HashCourier/Collect.ps1.tmp',
      'HashCourier/kit.json.tmp',
      'HashCourier/kit.previous.json',
      'HashCourier/desktop.ini',
      'HashCourier/._Collect.ps1',
      'holiday.exe',
    ])
      await change(path);
    expect(await foreign()).toEqual([]);
  });

  it('is named, folders whole, and shadows of go in the root with it', async () => {
    await stagerWith({ kitVersion: '9.9.9' }).stage(inputFor(drive));
    await mkdir(join(drive, 'HashCourier/tools/deep'), { recursive: true });
    for (const path of ['HashCourier/tools/a.exe', 'HashCourier/powershell.exe', 'Go.CMD.lnk', 'GO.com'])
      await change(path);
    await symlink('/etc/hostname', join(drive, 'HashCourier/link'));
    expect(await foreign()).toEqual([
      'HashCourier/link',
      'HashCourier/powershell.exe',
      'HashCourier/tools/',
      'GO.com',
      'Go.CMD.lnk',
    ]);
  });

  it('is bounded, and its names cannot steer what shows them', async () => {
    await stagerWith({ kitVersion: '9.9.9' }).stage(inputFor(drive));
    for (let index = 0; index < 300; index += 1) await change(`HashCourier/${index}-\u202Egpj.exe`, '');
    const names = await foreign();
    expect(names).toHaveLength(100);
    for (const name of names) expect(name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

it('is small: the whole kit with a script of 18 KiB takes less than 200 kB', async () => {
  const { files } = await stagerWith().stage(inputFor(drive, { script: scriptOf('#'.repeat(18 * 1024)) }));
  expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(200_000);
  for (const { path, bytes } of files) expect((await readFile(join(drive, path))).length).toBe(bytes);
});
