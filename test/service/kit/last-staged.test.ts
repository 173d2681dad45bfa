import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBatchStore, type BatchStore } from '../../../electron/batch/batch-store.ts';
import type { BatchHandle } from '../../../electron/batch/batch-handle.ts';
import { lastStagedFiles } from '../../../electron/handlers/batch-target.ts';
import { batchSettings } from '../bench/settings.ts';
import { newFolder } from './kit-bench.ts';

let folder = '';
let now = new Date('2026-11-23T10:00:00Z');
let batches: BatchStore;
beforeEach(async () => {
  folder = await newFolder();
  batches = createBatchStore({ folder, benchId: '0123456789abcdef', now: () => now });
});
afterEach(async () => {
  await batches.close();
  await rm(folder, { recursive: true, force: true });
});

const newBatch = () => batches.create(batchSettings(), 'work', 'Alex');

async function stageAt(batch: BatchHandle, time: string, driveId: string, sha256: string): Promise<void> {
  now = new Date(time);
  await batch.append('Alex', {
    kind: 'drive-staged',
    driveId,
    driveName: 'KIT 1',
    kitVersion: '0.1.0',
    scriptVersion: '',
    files: [{ path: 'go.cmd', sha256 }],
    provedPastCache: true,
  });
}

const lastOf = async (driveId: string) => (await lastStagedFiles(batches, driveId))?.files[0]?.sha256;

it('is what was staged last under the id, in whichever batch', async () => {
  const [first, second] = [await newBatch(), await newBatch()];
  await stageAt(first, '2026-11-23T10:00:00Z', 'drive', 'a');
  await stageAt(second, '2026-11-23T11:00:00Z', 'drive', 'b');
  await stageAt(second, '2026-11-23T12:00:00Z', 'other drive', 'c');
  expect([await lastOf('drive'), await lastOf('other drive'), await lastOf('none')]).toEqual([
    'b',
    'c',
    undefined,
  ]);
  await stageAt(first, '2026-11-23T13:00:00Z', 'drive', 'd');
  expect(await lastOf('drive')).toBe('d');
});

it('is the later line of a batch, although the clock of the bench was set back', async () => {
  const batch = await newBatch();
  await stageAt(batch, '2026-11-23T12:00:00Z', 'drive', 'a');
  await stageAt(batch, '2026-11-23T10:00:00Z', 'drive', 'b');
  expect(await lastOf('drive')).toBe('b');
});
