import { createHash } from 'node:crypto';
import { CourierError } from '../errors/courier-error.ts';
import { newestEntry, readGalleryFeed, type GalleryEntry, type GalleryFeed } from './atom.ts';
import { createGalleryRequests, type GalleryFetch } from './gallery-requests.ts';
import { maximumPackageBytes } from './nupkg.ts';
import { scriptName } from './pins.ts';

const galleryUrl = 'https://www.powershellgallery.com/api/v2';
const maximumFeedBytes = 4 * 1024 * 1024;
const maximumPages = 10;

export type DownloadOptions = {
  readonly signal: AbortSignal;
  /** `step` is a word of `text/<language>/jobs.ts` `step.*`; the fraction covers the whole download, 0 to 1. */
  readonly onProgress?: (fraction: number, step: 'metadata' | 'downloading' | 'unpacking') => void;
};

/**
 * The PowerShell Gallery, for one script. `fetchPackage` answers with the package's bytes after checking their length
 * and SHA-512 against the Gallery's own figures, which proves the transport; who wrote the script is for the pins to say.
 * An empty version means the newest listed one. `baseUrl` is for tests: only its own origin may then be plain HTTP.
 */
export function createGallery(deps: {
  readonly fetch: GalleryFetch;
  readonly baseUrl?: string;
  /** Silence longer than this counts as no connection. */
  readonly idleMs?: number;
}) {
  const base = deps.baseUrl ?? galleryUrl;
  const requests = createGalleryRequests({ fetch: deps.fetch, baseUrl: base, idleMs: deps.idleMs ?? 20_000 });

  async function feed(url: string, signal: AbortSignal): Promise<GalleryFeed> {
    const { bytes, host } = await requests.get(url, { signal, maximumBytes: maximumFeedBytes });
    const read = readGalleryFeed(bytes.toString('utf8'));
    if (read === undefined) throw new CourierError('library.wrongAnswer', { details: { host } });
    return read;
  }

  async function newest(signal: AbortSignal): Promise<GalleryEntry | undefined> {
    const entries: GalleryEntry[] = [];
    let url = `${base}/FindPackagesById()?id='${scriptName}'`;
    for (let page = 0; page < maximumPages && url !== ''; page += 1) {
      const answer = await feed(url, signal);
      entries.push(...answer.entries);
      url = answer.next === '' ? '' : new URL(answer.next, url).href;
    }
    return newestEntry(entries);
  }

  async function named(version: string, signal: AbortSignal): Promise<GalleryEntry | undefined> {
    try {
      const url = `${base}/Packages(Id='${scriptName}',Version='${version}')`;
      return (await feed(url, signal)).entries[0];
    } catch (error) {
      const isMissing = error instanceof CourierError && error.details['status'] === 404;
      if (isMissing) return undefined;
      throw error;
    }
  }

  async function fetchPackage(
    version: string,
    { signal, onProgress }: DownloadOptions,
  ): Promise<{ readonly version: string; readonly bytes: Buffer }> {
    onProgress?.(0, 'metadata');
    const entry = version === '' ? await newest(signal) : await named(version, signal);
    if (entry === undefined) throw new CourierError('library.versionNotFound', { details: { version } });
    if (entry.packageSize > maximumPackageBytes) {
      const details = { name: `${scriptName} ${entry.version}`, maximumBytes: maximumPackageBytes };
      throw new CourierError('library.packageTooLarge', { details });
    }
    onProgress?.(0.2, 'downloading');
    const url = `${base}/package/${scriptName}/${entry.version}`;
    const { bytes, host } = await requests.get(url, {
      signal,
      maximumBytes: maximumPackageBytes,
      onBytes: (received) => {
        if (entry.packageSize > 0)
          onProgress?.(0.2 + 0.7 * Math.min(1, received / entry.packageSize), 'downloading');
      },
    });
    onProgress?.(0.9, 'unpacking');
    checkPackage(entry, bytes, host);
    return { version: entry.version, bytes };
  }

  return { fetchPackage };
}

/** Throws `library.hashMismatch` unless length and SHA-512 are the stated ones. A statement that is missing proves nothing, so it fails too. */
function checkPackage(entry: GalleryEntry, bytes: Buffer, host: string): void {
  const digest = createHash('sha512').update(bytes).digest('base64');
  const isStated = entry.packageHashAlgorithm.toUpperCase() === 'SHA512' && entry.packageHash === digest;
  if (isStated && entry.packageSize === bytes.length) return;
  throw new CourierError('library.hashMismatch', { details: { version: entry.version, host } });
}
