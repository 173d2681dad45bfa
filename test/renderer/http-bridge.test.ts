import { afterEach, expect, it, vi } from 'vitest';
import type { AnyEvent } from '../../electron/api/index.ts';
import { createHttpBridge, takeToken } from '../../renderer/src/bridge/http-bridge.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  window.sessionStorage.clear();
});

const event: AnyEvent = { name: 'library.changed', value: [] };

it('the token moves from the address into the tab’s session and out of the history', () => {
  window.history.replaceState(null, '', '/#token=abc_DEF-123');
  expect(takeToken()).toBe('abc_DEF-123');
  expect(window.location.hash).toBe('');
  expect(takeToken()).toBe('abc_DEF-123');
});

it('events come line by line, however they are cut, and a lost stream is taken up again', async () => {
  const encoder = new TextEncoder();
  const bytes = `${JSON.stringify(event)}\n`;
  const streams = [[bytes.slice(0, 9), bytes.slice(9)], [`\n${bytes}`]];
  vi.stubGlobal('fetch', () => {
    const pieces = streams.shift();
    if (pieces === undefined) return new Promise(() => undefined);
    const body = new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(encoder.encode(piece));
        controller.close();
      },
    });
    return Promise.resolve(new Response(body));
  });
  const heard: AnyEvent[] = [];
  const links: boolean[] = [];
  const end = createHttpBridge('token').subscribe(
    (each) => heard.push(each),
    (isLinked) => links.push(isLinked),
  );
  await vi.waitFor(() => expect(heard).toEqual([event, event]), { timeout: 5000 });
  expect(links.slice(0, 3)).toEqual([true, false, true]);
  end();
});

it('every call carries the token; a host that is gone is an answer, not an exception', async () => {
  const seen: RequestInit[] = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    seen.push(init);
    return Promise.reject(new TypeError('gone'));
  });
  const answer = await createHttpBridge('secret').call('app.info', {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'request.unreachable' } });
  expect(seen[0]).toMatchObject({ method: 'POST', headers: { Authorization: 'Bearer secret' } });
});
