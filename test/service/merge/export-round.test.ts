import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchFile, BatchSettings, Fact, Round } from '../../../electron/batch/types.ts';
import type { DerivedDevice } from '../../../electron/merge/devices.ts';
import { exportRound } from '../../../electron/merge/export-round.ts';
import { withdrawRound } from '../../../electron/merge/round-folders.ts';
import { nextRoundNumber, uploadFileNames } from '../../../electron/merge/round-names.ts';
import type { RoundReport } from '../../../electron/merge/round-report.ts';
import type { ExportChoice, JudgedCapture } from '../../../electron/merge/types.ts';
import { createText } from '../../../text/index.ts';
import { settings } from '../../unit/batch/facts.ts';
import { captureOf, cutOff, derive, madeUploads, readMadeUploads } from '../../unit/merge/captures.ts';

const say = createText('en');
let outFolder: string;

beforeEach(async () => {
  outFolder = join(await mkdtemp(join(tmpdir(), 'courier-rounds-')), 'out');
});
afterEach(() => rm(join(outFolder, '..'), { recursive: true }));

function batchWith(change: Partial<BatchSettings> = {}): BatchFile {
  return {
    schema: 1,
    id: 'b20260105-abc123',
    kind: 'work',
    createdAt: '2026-01-05T08:00:00.000Z',
    settings: { ...settings, groupTag: '', ...change },
    archivedAt: '',
  };
}

function run(
  devices: readonly DerivedDevice[],
  more: {
    readonly change?: Partial<BatchSettings>;
    readonly choice?: ExportChoice;
    readonly number?: number;
    readonly rounds?: readonly Round[];
    readonly signal?: AbortSignal;
  } = {},
): Promise<Round> {
  return exportRound(
    {
      batch: batchWith(more.change),
      outFolder,
      number: more.number ?? 1,
      rounds: more.rounds ?? [],
      devices,
      choice: more.choice ?? { kind: 'new' },
      readUploads: readMadeUploads,
      who: 'Kim',
      now: () => new Date('2026-01-05T09:30:00Z'),
      say,
    },
    more.signal,
  );
}

function hash(device: DerivedDevice | undefined): string {
  return madeUploads.get(device?.kept?.key ?? '') ?? '';
}

function many(count: number): readonly JudgedCapture[] {
  return Array.from({ length: count }, (_, index) => captureOf({ serial: `00${index + 1}` }));
}

