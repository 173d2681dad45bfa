import { expect, it } from 'vitest';
import { answerCall, isOwnUrl } from '../../../electron/hosts/desktop/answer-call.ts';

it('knows its own pages by scheme and host, not by text', () => {
  expect(isOwnUrl('courier://app/index.html')).toBe(true);
  for (const url of [
    'courier://app.example.com/',
    'courier://other/index.html',
    'https://example.com/?courier://app/',
    'file:///courier://app/',
    'courier:app',
    'about:blank',
    '',
  ])
    expect(isOwnUrl(url), url).toBe(false);
});

it('answers nobody but the top frame of its own page', async () => {
  const dispatch = () => Promise.resolve({ ok: true, value: 'reached' } as const);
  const own = 'courier://app/index.html';
  expect(await answerCall({ url: own, isTopFrame: true }, 'app.info', {}, dispatch)).toEqual({
    ok: true,
    value: 'reached',
  });
  for (const sender of [
    undefined,
    { url: own, isTopFrame: false },
    { url: 'https://example.com/', isTopFrame: true },
    { url: 'courier://app.example.com/', isTopFrame: true },
  ])
    expect(await answerCall(sender, 'app.info', {}, dispatch)).toMatchObject({
      ok: false,
      error: { code: 'request.forbidden' },
    });
});

it('refuses input that cannot be JSON', async () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  const dispatch = () => Promise.resolve({ ok: true, value: 'reached' } as const);
  const answer = await answerCall(
    { url: 'courier://app/', isTopFrame: true },
    'app.info',
    circular,
    dispatch,
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'request.tooLarge' } });
});
