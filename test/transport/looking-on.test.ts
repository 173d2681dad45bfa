import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp } from './open-app.ts';
import { browserTransport, desktopTransport, testToken } from './transports.ts';

let opened: Awaited<ReturnType<typeof openApp>>;
beforeEach(async () => {
  opened = await openApp({ lookOn: true });
});
afterEach(() => opened.close());

async function browser() {
  const renderer = join(opened.folder, 'renderer');
  await mkdir(renderer);
  await writeFile(join(renderer, 'index.html'), '<!doctype html>');
  return browserTransport(opened.app, renderer);
}

describe.each([
  ['desktop', () => desktopTransport(opened.app)],
  ['browser', browser],
])('a copy that looks on, over the %s transport', (_name, open) => {
  it('reads, and refuses what would change something', async () => {
    const transport = await open();
    expect(await transport.call('app.info', {})).toMatchObject({ ok: true, value: { isLookingOn: true } });
    expect(await transport.call('people.add', { name: 'Alex' })).toEqual({
      ok: false,
      error: { code: 'app.lookingOn', message: 'app.lookingOn', details: { name: 'people.add' } },
    });
    await transport.close();
    expect(await readdir(join(opened.folder, 'data'))).toEqual([]);
  });
});

it('takes no posted file', async () => {
  const transport = await browser();
  const response = await fetch(`${transport.origin}/api/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${testToken}`, Origin: transport.origin, 'X-File-Name': 'a.csv' },
    body: 'Device Serial Number\n',
  });
  expect(await response.json()).toMatchObject({ ok: false, error: { code: 'app.lookingOn' } });
  await transport.close();
  expect(await readdir(join(opened.folder, 'data'))).toEqual([]);
});
