import { build } from 'esbuild';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createText } from '../../../text/index.ts';
import { mergeMany } from '../../../electron/merge/many/merge-many.ts';
import type { MergeManyInput, MergeManyResult, NotTaken } from '../../../electron/merge/many/types.ts';
import { bytesOf, changed, type Made } from '../../unit/merge/captures.ts';

const say = createText('en');
let folder: string;
let inbox: string;
let out: string;
let workerFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-many-'));
  workerFile = join(folder, 'judge-worker.mjs');
  await build({
    entryPoints: ['electron/merge/many/judge-worker.ts'],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);",
    },
  });
});
afterAll(() => rm(folder, { recursive: true }));

let run = 0;
beforeEach(async () => {
  run += 1;
  inbox = join(folder, `inbox-${run}`);
  out = join(folder, `out-${run}`);
  await mkdir(inbox);
});

async function put(name: string, made: Made | string): Promise<void> {
  await writeFile(join(inbox, name), typeof made === 'string' ? made : bytesOf(made));
}

function merge(more: Partial<MergeManyInput> = {}, signal?: AbortSignal): Promise<MergeManyResult> {
  return mergeMany(
    {
      paths: [inbox],
      target: 'intune',
      outFolder: out,
      groupTag: '',
      users: new Map(),
      isRegistered: () => false,
      include: [],
      isPretend: () => false,
      who: 'Kim',
      now: () => new Date('2026-02-01T09:30:00Z'),
      say,
      workers: 2,
      workerFile,
      ...more,
    },
    signal,
  );
}

async function rowsOf(result: MergeManyResult): Promise<readonly string[]> {
  const texts = await Promise.all(
    result.files.map(({ name }) => readFile(join(result.folder, name), 'latin1')),
  );
  return texts.flatMap((text) => text.trimEnd().split('\r\n').slice(1));
}

async function serials(result: MergeManyResult): Promise<readonly string[]> {
  return (await rowsOf(result)).map((row) => row.split(',')[0] ?? '');
}

