import { net } from 'electron';
import { Readable } from 'node:stream';
import type { GalleryFetch } from '../../library/gallery-requests.ts';

/**
 * A fetch that honours the system's proxy settings and certificates, for downloads that a person asked for. Electron's
 * own `net.fetch` cannot hand a redirect to its caller, who must judge where it leads; `net.request` can.
 */
export const systemFetch: GalleryFetch = (url, init) =>
  new Promise((resolve, reject) => {
    const { signal } = init;
    const request = net.request({ url: url, method: 'GET', redirect: 'manual', credentials: 'omit' });
    const end = (): void => {
      request.abort();
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError'));
    };
    if (signal.aborted) {
      end();
      return;
    }
    signal.addEventListener('abort', end, { once: true });
    request.on('redirect', (status, _method, location) => {
      request.abort();
      resolve(new Response(null, { status, headers: { location } }));
    });
    request.on('response', (message) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(message.headers)) {
        for (const each of Array.isArray(value) ? value : [value]) headers.append(name, each);
      }
      // Electron's message is a Node stream in all but its type; the web stream passes aborts back to the request.
      const body = Readable.toWeb(
        Readable.from(message as unknown as AsyncIterable<Buffer>),
      ) as ReadableStream<Uint8Array>;
      const hasBody = ![204, 205, 304].includes(message.statusCode);
      resolve(new Response(hasBody ? body : null, { status: message.statusCode, headers }));
    });
    request.on('error', reject);
    request.end();
  });
