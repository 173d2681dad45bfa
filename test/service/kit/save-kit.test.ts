import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { readManifest } from '../../../electron/formats/kit/manifest.ts';
import { createKitMaker, type MadeKit } from '../../../electron/kit/make-kit.ts';
import { saveKit, savedKitName } from '../../../electron/kit/save-kit.ts';
import { batchId, contentOf, inputFor, kitDeps, kitPaths, newFolder, stagerWith } from './kit-bench.ts';

const run = promisify(execFile);
const paths = [...kitPaths, 'HashCourier/kit.json'];
const driveId = '0123456789abcdef0123456789abcdef';
let folder = '';
let kit: MadeKit;
beforeEach(async () => {
  folder = await newFolder();
  kit = await createKitMaker(kitDeps).make(inputFor(folder), driveId);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Names and bytes of a ZIP, in its order, as a reader of its own finds them. */
async function unzip(path: string) {
  const zip = await fromBufferPromise(await readFile(path), { lazyEntries: true });
  const entries: { name: string; bytes: Buffer }[] = [];
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = [];
    if (!entry.fileName.endsWith('/'))
      for await (const part of await zip.openReadStreamPromise(entry)) parts.push(Buffer.from(part));
    entries.push({ name: entry.fileName, bytes: Buffer.concat(parts) });
  }
  return entries;
}

describe('a kit saved as a folder', () => {
  it('is the very kit that a drive gets, with its empty folders', async () => {
    const path = await saveKit({ kit, form: 'folder', folder });
    expect(path).toBe(join(folder, 'Hash Courier kit Contoso'));
    const drive = await newFolder();
    await stagerWith().stage(inputFor(drive));
    const staged = await contentOf(drive);
    const saved = await contentOf(path);
    expect(Object.keys(saved).sort()).toEqual([...paths].sort());
    for (const each of kitPaths) expect(saved[each]).toBe(staged[each]);
    expect((await readManifest(path))?.driveId).toBe(driveId);
    expect(await readdir(join(path, 'HashCourier/hashes'))).toEqual([batchId]);
    expect(await readdir(join(path, 'HashCourier/logs'))).toEqual([]);
    await rm(drive, { recursive: true });
  });

  it('overwrites nothing: the next one has a number', async () => {
    await mkdir(join(folder, 'Hash Courier kit Contoso'));
    const again = await Promise.all([
      saveKit({ kit, form: 'folder', folder }),
      saveKit({ kit, form: 'folder', folder }),
    ]);
    expect(again.toSorted()).toEqual(
      [2, 3].map((number) => join(folder, `Hash Courier kit Contoso ${number}`)),
    );
    expect(await readdir(join(folder, 'Hash Courier kit Contoso'))).toEqual([]);
  });
});

describe('a kit saved as a ZIP', () => {
  it('holds folders and files in a fixed order, as another reader finds them', async () => {
    const path = await saveKit({ kit, form: 'zip', folder });
    expect(path).toBe(join(folder, 'Hash Courier kit Contoso.zip'));
    const entries = await unzip(path);
    expect(entries.map(({ name }) => name)).toEqual([
      'HashCourier/',
      'HashCourier/hashes/',
      `HashCourier/hashes/${batchId}/`,
      'HashCourier/logs/',
      ...paths,
    ]);
    for (const { path: name, bytes } of [...kit.files, kit.manifestFile])
      expect(entries.find((entry) => entry.name === name)?.bytes).toEqual(Buffer.from(bytes));
    expect(await readdir(folder)).toEqual(['Hash Courier kit Contoso.zip']);
  });

  it('is the same bytes for the same kit', async () => {
    const first = await saveKit({ kit, form: 'zip', folder });
    const second = await saveKit({ kit, form: 'zip', folder });
    expect(second).toBe(join(folder, 'Hash Courier kit Contoso 2.zip'));
    expect(await readFile(second)).toEqual(await readFile(first));
  });
});

describe.each(['folder', 'zip'] as const)('saving as %s', (form) => {
  it('says that the folder is not there', async () => {
    const missing = join(folder, 'missing');
    await expect(saveKit({ kit, form, folder: missing })).rejects.toMatchObject({
      code: 'folder.notFound',
      details: { path: missing },
    });
    await writeFile(join(folder, 'file'), '');
    await expect(saveKit({ kit, form, folder: join(folder, 'file') })).rejects.toMatchObject({
      code: 'folder.notFound',
    });
  });

  it('says that the folder cannot be written', async () => {
    // Root may write anywhere but where the system itself lets nobody.
    const locked = process.getuid?.() === 0 ? '/proc' : folder;
    if (locked === folder) await chmod(folder, 0o500);
    const code = locked === '/proc' ? /^folder\.(unwritable|notFound)$/ : /^folder\.unwritable$/;
    await expect(saveKit({ kit, form, folder: locked })).rejects.toMatchObject({
      code: expect.stringMatching(code) as unknown,
      details: { path: locked },
    });
    await chmod(folder, 0o700);
  });

  it('leaves nothing behind on a disk that is full, where one can be mounted', async () => {
    const isMounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder]).then(
      () => true,
      () => false,
    );
    if (!isMounted) return;
    try {
      await expect(saveKit({ kit, form, folder })).rejects.toMatchObject({
        code: 'file.diskFull',
        details: { path: folder },
      });
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await run('umount', [folder]);
    }
  });

  it.each([0, 1, 2, 3])('cancelled at step %i, leaves nothing behind', async (step) => {
    const cancel = new AbortController();
    let steps = 0;
    const saved = saveKit(
      { kit, form, folder },
      {
        signal: cancel.signal,
        onProgress: () => {
          if (steps++ === step) cancel.abort();
        },
      },
    );
    // The last of its steps is the end: what is done by then stays.
    const outcome = await saved.then(
      () => 'done',
      (error: Error) => error.name,
    );
    expect(await readdir(folder)).toHaveLength(outcome === 'done' ? 1 : 0);
    expect(outcome).toBe(form === 'zip' && step === 3 ? 'done' : 'AbortError');
  });

  it('gives no name to what does not read back', async () => {
    const lying = { read: () => Promise.resolve(Buffer.from('x')) };
    await expect(saveKit({ kit, form, folder }, {}, lying)).rejects.toMatchObject({
      code: 'kit.readBackFailed',
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

it('is named by its batch, without what a file system refuses', () => {
  const named = (name: string) => savedKitName({ id: batchId, name });
  expect(named('Contoso: 3rd/4th floor?')).toBe('Hash Courier kit Contoso- 3rd-4th floor');
  expect(named('Büro 東京')).toBe('Hash Courier kit Büro 東京');
  expect(named('../..')).toBe(`Hash Courier kit ${batchId}`);
  expect(named(`${'x'.repeat(39)}😀`)).toBe(`Hash Courier kit ${'x'.repeat(39)}`);
  expect(named('x'.repeat(300))).toHaveLength('Hash Courier kit '.length + 40);
});
