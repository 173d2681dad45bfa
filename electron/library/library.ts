import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { sha256Hex } from '../files/digest.ts';
import { fileError } from '../files/file-errors.ts';
import { fileStamp } from '../files/file-stamp.ts';
import { createGallery, type DownloadOptions } from './gallery.ts';
import type { GalleryFetch } from './gallery-requests.ts';
import {
  emptyLibrary,
  readIndex,
  settleDefault,
  writeIndex,
  type KeptScript,
  type LibraryState,
} from './library-index.ts';
import { scriptFromPackage } from './nupkg.ts';
import { scriptName } from './pins.ts';
import { recognise, startsLikeZip, type NotTheScriptReason, type Recognition } from './recognise.ts';
import type { LibraryScript } from './types.ts';

export type Library = ReturnType<typeof createLibrary>;

/**
 * The scripts kept on this bench: `<sha256>.ps1` each, with `library.json` beside them. The files are the truth; the
 * index adds when and whence they came, and which is the default. Changes run one after another.
 */
export function createLibrary(deps: {
  readonly folder: string;
  readonly fetch: GalleryFetch;
  readonly now: () => Date;
  readonly onChange: (scripts: readonly LibraryScript[]) => void;
  /** Digest of practice's stand-in, which is kept with the standing `practice`. */
  readonly practiceSha256?: string;
  /** A copy that looks on makes no folder. */
  readonly isReadOnly?: boolean;
  /** For tests, see `createGallery`. */
  readonly galleryUrl?: string;
  /** For tests; else the versions that are really known. */
  readonly pins?: ReadonlyMap<string, string>;
}) {
  const indexPath = join(deps.folder, 'library.json');
  const scriptPath = (sha256: string) => join(deps.folder, `${sha256}.ps1`);
  const known = {
    ...(deps.practiceSha256 === undefined ? {} : { practiceSha256: deps.practiceSha256 }),
    ...(deps.pins === undefined ? {} : { pins: deps.pins }),
  };
  const gallery = createGallery({
    fetch: deps.fetch,
    ...(deps.galleryUrl === undefined ? {} : { baseUrl: deps.galleryUrl }),
  });
  let state: LibraryState | undefined;
  let stamp = '';
  let queue: Promise<unknown> = Promise.resolve();

  /**
   * Runs one after another, so that two imports at once cannot lose one of them. A disk that is full or closed is told
   * with the folder's name; the index and the scripts that were there stay whole.
   */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = queue.then(work).catch((error: unknown) => {
      throw fileError(error, 'writing', { path: deps.folder });
    });
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function load(): Promise<LibraryState> {
    if (state !== undefined) return state;
    if (deps.isReadOnly !== true) await mkdir(deps.folder, { recursive: true });
    stamp = await fileStamp(indexPath);
    const index = (await readIndex(indexPath)) ?? emptyLibrary;
    const onDisk = new Set<string>();
    for (const name of await filesIn(deps.folder)) {
      const sha256 = /^([0-9a-f]{64})\.ps1$/.exec(name)?.[1];
      if (sha256 !== undefined) onDisk.add(sha256);
    }
    const indexed = index.scripts.filter((script) => onDisk.delete(script.sha256));
    const found: KeptScript[] = [];
    for (const sha256 of onDisk) {
      const script = await readUnindexed(sha256);
      if (script !== undefined) found.push(script);
    }
    state = settleDefault({ ...index, scripts: [...indexed, ...found] });
    return state;
  }

  /** A script whose index entry is missing: after a damaged index, or a crash between the two writes. */
  async function readUnindexed(sha256: string): Promise<KeptScript | undefined> {
    const bytes = await readFile(scriptPath(sha256));
    const recognised = recognise(bytes, known);
    if (recognised.kind !== 'script' || sha256Hex(bytes) !== sha256) return undefined;
    const { mtime } = await stat(scriptPath(sha256));
    const { kind: _kind, ...what } = recognised;
    const addedFrom = what.standing === 'practice' ? 'practice' : 'ps1';
    return { sha256, bytes: bytes.length, addedAt: mtime.toISOString(), addedFrom, ...what };
  }

  async function keep(next: LibraryState): Promise<readonly LibraryScript[]> {
    const settled = settleDefault(next);
    await writeIndex(indexPath, settled);
    state = settled;
    const list = asList(settled);
    deps.onChange(list);
    return list;
  }

  async function add(bytes: Buffer, name: string, from: LibraryScript['addedFrom']): Promise<LibraryScript> {
    const recognised = recognise(bytes, known);
    if (recognised.kind === 'not-the-script') throw notTheScript(name, recognised.reason);
    const { kind: _kind, ...what } = recognised;
    const sha256 = sha256Hex(bytes);
    return inTurn(async () => {
      const before = await load();
      const addedFrom = what.standing === 'practice' ? 'practice' : from;
      const script: KeptScript = {
        sha256,
        bytes: bytes.length,
        addedAt: deps.now().toISOString(),
        addedFrom,
        ...what,
      };
      const others = before.scripts.filter((each) => each.sha256 !== sha256);
      const first = before.scripts.find((each) => each.sha256 === sha256);
      // Written again even when known: the copy on disk may have been damaged since.
      await writeFileDurably(scriptPath(sha256), bytes);
      const list = await keep({ ...before, scripts: [...others, first ?? script] });
      return pick(list, sha256);
    });
  }

  /**
   * Keeps a `.ps1`, or the script inside a `.nupkg`; which of the two it is the bytes say. Known bytes change nothing.
   * Throws `library.notTheScript` (details: name, reason), `library.packageDamaged`, `library.packageTooLarge`.
   */
  async function importFile(file: {
    readonly name: string;
    readonly bytes: Uint8Array;
  }): Promise<LibraryScript> {
    if (!startsLikeZip(file.bytes)) return add(Buffer.from(file.bytes), file.name, 'ps1');
    return add(await scriptFromPackage(file.bytes, file.name), file.name, 'nupkg');
  }

  /** The same for a script out of another bench's file, which is never a package. Throws `library.notTheScript`. */
  function importFromBench(file: {
    readonly name: string;
    readonly bytes: Uint8Array;
  }): Promise<LibraryScript> {
    return add(Buffer.from(file.bytes), file.name, 'bench');
  }

  /** Fetches a version from the Gallery, the newest for an empty one. Cancelled by the signal until the script is kept. */
  async function download(
    wanted: { readonly version: string },
    options: DownloadOptions,
  ): Promise<LibraryScript> {
    const { version, bytes } = await gallery.fetchPackage(wanted.version, options);
    const name = `${scriptName} ${version}`;
    const script = await scriptFromPackage(bytes, name);
    options.signal.throwIfAborted();
    const kept = await add(script, name, 'gallery');
    options.onProgress?.(1, 'unpacking');
    return kept;
  }

  function setDefault(sha256: string): Promise<readonly LibraryScript[]> {
    return inTurn(async () => {
      const before = await load();
      pick(asList(before), sha256);
      return keep({ ...before, defaultSha256: sha256 });
    });
  }

  function remove(sha256: string): Promise<readonly LibraryScript[]> {
    return inTurn(async () => {
      const before = await load();
      pick(asList(before), sha256);
      // The file goes first: an index entry without a file is dropped at the next start, a file without one is taken up.
      await rm(scriptPath(sha256), { force: true });
      return keep({ ...before, scripts: before.scripts.filter((script) => script.sha256 !== sha256) });
    });
  }

  /**
   * A script's bytes, proved against its digest at this moment; an empty digest means the default.
   * Throws `library.empty`, `library.notFound`, or `file.changed` when the kept copy is no longer what was added.
   */
  async function read(sha256: string): Promise<{ readonly script: LibraryScript; readonly bytes: Buffer }> {
    const current = await inTurn(load);
    if (sha256 === '' && current.defaultSha256 === '') throw new CourierError('library.empty');
    const script = pick(asList(current), sha256 === '' ? current.defaultSha256 : sha256);
    const name = `${scriptName} ${script.version}`.trim();
    let bytes: Buffer;
    try {
      bytes = await readFile(scriptPath(script.sha256));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') throw missing(script.sha256, error);
      throw fileError(error, 'reading', { path: scriptPath(script.sha256) });
    }
    if (sha256Hex(bytes) !== script.sha256) {
      throw new CourierError('file.changed', { details: { file: name } });
    }
    return { script, bytes };
  }

  /** For a copy that looks on: takes over what another copy has written since. Fails with file.unreadable. */
  function refresh(): Promise<void> {
    return inTurn(async () => {
      if (state === undefined || (await fileStamp(indexPath)) === stamp) return;
      const before = state;
      state = undefined;
      const now = await load();
      if (!isDeepStrictEqual(before, now)) deps.onChange(asList(now));
    });
  }

  return {
    refresh,
    /** In the order of their adding. */
    list: async (): Promise<readonly LibraryScript[]> => asList(await inTurn(load)),
    importFile,
    importFromBench,
    /** What bytes are, without keeping them. */
    recognise: (bytes: Uint8Array): Recognition => recognise(bytes, known),
    download,
    setDefault,
    remove,
    read,
  };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function asList(state: LibraryState): readonly LibraryScript[] {
  return state.scripts
    .map((script) => ({ ...script, isDefault: script.sha256 === state.defaultSha256 }))
    .toSorted((a, b) => a.addedAt.localeCompare(b.addedAt));
}

function pick(list: readonly LibraryScript[], sha256: string): LibraryScript {
  const script = list.find((each) => each.sha256 === sha256);
  if (script === undefined) throw missing(sha256);
  return script;
}

function missing(sha256: string, cause?: unknown): CourierError {
  return new CourierError('library.notFound', { cause, details: { sha256 } });
}

function notTheScript(name: string, reason: NotTheScriptReason): CourierError {
  return new CourierError('library.notTheScript', { details: { name, reason } });
}
