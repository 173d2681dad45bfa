import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

type Import = { readonly from: string; readonly to: string; readonly isTypeOnly: boolean };

/** Every import of a TypeScript file below a folder; `to` is a path from the root, or a package's name. */
function importsBelow(folder: string): readonly Import[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => {
      const from = join(folder, name);
      const text = readFileSync(join(root, from), 'utf8');
      const found = text.matchAll(/^(import|export)\s+(type\s+)?[^;'"]*?from\s+['"]([^'"]+)['"]/gm);
      return [...found].map((match) => {
        const target = match[3] ?? '';
        const to = target.startsWith('.') ? relative(root, resolve(root, dirname(from), target)) : target;
        return { from, to, isTypeOnly: match[2] !== undefined };
      });
    });
}

const rooms = [
  'drives',
  'library',
  'kit',
  'collect',
  'batch',
  'merge',
  'registration',
  'practice',
  'settings',
  'known-drives',
];
const ground = ['electron/formats/', 'electron/jobs/', 'electron/files/', 'electron/errors/', 'text/'];
const electron = importsBelow('electron');

describe('imports run one way', () => {
  it.each(rooms)('%s imports the ground, and of other rooms only types', (room) => {
    const wrong = electron.filter(({ from, to, isTypeOnly }) => {
      if (!from.startsWith(`electron/${room}/`) || !to.includes('/')) return false;
      if (to.startsWith(`electron/${room}/`) || ground.some((folder) => to.startsWith(folder))) return false;
      // `types.ts` may hold the list of names that a type is made of.
      const isOtherRoom = rooms.some((other) => to.startsWith(`electron/${other}/`));
      return to.startsWith('electron/') && !(isOtherRoom && (isTypeOnly || to.endsWith('/types.ts')));
    });
    expect(wrong).toEqual([]);
  });

  it('the ground imports no room', () => {
    const wrong = electron.filter(
      ({ from, to, isTypeOnly }) =>
        /^electron\/(formats|jobs|files|errors)\//.test(from) &&
        to.startsWith('electron/') &&
        !ground.some((folder) => to.startsWith(folder)) &&
        !isTypeOnly,
    );
    expect(wrong).toEqual([]);
  });

  it('only the desktop host knows Electron', () => {
    const wrong = electron.filter(
      ({ from, to }) => to === 'electron' && !/^electron\/(hosts\/desktop\/|main\.ts|preload\.ts)/.test(from),
    );
    expect(wrong).toEqual([]);
  });

  it('only hosts and the entry points import the app, and nothing imports a host but them', () => {
    const wrong = electron.filter(
      ({ from, to, isTypeOnly }) =>
        !isTypeOnly &&
        /^electron\/(app\.ts|main\.ts|hosts\/)/.test(to) &&
        !/^electron\/(main\.ts|preload\.ts|hosts\/)/.test(from),
    );
    expect(wrong).toEqual([]);
  });

  it('the renderer sees of the host only the types of the contract, and the text', () => {
    const wrong = importsBelow('renderer/src').filter(
      ({ to, isTypeOnly }) =>
        (to.startsWith('electron/') && !(isTypeOnly && to === 'electron/api/index.ts')) ||
        to.startsWith('node:'),
    );
    expect(wrong).toEqual([]);
  });

  it('the text is a leaf', () => {
    expect(importsBelow('text').filter(({ to }) => to.includes('/') && !to.startsWith('text/'))).toEqual([]);
  });
});
