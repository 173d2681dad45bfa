import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchSettings } from '../../../electron/batch/types.ts';
import type { CollectResult } from '../../../electron/collect/types.ts';
import type { Drive } from '../../../electron/drives/types.ts';
import { readManifest } from '../../../electron/formats/kit/manifest.ts';
import type { SavedKit } from '../../../electron/kit/types.ts';
import { openApp } from '../app/open-app.ts';

const scriptPath = fileURLToPath(new URL('../../fixtures/script/stand-in.ps1', import.meta.url));
const settings: BatchSettings = {
  name: 'Contoso',
  customer: 'Contoso',
  orderNumber: '',
  tenantDomain: '',
  target: 'intune',
  groupTag: 'Floor 1',
  deviceProfile: 'Standard',
  sharedDevice: false,
  expectedDevices: 0,
  scriptSha256: '',
  onlyMicrosoftScript: false,
};

let folder = '';
let bench: Awaited<ReturnType<typeof openApp>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-kit-app-'));
  await mkdir(join(folder, 'KIT-1'));
  bench = await openApp({ folderDrives: [join(folder, 'KIT-1')] });
  await bench.ask('people.add', { name: 'Alex' });
});
afterEach(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

async function newBatch(more: Partial<BatchSettings> = {}) {
  return (await bench.ask('batch.create', { settings: { ...settings, ...more }, practice: false })).id;
}
async function drives(): Promise<readonly Drive[]> {
  const { drives: all } = await bench.ask('drives.refresh', {});
  return all.filter(({ mountPoint }) => mountPoint.startsWith(folder));
}
const chosen = ({ id, fingerprint }: Drive) => ({ id, fingerprint });
async function stage(batchId: string, takeOver = false) {
  const list = await drives();
  const end = await bench.end(
    await bench.ask('drives.stage', { batchId, drives: list.map(chosen), takeOver }),
  );
  return end.parts[0];
}
async function collect(batchId: string): Promise<CollectResult> {
  const list = await drives();
  const end = await bench.end(await bench.ask('collect.run', { batchId, drives: list.map(chosen) }));
  return end.parts[0]?.result as CollectResult; // the job's documented result
}
const save = async (batchId: string, form: 'folder' | 'zip', into = folder) =>
  bench.end(await bench.ask('kit.save', { batchId, form, folder: into }));

describe('staging on a bench without Microsoft’s script', () => {
  it('makes a kit without it, and says so in the journal', async () => {
    const batchId = await newBatch();
    expect(await stage(batchId)).toMatchObject({ state: 'done', result: { keptAside: [] } });
    expect(await readManifest(join(folder, 'KIT-1'))).toMatchObject({
      script: { version: '', sha256: '' },
      batch: { onlyMicrosoftScript: false },
    });
    const { driveEvents } = await bench.ask('batch.open', { batchId });
    expect(driveEvents[0]?.event).toEqual({ kind: 'staged', scriptVersion: '' });
  });

  it('is refused where the batch wants Microsoft’s script only', async () => {
    const part = await stage(await newBatch({ onlyMicrosoftScript: true }));
    expect(part?.error?.code).toBe('library.empty');
    expect(await readdir(join(folder, 'KIT-1'))).toEqual([]);
  });

  it('is refused where the batch names a script that is gone', async () => {
    const part = await stage(await newBatch({ scriptSha256: 'a'.repeat(64) }));
    expect(part?.error?.code).toBe('library.notFound');
  });

  it('does not take practice’s stand-in for it', async () => {
    await bench.ask('practice.useScript', {});
    expect(await stage(await newBatch())).toMatchObject({ state: 'done' });
    expect(await readdir(join(folder, 'KIT-1/HashCourier'))).not.toContain('Get-WindowsAutoPilotInfo.ps1');
    const part = await stage(await newBatch({ onlyMicrosoftScript: true }), true);
    expect(part?.error?.code).toBe('library.practiceOnly');
  });
});

describe('a changed kit', () => {
  it('is told when it is collected and when it is staged again, and is clean afterwards', async () => {
    await bench.ask('library.import', { file: { kind: 'path', path: scriptPath } });
    const batchId = await newBatch();
    await stage(batchId);
    await writeFile(join(folder, 'KIT-1/go.cmd'), 'changed');
    expect((await collect(batchId)).kit).toMatchObject({
      basis: 'bench',
      changed: [{ path: 'go.cmd', kept: true }],
    });
    expect(await stage(batchId)).toMatchObject({
      state: 'done',
      result: { keptAside: [], kit: { changed: [{ path: 'go.cmd', kept: true }] } },
    });
    expect((await collect(batchId)).kit).toBeUndefined();
    const { driveEvents } = await bench.ask('batch.open', { batchId });
    expect(driveEvents.filter(({ event }) => event.kind === 'checked')).toHaveLength(1);
  });
});

describe('saving the kit', () => {
  it('gives a folder that can be revealed, and drives made from it are known when they return', async () => {
    const batchId = await newBatch();
    const end = await save(batchId, 'folder');
    const { path, driveId } = end.value as SavedKit; // the job's documented value
    expect(end.outcome).toBe('done');
    expect(await bench.ask('app.reveal', { kind: 'savedKit', batchId })).toMatchObject({ path });
    await cp(path, join(folder, 'KIT-1'), { recursive: true });
    const [drive] = await drives();
    expect(drive?.contents).toMatchObject({ kind: 'kit', driveId, batchId });
    expect((await collect(batchId)).kit).toBeUndefined();
    await writeFile(join(folder, 'KIT-1/go.cmd'), 'changed');
    expect((await collect(batchId)).kit).toMatchObject({ basis: 'bench', changed: [{ path: 'go.cmd' }] });
    expect(await stage(batchId)).toMatchObject({ state: 'done' });
    expect((await readManifest(join(folder, 'KIT-1')))?.driveId).not.toBe(driveId);
  });

  it('gives each kit an id of its own, and notes each', async () => {
    const batchId = await newBatch();
    const kits = [await save(batchId, 'zip'), await save(batchId, 'zip')].map(
      ({ value }) => value as SavedKit,
    );
    expect(new Set(kits.map(({ driveId }) => driveId)).size).toBe(2);
    const { driveEvents } = await bench.ask('batch.open', { batchId });
    expect(driveEvents.map(({ event }) => event)).toEqual([
      { kind: 'saved', form: 'zip' },
      { kind: 'saved', form: 'zip' },
    ]);
  });

  it('fails with what is in its way, and reveals nothing then', async () => {
    const batchId = await newBatch();
    const end = await save(batchId, 'zip', join(folder, 'missing'));
    expect(end).toMatchObject({ outcome: 'failed', error: { code: 'folder.notFound' } });
    await expect(bench.ask('app.reveal', { kind: 'savedKit', batchId })).rejects.toThrow('kit.notSaved');
  });

  it('takes it back when the journal cannot tell of it', async () => {
    const batchId = await newBatch();
    await bench.restart();
    await bench.ask('batch.open', { batchId });
    const journal = join(bench.dataFolder, 'batches', batchId, 'journal.jsonl');
    await rm(journal);
    await mkdir(journal);
    expect(await save(batchId, 'folder')).toMatchObject({
      outcome: 'failed',
      error: { code: 'file.unwritable' },
    });
    expect(await readdir(folder)).toEqual(['KIT-1']);
  });

  it('is not for practice', async () => {
    const practice = await bench.ask('practice.start', {});
    if (practice.kind === 'off') throw new Error('practice did not start');
    await expect(bench.ask('kit.save', { batchId: practice.batchId, form: 'zip', folder })).rejects.toThrow(
      'kit.practiceOnly',
    );
  });
});
