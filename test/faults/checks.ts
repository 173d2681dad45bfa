import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BatchView, Round } from '../../electron/batch/types.ts';
import { systemCode } from '../../electron/errors/courier-error.ts';
import { sha256Hex } from '../../electron/files/digest.ts';
import { manifestPath } from '../../electron/formats/kit/layout.ts';
import { readManifest } from '../../electron/formats/kit/manifest.ts';
import type { SpawnedApp } from '../service/app/spawn-app.ts';
import { theDrive, type FaultBench } from './bench.ts';
import type { Captured } from './captures.ts';
import type { Changes } from './work.ts';

/** What the app has shown of a batch so far; none of it may ever be missing again. */
export type Shown = {
  readonly files: Set<string>;
  readonly serials: Set<string>;
  readonly rounds: Map<number, Round>;
};

/** Takes note of everything that a view shows. */
export function note(shown: Shown, { files, devices, rounds }: BatchView): void {
  for (const { sha256 } of files) shown.files.add(sha256);
  for (const { serial } of devices) shown.serials.add(serial);
  for (const round of rounds) shown.rounds.set(round.number, round);
}

/** A bench and a drive as they are found after a fault. */
export type Found = {
  readonly view: BatchView;
  readonly tags: readonly string[];
  readonly contents: string;
  /** Files by their path below the folder. */
  readonly data: ReadonlyMap<string, string>;
  readonly drive: ReadonlyMap<string, string>;
  /** The kit's own files as `kit.json` names them; undefined where there is none. */
  readonly manifest: readonly { readonly path: string; readonly sha256: string }[] | undefined;
};

/** Looks at the whole bench after a start. Throws what the app throws: a batch that does not open is lost. */
export async function lookAt(app: SpawnedApp, bench: FaultBench): Promise<Found> {
  const view = await app.ask('batch.open', { batchId: bench.batchId });
  const { groupTags } = await app.ask('app.settings', {});
  const { contents } = await theDrive(app);
  return {
    view,
    tags: groupTags,
    contents: contents.kind,
    data: await digests(bench.data),
    drive: await digests(bench.drive),
    manifest: (await readManifest(bench.drive))?.files,
  };
}

/** What of the promises does not hold; empty when all do. */
export function judge(
  found: Found,
  batchId: string,
  made: readonly Captured[],
  shown: Shown,
  changes: Changes,
): readonly string[] {
  const home = `batches/${batchId}`;
  return [
    ...judgeView(found, shown),
    ...judgeKept(found, home, made),
    ...judgeRounds(found, home, shown),
    ...judgeDrive(found),
    ...judgeSettings(found, changes),
  ];
}

/** The journal replays, and what was shown is there exactly once. A torn last line is one that nobody was told of. */
function judgeView({ view }: Found, shown: Shown): readonly string[] {
  const files = view.files.map(({ sha256 }) => sha256);
  const serials = view.devices.map(({ serial }) => serial);
  return [
    ...view.damage
      .filter(({ reason }) => reason !== 'torn-tail')
      .map(({ line, reason }) => `journal line ${line}: ${reason}`),
    ...missing([...shown.files], files).map((sha256) => `a file that was shown is gone: ${sha256}`),
    ...missing([...shown.serials], serials).map((serial) => `a device that was shown is gone: ${serial}`),
    ...doubled(files).map((sha256) => `a file is there twice: ${sha256}`),
    ...doubled(serials).map((serial) => `a device is there twice: ${serial}`),
    ...(files.length === serials.length ? [] : [`${files.length} files, ${serials.length} devices`]),
    ...view.files
      .filter(({ source }) => source.kind === 'drive' && source.path.endsWith('.tmp'))
      .map(({ sha256 }) => `a temporary file counts: ${sha256}`),
  ];
}

/** Every capture is on the drive or archived, what the batch shows is archived, and kept files are what their names say. */
function judgeKept({ view, data, drive }: Found, home: string, made: readonly Captured[]): readonly string[] {
  const onDrive = new Set(drive.values());
  const isKept = (folder: string, sha256: string, ending: string) =>
    data.get(`${home}/${folder}/${sha256}.${ending}`) === sha256;
  const wrong = [...data].filter(
    ([path, sha256]) =>
      /\/(archive|logs|evidence)\/[0-9a-f]{64}\.\w+$/.test(path) && !basename(path).startsWith(sha256),
  );
  return [
    ...made.flatMap(({ serial, hashSha256, logSha256 }) => [
      ...(onDrive.has(hashSha256) || isKept('archive', hashSha256, 'csv') ? [] : [`hash lost: ${serial}`]),
      ...(onDrive.has(logSha256) || isKept('logs', logSha256, 'txt') ? [] : [`log lost: ${serial}`]),
    ]),
    ...view.files
      .filter(({ sha256 }) => !isKept('archive', sha256, 'csv'))
      .map(({ sha256 }) => `shown, but not archived: ${sha256}`),
    ...wrong.map(([path]) => `not what its name says: ${path}`),
  ];
}

