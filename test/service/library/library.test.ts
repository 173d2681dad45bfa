import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { createLibrary } from '../../../electron/library/library.ts';
import type { LibraryScript } from '../../../electron/library/types.ts';
import { practiceScript, practiceScriptSha256 } from '../../../electron/practice/practice-script.ts';
import { atomEntry } from '../../unit/library/gallery-answers.ts';
import { makeZip } from '../../made/make-zip.ts';
import { standIn } from '../../unit/library/stand-in.ts';
import { startGalleryServer } from './gallery-server.ts';

const pinned = standIn;
const pinnedSha256 = sha256Hex(pinned);
const unknown = Buffer.concat([standIn, Buffer.from('# changed\r\n')]);
const unknownSha256 = sha256Hex(unknown);
let folder: string;
let changes: (readonly LibraryScript[])[];
let clock: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-library-'));
  changes = [];
  clock = Date.UTC(2026, 0, 1);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function library(galleryUrl?: string) {
  return createLibrary({
    folder,
    fetch: globalThis.fetch,
    now: () => new Date((clock += 1000)),
    onChange: (scripts) => changes.push(scripts),
    practiceSha256: practiceScriptSha256,
    pins: new Map([[pinnedSha256, '9.9']]),
    ...(galleryUrl === undefined ? {} : { galleryUrl }),
  });
}
const file = (bytes: Uint8Array, name = 'script.ps1') => ({ name, bytes });

test('an imported script is kept under its digest, told, and the first one is the default', async () => {
  const kept = library();
  const script = await kept.importFile(file(pinned));
  expect(script).toEqual({
    sha256: pinnedSha256,
    version: '9.9',
    bytes: pinned.length,
    addedAt: '2026-01-01T00:00:01.000Z',
    addedFrom: 'ps1',
    standing: 'pinned',
    isDefault: true,
  });
  expect(changes).toEqual([[script]]);
  expect((await readdir(folder)).toSorted()).toEqual([`${pinnedSha256}.ps1`, 'library.json'].toSorted());
});

test('a package is recognised by its bytes, whatever its name', async () => {
  const zip = makeZip([{ name: 'Get-WindowsAutoPilotInfo.ps1', bytes: pinned }]);
  expect(await library().importFile(file(zip, 'renamed.zip'))).toMatchObject({
    addedFrom: 'nupkg',
    sha256: pinnedSha256,
  });
});

test('the same bytes again change nothing', async () => {
  const kept = library();
  const first = await kept.importFile(file(pinned));
  expect(await kept.importFile(file(pinned, 'again.ps1'))).toEqual(first);
  expect(await kept.list()).toEqual([first]);
});

test('two imports at once are both kept', async () => {
  const kept = library();
  await Promise.all([kept.importFile(file(pinned)), kept.importFile(file(unknown))]);
  expect((await library().list()).map(({ sha256 }) => sha256)).toEqual([pinnedSha256, unknownSha256]);
});

test('a file that is not the script is refused by name and reason and leaves nothing behind', async () => {
  await expect(library().importFile(file(Buffer.from('<html>'), 'page.ps1'))).rejects.toMatchObject({
    code: 'library.notTheScript',
    details: { name: 'page.ps1', reason: 'web-page' },
  });
  expect(await readdir(folder)).toEqual([]);
});

test('library and default survive a restart', async () => {
  const before = library();
  await before.importFile(file(pinned));
  await before.importFile(file(unknown));
  await before.setDefault(unknownSha256);
  const list = await library().list();
  expect(list).toEqual(await before.list());
  expect(list.find(({ isDefault }) => isDefault)?.sha256).toBe(unknownSha256);
});

test('a damaged index is rebuilt from the files, the best known version as the default', async () => {
  const before = library();
  await before.importFile(file(unknown));
  await before.importFile(file(pinned));
  for (const damage of ['{"schema":1,"scr', '[]', '{"schema":2}']) {
    await writeFile(join(folder, 'library.json'), damage);
    const list = await library().list();
    expect(new Map(list.map(({ sha256, standing }) => [sha256, standing]))).toEqual(
      new Map([
        [pinnedSha256, 'pinned'],
        [unknownSha256, 'unknown'],
      ]),
    );
    expect(list.find(({ isDefault }) => isDefault)?.sha256).toBe(pinnedSha256);
  }
});

