import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import type { KitManifest } from '../../../electron/formats/kit/types.ts';
import { actionFor, asideName, neededBytes } from '../../../electron/kit/plan.ts';

const root = { path: 'go.cmd', bytes: Buffer.from('new') };
const inside = { path: 'HashCourier/Collect.ps1', bytes: Buffer.from('new') };
const previous: KitManifest = {
  schema: 1,
  kitVersion: '0.0.9',
  driveId: '0'.repeat(32),
  benchId: 'bench',
  stagedAt: '2026-11-23T10:00:00.000Z',
  batch: { id: 'b20261123-abc123', name: 'n', groupTag: '' },
  script: { version: '3.9', sha256: 'a'.repeat(64) },
  files: [{ path: 'go.cmd', sha256: sha256Hex('old'), bytes: 3 }],
};
const file = (text: string) => ({ kind: 'file', bytes: text.length, sha256: sha256Hex(text) }) as const;

describe('what staging does with a place of the kit', () => {
  it('writes where nothing is', () => {
    expect(actionFor(root, { kind: 'nothing' }, undefined)).toBe('write');
  });

  it('keeps the very bytes', () => {
    expect(actionFor(root, file('new'), undefined)).toBe('keep');
  });

  it('replaces its own older file, and no other, in the root', () => {
    expect(actionFor(root, file('old'), previous)).toBe('write');
    expect(actionFor(root, file('mine'), previous)).toBe('aside');
    expect(actionFor(root, file('old'), undefined)).toBe('aside');
  });

  it('replaces any changed file in the folder of the kit', () => {
    expect(actionFor(inside, file('changed'), previous)).toBe('write');
  });

  it('moves a folder or a link out of the way everywhere', () => {
    expect(actionFor(root, { kind: 'other' }, previous)).toBe('aside');
    expect(actionFor(inside, { kind: 'other' }, previous)).toBe('aside');
  });

  it('names what it moves so that its ending stays', () => {
    expect(asideName('go.cmd', 1)).toBe('go (before Hash Courier).cmd');
    expect(asideName('START HERE.html', 2)).toBe('START HERE (before Hash Courier 2).html');
    expect(asideName('HashCourier', 1)).toBe('HashCourier (before Hash Courier)');
  });

  it('counts the space of whole clusters', () => {
    expect(neededBytes([1, 4097], 4096)).toBe(3 * 4096 + 7 * 4096);
  });
});