describe('an exported round', () => {
  it('is plain ASCII with CRLF, no BOM, no quotes, the exact header, in order of collection, zeros kept', async () => {
    const devices = derive([
      captureOf({ serial: '007300' }),
      captureOf({ serial: '000012', beside: '12' }),
      captureOf({ serial: 'A B-1' }),
    ]);
    const round = await run(devices);
    const bytes = await readFile(join(outFolder, round.folder, 'Contoso-Laptops-round-01.csv'));
    expect(bytes.toString('latin1')).toBe(
      'Device Serial Number,Windows Product ID,Hardware Hash\r\n' +
        `007300,,${hash(devices[0])}\r\n` +
        `000012,,${hash(devices[1])}\r\n` +
        `A B-1,,${hash(devices[2])}\r\n`,
    );
    expect([...bytes].every((byte) => byte === 13 || byte === 10 || (byte >= 32 && byte < 127))).toBe(true);
    expect(round).toEqual({
      number: 1,
      at: '2026-01-05T09:30:00.000Z',
      who: 'Kim',
      target: 'intune',
      folder: 'round-01-20260105T093000Z',
      files: [
        {
          name: 'Contoso-Laptops-round-01.csv',
          sha256: createHash('sha256').update(bytes).digest('hex'),
          rows: 3,
          bytes: bytes.length,
        },
      ],
      deviceKeys: devices.map(({ row }) => row.key),
      letThrough: [],
    });
    expect((await readdir(outFolder)).sort()).toEqual([round.folder]);
    expect((await readdir(join(outFolder, round.folder))).sort()).toEqual([
      'Contoso-Laptops-round-01.csv',
      'report.html',
      'report.json',
    ]);
  });

  it.each([
    ['intune', 'Group Tag', {}, 'SALES'],
    ['intune', 'Group Tag,Assigned User', { assignedUser: 'kim@contoso.com' }, 'SALES,kim@contoso.com'],
    ['managed-desktop', 'Group Tag', {}, 'SALES'],
    ['partner-center', 'Manufacturer name,Device model', { assignedUser: 'kim@contoso.com' }, ','],
  ] as const)('has the columns of %s: %s', async (target, columns, edit, values) => {
    const capture = captureOf({ groupTag: 'SALES' });
    const facts: readonly Fact[] = [{ kind: 'devices-edited', deviceKeys: [capture.key], ...edit }];
    const round = await run(derive([capture], facts, { settings: { target } }), { change: { target } });
    const [file] = round.files;
    expect(await readFile(join(outFolder, round.folder, file?.name ?? ''), 'latin1')).toBe(
      `Device Serial Number,Windows Product ID,Hardware Hash,${columns}\r\nSN-1,,${madeUploads.get(capture.key) ?? ''},${values}\r\n`,
    );
  });

  it('has two files for 501 devices, 500 and 1, and one for Partner Center', async () => {
    const devices = derive(many(501));
    const round = await run(devices);
    expect(round.files.map(({ name, rows }) => [name, rows])).toEqual([
      ['Contoso-Laptops-round-01-part-1-of-2.csv', 500],
      ['Contoso-Laptops-round-01-part-2-of-2.csv', 1],
    ]);
    const second = await readFile(join(outFolder, round.folder, round.files[1]?.name ?? ''), 'latin1');
    expect(second.split('\r\n')[1]?.split(',')[0]).toBe('00501');
    const partner = await run(devices, { change: { target: 'partner-center' }, number: 2 });
    expect(partner.files.map(({ rows }) => rows)).toEqual([501]);
  });

  it('holds only what no earlier one has, unless chosen', async () => {
    const [a, b, c] = ['A', 'B', 'C'].map((serial) => captureOf({ serial }));
    if (a === undefined || b === undefined || c === undefined) throw new Error('Three were made.');
    const first = await run(derive([a, b]));
    const facts: readonly Fact[] = [{ kind: 'round-exported', round: first }];
    const devices = derive([a, b, c], facts);
    expect(nextRoundNumber([first])).toBe(2);
    const second = await run(devices, { number: 2 });
    expect(second.deviceKeys).toEqual([c.key]);
    const all = await run(devices, { number: 3, choice: { kind: 'all' } });
    expect(all.deviceKeys).toEqual([a.key, b.key, c.key]);
    const later: readonly Fact[] = [...facts, { kind: 'round-exported', round: second }];
    await expect(run(derive([a, b, c], later))).rejects.toMatchObject({ code: 'merge.nothingToExport' });
  });

  it('refuses when all that was wanted is blocked', async () => {
    await expect(run(derive([captureOf({ damage: cutOff })]))).rejects.toMatchObject({
      code: 'merge.blockedDevices',
      details: { count: 1 },
    });
  });

  it('reports every device, what was let through and by whom, and what was left out and why', async () => {
    const winpe = captureOf({ serial: 'A', environment: 'winpe' });
    const wrong = captureOf({ serial: 'B', beside: 'B<b>' });
    const blocked = captureOf({ serial: 'C', damage: cutOff });
    const excluded = captureOf({ serial: 'D' });
    const devices = derive(
      [winpe, wrong, blocked, excluded],
      [
        {
          kind: 'device-settled',
          deviceKey: wrong.key,
          decision: { kind: 'let-through' },
          reason: 'Label & hash compared',
        },
        { kind: 'device-settled', deviceKey: excluded.key, decision: { kind: 'exclude' }, reason: 'Broken' },
        { kind: 'partner-devices-listed', serials: ['E'] },
      ],
    );
    const round = await run(devices);
    expect(round.letThrough).toEqual(['B<b>']);

    const json = await readFile(join(outFolder, round.folder, 'report.json'), 'utf8');
    const report = JSON.parse(json) as RoundReport; // written by the code under test
    expect(report.batch).toMatchObject({ customer: 'Contoso', tenantDomain: 'contoso.onmicrosoft.com' });
    expect(report.round.files).toEqual(round.files);
    expect(report.devices.map(({ position, serial, file }) => [position, serial, file])).toEqual([
      [1, 'A', 'Contoso-Laptops-round-01.csv'],
      [2, 'B<b>', 'Contoso-Laptops-round-01.csv'],
    ]);
    expect(report.devices[0]?.findings.map(({ title }) => title)).toContain('Captured in Windows PE');
    expect(report.letThrough).toMatchObject([
      {
        serial: 'B<b>',
        who: 'Kim',
        reason: 'Label & hash compared',
        findings: [{ code: 'hash.serialInsideDiffers' }],
      },
    ]);
    expect(report.leftOut.map(({ serial, reason, said }) => [serial, reason, said])).toEqual([
      ['C', 'blocked', ''],
      ['D', 'excluded', 'Broken'],
      ['E', 'listed', ''],
    ]);

    const page = await readFile(join(outFolder, round.folder, 'report.html'), 'utf8');
    expect(page).toContain('B&lt;b&gt;');
    expect(page).toContain('Label &amp; hash compared');
    expect(page).toContain(round.files[0]?.sha256);
    expect(page).not.toContain('B<b>');
    expect(page).not.toMatch(/<script|\son\w+=|src=|href=/);
  });

  it('comes out of a killed one as if that had never been, and never writes into an old folder', async () => {
    await mkdir(join(outFolder, '.round-01-20260105T080000Z.tmp'), { recursive: true });
    await writeFile(join(outFolder, '.round-01-20260105T080000Z.tmp', 'half.csv'), 'half');
    const devices = derive([captureOf({})]);
    const first = await run(devices);
    const again = await run(devices, { rounds: [first] });
    expect((await readdir(outFolder)).sort()).toEqual([
      'round-01-20260105T093000Z',
      'round-01-20260105T093000Z-2',
    ]);
    expect(again.files).toEqual(first.files);
  });

  it('names a folder that no fact names, so that nobody uploads it, and deletes nothing of it', async () => {
    const devices = derive([captureOf({})]);
    const lost = await run(devices);
    await mkdir(join(outFolder, `not-counted-${lost.folder}`));
    const round = await run(devices);
    expect(round.folder).toBe(lost.folder);
    expect((await readdir(outFolder)).sort()).toEqual([
      `not-counted-${lost.folder}`,
      `not-counted-${lost.folder}-2`,
      round.folder,
    ]);
    expect(await readdir(join(outFolder, `not-counted-${lost.folder}-2`))).toHaveLength(3);
  });

  it('that could not be put into the journal is hidden at once and removed by the next', async () => {
    const devices = derive([captureOf({})]);
    const lost = await run(devices);
    await withdrawRound(outFolder, lost);
    expect(await readdir(outFolder)).toEqual([`.${lost.folder}.tmp`]);
    const round = await run(devices);
    expect(await readdir(outFolder)).toEqual([round.folder]);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(run(derive([captureOf({})]), { signal: controller.signal })).rejects.toThrow();
    expect(await readdir(outFolder)).toEqual([]);
  });
});

describe('names of upload files', () => {
  it.each([
    ['customer and batch', { customer: 'Contoso', name: 'Laptops' }, 'Contoso-Laptops-round-01.csv'],
    ['the customer once', { customer: 'contoso', name: 'Contoso spring' }, 'Contoso-spring-round-01.csv'],
    ['no path', { customer: '../..', name: 'a/b\\c' }, 'a-b-c-round-01.csv'],
    ['the id where nothing is left', { customer: '', name: '東京' }, 'b20260105-abc123-round-01.csv'],
  ])('say %s', (_case, change, expected) => {
    expect(uploadFileNames(batchWith(change), 1, 1)).toEqual([expected]);
  });
});
