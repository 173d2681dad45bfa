import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { actionFor, asideName, isKitPlace, neededBytes, outdatedPlaces } from '../../../electron/kit/plan.ts';

const root = { path: 'go.cmd', bytes: Buffer.from('new') };
const inside = { path: 'HashCourier/Collect.ps1', bytes: Buffer.from('new') };
const own = [root, inside].map(({ path }) => ({ path, sha256: sha256Hex('old') }));
const file = (text: string) => ({ kind: 'file', sha256: sha256Hex(text) }) as const;

describe('what staging does with a place of the kit', () => {
  it('writes where nothing is', () => {
    expect(actionFor(root, { kind: 'nothing' }, [])).toBe('write');
  });

  it('keeps the very bytes', () => {
    expect(actionFor(root, file('new'), [])).toBe('keep');
  });

  it.each([root, inside])('replaces its own older file, and no other: $path', (place) => {
    expect(actionFor(place, file('old'), own)).toBe('write');
    expect(actionFor(place, file('changed'), own)).toBe('aside');
    expect(actionFor(place, file('old'), [])).toBe('aside');
    expect(actionFor(place, { kind: 'file' }, own)).toBe('aside');
  });

  it('does not take one place’s file for another’s', () => {
    expect(actionFor(root, file('old'), [{ path: inside.path, sha256: sha256Hex('old') }])).toBe('aside');
  });

  it('moves a folder or a link out of the way everywhere', () => {
    expect(actionFor(root, { kind: 'other' }, own)).toBe('aside');
    expect(actionFor(inside, { kind: 'other' }, own)).toBe('aside');
  });

  it('looks for outdated files only where a kit puts any', () => {
    const named = ['go.cmd', 'HashCourier/Old.ps1', 'old.cmd', 'Photos/a.jpg', 'HashCourier/hashes/x/a.csv'];
    expect(named.filter(isKitPlace)).toEqual(['go.cmd', 'HashCourier/Old.ps1', 'old.cmd']);
    expect(['hardwarehash.csv', 'HashCourier/laptop7.CSV', 'a\u202Egpj.cmd'].filter(isKitPlace)).toEqual([]);
    expect(
      outdatedPlaces(
        named.map((path) => ({ path })),
        [root, inside],
      ),
    ).toEqual(['HashCourier/Old.ps1', 'old.cmd']);
    expect(outdatedPlaces([{ path: 'GO.CMD' }], [root])).toEqual([]);
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
