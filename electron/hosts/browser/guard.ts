import { createHash, timingSafeEqual } from 'node:crypto';

/** What the guard looks at: nothing else of a request may decide whether it is let in. */
export type RequestFacts = {
  readonly method: string;
  /** Path of the URL, without the query. */
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
};

export type Verdict =
  | { readonly kind: 'api'; readonly path: '/api/call' | '/api/events' | '/api/upload' }
  | { readonly kind: 'static' }
  | { readonly kind: 'refused'; readonly status: 401 | 403 | 404 | 405; readonly reason: string };

const apiPaths = ['/api/call', '/api/events', '/api/upload'] as const;

/**
 * Lets in only this app's own page. Two attacks are meant: a web page that makes its visitor's browser post to a local
 * port (cross-site request forgery: stopped by the token and by Origin), and one whose host name was rebound to
 * 127.0.0.1 (DNS rebinding: stopped by the exact Host).
 */
export function judgeRequest(facts: RequestFacts, port: number, token: string): Verdict {
  const own = `127.0.0.1:${port}`;
  if (facts.host !== own) return { kind: 'refused', status: 403, reason: 'foreign Host' };
  if (!facts.path.startsWith('/api/')) {
    return facts.method === 'GET' ? { kind: 'static' } : { kind: 'refused', status: 405, reason: 'only GET' };
  }
  const path = apiPaths.find((known) => known === facts.path);
  if (path === undefined) return { kind: 'refused', status: 404, reason: 'no such path' };
  if (facts.method !== 'POST') return { kind: 'refused', status: 405, reason: 'only POST' };
  if (facts.origin !== `http://${own}`) return { kind: 'refused', status: 403, reason: 'foreign Origin' };
  if (!isSame(facts.authorization ?? '', `Bearer ${token}`))
    return { kind: 'refused', status: 401, reason: 'wrong token' };
  return { kind: 'api', path };
}

/** Compares in constant time; digests make the lengths equal. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
