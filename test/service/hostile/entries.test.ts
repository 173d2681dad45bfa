import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAtDrive } from '../../../electron/kit/look.ts';
import { captureOf, logOf, openId, otherId, put, putManifest } from '../collect/collect-bench.ts';
import { hostileBench, putPipe, putSocket, type HostileBench } from './hostile-drive.ts';

let bench: HostileBench;
beforeEach(async () => {
  bench = await hostileBench();
});
afterEach(() => bench.remove(), 60_000);
const here = (name: string) => `HashCourier/hashes/${openId}/${name}`;
const outcomes = async () =>
  Object.fromEntries(
    (await bench.collect()).files.map(({ path, outcome, error }) => [path, error ?? outcome]),
  );

describe.skipIf(process.platform === 'win32')('what is no plain file on a drive', () => {
  it('links lead nowhere: not as a capture, not as a folder of the layout, not as kit.json', async () => {
    const { drive, other } = bench;
    await put(other.folder, 'secret.csv', captureOf('SECRET'));
    await put(other.folder, 'hashes/secret.csv', captureOf('SECRET'));
    await symlink(join(other.folder, 'secret.csv'), bench.at('secret.csv'));
    await symlink(other.folder, bench.at('MDMDiagnostics'));
    await symlink(join(other.folder, 'hashes'), bench.at('HashCourier/hashes'));
    await symlink(join(other.folder, 'hashes'), bench.at('HashCourier/logs'));
    await symlink('/dev/zero', bench.at('zero.csv'));
    await symlink('secret.csv', bench.at('loop.csv'));
    expect(await bench.collect()).toMatchObject({ files: [], unread: [], logs: 0 });
    expect(await bench.clear()).toMatchObject({ cleared: [], left: [] });
    expect(await readdir(other.folder, { recursive: true })).toHaveLength(3);
    execFileSync('rm', [bench.at('HashCourier/kit.json')]);
    await putManifest(other.folder, otherId);
    await symlink(join(other.folder, 'HashCourier/kit.json'), bench.at('HashCourier/kit.json'));
    expect(await lookAtDrive(drive)).toMatchObject({ kind: 'kit-damaged' });
    execFileSync('rm', ['-r', bench.at('HashCourier')]);
    await symlink(join(other.folder, 'HashCourier'), bench.at('HashCourier'));
    expect(await lookAtDrive(drive)).toMatchObject({ kind: 'other-files' });
    expect([bench.open.facts, other.facts]).toEqual([[], []]);
  });

  it('pipes and sockets are never waited for', async () => {
    await put(bench.drive, here('S1.csv'), captureOf('S1'));
    for (const path of ['a.csv', 'a.zip', here('b.csv'), 'HashCourier/logs/c.txt', here('capture_1.tmp')])
      await putPipe(bench.at(path));
    const letGo = await putSocket(bench.at('s.csv'));
    expect(await outcomes()).toEqual({ [here('S1.csv')]: 'collected' });
    expect((await bench.clear()).cleared).toEqual([here('S1.csv')]);
    execFileSync('rm', [bench.at('HashCourier/kit.json')]);
    await putPipe(bench.at('HashCourier/kit.json'));
    await putPipe(bench.at('HashCourier/upload/upload.json'));
    expect(await lookAtDrive(bench.drive)).toMatchObject({ kind: 'kit-damaged' });
    letGo();
  });

  it('what a system would run is never opened: as a pipe it would hang', async () => {
    await put(bench.drive, here('S1.csv'), captureOf('S1'));
    const tempting = [
      'autorun.inf',
      'desktop.ini',
      'Hashes.lnk',
      'setup.exe',
      'hash.csv.exe',
      'x.url',
      'a.scf',
    ];
    for (const name of tempting) {
      await putPipe(bench.at(name));
      await putPipe(bench.at(here(name)));
    }
    await lookAtDrive(bench.drive);
    expect(await outcomes()).toEqual({ [here('S1.csv')]: 'collected' });
    expect((await bench.clear()).left).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('names on a drive', () => {
  const odd = [
    'a\u0001\n\t\u001b[2J.csv',
    'invoice\u202Evsc.exe.csv',
    'con.csv',
    'nul.csv',
    'trailing .csv',
    '-rf.csv',
    '$(reboot).csv',
    '<script>alert(1)</script>'.replaceAll('/', '\u2215') + '.csv',
    '=cmd|calc!A1.csv',
    '__proto__.csv',
    `${'é'.repeat(125)}.csv`,
    `${'x'.repeat(251)}.csv`,
    'UPPER.CSV',
  ];

  it('of every kind come home and are cleared under exactly what they are', async () => {
    for (const [index, name] of odd.entries()) await put(bench.drive, here(name), captureOf(`S${index}`));
    const { files } = await bench.collect();
    expect(files.map(({ path, outcome }) => [path, outcome])).toEqual(
      odd.map((name) => [here(name), 'collected']).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
    expect((await bench.clear()).cleared).toEqual(odd.map(here).sort());
    expect(await readdir(bench.at('HashCourier/hashes'))).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('that are no text are told and left, and hide nothing', async () => {
    await put(bench.drive, here('S1.csv'), captureOf('S1'));
    execFileSync('sh', [
      '-c',
      `printf x > "$1/$(printf 'caf\\351.csv')"`,
      'sh',
      bench.at(here('..').slice(0, -3)),
    ]);
    execFileSync('sh', ['-c', `mkdir "$1/$(printf 'MDM\\351')"`, 'sh', bench.drive]);
    const result = await bench.collect();
    expect(result.files).toMatchObject([
      { path: here('S1.csv'), outcome: 'collected' },
      { path: here('caf\ufffd.csv'), outcome: 'failed', error: 'file.notFound' },
    ]);
    expect(result.unread).toEqual([]);
    expect((await bench.clear()).left).toEqual([{ path: here('caf\ufffd.csv'), reason: 'not-collected' }]);
  });
});

describe.skipIf(process.platform !== 'linux')(
  'a layout in another case, as Windows may have written it',
  () => {
    const odd = (name: string) => `HASHCOURIER/Hashes/${otherId.toUpperCase()}/${name}`;

    it('is the same layout: hashes, logs and kit.json are found, and the batch is the one that they say', async () => {
      execFileSync('rm', ['-r', bench.at('HashCourier')]);
      await putManifest(bench.drive, otherId);
      execFileSync('mv', [bench.at('HashCourier'), bench.at('HASHCOURIER')]);
      execFileSync('mv', [bench.at('HASHCOURIER/kit.json'), bench.at('HASHCOURIER/KIT.JSON')]);
      await put(bench.drive, odd('S1.CSV'), captureOf('S1'));
      await put(bench.drive, 'HASHCOURIER/LOGS/A.TXT', logOf({ batchId: otherId }));
      await put(bench.drive, 'HardwareHash.csv', captureOf('S2'));
      expect(await lookAtDrive(bench.drive)).toMatchObject({ kind: 'kit', waitingFiles: 2, waitingLogs: 1 });
      const { files, logs } = await bench.collect();
      expect(files).toMatchObject([
        { path: odd('S1.CSV'), outcome: 'collected', batchId: otherId },
        { path: 'HardwareHash.csv', outcome: 'collected', batchId: otherId },
      ]);
      expect(logs).toBe(1);
      expect(bench.open.facts).toEqual([]);
      expect((await bench.clear()).left).toEqual([]);
      expect(await readdir(bench.at('HASHCOURIER/Hashes'))).toEqual([]);
    });

    it('beside the layout itself is read too, and no file is taken twice', async () => {
      await put(bench.drive, here('S1.csv'), captureOf('S1'));
      await put(bench.drive, `hashcourier/hashes/${openId}/S1.csv`, captureOf('S2'));
      expect(await outcomes()).toEqual({
        [here('S1.csv')]: 'collected',
        [`hashcourier/hashes/${openId}/S1.csv`]: 'collected',
      });
      expect((await bench.clear()).cleared).toHaveLength(2);
    });
  },
);

describe('sizes on a drive', () => {
  it('a 4 GiB CSV and a 1 GB kit.json cost nothing and hide nothing', async () => {
    await put(bench.drive, here('S1.csv'), captureOf('S1'));
    for (const [path, bytes] of [
      ['huge.csv', 4 * 1024 ** 3],
      ['HashCourier/kit.json', 1024 ** 3],
    ] as const) {
      await writeFile(bench.at(path), '');
      await truncate(bench.at(path), bytes);
    }
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect(await lookAtDrive(bench.drive)).toMatchObject({ kind: 'kit-damaged', waitingFiles: 1 });
    expect((await bench.collect()).files).toMatchObject([
      { path: here('S1.csv'), outcome: 'collected' },
      { path: 'huge.csv', outcome: 'refused', refusal: 'too-large' },
    ]);
    expect((await bench.clear()).left).toEqual([{ path: 'huge.csv', reason: 'not-collected' }]);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2);
  });

  it.skipIf(process.platform === 'win32')(
    'ten thousand folders in one another are left alone, wherever they hang',
    async () => {
      await put(bench.drive, here('S1.csv'), captureOf('S1'));
      await mkdir(bench.at('deep'));
      const dig = `for (let depth = 0; depth < 10000; depth += 1) { fs.mkdirSync('d'); process.chdir('d'); }`;
      execFileSync(process.execPath, ['-e', dig], { cwd: bench.at('deep') });
      let from = 'deep';
      for (const place of ['deep', 'HashCourier/logs', here('deep'), 'MDMDiagnostics']) {
        if (place !== from) await rename(bench.at(from), bench.at(place));
        from = place;
        const started = performance.now();
        expect(await lookAtDrive(bench.drive)).toMatchObject({ kind: 'kit', waitingFiles: 1 });
        expect((await bench.collect()).files).toMatchObject([{ path: here('S1.csv') }]);
        expect(performance.now() - started).toBeLessThan(10_000);
      }
    },
    60_000,
  );

  it('a kit.json of any shape is no manifest and breaks nothing', async () => {
    const whole = await readFile(bench.at('HashCourier/kit.json'), 'utf8');
    const shapes = [
      '['.repeat(60_000),
      '{"a":'.repeat(10_000),
      `{"__proto__":${whole}}`,
      whole.replace('"schema": 1', '"schema": 1, "schema": 2'),
      whole.replace('"files": []', '"files": [{"path":"../../x","sha256":"","bytes":0}]'),
      '\u0000'.repeat(2048),
      '',
    ];
    await put(bench.drive, here('S1.csv'), captureOf('S1'));
    for (const shape of shapes) {
      await writeFile(bench.at('HashCourier/kit.json'), shape);
      expect(await lookAtDrive(bench.drive)).toMatchObject({ kind: 'kit-damaged', waitingFiles: 1 });
    }
    expect(await outcomes()).toEqual({ [here('S1.csv')]: 'collected' });
  });
});
