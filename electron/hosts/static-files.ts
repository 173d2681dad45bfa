import { readFile, realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

/**
 * One policy for both hosts. The hash in `style-src` is that of an empty style element: Fluent's style engine makes
 * one and fills it through the CSSOM, which the policy does not concern.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

export type StaticFile = { readonly bytes: Buffer; readonly type: string };

/**
 * The file of the built interface that a URL path names, or undefined. The path is decoded once, resolved, and must
 * still lie inside the folder after links are followed; only known types are served, and no dot files.
 */
export async function staticFile(folder: string, urlPath: string): Promise<StaticFile | undefined> {
  const relative = decode(urlPath);
  if (relative === undefined || relative.includes('\0') || relative.includes('\\') || /.\/$/.test(relative))
    return undefined;
  const root = await realpath(folder);
  const wanted = resolve(join(root, relative === '/' ? 'index.html' : `.${relative}`));
  const type = types[extname(wanted)];
  if (type === undefined || !wanted.startsWith(root + sep) || /(^|\/)\./.test(relative)) return undefined;
  try {
    const real = await realpath(wanted);
    return real.startsWith(root + sep) ? { bytes: await readFile(real), type } : undefined;
  } catch {
    return undefined;
  }
}

function decode(urlPath: string): string | undefined {
  if (!urlPath.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
}
