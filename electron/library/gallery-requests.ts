import { CourierError } from '../errors/courier-error.ts';
import { galleryError } from './gallery-errors.ts';

/**
 * The host's fetch. It must answer a redirect with the 3xx response itself, as Node's does for `redirect: 'manual'`, so
 * that every address is checked before it is asked. Where the host knows the system's proxies, they are its concern.
 */
export type GalleryFetch = (
  url: string,
  options: { readonly redirect: 'manual'; readonly signal: AbortSignal },
) => Promise<Response>;

const maximumRedirects = 5;

type GetOptions = {
  readonly signal: AbortSignal;
  readonly maximumBytes: number;
  readonly onBytes?: (received: number) => void;
};
type Got = { readonly bytes: Buffer; readonly host: string };

/** Requests that reach powershellgallery.com, its subdomains and the given base, and nothing else, redirects included. */
export function createGalleryRequests(deps: {
  readonly fetch: GalleryFetch;
  readonly baseUrl: string;
  readonly idleMs: number;
}) {
  const baseOrigin = new URL(deps.baseUrl).origin;

  function isAllowed(url: URL): boolean {
    if (url.origin === baseOrigin) return true;
    const isGallery =
      url.hostname === 'powershellgallery.com' || url.hostname.endsWith('.powershellgallery.com');
    return url.protocol === 'https:' && url.port === '' && url.username === '' && isGallery;
  }

  /** GET with the whole body, at most `maximumBytes` of it. Foreseen failures are `library.*`; a cancel is an abort. */
  async function get(address: string, options: GetOptions): Promise<Got> {
    let url = new URL(address);
    for (let redirects = 0; redirects <= maximumRedirects; redirects += 1) {
      if (!isAllowed(url)) throw new CourierError('library.wrongAnswer', { details: { host: url.host } });
      const answer = await getOnce(url, options);
      if (answer.kind === 'body') return { bytes: answer.bytes, host: url.host };
      url = answer.url;
    }
    throw new CourierError('library.wrongAnswer', { details: { host: url.host } });
  }

  async function getOnce(
    url: URL,
    options: GetOptions,
  ): Promise<
    { readonly kind: 'body'; readonly bytes: Buffer } | { readonly kind: 'redirect'; readonly url: URL }
  > {
    options.signal.throwIfAborted();
    const idle = new AbortController();
    let timer = setTimeout(() => idle.abort(), deps.idleMs);
    const stillAlive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => idle.abort(), deps.idleMs);
    };
    try {
      const signal = AbortSignal.any([options.signal, idle.signal]);
      const response = await deps.fetch(url.href, { redirect: 'manual', signal });
      stillAlive();
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel();
        return { kind: 'redirect', url: new URL(location, url) };
      }
      if (!response.ok) {
        await response.body?.cancel();
        throw statusError(response.status, url.host);
      }
      return { kind: 'body', bytes: await readBody(response, url.host, options, stillAlive) };
    } catch (error) {
      options.signal.throwIfAborted();
      if (idle.signal.aborted) {
        throw new CourierError('library.offline', {
          cause: error,
          details: { host: url.host, systemCode: 'ETIMEDOUT' },
        });
      }
      throw galleryError(error, url.host);
    } finally {
      clearTimeout(timer);
    }
  }

  return { get };
}

function statusError(status: number, host: string): CourierError {
  return new CourierError(status === 407 ? 'library.proxyFailed' : 'library.serverFailed', {
    details: { host, status, systemCode: `HTTP ${status}` },
  });
}

async function readBody(
  response: Response,
  host: string,
  options: GetOptions,
  stillAlive: () => void,
): Promise<Buffer> {
  if (response.body === null) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let received = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    stillAlive();
    received += value.length;
    if (received > options.maximumBytes) {
      await reader.cancel();
      throw new CourierError('library.packageTooLarge', {
        details: { name: host, maximumBytes: options.maximumBytes },
      });
    }
    parts.push(value);
    options.onBytes?.(received);
  }
}
