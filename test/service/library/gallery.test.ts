import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGallery } from '../../../electron/library/gallery.ts';
import { atomEntry, atomFeed } from '../../unit/library/gallery-answers.ts';
import { makeZip } from '../../made/make-zip.ts';
import { standIn } from '../../unit/library/stand-in.ts';
import { startGalleryServer, type GalleryServer } from './gallery-server.ts';

const zip = makeZip([{ name: 'Get-WindowsAutoPilotInfo.ps1', bytes: standIn }]);
const hash = createHash('sha512').update(zip).digest('base64');
const entry = atomEntry({ version: '3.9', hash, size: zip.length });
let server: GalleryServer;

beforeEach(async () => {
  server = await startGalleryServer();
});
afterEach(() => server.close());

function serve(answers: Readonly<Record<string, string | Buffer>>): void {
  server.answer = (request, response) => {
    const path = decodeURIComponent(request.url ?? '').replace('/api/v2', '');
    const body = answers[path];
    if (body === undefined) response.writeHead(404).end();
    else response.end(body);
  };
}
const named = "/Packages(Id='Get-WindowsAutoPilotInfo',Version='3.9')";
const packagePath = '/package/Get-WindowsAutoPilotInfo/3.9';

function fetchPackage(version: string, options: { signal?: AbortSignal; idleMs?: number } = {}) {
  const gallery = createGallery({
    fetch: globalThis.fetch,
    baseUrl: server.url,
    ...(options.idleMs === undefined ? {} : { idleMs: options.idleMs }),
  });
  return gallery.fetchPackage(version, { signal: options.signal ?? new AbortController().signal });
}

test('a named version is fetched and proved against the stated size and SHA-512', async () => {
  serve({ [named]: entry, [packagePath]: zip });
  const { version, bytes } = await fetchPackage('3.9');
  expect(version).toBe('3.9');
  expect(bytes.equals(zip)).toBe(true);
});

test('without a version the newest listed one is fetched, over all pages of the list', async () => {
  const hidden = atomEntry({ version: '4.0', published: '1900-01-01T00:00:00' });
  serve({
    "/FindPackagesById()?id='Get-WindowsAutoPilotInfo'": atomFeed(
      [atomEntry({ version: '3.5' }), hidden],
      `${server.url}/page2`,
    ),
    '/page2': atomFeed([entry]),
    [packagePath]: zip,
  });
  expect((await fetchPackage('')).version).toBe('3.9');
});

test('progress rises from 0 and names its steps', async () => {
  serve({ [named]: entry, [packagePath]: zip });
  const seen: [number, string][] = [];
  await createGallery({ fetch: globalThis.fetch, baseUrl: server.url }).fetchPackage('3.9', {
    signal: new AbortController().signal,
    onProgress: (fraction, step) => seen.push([fraction, step]),
  });
  expect(seen[0]).toEqual([0, 'metadata']);
  expect(new Set(seen.map(([, step]) => step))).toEqual(new Set(['metadata', 'downloading', 'unpacking']));
  expect(seen.map(([fraction]) => fraction)).toEqual(
    seen.map(([fraction]) => fraction).toSorted((a, b) => a - b),
  );
});

test('a package that differs from its hash or size, or has none stated, is refused', async () => {
  for (const stated of [
    atomEntry({ version: '3.9', hash: hash.toLowerCase(), size: zip.length }),
    atomEntry({ version: '3.9', hash, size: zip.length + 1 }),
    atomEntry({ version: '3.9' }),
  ]) {
    serve({ [named]: stated, [packagePath]: zip });
    await expect(fetchPackage('3.9')).rejects.toMatchObject({ code: 'library.hashMismatch' });
  }
});

test('a version that the Gallery does not have is named', async () => {
  serve({});
  await expect(fetchPackage('9.1')).rejects.toMatchObject({
    code: 'library.versionNotFound',
    details: { version: '9.1' },
  });
});

test('a redirect is followed inside the allowed hosts and refused elsewhere, before anything is asked there', async () => {
  const elsewhere = await startGalleryServer();
  try {
    server.answer = (request, response) => {
      const path = request.url ?? '';
      if (path.includes('/package/')) response.writeHead(302, { location: '/moved' }).end();
      else response.end(path === '/moved' ? zip : entry);
    };
    expect((await fetchPackage('3.9')).bytes.equals(zip)).toBe(true);
    for (const location of [
      elsewhere.url,
      'http://www.powershellgallery.com/x',
      'https://powershellgallery.com.example/x',
    ]) {
      server.answer = (_request, response) => response.writeHead(302, { location }).end();
      await expect(fetchPackage('3.9')).rejects.toMatchObject({ code: 'library.wrongAnswer' });
    }
    expect(elsewhere.requests).toEqual([]);
  } finally {
    await elsewhere.close();
  }
});

test('redirects without an end are given up', async () => {
  server.answer = (_request, response) => response.writeHead(302, { location: '/again' }).end();
  await expect(fetchPackage('3.9')).rejects.toMatchObject({ code: 'library.wrongAnswer' });
  expect(server.requests.length).toBeLessThan(10);
});

test('a sign-in page in place of the list is told from the Gallery', async () => {
  serve({ [named]: '<html><body>Please sign in</body></html>' });
  await expect(fetchPackage('3.9')).rejects.toMatchObject({ code: 'library.wrongAnswer' });
});

test('a server that fails is named with its status, and a proxy that wants a sign-in as such', async () => {
  server.answer = (_request, response) => response.writeHead(503).end();
  await expect(fetchPackage('3.9')).rejects.toMatchObject({
    code: 'library.serverFailed',
    details: { status: 503 },
  });
  server.answer = (_request, response) => response.writeHead(407).end();
  await expect(fetchPackage('3.9')).rejects.toMatchObject({ code: 'library.proxyFailed' });
});

test('an answer without an end is cut at the limit', async () => {
  server.answer = (request, response) => {
    if (!(request.url ?? '').includes('/package/')) {
      response.end(entry);
      return;
    }
    const block = Buffer.alloc(1024 * 1024);
    const more = () => {
      while (response.write(block));
    };
    response.on('drain', more);
    more();
  };
  await expect(fetchPackage('3.9')).rejects.toMatchObject({ code: 'library.packageTooLarge' });
});

test('a refused connection and a silent server count as offline', async () => {
  server.answer = () => undefined;
  await expect(fetchPackage('3.9', { idleMs: 50 })).rejects.toMatchObject({
    code: 'library.offline',
    details: { systemCode: 'ETIMEDOUT' },
  });
  await server.close();
  await expect(fetchPackage('3.9')).rejects.toMatchObject({ code: 'library.offline' });
});

test('a cancel ends the download as an abort', async () => {
  const abort = new AbortController();
  server.answer = () => abort.abort();
  await expect(fetchPackage('3.9', { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
});

test('a real address is asked only over HTTPS at the Gallery', async () => {
  const asked: string[] = [];
  const gallery = createGallery({
    fetch: async (url) => {
      asked.push(url);
      return new Response(entry);
    },
  });
  await expect(gallery.fetchPackage('3.9', { signal: new AbortController().signal })).rejects.toMatchObject({
    code: 'library.hashMismatch',
  });
  expect(asked.every((url) => url.startsWith('https://www.powershellgallery.com/api/v2/'))).toBe(true);
});