describe('many files merged without a batch', () => {
  it('give the devices in the order of the files, each once, the best capture kept', async () => {
    await put('1.csv', { serial: 'SN-1', minute: 1 });
    await put('2.csv', { serial: 'SN-2' });
    await put('3.csv', { serial: 'SN-1', minute: 9 });
    await put('4.csv', { serial: 'SN-3', damage: changed });
    await put('5.csv', { serial: 'SN-3' });
    const result = await merge();
    expect(await serials(result)).toEqual(['SN-1', 'SN-2', 'SN-3']);
    expect(result.counts).toEqual({
      files: 5,
      passedOver: 0,
      superseded: 2,
      refusedFiles: 0,
      rows: 5,
      devices: 3,
      taken: 3,
      leftOut: 0,
      warned: 0,
    });
    const [first] = await rowsOf(result);
    const { devices } = JSON.parse(await readFile(result.reportJson, 'utf8')) as {
      devices: readonly { readonly source: string; readonly captureCount: number }[];
    };
    expect(devices[0]).toMatchObject({
      source: join(inbox, '3.csv'),
      captureCount: 2,
      otherRows: [{ file: join(inbox, '1.csv'), row: 1, serial: 'SN-1', findings: [] }],
    });
    expect(devices[2]).toMatchObject({
      otherRows: [{ file: join(inbox, '4.csv'), findings: [{ code: 'hash.checksumWrong', row: 1 }] }],
    });
    expect(await readFile(result.reportHtml, 'utf8')).toContain(say('report.many.betterCapture'));
    expect(first).toHaveLength('SN-1,,'.length + 4000);
  });

  it('come out the same byte for byte, however many threads there are', async () => {
    for (let index = 0; index < 40; index += 1)
      await put(`${index}.csv`, { serial: `SN-${index % 30}`, minute: index });
    const texts = await Promise.all(
      [1, 2, 5].map(async (workers) =>
        (await rowsOf(await merge({ workers, outFolder: `${out}-${workers}` }))).join('\n'),
      ),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]?.split('\n')).toHaveLength(30);
  });

  it('tell every device and file that is not in the upload, with its reason and place', async () => {
    await put('a-good.csv', { serial: 'SN-1' });
    await put('b-damaged.csv', { serial: 'SN-2', damage: changed });
    await put('c-board-1.csv', { serial: 'SN-3', tpm: 'board-1' });
    await put('d-board-2.csv', { serial: 'SN-3', tpm: 'board-2' });
    await put('e-empty.csv', '');
    await put('f-other.csv', 'Name,Age\r\nKim,33\r\n');
    let told: NotTaken | undefined;
    const result = await merge({ onLeftOut: (notTaken) => (told = notTaken) });
    expect(await serials(result)).toEqual(['SN-1']);
    expect(result.refused).toEqual([
      { file: join(inbox, 'e-empty.csv'), reason: 'empty-after-failed-read' },
      { file: join(inbox, 'f-other.csv'), reason: 'no-hash-column' },
    ]);
    expect(
      result.leftOut.map(({ serial, reason, findings, sources }) => [
        serial,
        reason,
        findings[0]?.code,
        sources.length,
      ]),
    ).toEqual([
      ['SN-2', 'blocked', 'hash.checksumWrong', 1],
      ['SN-3', 'blocked', 'device.conflict', 2],
    ]);
    expect(result.leftOut[0]?.findings[0]).toMatchObject({ file: join(inbox, 'b-damaged.csv'), row: 1 });
    expect(told?.leftOut).toEqual(result.leftOut);
    const html = await readFile(result.reportHtml, 'utf8');
    expect(html).toContain('SN-2');
    expect(html).toContain(say('findings.hash.checksumWrong.title'));
    expect(html).toContain('f-other.csv');
    const report = JSON.parse(await readFile(result.reportJson, 'utf8')) as {
      leftOut: unknown[];
      refused: unknown[];
    };
    expect(report.leftOut).toHaveLength(2);
    expect(report.refused).toHaveLength(2);
  });

  it('take users, a tag, included serials and the tenant’s list into account', async () => {
    await put('1.csv', { serial: 'sn-1' });
    await put('2.csv', { serial: 'SN-2', groupTag: 'Own' });
    await put('3.csv', { serial: 'SN-3' });
    await put('4.csv', { serial: 'SN-4' });
    await put('5.csv', { serial: 'SN-5', tpm: 'a' });
    await put('6.csv', { serial: 'SN-5', tpm: 'b', minute: 5 });
    const result = await merge({
      groupTag: 'Sales',
      users: new Map([
        ['SN-1', 'kim@contoso.com'],
        ['SN-9', 'lee@contoso.com'],
      ]),
      isRegistered: (serial) => serial === 'SN-3' || serial === 'SN-4',
      include: ['sn-4', 'SN-5', 'SN-8'],
    });
    const rows = (await rowsOf(result)).map((row) => row.replace(/,[^,]{4000},/, ',#,'));
    expect(rows).toEqual([
      'sn-1,,#,Sales,kim@contoso.com',
      'SN-2,,#,Own,',
      'SN-4,,#,Sales,',
      'SN-5,,#,Sales,',
    ]);
    expect(result.leftOut).toMatchObject([{ serial: 'SN-3', reason: 'already-registered' }]);
    expect(result.unknownUsers).toEqual(['SN-9']);
    expect(result.unknownIncludes).toEqual(['SN-8']);
  });

  it('refuse by name what people keep hashes in, and pass over what is about something else', async () => {
    await put('1.csv', { serial: 'SN-1' });
    await put('2.xlsx', 'PK\u0003\u0004 not a real workbook');
    await put('3.7z', '7z\u00bc\u00af\u0027\u001c');
    await put('hash.txt', { serial: 'SN-2' });
    await put('notes.txt', 'Remember the blue cable.\r\n');
    await put('picture.png', 'PNG');
    const result = await merge();
    expect(await serials(result)).toEqual(['SN-1', 'SN-2']);
    expect(result.refused.map(({ file }) => basename(file))).toEqual(['2.xlsx', '3.7z']);
    expect(result.counts).toMatchObject({ files: 4, refusedFiles: 2, passedOver: 2 });
    const named = await merge({ paths: [inbox, join(inbox, 'notes.txt')] });
    expect(named.refused.map(({ file }) => basename(file))).toContain('notes.txt');
  });

  it('never read their own result again, and never write over it', async () => {
    await put('1.csv', { serial: 'SN-1' });
    const first = await merge({ outFolder: join(inbox, 'merged') });
    const second = await merge({ outFolder: join(inbox, 'merged') });
    expect(second.counts.files).toBe(1);
    expect(second.folder).not.toBe(first.folder);
    expect((await readdir(join(inbox, 'merged'))).sort()).toEqual([
      'merge-20260201T093000Z',
      'merge-20260201T093000Z-2',
    ]);
    expect((await readdir(second.folder)).sort()).toEqual(['report.html', 'report.json', 'upload.csv']);
  });

  it('do not disturb each other when several write into one folder at the same time', async () => {
    await put('1.csv', { serial: 'SN-1' });
    // Each process has a number of its own; here they share one, so each has a moment of its own instead.
    const moments = ['09:30:00', '09:30:01', '09:30:02'];
    const results = await Promise.all(
      moments.map((moment) => merge({ now: () => new Date(`2026-02-01T${moment}Z`), workers: 1 })),
    );
    expect(new Set(results.map(({ folder: written }) => written)).size).toBe(3);
    expect(await readdir(out)).toHaveLength(3);
  });

  it('have 500 rows in a file, 1,000 for Partner Center, one header for all', async () => {
    const row = (index: number): string =>
      Buffer.from(bytesOf({ serial: `SN-${index}` }).slice(2))
        .toString('utf16le')
        .split('\r\n')[1] ?? '';
    const lines = Array.from({ length: 1001 }, (_, index) => row(index));
    await put(
      'all.csv',
      ['Device Serial Number,Windows Product ID,Hardware Hash', ...lines, ''].join('\r\n'),
    );
    const intune = await merge();
    expect(intune.files.map(({ name, rows }) => [name, rows])).toEqual([
      ['upload-part-1-of-3.csv', 500],
      ['upload-part-2-of-3.csv', 500],
      ['upload-part-3-of-3.csv', 1],
    ]);
    const partner = await merge({ target: 'partner-center', groupTag: 'Lost there' });
    expect(partner.files.map(({ rows }) => rows)).toEqual([1000, 1]);
    expect(await readFile(join(partner.folder, 'upload-part-2-of-2.csv'), 'latin1')).toMatch(
      /^Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model\r\nSN-1000,,[^,]{4000},,\r\n$/,
    );
  });

  it('leave nothing behind when no device can be taken, and say which were left out', async () => {
    await put('1.csv', { serial: 'SN-1', damage: changed });
    let told: NotTaken | undefined;
    await expect(merge({ onLeftOut: (notTaken) => (told = notTaken) })).rejects.toMatchObject({
      code: 'merge.blockedDevices',
    });
    expect(told?.leftOut).toHaveLength(1);
    expect(await readdir(out)).toEqual([]);
    await rm(join(inbox, '1.csv'));
    await expect(merge()).rejects.toMatchObject({ code: 'merge.nothingToExport' });
  });

  it('leave nothing behind when cancelled in the middle', async () => {
    for (let index = 0; index < 60; index += 1) await put(`${index}.csv`, { serial: `SN-${index}` });
    for (const phase of ['reading', 'writing'] as const) {
      const controller = new AbortController();
      const cancelled = merge(
        {
          onProgress: (progress) => {
            if (progress.phase === phase && progress.done > 0) controller.abort();
          },
        },
        controller.signal,
      );
      await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
      expect(await readdir(out)).toEqual([]);
    }
  });

  it('leave nothing behind when cancelled while the last report is written', async () => {
    await put('1.csv', { serial: 'SN-1' });
    const controller = new AbortController();
    const cancelled = merge(
      {
        say: (...asked) => {
          if (asked[0] === 'report.footer') controller.abort();
          return say(...asked);
        },
      },
      controller.signal,
    );
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readdir(out)).toEqual([]);
  });

  it('remove what a killed one left an hour ago, and nothing that may still be at work', async () => {
    await put('1.csv', { serial: 'SN-1' });
    const left = (name: string): Promise<unknown> => mkdir(join(out, name), { recursive: true });
    await left('.merge-20260201T070000Z-7.tmp');
    await left('.merge-20260201T092900Z-8.tmp');
    await left('.merge-20260201T070000Z-9.tmp');
    await left('.other');
    const old = new Date('2026-02-01T08:00:00Z');
    // Reads for hours and makes no new file, but what it reads goes into this one.
    const spool = join(out, '.merge-20260201T070000Z-9.tmp', '.spool-0');
    await writeFile(spool, '');
    await utimes(spool, old, new Date('2026-02-01T09:29:00Z'));
    await utimes(join(out, '.merge-20260201T070000Z-9.tmp'), old, old);
    await utimes(join(out, '.merge-20260201T070000Z-7.tmp'), old, old);
    await utimes(join(out, '.merge-20260201T092900Z-8.tmp'), new Date(), new Date('2026-02-01T09:29:00Z'));
    const { folder: written } = await merge();
    expect((await readdir(out)).sort()).toEqual([
      '.merge-20260201T070000Z-9.tmp',
      '.merge-20260201T092900Z-8.tmp',
      '.other',
      basename(written),
    ]);
  });

  it('ask about a lone row under the method page’s own file name, and keep several in their order', async () => {
    await put('HardwareHash.csv', { serial: 'SN-1' });
    await mkdir(join(inbox, 'more'));
    const lines = ['SN-2', 'SN-3'].map(
      (serial) => Buffer.from(bytesOf({ serial }).slice(2)).toString('utf16le').split('\r\n')[1] ?? '',
    );
    await put(
      'more/hardwarehash.csv',
      ['Device Serial Number,Windows Product ID,Hardware Hash', ...lines, ''].join('\r\n'),
    );
    const result = await merge();
    expect(await serials(result)).toEqual(['SN-1', 'SN-2', 'SN-3']);
    expect(result.counts.warned).toBe(1);
  });

  it('name paths that are not there or no files as unreadable, and go on', async () => {
    await put('1.csv', { serial: 'SN-1' });
    const gone = join(inbox, 'gone.csv');
    const result = await merge({ paths: [gone, inbox, '/dev/null'] });
    expect(await serials(result)).toEqual(['SN-1']);
    expect(result.refused).toEqual([
      { file: '/dev/null', reason: 'unreadable' },
      { file: gone, reason: 'unreadable' },
    ]);
  });
});
