import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BatchView } from '../../../electron/batch/types.ts';
import type { CollectedFile } from '../../../electron/collect/types.ts';
import { createLoneMerge } from './lone-merge.ts';
import { openApp } from './open-app.ts';
import { settings } from '../../unit/batch/facts.ts';

/** One finding as both sides tell it, without the folder in which the file lies. */
type Told = {
  readonly code: string;
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  readonly file?: string | undefined;
};

const corpus = fileURLToPath(new URL('../../fixtures/csv/files', import.meta.url));
let folder: string;
let paths: readonly string[];
let view: BatchView;
let imported: readonly CollectedFile[];
let bench: Awaited<ReturnType<typeof openApp>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-same-'));
  paths = (await readdir(corpus)).sort().map((name) => join(corpus, name));
  bench = await openApp({ dataFolder: join(folder, 'data') });
  await bench.ask('people.add', { name: 'Alex' });
  const { id: batchId } = await bench.ask('batch.create', {
    settings: { ...settings, groupTag: '' },
    practice: false,
  });
  const files = paths.map((path) => ({ kind: 'path' as const, path }));
  const { value } = await bench.end(await bench.ask('batch.importFiles', { batchId, files }));
  imported = value as readonly CollectedFile[]; // the job's documented value
  view = await bench.ask('batch.open', { batchId });
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true });
});

it('Merge finds in every file what the command line finds in it', async () => {
  const { result, report } = await createLoneMerge(paths, join(folder, 'out'));
  const byCommand = new Map([
    ...report.devices.map((device) => [device.serial, device.findings.map(told)] as const),
    ...result.leftOut.map((device) => [device.serial, device.findings.map(told)] as const),
  ]);
  const byApp = new Map(view.devices.map((device) => [device.serial, device.findings.map(told)] as const));
  expect(byApp.size).toBeGreaterThan(10);
  expect(byApp).toEqual(byCommand);
});

it('Merge leaves out the same devices, and Collect refuses the same files for the same reason', async () => {
  const { result, report } = await createLoneMerge(paths, join(folder, 'out-again'));
  const standing = (wanted: 'ready' | 'blocked'): readonly string[] =>
    view.devices.filter((device) => device.standing === wanted).map(({ serial }) => serial);
  expect(standing('ready')).toEqual(report.devices.map(({ serial }) => serial));
  expect(standing('blocked').toSorted()).toEqual(result.leftOut.map(({ serial }) => serial).toSorted());
  const refused = imported.flatMap(({ path, refusal }) =>
    refusal === undefined ? [] : `${path}: ${refusal}`,
  );
  expect(refused.length).toBeGreaterThan(10);
  expect(refused.toSorted()).toEqual(
    result.refused.map(({ file, reason }) => `${relative(corpus, file)}: ${reason}`).toSorted(),
  );
});

function told({ code, row, column, file }: Told): Told {
  return { code, row, column, file: file === undefined ? undefined : basename(file) };
}
