import { net, type IncomingMessage } from 'electron';
import type { GalleryFetch } from '../../library/gallery-requests.ts';

/**
 * A fetch that honours the system's proxy settings and certificates, for downloads that a person asked for. Electron's
 * own `net.fetch` cannot hand a redirect to its caller, who must judge where it leads; `net.request` can.
 */
export const systemFetch: GalleryFetch = (url, { signal }) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = net.request({ url, method: 'GET', redirect: 'manual', credentials: 'omit' });
    signal.addEventListener('abort', () => {
      request.abort();
      reject(reasonOf(signal));
    });
    request.on('redirect', (status, _method, location) => {
      request.abort();
      resolve(new Response(null, { status, headers: { location } }));
    });
    request.on('response', (message) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(message.headers)) {
        for (const each of Array.isArray(value) ? value : [value]) headers.append(name, each);
      }
      const hasBody = ![204, 205, 304].includes(message.statusCode);
      resolve(
        new Response(hasBody ? bodyOf(message, signal) : null, { status: message.statusCode, headers }),
      );
    });
    request.on('error', reject);
    request.end();
  });

/** The message's bytes as they come. An aborted request tells its message nothing, so the signal ends the body itself. */
function bodyOf(message: IncomingMessage, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      let isOver = false;
      const once = (end: () => void) => () => {
        if (isOver) return;
        isOver = true;
        end();
      };
      const cut = once(() => controller.error(new TypeError('The answer broke off')));
      signal.addEventListener(
        'abort',
        once(() => controller.error(reasonOf(signal))),
      );
      message.on('data', (chunk) => {
        if (!isOver) controller.enqueue(chunk);
      });
      message.on(
        'end',
        once(() => controller.close()),
      );
      message.on('aborted', cut);
      message.on('error', cut);
    },
  });
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError');
}
