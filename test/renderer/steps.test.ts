import { describe, expect, it } from 'vitest';
import type { BatchCounts, LibraryScript } from '../../electron/api/index.ts';
import { nextStep, scriptSupply, stepIds, stepViews } from '../../renderer/src/wizard/steps.ts';
import { batchOf, device } from './merge-samples.tsx';

const script: LibraryScript = {
  sha256: 'a'.repeat(64),
  version: '3.9',
  bytes: 18_025,
  addedAt: '2026-11-20T08:00:00Z',
  addedFrom: 'ps1',
  standing: 'pinned',
  isDefault: true,
};
const empty = batchOf([]);
const batchWith = (counts: Partial<BatchCounts>) => ({ ...empty, counts: { ...empty.counts, ...counts } });
const insisting = { ...empty, settings: { ...empty.settings, onlyMicrosoftScript: true } };
const standIn: LibraryScript = { ...script, standing: 'practice' };
const open = (...of: Parameters<typeof stepViews>) =>
  stepViews(...of)
    .filter((view) => view.isOpen)
    .map((view) => view.id);
const done = (...of: Parameters<typeof stepViews>) =>
  stepViews(...of)
    .filter((view) => view.isDone)
    .map((view) => view.id);

describe('which steps can be opened', () => {
  it.each([
    ['without a batch: only Batch and Script', null, ['batch', 'script']],
    ['in an empty batch: up to Collect', empty, ['batch', 'script', 'drives', 'devices', 'collect']],
    ['with a captured device: all', batchOf([device('A1')]), [...stepIds]],
    ['with a device that only a partner registers: all', batchWith({ devices: 1, listed: 1 }), [...stepIds]],
  ])('%s', (_name, batch, expected) => {
    expect(open(batch, [])).toEqual(expected);
  });

  it('a closed step says what it needs', () => {
    const needs = (batch: Parameters<typeof stepViews>[0]) =>
      Object.fromEntries(stepViews(batch, []).map((view) => [view.id, view.needs]));
    expect(needs(null)).toMatchObject({ drives: 'batch', merge: 'batch' });
    expect(needs(empty)).toMatchObject({ merge: 'devices', register: 'devices', 'hand-over': 'devices' });
  });
});

describe('which steps are done', () => {
  it.each([
    ['a default script', empty, ['batch', 'script']],
    ['a prepared drive', batchWith({ drivesStaged: 1 }), ['batch', 'script', 'drives']],
    [
      'files, and no drive still out',
      batchWith({ drivesStaged: 1, files: 1, devices: 1, blocked: 1 }),
      ['batch', 'script', 'drives', 'devices', 'collect'],
    ],
    [
      'nothing blocked and nothing new since the last round',
      batchWith({ drivesStaged: 1, files: 1, devices: 1, ready: 1, exported: 1 }),
      ['batch', 'script', 'drives', 'devices', 'collect', 'merge'],
    ],
    [
      'every device registered and handed over',
      batchWith({ drivesStaged: 1, files: 1, devices: 1, ready: 1, registered: 1, handedOver: 1 }),
      [...stepIds],
    ],
  ])('%s', (_name, batch, expected) => {
    expect(done(batch, [script])).toEqual(expected);
  });

  it('Collect is not done while a drive is still out', () => {
    const batch = {
      ...batchWith({ drivesStaged: 1, files: 1, devices: 1 }),
      drives: [{ driveId: 'd', name: 'D', stagedAt: '', waiting: true }],
    };
    expect(done(batch, [script])).not.toContain('collect');
  });

  it('Script comes next only where the batch cannot do without', () => {
    expect(nextStep(stepViews(empty, []))).toBe('drives');
    expect(nextStep(stepViews(insisting, []))).toBe('script');
    expect(nextStep(stepViews(insisting, [script]))).toBe('drives');
  });

  it('the next step is the first open one that is not done', () => {
    expect(nextStep(stepViews(null, []))).toBe('batch');
    expect(nextStep(stepViews(batchWith({ drivesStaged: 1 }), [script]))).toBe('devices');
  });
});

describe('what drives read hashes with', () => {
  it.each([
    ['a script of this bench', empty, [script], 'script'],
    ['without one the collector itself', empty, [], 'own'],
    ['nothing, where the batch insists on Microsoft’s', insisting, [], 'missing'],
    [
      'nothing, where the batch names a version that is gone',
      { ...empty, settings: { ...empty.settings, scriptSha256: 'b'.repeat(64) } },
      [script],
      'missing',
    ],
    ['practice’s stand-in not for work', empty, [standIn], 'own'],
    ['practice’s stand-in in practice', { ...insisting, kind: 'practice' as const }, [standIn], 'script'],
  ])('%s', (_name, batch, scripts, supply) => {
    expect(scriptSupply(batch, scripts)).toBe(supply);
  });
});
