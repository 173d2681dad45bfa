import { lstat, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CourierError, isAbort, systemCode } from '../errors/courier-error.ts';
import { flushFolder } from '../files/flush.ts';
import { readPastCache } from '../files/read-past-cache.ts';
import { walkFiles } from '../files/walk.ts';
import type { Drive } from './types.ts';

/** How a drive's light was made to flicker. */
export type IdentifyWay = 'read' | 'write';

export type IdentifyOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
  /** Proves right before the first write that this is still the chosen drive and may be written; throws what is against it. */
  readonly confirmWriting: () => Promise<void>;
  /** Milliseconds of flickering; about six seconds when left out. */
  readonly lastingMs?: number;
  /** Replaced in tests. */
  readonly read?: typeof readPastCache;
};

/** In the drive's root, while it is identified by writing. */
export const identifyFileName = 'hash-courier-identify.tmp';

/** Recognised after a crash: a file of this name with other bytes is somebody else's. */
export const identifyBytes: Uint8Array = Buffer.from(
  'Hash Courier made the light of this drive flicker. This file may be deleted.\r\n'.padEnd(4096, ' '),
);

const usualMs = 6000;
/** Long enough for the eye: so long it is lit at most, and so long it is dark. */
const litMs = 450;
const darkMs = 350;
const burstBytes = 4 * 1024 * 1024;
const chunkBytes = 512 * 1024;
const walkLimits = { depth: 2, files: 40, bytesPerFile: Infinity, totalBytes: Infinity } as const;

/**
 * Makes a drive's light flicker in a rhythm: by reading what is on it where reads pass the system's cache, else by writing and
 * flushing one small file, which is removed at the end whatever happens. A pretend drive only waits.
 * Errors: `drive.cannotIdentify`, `drive.gone`, those of `confirmWriting`.
 */
export async function identify(
  drive: Pick<Drive, 'source' | 'name' | 'mountPoint' | 'bars'>,
  options: IdentifyOptions,
): Promise<{ readonly way: IdentifyWay }> {
  const { mountPoint, name } = drive;
  const details = { drive: name, mountPoint };
  const device = await deviceOf(mountPoint);
  const isStillThere = async () => device !== undefined && (await deviceOf(mountPoint)) === device;
  const refuse = (cause?: unknown) => new CourierError('drive.cannotIdentify', { cause, details });
  try {
    if (drive.source === 'practice') return await pretend(options);
    if (await flickerByReading(mountPoint, options)) return { way: 'read' };
    if (drive.bars.length > 0) throw refuse();
    await options.confirmWriting();
    if (!(await flickerByWriting(mountPoint, options, isStillThere))) throw refuse();
    return { way: 'write' };
  } catch (error) {
    if (error instanceof CourierError || isAbort(error) || systemCode(error) === undefined) throw error;
    if (!(await isStillThere())) throw new CourierError('drive.gone', { cause: error, details });
    throw refuse(error);
  }
}

async function pretend(options: IdentifyOptions): Promise<{ readonly way: IdentifyWay }> {
  await flicker(options, () => Promise.resolve());
  return { way: 'read' };
}

/** False where nothing is on the drive that can be read past the cache. */
async function flickerByReading(mountPoint: string, options: IdentifyOptions): Promise<boolean> {
  const { signal, read = readPastCache } = options;
  const { files } = await walkFiles(mountPoint, walkLimits, () => true, signal);
  const paths: string[] = [];
  for (const { path, bytes } of files) {
    if (bytes === 0) continue;
    const found = await read(path, 1).catch(() => undefined); // one bad file is no reason not to read the others
    if (found?.pastCache === true) paths.push(path);
  }
  if (paths.length === 0) return false;
  await flicker(options, async () => {
    const beganAt = performance.now();
    let bytesRead = 0;
    for (let turn = 0; bytesRead < burstBytes && performance.now() - beganAt < litMs; turn += 1) {
      signal.throwIfAborted();
      const { bytes } = await read(paths[turn % paths.length] ?? '', chunkBytes);
      bytesRead += Math.max(bytes.byteLength, 1);
    }
  });
  return true;
}

/** False where a file of that name is somebody else's. */
async function flickerByWriting(
  mountPoint: string,
  options: IdentifyOptions,
  isStillThere: () => Promise<boolean>,
): Promise<boolean> {
  const path = join(mountPoint, identifyFileName);
  if (await isOurs(path)) await rm(path, { force: true });
  const handle = await openNew(path);
  if (handle === undefined) return false;
  const tidy = async () => {
    await handle.close();
    if (!(await isStillThere())) return;
    await rm(path, { force: true });
    await flushFolder(mountPoint);
  };
  try {
    await flicker(options, async () => {
      const beganAt = performance.now();
      while (performance.now() - beganAt < litMs) {
        options.signal.throwIfAborted();
        await handle.write(identifyBytes, 0, identifyBytes.byteLength, 0);
        await handle.sync();
      }
    });
  } catch (error) {
    await tidy().catch(() => undefined); // the first error is the one to tell
    throw error;
  }
  await tidy();
  return true;
}

/** Lit and dark by turns until the time is over. */
async function flicker(
  { signal, onProgress, lastingMs = usualMs }: IdentifyOptions,
  light: () => Promise<void>,
): Promise<void> {
  const beganAt = performance.now();
  for (let passedMs = 0; passedMs < lastingMs; passedMs = performance.now() - beganAt) {
    onProgress(passedMs / lastingMs);
    await light();
    await wait(Math.min(darkMs, lastingMs), undefined, { signal });
  }
}

async function openNew(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return undefined;
    throw error;
  }
}

/** True for what a crash while flickering left: exactly our bytes, or as many of them as came to the drive. */
async function isOurs(path: string): Promise<boolean> {
  const facts = await lstat(path).catch(() => undefined);
  if (facts?.isFile() !== true || facts.size > identifyBytes.byteLength) return false;
  const { bytes } = await readPastCache(path, identifyBytes.byteLength);
  return (
    Buffer.compare(bytes, identifyBytes.subarray(0, bytes.byteLength)) === 0 &&
    bytes.byteLength === facts.size
  );
}

async function deviceOf(mountPoint: string): Promise<number | undefined> {
  return stat(mountPoint).then(
    ({ dev }) => dev,
    () => undefined,
  );
}
