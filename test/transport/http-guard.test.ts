import { request } from 'node:http';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp } from './open-app.ts';
import { browserTransport, testToken } from './transports.ts';

type Sent = { readonly status: number; readonly body: string; readonly headers: Record<string, unknown> };

describe('the HTTP host', () => {
  let opened: Awaited<ReturnType<typeof openApp>>;
  let transport: Awaited<ReturnType<typeof browserTransport>>;
  let port: number;
  beforeEach(async () => {
    opened = await openApp();
    const renderer = join(opened.folder, 'renderer');
    await mkdir(join(renderer, 'assets'), { recursive: true });
    await writeFile(join(renderer, 'index.html'), '<!doctype html><title>page</title>');
    await writeFile(join(renderer, 'assets', 'app.js'), '1;');
    await writeFile(join(renderer, '.secret.js'), 'secret');
    await writeFile(join(opened.folder, 'outside.js'), 'outside');
    await symlink(join(opened.folder, 'outside.js'), join(renderer, 'link.js'));
    transport = await browserTransport(opened.app, renderer);
    port = Number(new URL(transport.origin).port);
  });
  afterEach(async () => {
    await transport.close();
    await opened.close();
  });

  /** Sends exactly these headers; fetch would add and forbid some. */
  function send(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Sent> {
    return new Promise((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }),
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
  const own = () => ({
    Host: `127.0.0.1:${port}`,
    Origin: transport.origin,
    Authorization: `Bearer ${testToken}`,
  });
  const call = (headers: Record<string, string>) =>
    send('POST', '/api/call', headers, JSON.stringify({ name: 'app.info', input: {} }));

  it('lets its own page in', async () => {
    expect(await call(own())).toMatchObject({ status: 200 });
  });

  it('refuses a missing and a wrong token', async () => {
    const { Authorization: _token, ...without } = own();
    expect(await call(without)).toMatchObject({ status: 401 });
    for (const wrong of ['Bearer ', 'Bearer x', `Bearer ${testToken}x`, testToken, `Basic ${testToken}`]) {
      expect(await call({ ...own(), Authorization: wrong })).toMatchObject({ status: 401 });
    }
  });

  it('refuses a foreign and a missing Origin', async () => {
    const { Origin: _origin, ...without } = own();
    expect(await call(without)).toMatchObject({ status: 403 });
    for (const origin of [
      'null',
      'https://example.com',
      `http://localhost:${port}`,
      `http://127.0.0.1:${port + 1}`,
    ]) {
      expect(await call({ ...own(), Origin: origin })).toMatchObject({ status: 403 });
    }
  });

  it('refuses a foreign Host, for pages too', async () => {
    for (const host of ['example.com', `localhost:${port}`, '127.0.0.1', `127.0.0.1:${port}.example.com`]) {
      expect(await call({ ...own(), Host: host })).toMatchObject({ status: 403 });
      expect(await send('GET', '/', { Host: host })).toMatchObject({ status: 403 });
    }
  });

  it('guards the event stream and uploads with the same token', async () => {
    for (const path of ['/api/events', '/api/upload']) {
      expect(await send('POST', path, { ...own(), Authorization: 'Bearer wrong' })).toMatchObject({
        status: 401,
      });
    }
  });

  it('refuses other methods and other API paths', async () => {
    expect(await send('GET', '/api/call', own())).toMatchObject({ status: 405 });
    expect(await send('DELETE', '/', own())).toMatchObject({ status: 405 });
    expect(await send('POST', '/api/call/', own())).toMatchObject({ status: 404 });
    expect(await send('POST', '/api/constructor', own())).toMatchObject({ status: 404 });
  });

  it('refuses a body that is not JSON', async () => {
    const sent = await send('POST', '/api/call', own(), '{"name":');
    expect(sent.status).toBe(400);
    expect(sent.body).toContain('request.invalid');
  });

  it('serves the page with its policy', async () => {
    const sent = await send('GET', '/', { Host: `127.0.0.1:${port}` });
    expect(sent).toMatchObject({ status: 200 });
    expect(sent.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(sent.headers['content-security-policy']).not.toContain('unsafe');
    expect(await send('GET', '/assets/app.js', { Host: `127.0.0.1:${port}` })).toMatchObject({
      status: 200,
      body: '1;',
    });
  });

  it.each([
    '/../outside.js',
    '/..%2foutside.js',
    '/%2e%2e/outside.js',
    '/assets/../../outside.js',
    '/assets/..%5c..%5coutside.js',
    '/..\\outside.js',
    '//outside.js',
    '/outside.js%00.html',
    '/.secret.js',
    '/assets/../.secret.js',
    '/link.js',
    '/%',
    '/index.html/',
    '/assets',
  ])('does not serve %s', async (path) => {
    const sent = await send('GET', path, { Host: `127.0.0.1:${port}` });
    expect(sent.status).toBe(404);
    expect(sent.body).not.toContain('outside');
    expect(sent.body).not.toContain('secret');
  });

  /** Posts so many chunks of one MiB. The host may cut the connection before all are sent, but not before it answered. */
  function sendChunks(path: string, headers: Record<string, string>, count: number): Promise<Sent> {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    return new Promise((resolve, reject) => {
      let isAnswered = false;
      const outgoing = request({ host: '127.0.0.1', port, method: 'POST', path, headers }, (response) => {
        isAnswered = true;
        let body = '';
        const finish = () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers });
        response.on('data', (piece) => (body += String(piece)));
        response.on('end', finish);
        response.on('error', finish);
      });
      outgoing.on('error', (error) => {
        if (!isAnswered) reject(error);
      });
      const sendNext = (left: number) => {
        if (left === 0) outgoing.end();
        else if (!isAnswered) outgoing.write(chunk, () => sendNext(left - 1));
      };
      sendNext(count);
    });
  }

  it('takes an upload and gives it a name of its own', async () => {
    const sent = await send(
      'POST',
      '/api/upload',
      { ...own(), 'X-File-Name': encodeURIComponent('../../evil.csv') },
      'a,b',
    );
    expect(sent.status).toBe(200);
    const { uploadId } = (JSON.parse(sent.body) as { value: { uploadId: string } }).value; // our own envelope
    expect(uploadId).toMatch(/^[0-9a-f]{32}$/);
    expect(opened.app.uploads.find(uploadId).name).toBe('evil.csv');
  });

  it('refuses an upload over the limit, and a request over its own', async () => {
    const upload = await sendChunks('/api/upload', own(), 66);
    expect(upload.status).toBe(413);
    expect(upload.body).toContain('upload.tooLarge');
    const large = await sendChunks('/api/call', own(), 6);
    expect(large.status).toBe(413);
    expect(large.body).toContain('request.tooLarge');
    expect(await sendChunks('/api/upload', own(), 2)).toMatchObject({ status: 200 });
  });
});