/** Rounds that count are whole, those that were shown still count, and no device is in two. */
function judgeRounds({ view, data }: Found, home: string, shown: Shown): readonly string[] {
  const torn = view.rounds.flatMap((round) =>
    round.files.filter(({ name, sha256 }) => data.get(`${home}/out/${round.folder}/${name}`) !== sha256),
  );
  // A folder named as a round is whole even where no fact names it yet: the report is written last.
  const folders = new Set(
    [...data.keys()].flatMap((path) => /\/out\/((?:not-counted-)?round-[^/]+)\//.exec(path)?.[1] ?? []),
  );
  return [
    ...torn.map(({ name }) => `torn upload file: ${name}`),
    ...[...folders]
      .filter((folder) => !data.has(`${home}/out/${folder}/report.html`))
      .map((folder) => `half a round: ${folder}`),
    ...[...shown.rounds.values()]
      .filter((round) => !view.rounds.some((each) => JSON.stringify(each) === JSON.stringify(round)))
      .map(({ folder }) => `a round that was shown is gone or changed: ${folder}`),
    ...doubled(view.rounds.flatMap(({ deviceKeys }) => deviceKeys)).map((key) => `in two rounds: ${key}`),
  ];
}

/** `kit.json` stands for a whole kit, and the drive is told as what it is. */
function judgeDrive({ contents, drive, manifest }: Found): readonly string[] {
  const torn = (manifest ?? []).filter(({ path, sha256 }) => drive.get(path) !== sha256);
  const isHalf = drive.has(manifestPath) && manifest === undefined;
  return [
    ...torn.map(({ path }) => `named in kit.json, but torn or missing: ${path}`),
    ...(isHalf ? ['kit.json is half written'] : []),
    ...(contents === 'unreadable' || contents === 'upload' ? [`the drive is told as ${contents}`] : []),
    ...((manifest !== undefined) === (contents === 'kit') || contents === 'kit-damaged'
      ? []
      : [`the drive is told as ${contents}`]),
  ];
}

/** Nothing that was said to be changed has gone back, and nothing is there that nobody asked for. */
function judgeSettings({ view, tags, data }: Found, { asked, done }: Changes): readonly string[] {
  const order = view.settings.orderNumber;
  const possible = asked.orderNumbers.slice(
    done.orderNumber === '' ? 0 : asked.orderNumbers.indexOf(done.orderNumber),
  );
  return [
    ...missing(done.tags, tags).map((tag) => `a group tag is gone: ${tag}`),
    ...missing(tags, asked.tags).map((tag) => `nobody asked for this group tag: ${tag}`),
    ...(possible.includes(order) || order === done.orderNumber
      ? []
      : [`the order number went back to ${order}`]),
    ...[...data.keys()].filter((path) => path.endsWith('.damaged')).map((path) => `put aside: ${path}`),
  ];
}

/** Temporary files on the drive: none may be left once it has been staged to the end. */
export async function leftovers(bench: FaultBench): Promise<readonly string[]> {
  return (await readdir(bench.drive, { recursive: true })).filter((path) => path.endsWith('.tmp'));
}

function missing(wanted: readonly string[], there: readonly string[]): readonly string[] {
  const known = new Set(there);
  return wanted.filter((each) => !known.has(each));
}

function doubled(all: readonly string[]): readonly string[] {
  return all.filter((each, index) => all.indexOf(each) !== index);
}

/** Every file below a folder, by its path with `/`, and its digest. The app may be writing meanwhile. */
export async function digests(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readIfThere(path);
    if (bytes === undefined) continue;
    found.set(path.slice(folder.length + 1).replaceAll('\\', '/'), sha256Hex(bytes));
  }
  return found;
}

/** Undefined for a file that is gone since its folder was listed, such as one that was just given its name. */
async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
