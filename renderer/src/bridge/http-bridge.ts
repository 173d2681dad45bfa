import type { Answer, AnyEvent, FileRef, RequestName } from '../../../electron/api/index.ts';
import type { LinkedBridge } from './bridge.ts';
import { unreachable } from './unreachable.ts';

const tokenKey = 'hash-courier-token';

/**
 * Takes the token out of the address (`#token=…`) into this tab's session storage, so that it stands neither in the
 * address bar nor in the history, and answers with it. Empty when this tab was opened without one.
 */
export function takeToken(): string {
  const found = /^#token=([A-Za-z0-9_-]+)$/.exec(window.location.hash)?.[1];
  if (found !== undefined) {
    window.sessionStorage.setItem(tokenKey, found);
    window.history.replaceState(null, '', window.location.pathname);
  }
  return window.sessionStorage.getItem(tokenKey) ?? '';
}

/** The bridge over HTTP to the host on this computer: every request a POST with the token, events as a stream of JSON lines. */
export function createHttpBridge(token: string): LinkedBridge {
  const authorization = { Authorization: `Bearer ${token}` };

  async function post(path: string, body: BodyInit, headers: Record<string, string>): Promise<Answer<never>> {
    try {
      const response = await fetch(path, { method: 'POST', headers: { ...authorization, ...headers }, body });
      // The host answers every API path with an Answer, refusals too.
      return (await response.json()) as Answer<never>;
    } catch {
      return unreachable;
    }
  }

  return {
    call: (name: RequestName, input: unknown) =>
      post('/api/call', JSON.stringify({ name, input }), { 'Content-Type': 'application/json' }),
    subscribe: (listener, onLink = () => undefined) => {
      const end = new AbortController();
      void followEvents(authorization, listener, onLink, end.signal);
      return () => end.abort();
    },
    offerFile: async (file) => {
      const answer: Answer<{ readonly uploadId: string }> = await post('/api/upload', file, {
        'Content-Type': 'application/octet-stream',
        'X-File-Name': encodeURIComponent(file.name),
      });
      if (!answer.ok) return answer;
      const value: FileRef = { kind: 'upload', uploadId: answer.value.uploadId };
      return { ok: true, value };
    },
  };
}

/** Reads events until aborted; a lost stream is taken up again after a second. */
async function followEvents(
  headers: Record<string, string>,
  listener: (event: AnyEvent) => void,
  onLink: (isLinked: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await fetch('/api/events', { method: 'POST', headers, signal });
      if (response.ok && response.body !== null) {
        onLink(true);
        for await (const line of lines(response.body)) listener(JSON.parse(line) as AnyEvent); // only our host writes here
      }
    } catch {
      // Aborted, or the host is gone: the loop decides.
    }
    if (signal.aborted) return;
    onLink(false);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      if (line !== '') yield line;
    }
  }
}
