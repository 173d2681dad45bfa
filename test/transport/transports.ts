import type { AnyEvent, Answer } from '../../electron/api/contract.ts';
import type { App } from '../../electron/app.ts';
import { answerCall, appOrigin } from '../../electron/hosts/desktop/answer-call.ts';
import { startServer } from '../../electron/hosts/browser/server.ts';

/** A transport as the suite sees it: raw names and inputs go in, answers and events come out. */
export type Transport = {
  readonly call: (name: unknown, input: unknown) => Promise<Answer<unknown>>;
  /** Resolves once events flow. */
  readonly subscribe: (listener: (event: AnyEvent) => void) => Promise<() => void>;
  readonly close: () => Promise<void>;
};

/** Everything between the page and the desktop host but Electron's own pipe, which copies values as structuredClone does. */
export function desktopTransport(app: App): Promise<Transport> {
  const sender = { url: `${appOrigin}/index.html`, isTopFrame: true };
  return Promise.resolve({
    call: async (name, input) =>
      structuredClone(await answerCall(sender, structuredClone(name), structuredClone(input), app.dispatch)),
    subscribe: (listener) => Promise.resolve(app.subscribe((event) => listener(structuredClone(event)))),
    close: () => Promise.resolve(),
  });
}

export const testToken = 'test-token';

export async function browserTransport(
  app: App,
  rendererFolder: string,
): Promise<Transport & { readonly origin: string }> {
  const server = await startServer({
    dispatch: app.dispatch,
    subscribe: app.subscribe,
    uploads: app.uploads,
    rendererFolder,
    token: testToken,
  });
  const headers = { Authorization: `Bearer ${testToken}`, Origin: server.origin };
  return {
    origin: server.origin,
    call: async (name, input) => {
      const response = await fetch(`${server.origin}/api/call`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ name, input }),
      });
      return (await response.json()) as Answer<unknown>; // the host's own envelope
    },
    subscribe: async (listener) => {
      const end = new AbortController();
      const response = await fetch(`${server.origin}/api/events`, {
        method: 'POST',
        headers,
        signal: end.signal,
      });
      void readLines(response, listener).catch(() => undefined);
      return () => end.abort();
    },
    close: server.stop,
  };
}

async function readLines(response: Response, listener: (event: AnyEvent) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') listener(JSON.parse(line) as AnyEvent);
  }
}
