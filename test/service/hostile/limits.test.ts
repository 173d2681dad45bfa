import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAtDrive } from '../../../electron/kit/look.ts';
import { createText } from '../../../text/index.ts';
import { captureOf, foreignId, logOf, openId, otherId, put, putManifest } from '../collect/collect-bench.ts';
import { hostileBench, type HostileBench } from './hostile-drive.ts';

let bench: HostileBench;
beforeEach(async () => {
  bench = await hostileBench();
});
afterEach(() => bench.remove(), 60_000);
const here = (name: string) => `HashCourier/hashes/${openId}/${name}`;

describe('more on a drive than is read at once', () => {
  it('2,500 captures come home in two goes: collect, clear, collect the rest', async () => {
    for (let index = 0; index < 2500; index += 1)
      await put(bench.drive, here(`S${index}.csv`), `Device Serial Number\r\nS${index}\r\n`);
    const first = await bench.collect();
    expect(first.files).toHaveLength(2000);
    expect(first).toMatchObject({
      limitReached: true,
      limits: [{ of: 'hashes', kind: 'files', most: 2000 }],
    });
    const cleared = await bench.clear();
    expect(cleared.cleared).toHaveLength(2000);
    expect(cleared.limits).toEqual([{ of: 'hashes', kind: 'files', most: 2000 }]);
    const rest = await bench.collect();
    expect(rest.files.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 500 }, () => 'collected'));
    expect(rest).not.toHaveProperty('limits');
    expect((await bench.clear()).limitReached).toBe(false);
    const paths = bench.open.facts.flatMap((fact) =>
      fact.kind === 'file-collected' && fact.source.kind === 'drive' ? [fact.source.path] : [],
    );
    expect(new Set(paths).size).toBe(2500);
  }, 60_000);

  it('of other benches do not hide ours: the drive’s and the open batch’s folders are read first', async () => {
    await putManifest(bench.drive, otherId);
    for (let index = 0; index < 2000; index += 1)
      await put(bench.drive, `S${index}.csv`, `Device Serial Number\r\nS${index}\r\n`);
    for (let index = 0; index < 2000; index += 1)
      await put(bench.drive, `HashCourier/hashes/${foreignId}/S${index}.csv`, 'theirs');
    const ours = [here('S1.csv'), `HashCourier/hashes/${otherId}/S2.csv`] as const;
    for (const [index, path] of ours.entries()) await put(bench.drive, path, captureOf(`S${index}`));
    const { files } = await bench.collect();
    expect(files).toHaveLength(2000);
    expect(files.filter(({ path }) => ours.some((each) => each === path))).toMatchObject([
      { outcome: 'collected' },
      { outcome: 'collected' },
    ]);
    expect((await bench.clear()).cleared).toEqual(expect.arrayContaining([...ours]));
  }, 60_000);

  it.skipIf(process.platform === 'win32')(
    '100,000 files in each known folder stop the reading at the limit, and the app stays quick',
    async () => {
      const fill = (path: string, ending: string) =>
        execFileSync('sh', ['-c', `seq -f '%06g.${ending}' 1 100000 | xargs touch`], { cwd: bench.at(path) });
      await mkdir(bench.at(here('')), { recursive: true });
      fill(here(''), 'csv');
      fill('', 'txt');
      await put(bench.drive, 'HashCourier/logs/a.txt', logOf());
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const started = performance.now();
      await lookAtDrive(bench.drive);
      const looked = performance.now() - started;
      const result = await bench.collect();
      const took = performance.now() - started;
      delay.disable();
      console.log(
        `100,000 files: looked in ${looked.toFixed()} ms, looked and collected in ${took.toFixed()} ms, ` +
          `longest wait of other work ${(delay.max / 1e6).toFixed()} ms`,
      );
      expect(result.files).toHaveLength(2000);
      expect(result.logs).toBe(1);
      expect(result.limits).toEqual([
        { of: 'hashes', kind: 'files', most: 2000 },
        { of: 'hashes', kind: 'entries', most: 20_000 },
        { of: 'logs', kind: 'entries', most: 20_000 },
        { of: 'exports', kind: 'entries', most: 3000 },
      ]);
      expect(took).toBeLessThan(20_000);
    },
    120_000,
  );

  it.skipIf(process.platform !== 'linux')(
    'of thousands of spellings of the layout a few are read, its own first, and the rest is told',
    async () => {
      const spellings = (word: string, count: number) =>
        Array.from({ length: count }, (_, bits) =>
          Array.from(word, (letter, at) => ((bits >> at) & 1 ? letter.toUpperCase() : letter)).join(''),
        );
      for (const kit of spellings('hashcourier', 300))
        for (const hashes of spellings('hashes', 32))
          await mkdir(bench.at(`${kit}/${hashes}`), { recursive: true });
      await put(bench.drive, here('S1.csv'), captureOf('S1'));
      const { files, unread } = await bench.collect();
      expect(files).toMatchObject([{ path: here('S1.csv'), outcome: 'collected' }]);
      expect(unread).toEqual(['', 'HashCourier']);
    },
    60_000,
  );

  it('says each limit with its figure', () => {
    const say = createText('en');
    for (const of of ['hashes', 'logs', 'exports'] as const) {
      expect(say(`collect.limit.${of}.files`, { most: 2000 })).toContain('2,000');
      expect(say(`collect.limit.${of}.entries`, { most: 20_000 })).toContain('20,000');
      expect(say(`collect.limit.${of}.bytes`, { mostMiB: 256 })).toContain('256');
    }
  });
});
