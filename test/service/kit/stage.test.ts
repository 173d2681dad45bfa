import {
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { readManifest } from '../../../electron/formats/kit/manifest.ts';
import {
  batchId,
  contentOf,
  inputFor,
  kitPaths,
  newFolder,
  next,
  scriptOf,
  stagerWith,
} from './kit-bench.ts';

let drive = '';
beforeEach(async () => {
  drive = await newFolder();
});
afterEach(() => rm(drive, { recursive: true, force: true }));

describe('staging', () => {
  it('puts the whole kit on an empty drive, and a manifest that names every file', async () => {
    const result = await stagerWith().stage(inputFor(drive));
    expect(result.files.map((file) => file.path)).toEqual([...kitPaths, 'HashCourier/kit.json']);
    for (const { path, sha256, bytes } of result.files) {
      const content = await readFile(join(drive, path));
      expect([sha256Hex(content), content.length]).toEqual([sha256, bytes]);
    }
    expect(await readManifest(drive)).toEqual({
      schema: 1,
      kitVersion: '0.1.0',
      driveId: result.driveId,
      benchId: 'bench-1',
      stagedAt: '2026-11-23T10:00:00.000Z',
      batch: { id: batchId, name: 'Contoso', groupTag: 'Floor 1', onlyMicrosoftScript: false },
      script: { version: '3.9', sha256: inputFor(drive).script?.sha256 },
      language: 'en',
      files: result.files.slice(0, -1),
    });
    expect(result.driveId).toMatch(/^[0-9a-f]{32}$/);
    expect((await stat(join(drive, 'HashCourier/hashes', batchId))).isDirectory()).toBe(true);
    expect((await readdir(join(drive, 'HashCourier'))).filter((name) => /tmp|previous/.test(name))).toEqual(
      [],
    );
  });

  it('leaves everything else on the drive as it is', async () => {
    await mkdir(join(drive, 'Photos'));
    await writeFile(join(drive, 'Photos/a.jpg'), 'a');
    await mkdir(join(drive, 'HashCourier/hashes', batchId), { recursive: true });
    await writeFile(join(drive, 'HashCourier/hashes', batchId, 'S1.csv'), 'hash');
    await writeFile(join(drive, 'HashCourier/notes.txt'), 'n');
    const before = await contentOf(drive);
    await stagerWith().stage(inputFor(drive));
    expect(await contentOf(drive)).toMatchObject(before);
  });

  it.each(['hardwarehash.csv', 'HashCourier/laptop7.CSV', 'HashCourier/hashes/laptop7.csv'])(
    'refuses to give a drive to another batch while %s lies loose on it, and writes nothing',
    async (path) => {
      await stagerWith().stage(inputFor(drive));
      await writeFile(join(drive, path), 'hash of the first customer');
      const before = await contentOf(drive);
      await expect(stagerWith().stage(inputFor(drive, next))).rejects.toMatchObject({
        code: 'drive.looseFiles',
        details: { drive: 'KIT 1', count: 1, batch: 'Contoso' },
      });
      expect(await contentOf(drive)).toEqual(before);
    },
  );

  it('refuses it for a drive whose renewal was interrupted, too', async () => {
    await stagerWith().stage(inputFor(drive));
    const kit = join(drive, 'HashCourier');
    await rename(join(kit, 'kit.json'), join(kit, 'kit.previous.json'));
    await writeFile(join(drive, 'hardwarehash.csv'), 'hash');
    await expect(stagerWith().stage(inputFor(drive, next))).rejects.toMatchObject({
      code: 'drive.looseFiles',
    });
  });

  it('takes loose files as they are on a drive of nobody’s and on one that stays with its batch', async () => {
    await writeFile(join(drive, 'hardwarehash.csv'), 'hash');
    await stagerWith().stage(inputFor(drive));
    await stagerWith().stage(inputFor(drive));
    expect(await readFile(join(drive, 'hardwarehash.csv'), 'utf8')).toBe('hash');
  });

  it('gives a drive to another batch when hashes lie only in the folder of the first', async () => {
    await stagerWith().stage(inputFor(drive));
    await writeFile(join(drive, 'HashCourier/hashes', batchId, 'S1.csv'), 'hash');
    await stagerWith().stage(inputFor(drive, next));
    expect((await readManifest(drive))?.batch.name).toBe('Fabrikam');
  });

  it('keeps the drive’s id and its unchanged files when it is staged again', async () => {
    const first = await stagerWith().stage(inputFor(drive));
    const times = await Promise.all(kitPaths.map(async (path) => (await stat(join(drive, path))).ino));
    const again = await stagerWith({ now: () => new Date('2026-11-24T10:00:00Z') }).stage(inputFor(drive));
    expect(again.driveId).toBe(first.driveId);
    expect(again.files.slice(0, -1)).toEqual(first.files.slice(0, -1));
    expect(again.keptAside).toEqual([]);
    expect(await Promise.all(kitPaths.map(async (path) => (await stat(join(drive, path))).ino))).toEqual(
      times,
    );
    expect((await readManifest(drive))?.stagedAt).toBe('2026-11-24T10:00:00.000Z');
  });

  it('replaces its own files of an older kit', async () => {
    const first = await stagerWith().stage(inputFor(drive));
    const other = inputFor(drive, { batch: { ...next.batch, id: batchId } });
    const again = await stagerWith({ kitVersion: '0.2.0' }).stage(other);
    expect(again.keptAside).toEqual([]);
    const card = async () => sha256Hex(await readFile(join(drive, 'START HERE.html')));
    expect(await card()).not.toBe(first.files[2]?.sha256);
    expect(await card()).toBe(again.files[2]?.sha256);
  });

  it('replaces what somebody changed once its bytes are kept, wherever it lies, and else moves it aside', async () => {
    const first = await stagerWith().stage(inputFor(drive));
    await writeFile(join(drive, 'HashCourier/Collect.ps1'), 'changed');
    await writeFile(join(drive, 'go.cmd'), 'changed');
    const evidenceKept = ['go.cmd', 'HashCourier/Collect.ps1'].map((path) => ({
      path,
      sha256: sha256Hex('changed'),
    }));
    const again = await stagerWith().stage(inputFor(drive, { evidenceKept }));
    expect(again.keptAside).toEqual([]);
    expect(again.files.slice(0, -1)).toEqual(first.files.slice(0, -1));
    await writeFile(join(drive, 'HashCourier/Collect.ps1'), 'changed and seen by nobody');
    const aside = 'HashCourier/Collect (before Hash Courier).ps1';
    expect((await stagerWith().stage(inputFor(drive))).keptAside).toEqual([aside]);
    expect(await readFile(join(drive, aside), 'utf8')).toBe('changed and seen by nobody');
  });

  it('moves what would be run instead of go.cmd aside, whatever its capitals, and nothing else', async () => {
    const shadows = ['GO.EXE', 'go.bat', 'go.com', 'Go.lnk', 'START HERE.html.lnk', 'start here.vbs'];
    const harmless = ['go.txt', 'going.exe', 'setup.exe', 'go', 'START HERE.pdf', 'autorun.inf'];
    for (const name of [...shadows, ...harmless]) await writeFile(join(drive, name), name);
    await mkdir(join(drive, 'go.pif'));
    const { keptAside } = await stagerWith().stage(inputFor(drive));
    expect(keptAside).toHaveLength(shadows.length);
    expect(keptAside).toContain('GO (before Hash Courier).EXE');
    expect(keptAside).toContain('START HERE.html (before Hash Courier).lnk');
    const names = await readdir(drive);
    for (const name of shadows) expect(names).not.toContain(name);
    expect(names).toEqual(expect.arrayContaining([...harmless, 'go.pif', 'go.cmd', 'START HERE.html']));
    expect(await readFile(join(drive, 'go (before Hash Courier).bat'), 'utf8')).toBe('go.bat');
  });

  it('keeps a person’s own go.cmd and START HERE.html aside, each time under a new name', async () => {
    await writeFile(join(drive, 'go.cmd'), 'mine');
    await writeFile(join(drive, 'START HERE.html'), 'my page');
    expect((await stagerWith().stage(inputFor(drive))).keptAside).toEqual([
      'START HERE (before Hash Courier).html',
      'go (before Hash Courier).cmd',
    ]);
    await writeFile(join(drive, 'go.cmd'), 'mine again');
    expect((await stagerWith().stage(inputFor(drive))).keptAside).toEqual(['go (before Hash Courier 2).cmd']);
    expect(await readFile(join(drive, 'go (before Hash Courier).cmd'), 'utf8')).toBe('mine');
    expect(await readFile(join(drive, 'go (before Hash Courier 2).cmd'), 'utf8')).toBe('mine again');
  });

  it('writes through no link: neither in place of its folder, nor of a file, nor of a temporary file', async () => {
    const bench = await newFolder();
    await writeFile(join(bench, 'precious'), 'precious');
    await symlink(bench, join(drive, 'HashCourier'));
    await symlink(join(bench, 'precious'), join(drive, 'go.cmd'));
    await symlink(join(bench, 'precious'), join(drive, 'START HERE.html.tmp'));
    await stagerWith().stage(inputFor(drive));
    expect(await contentOf(bench)).toEqual({ precious: sha256Hex('precious') });
    expect((await lstat(join(drive, 'HashCourier'))).isDirectory()).toBe(true);
    expect(await readlink(join(drive, 'HashCourier (before Hash Courier)'))).toBe(bench);
    await rm(bench, { recursive: true });
  });

  it('replaces a manifest that no bench wrote', async () => {
    await mkdir(join(drive, 'HashCourier'));
    await writeFile(join(drive, 'HashCourier/kit.json'), '{"schema":1,"driveId":"../../x"}');
    const { driveId } = await stagerWith().stage(inputFor(drive));
    expect((await readManifest(drive))?.driveId).toBe(driveId);
  });

  it('tells its progress, which never falls and ends at one', async () => {
    const told: number[] = [];
    await stagerWith().stage(inputFor(drive), { onProgress: (fraction) => void told.push(fraction) });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
  });

  it('refuses a script whose bytes are not the chosen ones', async () => {
    const script = { ...scriptOf('chosen'), bytes: Buffer.from('other') };
    await expect(stagerWith().stage(inputFor(drive, { script }))).rejects.toMatchObject({
      code: 'file.changed',
    });
    expect(await readdir(drive)).toEqual([]);
  });

  it('makes a drive of its own out of one whose id others have too', async () => {
    const first = await stagerWith().stage(inputFor(drive));
    const again = await stagerWith().stage(inputFor(drive, { isIdShared: true }));
    expect(again.driveId).not.toBe(first.driveId);
    expect((await stagerWith().stage(inputFor(drive))).driveId).toBe(again.driveId);
  });

  it('moves a link in the place of its folder aside, also one that leads to the very kit', async () => {
    const other = await newFolder();
    await stagerWith().stage(inputFor(other));
    await symlink(join(other, 'HashCourier'), join(drive, 'HashCourier'));
    const { keptAside } = await stagerWith().stage(inputFor(drive));
    expect(keptAside).toEqual(['HashCourier (before Hash Courier)']);
    expect((await lstat(join(drive, 'HashCourier'))).isDirectory()).toBe(true);
    await rm(other, { recursive: true });
  });
});

describe('a drive without Microsoft’s script', () => {
  const scriptPath = 'HashCourier/Get-WindowsAutoPilotInfo.ps1';
  const without = (more: Parameters<typeof inputFor>[1] = {}) =>
    inputFor(drive, { script: undefined, ...more });

  const kept = (text: string) => [{ path: scriptPath, sha256: sha256Hex(text) }];

  it('has the rest of the kit, and a manifest that names none', async () => {
    const { files } = await stagerWith().stage(without());
    expect(files.map(({ path }) => path)).not.toContain(scriptPath);
    expect((await readManifest(drive))?.script).toEqual({ version: '', sha256: '' });
    expect(await readFile(join(drive, 'START HERE.html'), 'utf8')).not.toContain('3.9');
  });

  it('loses the script of its last kit, where manifest and bench both know it', async () => {
    const { files: ours } = await stagerWith().stage(inputFor(drive));
    await stagerWith().stage(without({ ours }));
    expect(await readdir(join(drive, 'HashCourier'))).not.toContain('Get-WindowsAutoPilotInfo.ps1');
  });

  it('keeps one that only the drive’s own manifest knows, and one that was changed unseen', async () => {
    const { files: ours } = await stagerWith().stage(inputFor(drive));
    await stagerWith().stage(without());
    expect(await readFile(join(drive, scriptPath), 'utf8')).toContain('stands in');
    await stagerWith().stage(inputFor(drive));
    await writeFile(join(drive, scriptPath), 'changed');
    await stagerWith().stage(without({ ours }));
    expect(await readFile(join(drive, scriptPath), 'utf8')).toBe('changed');
    await stagerWith().stage(inputFor(drive, { evidenceKept: kept('changed') }));
    await writeFile(join(drive, scriptPath), 'changed and kept');
    await stagerWith().stage(without({ evidenceKept: kept('changed and kept') }));
    expect(await readFile(join(drive, scriptPath), 'utf8')).toBe('changed and kept');
    await stagerWith().stage(inputFor(drive, { evidenceKept: kept('changed and kept') }));
    await writeFile(join(drive, scriptPath), 'changed and kept');
    await stagerWith().stage(without({ ours, evidenceKept: kept('changed and kept') }));
    expect(await readdir(join(drive, 'HashCourier'))).not.toContain('Get-WindowsAutoPilotInfo.ps1');
  });
});

it.skipIf(process.platform !== 'linux')(
  'a kit whose folder was renamed to other capitals is renewed, and not joined by a second one',
  async () => {
    const { driveId } = await stagerWith().stage(inputFor(drive));
    const hash = `hashes/${batchId}/S1.csv`;
    await writeFile(join(drive, 'HashCourier', hash), 'kept');
    await rename(join(drive, 'HashCourier'), join(drive, 'HASHCOURIER'));
    expect(await stagerWith().stage(inputFor(drive))).toMatchObject({ driveId, keptAside: [] });
    expect((await readdir(drive)).toSorted()).toEqual(['HashCourier', 'START HERE.html', 'go.cmd']);
    expect(await readFile(join(drive, 'HashCourier', hash), 'utf8')).toBe('kept');
  },
);
