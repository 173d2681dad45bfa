import { mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { readManifest } from '../../../electron/formats/kit/manifest.ts';
import { createStager } from '../../../electron/kit/stage.ts';
import { checkSettings, openCheckBench } from './check-bench.ts';
import { contentOf, kitDeps, kitPaths, scriptOf } from './kit-bench.ts';

let bench: Awaited<ReturnType<typeof openCheckBench>>;
let drive = '';
beforeEach(async () => {
  bench = await openCheckBench();
  drive = bench.mountPoint;
});
afterEach(async () => {
  await bench.batches.close();
  await rm(bench.folder, { recursive: true, force: true });
});

const on = (path: string) => join(drive, path);
const change = async (path: string, text = 'changed by somebody') => writeFile(on(path), text);

describe('a drive that comes back', () => {
  it('as it was staged is no news, in the journal neither', async () => {
    await bench.stage();
    expect(await bench.collect()).toBeUndefined();
    expect((await bench.stage()).finding).toBeUndefined();
    expect(bench.checks()).toEqual([]);
  });

  it('with changed, missing and foreign files is told, and the changed bytes are kept', async () => {
    const { result } = await bench.stage();
    await change('go.cmd');
    await change('HashCourier/kit.json', '{}');
    await rm(on('START HERE.html'));
    await writeFile(on('HashCourier/tool.exe'), 'x');
    await writeFile(on('go.exe'), 'x');
    // The manifest is unreadable now, so what the drive was known as on screen is not told either.
    expect(await bench.collect()).toBeUndefined();
    await rename(on('HashCourier/kit.json'), on('HashCourier/kit.json.tmp'));
    await writeFile(on('HashCourier/kit.previous.json'), await manifestOf(result.driveId));
    const finding = {
      basis: 'bench',
      changed: [{ path: 'go.cmd', sha256: sha256Hex('changed by somebody'), kept: true }],
      missing: ['START HERE.html', 'HashCourier/kit.json'],
      foreign: ['HashCourier/tool.exe', 'go.exe'],
    };
    expect(await bench.collect()).toEqual(finding);
    const kept = join(bench.batch.folder, 'evidence', `${sha256Hex('changed by somebody')}.bin`);
    expect(await readFile(kept, 'utf8')).toBe('changed by somebody');
    expect(bench.checks()).toEqual([
      { kind: 'kit-checked', driveId: result.driveId, driveName: 'KIT 1', kitVersion: '0.1.0', ...finding },
    ]);
  });

  it('is told once, until something else is found or it was staged in between', async () => {
    await bench.stage();
    await change('go.cmd');
    await bench.collect();
    await bench.collect();
    expect(bench.checks()).toHaveLength(1);
    await change('HashCourier/Collect.ps1');
    await bench.collect();
    expect(bench.checks()).toHaveLength(2);
    expect((await bench.stage()).finding?.changed).toHaveLength(2);
    expect(bench.checks()).toHaveLength(2);
    await change('go.cmd');
    await change('HashCourier/Collect.ps1');
    await bench.collect();
    expect(bench.checks()).toHaveLength(3);
  });

  it('is staged clean: what was changed is replaced, in the root too, and nothing is left aside', async () => {
    const first = await bench.stage();
    await change('go.cmd');
    await change('HashCourier/Collect.ps1');
    await change('HashCourier/kit.json', JSON.stringify({ ...(await readManifest(drive)), benchId: 'x' }));
    const { finding, result } = await bench.stage();
    expect(finding?.changed.map(({ path, kept }) => [path, kept])).toEqual([
      ['HashCourier/Collect.ps1', true],
      ['go.cmd', true],
      ['HashCourier/kit.json', true],
    ]);
    expect(finding?.basis).toBe('bench');
    expect(result.keptAside).toEqual([]);
    expect(result.files.slice(0, -1)).toEqual(first.result.files.slice(0, -1));
    expect(await bench.collect()).toBeUndefined();
  });

  it('is staged with what was changed again since the check moved aside, because nobody has that', async () => {
    await bench.stage();
    await change('go.cmd');
    const { finding: _finding, ...known } = await bench.check();
    await change('go.cmd', 'changed once more');
    const { keptAside } = await createStager(kitDeps).stage(bench.kit(known));
    expect(keptAside).toEqual(['go (before Hash Courier).cmd']);
    expect(await readFile(on(keptAside[0] ?? ''), 'utf8')).toBe('changed once more');
  });

  it('with a changed file of some megabytes is staged clean too', async () => {
    await bench.stage();
    await truncate(on('go.cmd'), 2 * 1024 * 1024);
    const { finding, result } = await bench.stage();
    expect(finding?.changed).toMatchObject([{ path: 'go.cmd', kept: true }]);
    expect(result.keptAside).toEqual([]);
  });

  it('of an unknown release loses nothing that only its manifest calls a part of the kit', async () => {
    const { result } = await bench.stage({ kitVersion: '9.9.9', isNoted: false });
    const manifest = await readManifest(drive);
    if (manifest === undefined) throw new Error('no manifest');
    const named = ['notes.txt', 'hardwarehash.csv'];
    for (const path of named) await change(path, 'of somebody');
    const files = named.map((path) => ({ path, sha256: sha256Hex('never there'), bytes: 11 }));
    await change(
      'HashCourier/kit.json',
      JSON.stringify({ ...manifest, files: [...manifest.files, ...files] }),
    );
    await bench.stage();
    expect((await bench.stage()).result.driveId).toBe(result.driveId);
    for (const path of named) expect(await readFile(on(path), 'utf8')).toBe('of somebody');
  });

  it('with only missing files is news when it comes home, and none when it is staged', async () => {
    await bench.stage();
    await rm(on('go.cmd'));
    expect((await bench.collect())?.missing).toEqual(['go.cmd']);
    expect((await bench.stage()).finding).toBeUndefined();
  });

  it('with a file too large to keep is told so, and staging moves that one aside', async () => {
    await bench.stage();
    await truncate(on('go.cmd'), 17 * 1024 * 1024);
    expect((await bench.collect())?.changed).toEqual([{ path: 'go.cmd', sha256: '', kept: false }]);
    expect((await bench.stage()).result.keptAside).toEqual(['go (before Hash Courier).cmd']);
  });

  it('is compared with its own batch, although another one is open', async () => {
    await bench.stage();
    const other = await bench.batches.create({ ...checkSettings, name: 'Fabrikam' }, 'work', 'Alex');
    await change('go.cmd');
    await bench.collectInto(other.id);
    expect(bench.checks()).toHaveLength(1);
    expect(other.lines().filter(({ fact }) => fact.kind === 'kit-checked')).toEqual([]);
  });

  it('pulled meanwhile tells of no missing files', async () => {
    await bench.stage();
    await rm(drive, { recursive: true });
    await expect(bench.collect()).rejects.toMatchObject({ code: 'drive.gone' });
    expect(bench.checks()).toEqual([]);
  });
});

describe('evidence that cannot be kept', () => {
  beforeEach(async () => {
    await bench.stage();
    await change('go.cmd');
    await writeFile(join(bench.batch.folder, 'evidence'), 'stands in the way');
  });

  it('stops staging before anything is overwritten', async () => {
    const before = await contentOf(drive);
    await expect(bench.stage()).rejects.toThrow();
    expect(await contentOf(drive)).toEqual(before);
  });

  it('is told by collecting, which goes on; once it can be kept it is', async () => {
    expect((await bench.collect())?.changed).toMatchObject([{ path: 'go.cmd', kept: false }]);
    await rm(join(bench.batch.folder, 'evidence'));
    expect((await bench.collect())?.changed).toMatchObject([{ path: 'go.cmd', kept: true }]);
    expect(bench.checks().map(({ changed }) => changed[0]?.kept)).toEqual([false, true]);
  });
});

describe('what this bench wrote itself', () => {
  it('is no change after a renewal that was cut off, or whose fact could not be written', async () => {
    await bench.stage({ kitVersion: '0.0.9' });
    await bench.stage({ isNoted: false });
    expect(await bench.collect()).toBeUndefined();
    await rename(on('HashCourier/kit.json'), on('HashCourier/kit.previous.json'));
    expect((await bench.collect())?.changed).toEqual([]);
    expect((await bench.stage()).finding).toBeUndefined();
    expect(bench.checks().flatMap(({ changed }) => changed)).toEqual([]);
  });
});

describe('an upgrade in place', () => {
  const hash = 'HashCourier/hashes/b20261123-abc123/S1_20261123T100000Z.csv';
  const log = 'HashCourier/logs/S1_20261123T100000Z.txt';

  const newer = scriptOf('# a newer script\r\n', '4.0');

  /** A drive as an older release would have left it: other files, one more of them, hashes and a log. */
  async function stageOlder() {
    const olderFiles = join(bench.folder, 'older');
    await mkdir(join(olderFiles, 'collect'), { recursive: true });
    await writeFile(join(olderFiles, 'go.cmd'), '@echo off\r\nrem older\r\n');
    await writeFile(join(olderFiles, 'collect/01-start.ps1'), '# older\r\n');
    const older = { ...kitDeps, kitFilesFolder: olderFiles, kitVersion: '0.0.1' };
    const { driveId, files } = await createStager(older).stage(bench.kit());
    await writeFile(on('HashCourier/Helper.ps1'), '# only the older kit had it\r\n');
    const helper = { path: 'HashCourier/Helper.ps1', sha256: sha256Hex('# only the older kit had it\r\n') };
    const manifest = await readManifest(drive);
    if (manifest === undefined) throw new Error('no manifest');
    const named = { ...manifest, files: [...manifest.files, { ...helper, bytes: 29 }] };
    await writeFile(on('HashCourier/kit.json'), JSON.stringify(named));
    await mkdir(join(on(hash), '..'), { recursive: true });
    await writeFile(on(hash), 'hash');
    await writeFile(on(log), 'log');
    const staged = [...files.filter(({ path }) => !path.endsWith('kit.json')), helper];
    return { driveId, staged };
  }

  async function noteStaged({ driveId, staged }: Awaited<ReturnType<typeof stageOlder>>) {
    await bench.batch.append('Alex', {
      kind: 'drive-staged',
      driveId,
      driveName: 'KIT 1',
      kitVersion: '0.0.1',
      scriptVersion: '3.9',
      files: staged.map(({ path, sha256 }) => ({ path, sha256 })),
      provedPastCache: true,
    });
  }

  it('ends as the new kit, with its id, hashes and logs, and without what only the old one had', async () => {
    const older = await stageOlder();
    await noteStaged(older);
    const { finding, result } = await bench.stage();
    expect(finding).toBeUndefined();
    expect(result).toMatchObject({ driveId: older.driveId, kitVersion: '0.1.0', keptAside: [] });
    expect(await readFile(on(hash), 'utf8')).toBe('hash');
    expect(await readFile(on(log), 'utf8')).toBe('log');
    expect((await readdir(on('HashCourier'))).sort()).toEqual(
      ['Collect.ps1', 'Get-WindowsAutoPilotInfo.ps1', 'hashes', 'kit.json', 'logs'].sort(),
    );
    expect(await bench.collect()).toBeUndefined();
  });

  it('of another bench’s drive keeps a file that only its manifest knows, and then reports it', async () => {
    await stageOlder();
    const { finding, result } = await bench.stage();
    expect([finding, result.keptAside]).toEqual([undefined, []]);
    expect((await bench.collect())?.foreign).toEqual(['HashCourier/Helper.ps1']);
  });

  it.each([0, 1, 2, 3, 4, 5])('cut off at step %i is finished by the next staging', async (step) => {
    const older = await stageOlder();
    await noteStaged(older);
    const cancel = new AbortController();
    let steps = 0;
    const cut = createStager(kitDeps).stage(bench.kit({ ours: older.staged }), {
      signal: cancel.signal,
      onProgress: (_fraction, name) => {
        if (name === 'writing' && steps++ === step) cancel.abort();
      },
    });
    await cut.catch(() => undefined);
    const { finding, result } = await bench.stage();
    expect(finding?.changed ?? []).toEqual([]);
    expect([result.driveId, result.keptAside]).toEqual([older.driveId, []]);
    expect(await readdir(on('HashCourier'))).not.toContain('Helper.ps1');
    expect(await readFile(on(hash), 'utf8')).toBe('hash');
    expect(await bench.collect()).toBeUndefined();
  });

  it.each([...kitPaths, 'HashCourier/kit.json'])(
    'pulled while %s was written is finished by the next staging',
    async (path) => {
      const older = await stageOlder();
      await noteStaged(older);
      const medium = {
        write: async (
          handle: { writeFile: (bytes: Uint8Array) => Promise<void> },
          bytes: Uint8Array,
          at: string,
        ) => {
          await handle.writeFile(at === on(path) ? bytes.subarray(0, 10) : bytes);
          if (at === on(path)) throw Object.assign(new Error('EIO'), { code: 'EIO' });
        },
      };
      const cut = createStager({ ...kitDeps, medium }).stage(
        bench.kit({ ours: older.staged, script: newer }),
      );
      await expect(cut).rejects.toMatchObject({ code: 'drive.writeFailed', details: { file: path } });
      bench.useScript(newer);
      const { finding, result } = await bench.stage();
      expect(finding?.changed ?? []).toEqual([]);
      expect([result.driveId, result.keptAside]).toEqual([older.driveId, []]);
      expect(await readdir(on('HashCourier'))).not.toContain('Helper.ps1');
      expect(await readFile(on(hash), 'utf8')).toBe('hash');
      expect(await bench.collect()).toBeUndefined();
    },
  );

  it('without a script in the library removes the old one', async () => {
    await noteStaged(await stageOlder());
    bench.useScript(undefined);
    const { finding } = await bench.stage();
    expect(finding).toBeUndefined();
    expect(await readdir(on('HashCourier'))).not.toContain('Get-WindowsAutoPilotInfo.ps1');
    expect(await bench.collect()).toBeUndefined();
  });
});

async function manifestOf(driveId: string): Promise<string> {
  return JSON.stringify({
    schema: 1,
    kitVersion: '0.1.0',
    driveId,
    benchId: 'bench-1',
    stagedAt: '2026-11-23T10:00:00.000Z',
    batch: { id: bench.batch.id, name: 'Contoso', groupTag: '' },
    script: { version: '3.9', sha256: 'a'.repeat(64) },
    files: [],
  });
}