test('a file that is not what its name says is not taken up', async () => {
  await writeFile(join(folder, `${pinnedSha256}.ps1`), 'something else');
  await writeFile(join(folder, `${unknownSha256}.ps1.tmp`), unknown);
  expect(await library().list()).toEqual([]);
});

test('a script whose file is gone leaves the list, and another becomes the default', async () => {
  const before = library();
  await before.importFile(file(pinned));
  await before.importFile(file(unknown));
  await rm(join(folder, `${pinnedSha256}.ps1`));
  expect(await library().list()).toMatchObject([{ sha256: unknownSha256, isDefault: true }]);
});

test('removing the default passes it on, and removing the last leaves the library empty', async () => {
  const kept = library();
  await kept.importFile(file(pinned));
  await kept.importFile(file(unknown));
  expect(await kept.remove(pinnedSha256)).toMatchObject([{ sha256: unknownSha256, isDefault: true }]);
  expect(await kept.remove(unknownSha256)).toEqual([]);
  await expect(kept.read('')).rejects.toMatchObject({ code: 'library.empty' });
  await expect(kept.remove(unknownSha256)).rejects.toMatchObject({ code: 'library.notFound' });
  await expect(kept.setDefault(unknownSha256)).rejects.toMatchObject({ code: 'library.notFound' });
  expect(await library().list()).toEqual([]);
});

test('reading gives the default or a named script, byte for byte', async () => {
  const kept = library();
  await kept.importFile(file(pinned));
  await kept.importFile(file(unknown));
  expect((await kept.read('')).bytes.equals(pinned)).toBe(true);
  const named = await kept.read(unknownSha256);
  expect(named.bytes.equals(unknown)).toBe(true);
  expect(named.script).toMatchObject({ sha256: unknownSha256, isDefault: false });
});

test('reading notices a copy that was changed on disk, and a new import heals it', async () => {
  const kept = library();
  await kept.importFile(file(pinned));
  await writeFile(join(folder, `${pinnedSha256}.ps1`), 'tampered');
  await expect(kept.read('')).rejects.toMatchObject({ code: 'file.changed' });
  await kept.importFile(file(pinned));
  expect((await kept.read('')).bytes.equals(pinned)).toBe(true);
});

test('the stand-in of practice is kept as such, and gives way as the default to a real script', async () => {
  const kept = library();
  const { name, bytes } = practiceScript();
  expect(await kept.importFile({ name, bytes })).toMatchObject({
    standing: 'practice',
    addedFrom: 'practice',
    isDefault: true,
  });
  expect(await kept.importFile(file(unknown))).toMatchObject({ isDefault: true });
});

test('a download goes from the Gallery into the library', async () => {
  const server = await startGalleryServer();
  try {
    const zip = makeZip([{ name: 'Get-WindowsAutoPilotInfo.ps1', bytes: pinned }]);
    const hash = createHash('sha512').update(zip).digest('base64');
    server.answer = (request, response) =>
      response.end(
        request.url?.includes('/package/') ? zip : atomEntry({ version: '3.9', hash, size: zip.length }),
      );
    const fractions: number[] = [];
    const script = await library(server.url).download(
      { version: '3.9' },
      { signal: new AbortController().signal, onProgress: (fraction) => fractions.push(fraction) },
    );
    expect(script).toMatchObject({ addedFrom: 'gallery', standing: 'pinned', sha256: pinnedSha256 });
    expect(fractions.at(-1)).toBe(1);
    expect(await library().list()).toHaveLength(1);
  } finally {
    await server.close();
  }
});

test('a cancelled download adds nothing', async () => {
  const abort = new AbortController();
  abort.abort();
  await expect(library().download({ version: '' }, { signal: abort.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(await library().list()).toEqual([]);
});
