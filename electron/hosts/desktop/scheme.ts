import { protocol, session } from 'electron';
import { securityHeaders, staticFile } from '../static-files.ts';

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'courier',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built interface at `courier://app/`; every other host name of the scheme is empty. */
export function serveRenderer(folder: string): void {
  session.defaultSession.protocol.handle('courier', async (request) => {
    const url = new URL(request.url);
    const file =
      url.host === 'app' && request.method === 'GET' ? await staticFile(folder, url.pathname) : undefined;
    if (file === undefined) return new Response('Not found\n', { status: 404 });
    return new Response(new Uint8Array(file.bytes), {
      headers: { ...securityHeaders, 'Content-Type': file.type },
    });
  });
}
